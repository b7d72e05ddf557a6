"""Headings, as the source has them; ids and levels are the tree's business."""

from __future__ import annotations

import re
from bisect import bisect_right

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, lheading
from markdown_it.token import Token

from sitegen.markdown.common.blocks import ASCII_SPACES, push_content
from sitegen.markdown.syntax import Syntax
from sitegen.markdown.tree import Builder

SIGNS = re.compile(r"#{1,6}(?![^ \t])")
UNDERLINE = re.compile(r"\n[ \t>]*(?:-+|=+)[ \t]*(?=\n|\Z)")
FAR = 10_000
"""Characters behind which no empty line is looked for."""


def _install(parser: MarkdownIt) -> None:
    interrupts = ["paragraph", "reference", "blockquote"]
    parser.block.ruler.at("heading", _heading, {"alt": interrupts})
    parser.block.ruler.at("lheading", _underlined)


def _heading(state: StateBlock, line: int, _: int, silent: bool) -> bool:
    """A line behind number signs; those at its end belong to it when no space is before them."""
    signs = SIGNS.match(state.src, state.bMarks[line] + state.tShift[line], state.eMarks[line])
    if not signs or state.is_code_block(line):
        return False
    if silent:
        return True
    state.line = line + 1
    text = state.src[signs.end() : state.eMarks[line]].strip(ASCII_SPACES)
    without_tail = text.rstrip("#")
    content = without_tail if without_tail[-1:] in {"", " ", "\t"} else text
    opening, closing = push_content(state, "heading", f"h{len(signs[0])}", (line, line + 1), content)
    opening.markup = closing.markup = signs[0]
    return True


def _underlined(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """The same rule, not asked where no line of the paragraph is an underline: it looks for the end of each paragraph
    once more."""
    begin, found = state.bMarks[line], _underlines(state)
    at = bisect_right(found, begin)
    near = at < len(found) and (found[at] > begin + FAR or state.src.find("\n\n", begin, found[at]) < 0)
    if not near and not state.is_code_block(line):
        state.parentType = "paragraph"  # as the rule leaves it where it finds nothing
        return False
    if not lheading(state, line, end, silent):
        return False
    state.tokens[-2].content = state.getLines(line, state.line - 1, state.blkIndent, False).strip(ASCII_SPACES)
    return True


def _underlines(state: StateBlock) -> list[int]:
    """Where the lines begin that could be underlines, whatever box they are in."""
    source: str
    found: list[int]
    source, found = state.env.get("underlines", ("", []))
    if source is not state.src:
        found = [match.start() + 1 for match in UNDERLINE.finditer(state.src)]
        state.env["underlines"] = state.src, found
    return found


def _open(builder: Builder, token: Token) -> None:
    builder.open(token.tag, token)


def _close(builder: Builder, _: Token) -> None:
    builder.close()


HEADINGS = Syntax("heading", _install, {"heading_open": _open, "heading_close": _close})
