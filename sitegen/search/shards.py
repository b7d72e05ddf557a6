"""Which number each page has, and how many shards there are: by the addresses alone, so that neither the order of pages
nor what they say moves anything."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from zlib import crc32

import msgspec
from msgspec import Struct

from sitegen.model.dates import day
from sitegen.search.postings import CODES, DIGITS, PLANES

FEWEST, MANY, MOST = 16, 2048, 8192
SCHEME = 2
"""Goes up whenever the files mean something else."""


class Layout(Struct, frozen=True):
    """shards: how many, a power of two. numbers: address → the page's number, below `room`."""

    shards: int
    room: int
    numbers: Mapping[str, int]

    @property
    def folder(self) -> str:
        """Where the files of this layout are: another one must not meet those that a browser has kept."""
        return f"search/{SCHEME}-{self.shards}-{self.room}"


def lay_out(urls: Iterable[str]) -> Layout:
    """Where each address goes. Two that want one number stand behind each other, in the order of their addresses."""
    wishes = sorted((crc32(url.encode("utf-8", "surrogatepass")), url) for url in urls)
    room = _power(4 * len(wishes), 256)
    taken: set[int] = set()
    numbers = {}
    for wish, url in sorted((wish & (room - 1), url) for wish, url in wishes):
        number = wish
        while number in taken:
            number = (number + 1) & (room - 1)
        taken.add(number)
        numbers[url] = number
    return Layout(_shards(len(wishes)), room, numbers)


def months(layout: Layout, created: Mapping[str, int | None]) -> str:
    """The pages with the month of each, by number: the newest come first where nothing else tells them apart.
    created: address → seconds since 1970."""
    codes = []
    last = 0
    for number, url in sorted((number, url) for url, number in layout.numbers.items()):
        codes += [CODES[number - last], CODES[_month(created[url])]]
        last = number
    return "".join(codes)


def size(shard: bytes) -> str:
    """How large the file of a shard is, as a digit: 0 below a kilobyte, and one more for each time twice of that. A
    search asks for the smallest, which also tell most."""
    return DIGITS[(len(shard) >> 10).bit_length()]


def manifest(folder: str, pages: str, sizes: str) -> bytes:
    """What a search reads first: where the other files are, the pages with their months, and the size of each shard."""
    known = {"folder": folder.partition("/")[2] + "/", "planes": PLANES, "pages": pages, "sizes": sizes}
    return msgspec.json.encode(known)


def _shards(pages: int) -> int:
    """Few pages need many shards, too: an edited sentence changes some dozens of grams, each in a shard of its own. Of
    many pages, the grams that share a file are what a reader loads in vain: as many shards as pages."""
    return min(MOST, max(FEWEST, min(MANY, _power(8 * pages, 1)), _power(pages, 1)))


def _power(least: int, start: int) -> int:
    number = start
    while number < least:
        number *= 2
    return number


def _month(created: int | None) -> int:
    """Months since the year 2000, 0 for none."""
    if created is None:
        return 0
    year, month, _ = day(created).split("-")
    return max(0, (int(year) - 2000) * 12 + int(month))
