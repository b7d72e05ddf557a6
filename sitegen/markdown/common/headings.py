"""Headings, as the source has them; ids and levels are the tree's business."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, heading, lheading
from markdown_it.token import Token

from sitegen.markdown.common.spaces import ASCII_SPACES, keeping_wide_spaces
from sitegen.markdown.syntax import Syntax
from sitegen.markdown.tree import Builder


def _install(parser: MarkdownIt) -> None:
    interrupts = ["paragraph", "reference", "blockquote"]
    parser.block.ruler.at("heading", keeping_wide_spaces(heading, _after_number_signs), {"alt": interrupts})
    parser.block.ruler.at("lheading", keeping_wide_spaces(lheading, _above_underline))


def _after_number_signs(state: StateBlock, first: int) -> str:
    line = state.src[state.bMarks[first] + state.tShift[first] : state.eMarks[first]]
    text = line.lstrip("#").strip(ASCII_SPACES)
    without_tail = text.rstrip("#")
    return without_tail if without_tail[-1:] in {"", " ", "\t"} else text


def _above_underline(state: StateBlock, first: int) -> str:
    return state.getLines(first, state.line - 1, state.blkIndent, False)


def _open(builder: Builder, token: Token) -> None:
    builder.open(token.tag, token)


def _close(builder: Builder, _: Token) -> None:
    builder.close()


HEADINGS = Syntax("heading", _install, {"heading_open": _open, "heading_close": _close})
