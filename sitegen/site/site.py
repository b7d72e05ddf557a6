"""Site: what the documents are together, and the questions that may be asked about it.

Every public method of `Site` that templates reach is a question: plain arguments, total (absence is an answer), pure,
answered with plain frozen values. A page is kept while all answers it got are unchanged, so a question should answer no
more than is asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct

from sitegen.markdown.folding import fold
from sitegen.model.values import Asset, Card, Cited, Document, Topic
from sitegen.site.citations import gather_citations
from sitegen.site.relatives import Relatives

QUESTIONS = frozenset(
    {
        "anchor",
        "asset",
        "card",
        "cards",
        "count",
        "find",
        "image",
        "neighbours",
        "references",
        "related",
        "tagged",
        "topic",
        "topics",
    }
)
"""The methods of `Site` that a template may call."""


class Article(Struct, frozen=True):
    """A visible article: what others may know of it, and what its own page shows."""

    card: Card
    document: Document


class Site:
    """An index of everything visible. articles: in the order of lists; topics: most used first."""

    def __init__(
        self,
        articles: tuple[Article, ...],
        topics: tuple[Topic, ...],
        assets: tuple[Asset, ...],
        static: Mapping[str, Asset],
    ) -> None:
        self.articles = articles
        self.assets = {asset.path: asset for asset in assets}
        self._topics = topics
        self._static = static
        self._cards = tuple(article.card for article in articles)
        self._by_url = {article.card.url: number for number, article in enumerate(articles)}
        self._by_place = {article.document.source.path.removesuffix(".md"): article.card.url for article in articles}
        self._tagged: dict[str, list[Card]] = {topic.url: [] for topic in topics}
        for card in self._cards:
            for url, _ in card.topics:
                self._tagged[url].append(card)

    def document(self, url: str) -> Document | None:
        """What the article at an address says. Not a question: only its own page is made of it."""
        number = self._by_url.get(url)
        return None if number is None else self.articles[number].document

    def copied(self) -> tuple[Asset, ...]:
        """The assets that articles show or link to, by path. Not a question either."""
        named = (
            (article.document.source.home, ref.target) for article in self.articles for ref in article.document.refs
        )
        found = (self.image(home, target) for home, target in dict.fromkeys(named))
        return tuple(sorted({asset for asset in found if asset}, key=lambda asset: asset.path))

    # ── lists ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def cards(self, kind: str, offset: int, limit: int) -> tuple[Card, ...]:
        """Pages of one kind ("article"), newest first, the undated last."""
        return self._cards[offset : offset + limit] if kind == "article" else ()

    def count(self, kind: str) -> int:
        """How many pages of one kind there are."""
        return len(self._cards) if kind == "article" else 0

    def topics(self) -> tuple[Topic, ...]:
        """All topics, most used first."""
        return self._topics

    def topic(self, url: str) -> Topic | None:
        """The topic at an address."""
        return next((topic for topic in self._topics if topic.url == url), None)

    def tagged(self, topic: str, offset: int, limit: int) -> tuple[Card, ...]:
        """Articles of the topic at an address, in the order of lists."""
        return tuple(self._tagged.get(topic, ())[offset : offset + limit])

    def references(self) -> tuple[Cited, ...]:
        """Every cited source with the articles that cite it, by host and title."""
        return self._references

    @cached_property
    def _references(self) -> tuple[Cited, ...]:
        return gather_citations([(article.card, article.document.references) for article in self.articles])

    # ── one page ────────────────────────────────────────────────────────────────────────────────────────────────────

    def card(self, url: str) -> Card | None:
        """What may be known of the article at an address."""
        number = self._by_url.get(url)
        return None if number is None else self._cards[number]

    def neighbours(self, url: str) -> tuple[Card | None, Card | None]:
        """The next newer and the next older article."""
        number = self._by_url.get(url)
        if number is None:
            return None, None
        return (
            self._cards[number - 1] if number else None,
            self._cards[number + 1] if number + 1 < len(self._cards) else None,
        )

    def related(self, url: str) -> tuple[Card, ...]:
        """Up to four articles that share topics or references with the one at an address, the nearest first."""
        number = self._by_url.get(url)
        return () if number is None else tuple(self._cards[other] for other in self._relatives.nearest(number))

    @cached_property
    def _relatives(self) -> Relatives:
        return Relatives([(article.card, article.document.references) for article in self.articles])

    # ── places ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def find(self, home: str, target: str) -> str:
        """The address of what a link names (see `Ref.target`): an article, a file, a list; "" when nothing is there."""
        place = target.removesuffix(".md")
        for base in dict.fromkeys((home, "")):
            path = f"{base}/{place}" if base else place
            if path in self._by_place:
                return self._by_place[path]
        url = f"/{place}/" if place else "/"
        if url in self._by_url or url in self._tagged or url in {"/", "/topics/", "/references/"}:
            return url
        asset = self.image(home, target)
        return asset.url if asset else ""

    def anchor(self, url: str, fragment: str) -> str:
        """The id that a link's fragment means in the article at an address, exactly or after folding; "" when none."""
        ids = self.ids(url)
        if fragment in ids:
            return fragment
        return next((id_ for id_ in ids if fold(id_) == fold(fragment)), "")

    def ids(self, url: str) -> tuple[str, ...]:
        """Every id in the body of the article at an address."""
        document = self.document(url)
        return document.ids if document else ()

    def image(self, home: str, target: str) -> Asset | None:
        """The file that an image or a link to a file names."""
        return self.assets.get(f"{home}/{target}" if home else target)

    def asset(self, name: str) -> str:
        """The address of a static file, with its digest in the name; "" when there is none of that name."""
        found = self._static.get(name)
        return found.url if found else ""
