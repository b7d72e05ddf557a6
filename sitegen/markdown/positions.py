"""Where things stand: block rules know it, inline rules note the offset, one core rule turns it into line and column.

The parser knows the lines of blocks only. A rule wrapped by `located` writes the offset in its block's content to the
token; after that, while the content of every block is still at hand, `_locate` finds that content in its lines.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

OFFSET = "offset"
"""In a token's meta: the index of its first character in the content of its block."""

PLACE = "place"
"""In a token's meta: "line:column", counted from 1."""

INNER = "inner"
"""In a token's meta: tokens that stand inside it, their offsets counted in the same content."""

CELLS = frozenset({"th_open", "td_open"})

InlineRule = Callable[[StateInline, bool], bool]
BlockRule = Callable[[StateBlock, int, int, bool], bool]


def located(rule: InlineRule, *types: str) -> InlineRule:
    """The same rule, whose first token of one of the types knows its offset."""

    def run(state: StateInline, silent: bool) -> bool:
        start, count = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        for token in state.tokens[count : count + 2]:
            if token.type in types:
                token.meta[OFFSET] = start
                break
        return True

    return run


def placed(rule: BlockRule, type_: str) -> BlockRule:
    """The same rule, whose first token of a type knows its place: where its line begins, behind what is around it."""

    def run(state: StateBlock, first: int, end: int, silent: bool) -> bool:
        begin, count = state.bMarks[first] + state.tShift[first], len(state.tokens)
        if not rule(state, first, end, silent):
            return False
        for token in state.tokens[count : count + 1]:
            if token.type == type_:
                token.meta[PLACE] = place_of(state, first, begin)
        return True

    return run


def place_of(state: StateBlock, line: int, index: int) -> str:
    """The place, as `PLACE` says it, of a character of a line that is counted from 0."""
    return f"{line + 1}:{index - state.src.rfind(chr(10), 0, index)}"


def shift_offsets(tokens: list[Token], distance: int) -> None:
    """Count the offsets of tokens that a rule has parsed by themselves in the content around them."""
    for token in tokens:
        if OFFSET in token.meta:
            token.meta[OFFSET] += distance
        shift_offsets(token.meta.get(INNER, []), distance)


def install_positions(parser: MarkdownIt) -> None:
    """Let the parser turn offsets into places as soon as there are any."""
    parser.core.ruler.after("inline", "positions", _locate)


def _locate(state: StateCore) -> None:
    lines = state.src.split("\n")
    row, column = -1, 0
    previous = None
    for token in state.tokens:
        if token.type == "inline" and token.map:
            in_cell = previous is not None and previous.type in CELLS
            located = [child for child in token.children or () if child.meta]
            if not located and not in_cell:
                continue
            if token.map[0] != row:
                row, column = token.map[0], 0
            content = token.content.replace("|", "\\|") if in_cell else token.content
            pieces = content.split("\n")
            found = lines[row].find(pieces[0], column)
            column = found + len(pieces[0]) if found >= 0 else column
            if located:
                _place(located, _Block(row, pieces, lines, found, in_cell, token.content))
        previous = token


class _Block:
    """The content of one block, and the lines that it was taken from."""

    def __init__(self, row: int, pieces: list[str], lines: list[str], first: int, in_cell: bool, content: str) -> None:
        self._row, self._pieces, self._lines, self._first = row, pieces, lines, first
        self._in_cell, self._content = in_cell, content
        self._starts = list(accumulate((len(piece) + 1 for piece in pieces), initial=0))

    def place(self, offset: int) -> str:
        if self._in_cell:  # the pipes of a cell lost a backslash each
            offset += self._content.count("|", 0, offset)
        nth = bisect_right(self._starts, offset) - 1
        row = self._row + nth
        if nth >= len(self._pieces) or row >= len(self._lines):
            return str(self._row + 1)
        base = self._first if nth == 0 else self._lines[row].find(self._pieces[nth])
        return f"{row + 1}:{base + offset - self._starts[nth] + 1}" if base >= 0 else str(row + 1)


def _place(tokens: list[Token], block: _Block) -> None:
    for token in tokens:
        if OFFSET in token.meta:
            token.meta[PLACE] = block.place(token.meta[OFFSET])
        if INNER in token.meta:
            _place(token.meta[INNER], block)
