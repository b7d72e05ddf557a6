"""A page that can be found → what the index says of it, and the files that its results are shown from.

The lines of a text are dealt into chunks, so that a result of a long article costs its reader no more than that of a
short one. Neighbours stay together, and a line's chunk depends on few lines around it: an edited sentence moves nothing
else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from zlib import crc32

import msgspec
from msgspec import Struct

from sitegen.model.dates import day
from sitegen.model.texts import Entry, PageText
from sitegen.search.grams import Grams, fold
from sitegen.search.postings import PLANES, Text

TITLE, TOPICS, HEADINGS, FIRST_CHUNK = range(4)
"""The planes of a page: which part of it a gram is in."""
CHUNKS = (1, 2, 3, 4, 6, 8, 12, 16, 20, 24, 28)
"""How many chunks a text can be in: few numbers, for another one moves every line."""
CHUNK = 200
"""Short lines that a chunk has about: some kilobytes."""
WIDE = 3
"""Short lines that a line with wide characters counts for: no exact size, so that it stays when a sentence grows."""
LONG = 50
"""Characters that make another line of a line."""
NEIGHBOURS = 20
"""Lines that stay together, on average."""

Run = list[str]
"""Lines that follow each other, after the id to link to."""


class Findable(Struct, frozen=True):
    """What the index is made of: a page's number, its chunks, and what it is."""

    number: int
    entry: Entry
    chunks: tuple[tuple[Run, ...], ...]
    headings: tuple[str, ...]


def findable(number: int, entry: Entry, text: PageText) -> Findable:
    """A page with its text in chunks."""
    runs, headings = _runs(entry, text)
    size = sum((1 if line.isascii() else WIDE) * (1 + len(line) // LONG) for run in runs for line in run)
    count = max(number for number in CHUNKS if number <= max(1, size // CHUNK))
    chunks: list[list[Run]] = [[] for _ in range(count)]
    for run in runs:
        chunks[_hash(run[1]) // NEIGHBOURS % count].append(run)
    return Findable(number, entry, tuple(map(tuple, chunks)), headings)


def planes(page: Findable) -> Iterator[tuple[int, str]]:
    """(plane, its folded text) for each part of a page that has any."""
    entry = page.entry
    yield TITLE, _folded([entry.title])
    if entry.topics or entry.book:
        yield TOPICS, _folded([*entry.topics, entry.book])
    if page.headings:
        yield HEADINGS, _folded(page.headings)
    for plane, chunk in enumerate(page.chunks, FIRST_CHUNK):
        if chunk:
            yield plane, _folded([line for _, *lines in chunk for line in lines])


def texts_of(pages: Iterable[Findable]) -> Iterator[Text]:
    """What is searched in pages, which come by number. A place is page number × `PLANES` + plane."""
    for page in pages:
        for plane, text in planes(page):
            yield page.number * PLANES + plane, text, plane < FIRST_CHUNK


def grams_of(texts: Iterable[Text]) -> dict[str, list[int]]:
    """Gram → the places of the texts that have it."""
    found = Grams()
    for place, text, whole in texts:
        found.add(place, text, whole=whole)
    return found.places()


def result_files(page: Findable) -> Iterator[tuple[str, bytes]]:
    """(name, content) of a file for each chunk, even an empty one: it says what the page is called, too."""
    entry = page.entry
    shown = {
        "url": entry.url,
        "kind": entry.kind,
        "title": entry.title,
        "emoji": entry.emoji,
        "book": entry.book,
        "topics": entry.topics,
        "day": "" if entry.created is None else day(entry.created),
        "status": entry.status,
        "lang": entry.lang,
        "chunks": len(page.chunks) if len(page.chunks) > 1 else 0,
    }
    known = {name: value for name, value in shown.items() if value}
    for chunk, runs in enumerate(page.chunks):
        yield f"{page.number}-{chunk}.json", msgspec.json.encode(known | {"runs": runs})


def _runs(entry: Entry, text: PageText) -> tuple[list[Run], tuple[str, ...]]:
    """The lines of a page in runs of neighbours, and its headings. A run begins at each heading, and at lines that are
    chosen by what they say."""
    known = dict(entry.cards)
    cards = {index: known.get(address, words) for index, address, words in text.cards}
    anchors = dict(text.headings)
    runs: list[Run] = []
    headings = []
    anchor = ""
    for index, part in enumerate(text.lines):
        for line in (part,) if isinstance(part, str) else filter(None, cards[part]):
            begins = not runs or _hash(line) % NEIGHBOURS == 0
            if index in anchors:
                anchor, begins = anchors[index], True
                headings.append(line)
            if begins:
                runs.append([anchor])
            runs[-1].append(line)
    if entry.more:
        runs.append(["", *entry.more])
    return runs, tuple(headings)


def _folded(lines: list[str] | tuple[str, ...]) -> str:
    return fold("\n".join(lines))


def _hash(line: str) -> int:
    return crc32(line.encode("utf-8", "surrogatepass"))
