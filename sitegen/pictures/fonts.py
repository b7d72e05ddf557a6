"""The font of titles: where it is installed, which characters it has, how wide they are."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from mmap import ACCESS_READ, mmap
from struct import iter_unpack, unpack_from

from PIL import ImageFont

from sitegen.pictures.installed import font_file

MEASURED = 100
"""Pixels of the size at which widths are measured."""


@cache
def font(size: int) -> ImageFont.FreeTypeFont:
    """The font in a size. The basic layout is the same on every system; the other depends on what a system has."""
    return ImageFont.truetype(str(font_file()), size, layout_engine=ImageFont.Layout.BASIC)


@cache
def width(char: str) -> float:
    """The width of a character, as a part of the size."""
    return font(MEASURED).getlength(char) / MEASURED


def has(char: str) -> bool:
    """Whether the font has a character."""
    starts, ends = _characters()
    place = bisect_right(starts, ord(char)) - 1
    return place >= 0 and ord(char) <= ends[place]


@cache
def _characters() -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The first and the last of every run of characters that the font has."""
    file = font_file()
    if not file:
        return (), ()
    with file.open("rb") as stream, mmap(stream.fileno(), 0, access=ACCESS_READ) as content:  # only this table is read
        return read_characters(content)


def read_characters(content: bytes | mmap) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The same of a font's bytes, from its table of all Unicode characters, sorted
    (https://learn.microsoft.com/typography/opentype/spec/cmap, format 12); none where it has no such table."""
    tables = (unpack_from(">4s4xII", content, 12 + 16 * n) for n in range(unpack_from(">H", content, 4)[0]))
    start = next((offset for tag, offset, _ in tables if tag == b"cmap"), 0)
    for number in range(unpack_from(">H", content, start + 2)[0] if start else 0):
        here = start + unpack_from(">4xI", content, start + 4 + 8 * number)[0]
        if unpack_from(">H", content, here)[0] == 12:
            count = unpack_from(">I", content, here + 12)[0]
            runs = list(iter_unpack(">III", content[here + 16 : here + 16 + 12 * count]))
            return tuple(first for first, _, _ in runs), tuple(last for _, last, _ in runs)
    return (), ()
