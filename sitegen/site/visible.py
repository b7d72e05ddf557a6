"""What is visible: articles, chapters and books, each with what others may know of it; which list has which of them."""

from __future__ import annotations

from msgspec import Struct

from sitegen.model.shown import Card, Entry, Line, Volume
from sitegen.model.values import Book, Document

Kind = str
"""Which articles a list has: "article" all, "tech" and "idea" those of a type; "public" those that are neither drafts
nor scheduled, "dated" the public ones whose date is known; nothing else has any. Of books, "book" are all."""


class Article(Struct, frozen=True):
    """A visible article or chapter: what others may know of it, and what its own page shows."""

    card: Card
    document: Document


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
