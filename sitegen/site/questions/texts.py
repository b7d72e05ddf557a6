"""Questions about one article, chapter or book: what others may know of it, and what is near to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from types import MappingProxyType

from sitegen.model.digest import Digest
from sitegen.model.shown import Card, Line
from sitegen.model.values import Document
from sitegen.site.questions.index import Index, question, question_of
from sitegen.site.relatives import Relatives
from sitegen.site.visible import line

TEXTUAL: Mapping[str, Callable[[Document], Digest]] = MappingProxyType(
    {"body": lambda document: document.digest, "source": lambda document: document.source.digest}
)
"""The questions about one article that even an edit of its text alone answers anew: the address is their argument."""


class Texts(Index):
    """The texts of a site."""

    @question_of("cards")
    def card(self, url: str) -> Card | None:
        """What may be known of the article, chapter or book at an address."""
        if url in self.shelf:
            return self.shelf[url].volume.card
        return self._texts[url].card if url in self._texts else None

    @question
    def body(self, url: str) -> Digest:
        """What the text of the article at an address is made of, beside the answers in its holes; "" for none."""
        return self._textual("body", url)

    @question
    def source(self, url: str) -> Digest:
        """The digest of the file that the article at an address was written in; "" for none."""
        return self._textual("source", url)

    def _textual(self, name: str, url: str) -> Digest:
        document = self.document(url)
        return TEXTUAL[name](document) if document else ""

    @question_of("cards")
    def neighbours(self, url: str) -> tuple[Line | None, Line | None]:
        """The next newer and the next older article."""
        number = self._by_url.get(url)
        if number is None:
            return None, None
        return (
            line(self._cards[number - 1]) if number else None,
            line(self._cards[number + 1]) if number + 1 < len(self._cards) else None,
        )

    @question_of("traits")
    def related(self, url: str) -> tuple[str, ...]:
        """Where the (up to four) articles are that share most topics or references with the one at an address."""
        number = self._by_url.get(url)
        return () if number is None else tuple(self._cards[other].url for other in self._relatives.nearest(number))

    @cached_property
    def _relatives(self) -> Relatives:
        return Relatives([(article.card, article.document.references) for article in self.articles])

    def of_traits(self) -> Iterator[object]:
        """All that the nearness of articles depends on."""
        for article in self.articles:
            cited = [one.url for one in article.document.references if one.url]
            yield article.card.url, [url for url, _ in article.card.topics], cited
