"""What a site is an index of, and the mark that makes a method a question."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from types import MappingProxyType
from typing import Literal, TypeVar

from sitegen.model.diagrams import Diagram
from sitegen.model.digest import Digest
from sitegen.model.shown import Byline, Card, Line, Topic
from sitegen.model.values import Asset, Document, Outside
from sitegen.site.visible import Article, Kind, ShownBook

NOBODY: Mapping[str, Byline] = MappingProxyType({})
NO_DIAGRAMS: Mapping[Digest, Diagram] = MappingProxyType({})

NOTHING_OUTSIDE: Mapping[str, Outside] = MappingProxyType({})

Facet = Literal["cards", "order", "outside", "places", "shelf", "traits"]
"""places: what leads where, and every id and file. traits: the order of the articles, their topics and references.
outside: what is known of pages elsewhere. order: which list has which texts at which place, and the topics. cards: the
same, and what the cards of these texts say; of such a question nothing but cards and their lines is the answer. shelf:
the books."""

SHOWN = (Card, Line)
"""What stands for a text in an answer about cards."""

Method = TypeVar("Method", bound=Callable[..., object])


def question_of(facet: Facet) -> Callable[[Method], Method]:
    """Mark a question whose answers depend on one facet of a site alone: they need not be looked at again while that is
    the same (see `Site.facets`)."""

    def mark(method: Method) -> Method:
        method.__dict__["facet"] = facet
        return question(method)

    return mark


def question(method: Method) -> Method:
    """Mark a method as one that templates may call: its arguments texts and numbers, its answer a plain frozen value of
    the annotated type, for any arguments."""
    method.__dict__["is_question"] = True
    return method


def mentions(answer: object, urls: Set[str]) -> bool:
    """Whether the card of one of these addresses, or its line, is in the answer to a question about cards."""
    for one in answer if isinstance(answer, tuple) else (answer,):  # asked for thousands of answers: a plain loop
        if isinstance(one, SHOWN):
            if one.url in urls:
                return True
        elif isinstance(one, tuple) and mentions(one, urls):
            return True
    return False


class Index:
    """Everything visible, by address and by place. articles, books: in the order of lists; topics: most used first;
    authors: key → author, "" for the site's own (see `site.authors`); elsewhere: what cards.json says."""

    def __init__(
        self,
        articles: tuple[Article, ...],
        topics: tuple[Topic, ...],
        assets: tuple[Asset, ...],
        static: Mapping[str, Asset],
        diagrams: Mapping[Digest, Diagram] = NO_DIAGRAMS,
        books: tuple[ShownBook, ...] = (),
        authors: Mapping[str, Byline] = NOBODY,
        elsewhere: Mapping[str, Outside] = NOTHING_OUTSIDE,
    ) -> None:
        self.articles = articles
        self.shelf = {book.url: book for book in books}
        chapters = (chapter for book in books for chapter in book.chapters)
        self._texts = {one.card.url: one for one in (*articles, *chapters)}
        self.assets = {asset.path: asset for asset in assets}
        self._topics = topics
        self._bylines = authors
        self.static = static
        self._diagrams = diagrams
        self._elsewhere = elsewhere
        self._cards = tuple(article.card for article in articles)
        self._by_url = {article.card.url: number for number, article in enumerate(articles)}
        self._by_place = {one.document.source.path.removesuffix(".md"): url for url, one in self._texts.items()}
        self._twins = {twin.source.path: one.card.url for one in articles for twin in one.twins}
        self._by_place |= {path.removesuffix(".md"): url for path, url in self._twins.items()}
        self._by_place |= {book.book.folder: url for url, book in self.shelf.items()}
        self._by_alias = {alias.url: one.card.url for one in reversed(articles) for alias in one.aliases}
        self._tagged: dict[str, list[Card]] = {topic.url: [] for topic in topics}
        for card in (*self._cards, *(book.volume.card for book in books)):
            for url in card.lists:
                listed = self._tagged.setdefault(url, [])
                if card.kind == "article":
                    listed.append(card)
        self._lists: dict[tuple[Kind, str], tuple[Card, ...]] = {}

    def document(self, url: str) -> Document | None:
        """What the article or chapter at an address says. Not a question: only its own page is made of it."""
        found = self._texts.get(url)
        return found.document if found else None

    def places(self) -> dict[str, str]:
        """Source path → address, of every visible article and chapter, twins included. Not a question."""
        return self._twins | {one.document.source.path: url for url, one in self._texts.items()}
