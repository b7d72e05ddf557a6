"""Postings: gram → the places that have it, as text. `static/search.js` reads the same.

A place is a number: `page number × PLANES + plane`. A list of places is the differences between them, the first from
zero, each as base-64 digits of five bits, the lowest first, with a sixth bit where another digit follows. The digits
are letters that JSON and gzip like.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from operator import sub
from zlib import crc32

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
PLANES = 32
REMEMBERED = 1 << 16
"""Differences below this one are spelt once."""

Part = tuple[int, int, str]
"""A list of places in ascending order: the first, the last, and all but the first as text."""
Text = tuple[int, str, bool]
"""A place, its folded text, and whether words of every length are grams of it."""


class _Codes(dict[int, str]):
    """Number → its digits, remembered for small ones."""

    def __missing__(self, number: int) -> str:
        code = ""
        rest = number
        while rest > 31:
            code += DIGITS[32 | rest & 31]
            rest >>= 5
        code += DIGITS[rest]
        if number < REMEMBERED:
            self[number] = code
        return code


class _Numbers(dict[str, int]):
    """The other way."""

    def __missing__(self, code: str) -> int:
        number = sum((DIGITS.index(digit) & 31) << 5 * place for place, digit in enumerate(code))
        if number < REMEMBERED:
            self[code] = number
        return number


CODES = _Codes()
NUMBERS = _Numbers()
CODE = re.compile("[g-z0-9_-]*[A-Za-f]")


def encode(places: Sequence[int]) -> str:
    """Places, ascending and each once, as text."""
    return CODES[places[0]] + _rest(places)


def decode(text: str) -> list[int]:
    """The places that were encoded."""
    return list(accumulate(map(NUMBERS.__getitem__, CODE.findall(text))))


def shard_of(gram: str, shards: int) -> int:
    """Which of so many shards, a power of two, has a gram."""
    return crc32(gram.encode("utf-8", "surrogatepass")) & (shards - 1)


def parts(found: Mapping[str, list[int]], shards: int) -> dict[int, dict[str, Part]]:
    """Shard → gram → its places as a part, to be joined with those of other pages."""
    return divide(((gram, part(places)) for gram, places in found.items()), shards)


def divide(found: Iterable[tuple[str, Part]], shards: int) -> dict[int, dict[str, Part]]:
    """Shard → gram → its part. found: each gram once."""
    divided: defaultdict[int, dict[str, Part]] = defaultdict(dict)
    for gram, one in found:
        divided[shard_of(gram, shards)][gram] = one
    return divided


def part(places: Sequence[int]) -> Part:
    """Places, ascending and each once, as a part."""
    return places[0], places[-1], _rest(places)


def join(divided: Iterable[Mapping[str, Part]]) -> dict[str, str]:
    """Gram → its places as text. divided: the same shard of batches of pages, in the order of their numbers."""
    texts: dict[str, str] = {}
    last: dict[str, int] = {}
    for batch in divided:
        for gram, (first, end, rest) in batch.items():
            texts[gram] = texts.get(gram, "") + CODES[first - last.get(gram, 0)] + rest
            last[gram] = end
    return texts


def changed(text: str, removed: Iterable[int], added: Iterable[int]) -> str:
    """The text of a gram's places without some and with others; "" when none are left."""
    codes = CODE.findall(text)
    places = list(accumulate(map(NUMBERS.__getitem__, codes)))
    for place in removed:
        at = bisect_left(places, place)
        if at < len(places) and places[at] == place:
            del places[at], codes[at]
            _respell(places, codes, at)
    for place in added:
        at = bisect_left(places, place)
        if at == len(places) or places[at] != place:
            places.insert(at, place)
            codes.insert(at, "")
            _respell(places, codes, at)
            _respell(places, codes, at + 1)
    return "".join(codes)


def _respell(places: list[int], codes: list[str], at: int) -> None:
    if at < len(places):
        codes[at] = CODES[places[at] - (places[at - 1] if at else 0)]


def _rest(places: Sequence[int]) -> str:
    return "".join(map(CODES.__getitem__, map(sub, places[1:], places)))
