"""Questions about lists: which articles there are, by kind, topic and year, and what they cite."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from sitegen.model.dates import day
from sitegen.model.shown import Byline, Card, Cited, Line, Topic, author_url
from sitegen.model.values import Outside
from sitegen.site.citations import gather_citations
from sitegen.site.questions.books import Books
from sitegen.site.questions.index import question, question_of
from sitegen.site.visible import Kind, is_of, line
from sitegen.sources.cards import page_address


class Lists(Books):
    """The lists of a site."""

    @question_of("cards")
    def cards(self, kind: Kind, offset: int, limit: int) -> tuple[Card, ...]:
        """Articles of one kind, newest first, the undated last."""
        return self._list(kind, "")[offset : offset + limit]

    @question_of("cards")
    def tagged(self, topic: str, offset: int, limit: int, kind: Kind = "article") -> tuple[Card, ...]:
        """The same of the topic or author at an address only."""
        return self._list(kind, topic)[offset : offset + limit]

    @question_of("cards")
    def lines(self, kind: Kind, offset: int, limit: int) -> tuple[Line, ...]:
        """The same in one line each."""
        return tuple(map(line, self._list(kind, "")[offset : offset + limit]))

    @question_of("order")
    def count(self, kind: Kind, topic: str = "") -> int:
        """How many articles of one kind there are, of the topic or author at an address when one is given."""
        return len(self._list(kind, topic))

    @question_of("order")
    def has(self, kind: Kind, topic: str = "") -> bool:
        """Whether there is any article of one kind, of the topic or author at an address when one is given."""
        return bool(self._list(kind, topic))

    def _list(self, kind: Kind, topic: str) -> tuple[Card, ...]:
        if (kind, topic) not in self._lists:
            among = self._tagged.get(topic, ()) if topic else self._cards
            self._lists[kind, topic] = tuple(card for card in among if is_of(kind, card))
        return self._lists[kind, topic]

    @question_of("cards")
    def archive(self, offset: int, limit: int) -> tuple[tuple[int, tuple[Line, ...]], ...]:
        """Articles under their years, newest first; the undated come last, under the year 0."""
        years: dict[int, list[Line]] = {}
        for card in self._cards[offset : offset + limit]:
            years.setdefault(year_of(card), []).append(line(card))
        return tuple((year, tuple(lines)) for year, lines in years.items())

    @question_of("order")
    def years(self) -> tuple[tuple[int, int], ...]:
        """How many articles each year has, in the order of the archive."""
        return tuple(Counter(map(year_of, self._cards)).items())

    @question
    def addresses(self, offset: int, limit: int) -> tuple[tuple[str, int | None], ...]:
        """The public lists, articles, books and chapters, each with the moment of its last change if it is known."""
        return self._addresses[offset : offset + limit]

    @cached_property
    def _addresses(self) -> tuple[tuple[str, int | None], ...]:
        urls = (*(one.url for one in self._topics), *(one.url for one in self.authors()))
        topics = [url for url in urls if self.has("public", url) or self.books("public", url)]
        books = [self.shelf[volume.card.url] for volume in self.books("public")]
        cards = [card for book in books for card in (book.volume.card, *(one.card for one in book.chapters))]
        own = (card for card in (*self._list("public", ""), *cards) if not card.canonical)
        dated = [(card.url, card.updated or card.created) for card in own]
        return (*((url, None) for url in (*self.lists, *topics)), *dated)

    @cached_property
    def lists(self) -> tuple[str, ...]:
        """The addresses of lists other than those of topics: the types have theirs only when there are both."""
        both = self.has("tech") and self.has("idea")
        books = ("/books/",) if self.shelf else ()
        authors = ("/authors/",) if self.authors() else ()
        return ("/", *(("/tech/", "/idea/") if both else ()), *books, "/archive/", "/topics/", *authors, "/references/")

    def of_order(self) -> Iterator[object]:
        """All that decides which list has which texts, and where."""
        yield self._topics
        yield list(self.shelf)
        yield list(self._texts)
        for card in self._cards:
            yield card.url, card.type, card.status, card.created, card.lists

    def all_cards(self) -> dict[str, Card]:
        """The card of every article, chapter and book, by address. Not a question."""
        books = {url: one.volume.card for url, one in self.shelf.items()}
        return {url: one.card for url, one in self._texts.items()} | books

    def total_addresses(self) -> int:
        """How many addresses there are. Not a question: only the number of sitemaps depends on it."""
        return len(self._addresses)

    @question_of("order")
    def topics(self) -> tuple[Topic, ...]:
        """All topics, most used first."""
        return self._topics

    @question_of("order")
    def topic(self, url: str) -> Topic | None:
        """The topic at an address."""
        return next((topic for topic in self._topics if topic.url == url), None)

    @question
    def author(self, key: str) -> Byline | None:
        """The author with a key, "" for the one of everything that names none."""
        return self._bylines.get(key)

    @question
    def authors(self) -> tuple[Byline, ...]:
        """Those who have a page and something on it, in the order of the settings."""
        return tuple(one for key, one in self._bylines.items() if key and author_url(key) in self._tagged)

    @question
    def references(self, offset: int, limit: int) -> tuple[Cited, ...]:
        """Cited sources with the articles that cite them, by host and title."""
        return self._references[offset : offset + limit]

    @question
    def cited(self) -> int:
        """How many sources are cited."""
        return len(self._references)

    @cached_property
    def _references(self) -> tuple[Cited, ...]:
        return gather_citations(
            [(one.card, one.document.references) for one in self._texts.values()], self._known_outside
        )

    def _known_outside(self, url: str) -> Outside | None:
        return self._elsewhere.get(page_address(url))


def year_of(card: Card) -> int:
    """The year of an article, 0 for the undated."""
    return 0 if card.created is None else int(day(card.created)[:4])
