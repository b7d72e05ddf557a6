"""A line of source as a terminal shows it, with a caret below the place that is meant."""

from __future__ import annotations

from rich.cells import split_graphemes

WIDEST = 100
"""Columns of a source line that are shown."""
TAB = 4
"""Columns that a tab is shown as: the terminal's own stops would begin at the gutter."""


def pointed(line: str, number: int, column: int) -> list[str]:
    """The line with its number, and a caret that stays below its character under text of any width. column: counted
    in characters from 1; 0 for the whole line, which has no caret. A long line is cut around the place."""
    gutter = f"  {number} | "
    pieces, meant = _pieces(line, column)
    before = sum(width for _, width in pieces[:meant])
    start, dropped = 0, 0
    if sum(width for _, width in pieces) > WIDEST:
        while before - dropped > WIDEST // 2 and start < meant:
            dropped += pieces[start][1]
            start += 1
    shown, width, end = [], 0, start
    while end < len(pieces) and width + pieces[end][1] <= WIDEST:
        shown.append(pieces[end][0])
        width += pieces[end][1]
        end += 1
    text = ("…" if start else "") + "".join(shown).rstrip() + ("…" if end < len(pieces) else "")
    if not column:
        return [gutter + text]
    return [gutter + text, " " * (len(gutter) + before - dropped + bool(start)) + "^"]


def _pieces(line: str, column: int) -> tuple[list[tuple[str, int]], int]:
    """What a reader sees as one character each, with its columns, and the index of the one that is meant."""
    pieces: list[tuple[str, int]] = []
    meant = -1
    line = "".join(map(_visible, line))
    for start, end, width in split_graphemes(line)[0]:
        if meant < 0 and column <= end:
            meant = len(pieces)
        piece = line[start:end]
        pieces.append((" " * TAB, TAB) if piece == "\t" else (piece, width))
    return pieces, len(pieces) if meant < 0 else meant


def _visible(char: str) -> str:
    """A character that moves no cursor: what a terminal would obey is shown as a sign."""
    if char.isprintable() or char in "\t\u200d\u3000\u00a0":
        return char
    return chr(0x2400 + ord(char)) if ord(char) < 0x20 else "\ufffd"
