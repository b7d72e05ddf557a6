"""The table of contents of an article, nested as zenn.dev nests it."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from sitegen.model.values import Heading


class Entry(Struct, frozen=True):
    """A line of the table with what stands below it."""

    text: str
    anchor: str
    level: int
    children: tuple[Entry, ...] = ()


def table_of_contents(headings: Iterable[Heading], depth: int) -> tuple[Entry, ...]:
    """Headings as a tree, at most `depth` levels of printed headings (h2 is the first): a heading goes below the last
    one at the root when it is of a deeper level, and so on down."""
    shown = [heading for heading in headings if heading.level - 1 <= depth]
    return _nest(shown)


def _nest(headings: list[Heading]) -> tuple[Entry, ...]:
    entries = []
    start = 0
    for stop in range(1, len(headings) + 1):
        if stop == len(headings) or headings[stop].level <= headings[start].level:
            first = headings[start]
            entries.append(Entry(first.text, first.anchor, first.level, _nest(headings[start + 1 : stop])))
            start = stop
    return tuple(entries)
