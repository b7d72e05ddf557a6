"""Questions about books."""

from __future__ import annotations

from sitegen.model.shown import Entry, Volume
from sitegen.site.questions.index import Index, question_of
from sitegen.site.visible import Kind, is_of


class Books(Index):
    """The books of a site."""

    @question_of("shelf")
    def books(self, kind: Kind = "book", topic: str = "") -> tuple[Volume, ...]:
        """The books, all or the "public" ones, of the topic or author at an address when one is given."""
        volumes = (book.volume for book in self.shelf.values())
        return tuple(
            one
            for one in volumes
            if (kind == "book" or is_of(kind, one.card)) and (not topic or topic in one.card.lists)
        )

    @question_of("shelf")
    def book(self, url: str) -> Volume | None:
        """The book at an address."""
        found = self.shelf.get(url)
        return found.volume if found else None

    @question_of("shelf")
    def blurb(self, url: str) -> str:
        """What the book at an address says of itself, in as many lines as its author wrote."""
        found = self.shelf.get(url)
        return found.book.summary if found else ""

    @question_of("shelf")
    def chapters(self, url: str) -> tuple[Entry, ...]:
        """The contents of the book at an address."""
        found = self.shelf.get(url)
        return found.entries() if found else ()
