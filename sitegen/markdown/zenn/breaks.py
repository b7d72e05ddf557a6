"""`<br>`, the only piece of HTML that Zenn takes, and comments on one line, which it leaves out."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from sitegen.markdown.lookahead import only_before
from sitegen.markdown.syntax import Syntax

BREAK = re.compile(r"<br\s?/?>")
LONGEST_COMMENT = 4000
"""Characters within which a comment must end, so that many that never end cost no more than they should."""
VISIBLE_LINE_END = re.compile(r"(?<!\\)(?:\\\\)*\n")


def _install_breaks(parser: MarkdownIt) -> None:
    parser.inline.ruler.before("sized image", "html break", _break)


def _break(state: StateInline, silent: bool) -> bool:
    found = BREAK.match(state.src, state.pos, state.posMax) if state.linkLevel == 0 else None
    if not found:
        return False
    if not silent:
        state.push("hardbreak", "br", 0)
    state.pos = found.end()
    return True


def _install_comments(parser: MarkdownIt) -> None:
    parser.inline.ruler.before("link", "comment", only_before("-->", _comment))


def _comment(state: StateInline, silent: bool) -> bool:
    start = state.pos
    if silent or not state.src.startswith("<!--", start) or start + 7 >= state.posMax:
        return False
    end = state.src.find("-->", start + 4, min(state.posMax, start + LONGEST_COMMENT))
    if end < 0 or VISIBLE_LINE_END.search(state.src, start, end):
        return False
    state.pos = end + 3
    return True


HTML_BREAKS = Syntax("html break", _install_breaks, {})
COMMENTS = Syntax("comment", _install_comments, {})
