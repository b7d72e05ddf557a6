"""Headings, as the source has them; ids and levels are the tree's business."""

from __future__ import annotations

import re
from bisect import bisect_right

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, heading, lheading
from markdown_it.token import Token

from sitegen.markdown.common.spaces import ASCII_SPACES, BlockRule, keeping_wide_spaces
from sitegen.markdown.syntax import Syntax
from sitegen.markdown.tree import Builder

UNDERLINE = re.compile(r"\n[ \t>]*(?:-+|=+)[ \t]*(?=\n|\Z)")
FAR = 10_000
"""Characters behind which no empty line is looked for."""


def _install(parser: MarkdownIt) -> None:
    interrupts = ["paragraph", "reference", "blockquote"]
    parser.block.ruler.at("heading", keeping_wide_spaces(heading, _after_number_signs), {"alt": interrupts})
    parser.block.ruler.at("lheading", _only_above_underline(keeping_wide_spaces(lheading, _above_underline)))


def _after_number_signs(state: StateBlock, first: int) -> str:
    line = state.src[state.bMarks[first] + state.tShift[first] : state.eMarks[first]]
    text = line.lstrip("#").strip(ASCII_SPACES)
    without_tail = text.rstrip("#")
    return without_tail if without_tail[-1:] in {"", " ", "\t"} else text


def _above_underline(state: StateBlock, first: int) -> str:
    return state.getLines(first, state.line - 1, state.blkIndent, False)


def _only_above_underline(rule: BlockRule) -> BlockRule:
    """The same rule, not asked where no line of the paragraph is an underline: it looks for the end of each paragraph
    once more."""

    def run(state: StateBlock, line: int, end: int, silent: bool) -> bool:
        begin, found = state.bMarks[line], _underlines(state)
        at = bisect_right(found, begin)
        near = at < len(found) and (found[at] > begin + FAR or state.src.find("\n\n", begin, found[at]) < 0)
        if near or state.is_code_block(line):
            return rule(state, line, end, silent)
        state.parentType = "paragraph"  # as the rule leaves it where it finds nothing
        return False

    return run


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
