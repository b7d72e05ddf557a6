"""How alike two texts are, told from a few numbers each: the smallest hashes of their lines stand for all of them.

https://en.wikipedia.org/wiki/MinHash
"""

from __future__ import annotations

from collections.abc import Iterable
from zlib import crc32

NUMBERS = 32
"""That stand for a text: enough to tell a half from a third."""


def sketch_lines(lines: Iterable[str | int]) -> tuple[int, ...]:
    """The numbers of a text, each once, in their order. lines: as `PageText` has them; spaces and case do not count."""
    plain = {line.replace(" ", "").casefold() for line in lines if isinstance(line, str)}
    return tuple(sorted({crc32(line.encode()) for line in plain})[:NUMBERS])


def likeness(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """Of the lines that either text has, about how many both have: 0 to 1; 0 for texts without lines."""
    either = sorted({*one, *other})[:NUMBERS]
    both = {*one} & {*other}
    return sum(number in both for number in either) / len(either) if either else 0.0
