"""What is visible: articles, chapters and books, each with what others may know of it; which list has which of them."""

from __future__ import annotations

import unicodedata

from msgspec import Struct

from sitegen.model.errors import Span
from sitegen.model.shown import Card, Entry, Line, Volume
from sitegen.model.values import Alias, Book, Document, Source

Kind = str
"""Which articles a list has: "article" all, "tech" and "idea" those of a type; "public" those that are neither drafts
nor scheduled, "dated" the public ones whose date is known; nothing else has any. Of books, "book" are all."""


def address(source: Source) -> str:
    """Where the page of an article or a chapter is."""
    if source.kind == "article":
        return f"/articles/{source.slug}/"
    return f"/books/{unicodedata.normalize('NFC', source.path.split('/')[-2])}/{source.slug}/"


class Article(Struct, frozen=True):
    """A visible article or chapter: what others may know of it, and what its own page shows. twins: the same article as
    it was published elsewhere, which is not shown."""

    card: Card
    document: Document
    twins: tuple[Document, ...] = ()

    @property
    def aliases(self) -> tuple[Alias, ...]:
        """Every address that leads to it, those that its twins would have included."""
        found = list(self.document.aliases)
        for twin in self.twins:
            theirs = (Alias(address(twin.source), Span(twin.source.path, 1, 1)), *twin.aliases)
            found += [alias for alias in theirs if alias.url != self.card.url]
        return tuple({one.url: one for one in reversed(found)}.values())


class ShownBook(Struct, frozen=True):
    """A visible book: what others may know of it, all that it says, and those of its chapters that could be read."""

    volume: Volume
    book: Book
    chapters: tuple[Article, ...]

    @property
    def url(self) -> str:
        """The address of its own page."""
        return self.volume.card.url

    def entries(self) -> tuple[Entry, ...]:
        """Its contents."""
        return tuple(Entry(one.card.url, one.card.title, one.document.free) for one in self.chapters)


def is_of(kind: Kind, card: Card) -> bool:
    """Whether an article is of a kind."""
    if kind in ("tech", "idea"):
        return card.type == kind
    if kind in ("public", "dated"):
        return not card.status and (kind == "public" or card.created is not None)
    return kind == "article"


def line(card: Card) -> Line:
    """A card in one line."""
    return Line(card.url, card.title, card.emoji, card.lang, card.created, card.status)
