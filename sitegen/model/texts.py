"""The words of a page as its reader sees them, for finding them again."""

from __future__ import annotations

from msgspec import Struct


class PageText(Struct, frozen=True, array_like=True):
    """What a body says, without markup.

    lines: a paragraph, a heading, a cell or a line of code each, white space collapsed, none empty; a number is the
    index of a `Ref` that is shown as a card, or as the title of a source. headings: (index of its line, the id to link
    to, "" without one) of each heading. cards: (index of the `Ref`, its address as written, what it says where nothing
    is known of that).
    """

    lines: tuple[str | int, ...] = ()
    headings: tuple[tuple[int, str], ...] = ()
    cards: tuple[tuple[int, str, tuple[str, ...]], ...] = ()


class Entry(Struct, frozen=True, array_like=True):
    """A page that can be found: all that its results show and that it is found by, beside its text.

    url: starts with "/", no host, no base path. book: the title of the book that a chapter belongs to. topics: labels.
    created: seconds since 1970, or None. text: the digest that its `PageText` is kept under, "" for one without. cards:
    (address as written, what is said of it) of each of those `Ref`s of whose address something is known. more: lines
    that follow the text.
    """

    url: str
    kind: str
    title: str
    emoji: str = ""
    book: str = ""
    topics: tuple[str, ...] = ()
    created: int | None = None
    status: str = ""
    lang: str = ""
    text: str = ""
    cards: tuple[tuple[str, tuple[str, ...]], ...] = ()
    more: tuple[str, ...] = ()
