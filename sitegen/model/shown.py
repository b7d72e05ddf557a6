"""The values that a site is made into: Card → Page → Output, and what is remembered of them.

Each is frozen and complete when it exists; what they are made from is in `values`.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from sitegen.model.digest import Digest
from sitegen.model.values import Asset

# ── what the site makes of it ───────────────────────────────────────────────────────────────────────────────────────

Status = Literal["", "draft", "scheduled"]


def author_url(key: str) -> str:
    """Where the page of an author is."""
    return f"/authors/{key}/"


class Byline(Struct, frozen=True):
    """Who wrote something, as pages show them. key: "" for the one author of a site that has no `[[authors]]`. url: of
    their own page, or "". avatar: their picture. links: (what the place is called, address) of each."""

    name: str
    key: str = ""
    url: str = ""
    bio: str = ""
    avatar: Asset | None = None
    links: tuple[tuple[str, str], ...] = ()


class Topic(Struct, frozen=True):
    """A topic with every spelling folded into one. label: its most common spelling. count, books: visible articles and
    books."""

    url: str
    label: str
    count: int
    books: int = 0


class Card(Struct, frozen=True):
    """What other pages may know of a page: nothing that editing its body changes.

    created, updated: seconds since 1970, or None. topics: without counts, so that another article does not matter.
    author: the key of their `Byline`, "" for the site's own. also: (service, address) of each other place where it is
    published. canonical: the one among these that search engines are to be sent to, "" for the page itself.
    """

    url: str
    kind: Literal["article", "book", "chapter", "list"]
    title: str
    emoji: str = ""
    type: str = ""
    created: int | None = None
    updated: int | None = None
    topics: tuple[tuple[str, str], ...] = ()
    """(url, label) of each."""
    status: Status = ""
    summary: str = ""
    lang: str = ""
    author: str = ""
    also: tuple[tuple[str, str], ...] = ()
    canonical: str = ""

    @property
    def lists(self) -> tuple[str, ...]:
        """The addresses of the topics and of the author that it is listed under."""
        own = (author_url(self.author),) if self.author else ()
        return (*(url for url, _ in self.topics), *own)


class Line(Struct, frozen=True):
    """A card in one line: for what shows a page by its title alone, and need not know when its summary changes."""

    url: str
    title: str
    emoji: str
    lang: str
    created: int | None
    status: Status


class Volume(Struct, frozen=True):
    """A book as lists show it. price: in yen, 0 when it is free. cover: its picture. chapters: how many."""

    card: Card
    price: int
    cover: Asset | None
    chapters: int


class Entry(Struct, frozen=True):
    """A chapter in its book's contents. free: to be read without paying, where the book has a price."""

    url: str
    title: str
    free: bool


Param = str | int


class Page(Struct, frozen=True):
    """A page to be rendered. document: digest of the document shown, or None. source: its path, "" for lists.
    params: sorted (name, value) pairs that the template gets besides."""

    url: str
    template: str
    card: Card
    document: Digest | None = None
    source: str = ""
    params: tuple[tuple[str, Param], ...] = ()


class Cited(Struct, frozen=True):
    """A source that articles of the site refer to. articles: (url, title) of each, in the site's order. day: that on
    which it was read or, when it is gone, found to be gone, "" when not known. archived: the address of a copy."""

    title: str
    url: str
    host: str
    articles: tuple[tuple[str, str], ...]
    day: str = ""
    gone: bool = False
    archived: str = ""


# ── what is written, and remembered ─────────────────────────────────────────────────────────────────────────────────

Question = tuple[str | int, ...]
"""The name of a `Site` method and the arguments it was called with."""


class Record(Struct, frozen=True):
    """Why a page need not be rendered again. page: as it was rendered; template: the digest of what its template is
    made of; asked: the numbers of the questions it asked; output: the digest of its bytes."""

    page: Page
    template: Digest
    asked: tuple[int, ...]
    output: Digest


class Output(Struct, frozen=True):
    """A file of the site. path: relative to the output folder. content: its bytes, or the file to copy them from
    (relative to the root, or absolute for the theme's own); None where a worker has staged it."""

    path: str
    digest: Digest
    content: bytes | str | None
