"""Which white space belongs to the text.

markdown-it trims ASCII spaces, tabs and line ends from paragraphs and headings; its Python port trims every white space
of Unicode. An ideographic space is a character that somebody typed: paragraphs have a rule of our own, and those for
headings put it back.
"""

from __future__ import annotations

from collections.abc import Callable

from markdown_it.common.utils import MD_TRIM_CHARS
from markdown_it.rules_block import StateBlock

ASCII_SPACES = " \t\r\n"
WIDE_SPACES = frozenset(MD_TRIM_CHARS) - frozenset(ASCII_SPACES)
AROUND = f"{ASCII_SPACES}#=-"
"""What may stand before and behind the content of a block."""

BlockRule = Callable[[StateBlock, int, int, bool], bool]
ReadContent = Callable[[StateBlock, int], str]


def keeping_wide_spaces(rule: BlockRule, read: ReadContent) -> BlockRule:
    """The same rule, its content read again by `read(state, first line)` where it may have lost wide spaces."""

    def run(state: StateBlock, first: int, end: int, silent: bool) -> bool:
        if not rule(state, first, end, silent):
            return False
        if not silent and state.tokens[-2].type == "inline":
            begin = state.bMarks[first] + state.tShift[first]
            text = state.src[begin : state.eMarks[state.line - 1]].strip(AROUND)
            if text[:1] in WIDE_SPACES or text[-1:] in WIDE_SPACES:
                state.tokens[-2].content = read(state, first).strip(ASCII_SPACES)
        return True

    return run
