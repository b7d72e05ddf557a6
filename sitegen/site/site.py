"""Site: what the documents are together, and the questions that may be asked about it.

Every public method of `Site` that templates reach is a question: plain arguments, total (absence is an answer), pure,
answered with plain frozen values. A page is kept while all answers it got are unchanged, so a question should answer no
more than is asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType

from msgspec import Struct

from sitegen.markdown.folding import fold
from sitegen.model.dates import day
from sitegen.model.diagrams import Diagram
from sitegen.model.digest import Digest
from sitegen.model.values import Asset, Card, Cited, Document, Line, Topic
from sitegen.site.citations import gather_citations
from sitegen.site.relatives import Relatives

QUESTIONS = frozenset(
    {
        "addresses",
        "anchor",
        "archive",
        "asset",
        "body",
        "card",
        "cards",
        "count",
        "diagram",
        "find",
        "has",
        "image",
        "lines",
        "neighbours",
        "references",
        "related",
        "source",
        "tagged",
        "topic",
        "topics",
    }
)
"""The methods of `Site` that a template may call."""


Kind = str
"""Which articles a list has: "article" all, "tech" and "idea" those of a type; "public" those that are neither drafts
nor scheduled, "dated" the public ones whose date is known; nothing else has any."""


FOR_MACHINES = frozenset({"/feed.xml", "/feed.json", "/llms.txt", "/llms-full.txt", "/sitemap.xml", "/robots.txt"})
"""Files that are made, and that an article may link to. Whether there are some depends on the settings."""


class Article(Struct, frozen=True):
    """A visible article: what others may know of it, and what its own page shows."""

    card: Card
    document: Document


NO_DIAGRAMS: Mapping[Digest, Diagram] = MappingProxyType({})


class Site:
    """An index of everything visible. articles: in the order of lists; topics: most used first."""

    def __init__(
        self,
        articles: tuple[Article, ...],
        topics: tuple[Topic, ...],
        assets: tuple[Asset, ...],
        static: Mapping[str, Asset],
        diagrams: Mapping[Digest, Diagram] = NO_DIAGRAMS,
    ) -> None:
        self.articles = articles
        self.assets = {asset.path: asset for asset in assets}
        self._topics = topics
        self.static = static
        self._diagrams = diagrams
        self._cards = tuple(article.card for article in articles)
        self._by_url = {article.card.url: number for number, article in enumerate(articles)}
        self._by_place = {article.document.source.path.removesuffix(".md"): article.card.url for article in articles}
        self._by_alias = {alias.url: one.card.url for one in reversed(articles) for alias in one.document.aliases}
        self._tagged: dict[str, list[Card]] = {topic.url: [] for topic in topics}
        for card in self._cards:
            for url, _ in card.topics:
                self._tagged[url].append(card)
        self._lists: dict[tuple[Kind, str], tuple[Card, ...]] = {}

    def document(self, url: str) -> Document | None:
        """What the article at an address says. Not a question: only its own page is made of it."""
        number = self._by_url.get(url)
        return None if number is None else self.articles[number].document

    def copied(self) -> tuple[Asset, ...]:
        """The files that are given as they are: every article's own, beside its page, and the assets that articles
        show or link to; each group by path. Not a question either."""
        texts = (
            Asset(one.document.source.path, f"{one.card.url}index.md", one.document.source.digest, 0)
            for one in self.articles
        )
        named = (
            (article.document.source.home, ref.target) for article in self.articles for ref in article.document.refs
        )
        found = (self.image(home, target) for home, target in dict.fromkeys(named))
        assets = {asset for asset in found if asset}
        return (*sorted(texts, key=lambda text: text.path), *sorted(assets, key=lambda asset: asset.path))

    def drawn(self) -> tuple[Diagram, ...]:
        """The diagrams that articles show, each once. Not a question."""
        refs = (ref for article in self.articles for ref in article.document.refs if ref.kind == "diagram")
        found = (self.diagram(ref.target) for ref in refs)
        return tuple(dict.fromkeys(diagram for diagram in found if diagram))

    # ── lists ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def cards(self, kind: Kind, offset: int, limit: int) -> tuple[Card, ...]:
        """Articles of one kind, newest first, the undated last."""
        return self._list(kind, "")[offset : offset + limit]

    def tagged(self, topic: str, offset: int, limit: int, kind: Kind = "article") -> tuple[Card, ...]:
        """The same of the topic at an address only."""
        return self._list(kind, topic)[offset : offset + limit]

    def lines(self, kind: Kind) -> tuple[Line, ...]:
        """Every article of one kind in one line."""
        return tuple(map(line, self._list(kind, "")))

    def count(self, kind: Kind) -> int:
        """How many articles of one kind there are."""
        return len(self._list(kind, ""))

    def has(self, kind: Kind, topic: str = "") -> bool:
        """Whether there is any article of one kind, of the topic at an address when one is given."""
        return bool(self._list(kind, topic))

    def _list(self, kind: Kind, topic: str) -> tuple[Card, ...]:
        if (kind, topic) not in self._lists:
            among = self._tagged.get(topic, ()) if topic else self._cards
            self._lists[kind, topic] = tuple(card for card in among if is_of(kind, card))
        return self._lists[kind, topic]

    def archive(self) -> tuple[tuple[int, tuple[Line, ...]], ...]:
        """Every article under its year, newest first; the undated come last, under the year 0."""
        years: dict[int, list[Line]] = {}
        for card in self._cards:
            year = 0 if card.created is None else int(day(card.created)[:4])
            years.setdefault(year, []).append(line(card))
        return tuple((year, tuple(lines)) for year, lines in years.items())

    def addresses(self, offset: int, limit: int) -> tuple[tuple[str, int | None], ...]:
        """The public lists and articles, each with the moment of its last change where that is known."""
        return self._addresses[offset : offset + limit]

    @cached_property
    def _addresses(self) -> tuple[tuple[str, int | None], ...]:
        topics = [topic.url for topic in self._topics if self.has("public", topic.url)]
        articles = [(card.url, card.updated or card.created) for card in self._list("public", "")]
        return (*((url, None) for url in (*self.lists, *topics)), *articles)

    @cached_property
    def lists(self) -> tuple[str, ...]:
        """The addresses of lists other than those of topics: the types have theirs only when there are both."""
        both = self.has("tech") and self.has("idea")
        return ("/", *(("/tech/", "/idea/") if both else ()), "/archive/", "/topics/", "/references/")

    def total_addresses(self) -> int:
        """How many addresses there are. Not a question: only the number of sitemaps depends on it."""
        return len(self._addresses)

    def topics(self) -> tuple[Topic, ...]:
        """All topics, most used first."""
        return self._topics

    def topic(self, url: str) -> Topic | None:
        """The topic at an address."""
        return next((topic for topic in self._topics if topic.url == url), None)

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

    def body(self, url: str) -> Digest:
        """What the text of the article at an address is made of, beside the answers in its holes; "" for none."""
        document = self.document(url)
        return document.digest if document else ""

    def source(self, url: str) -> Digest:
        """The digest of the file that the article at an address was written in; "" for none."""
        document = self.document(url)
        return document.source.digest if document else ""

    def neighbours(self, url: str) -> tuple[Line | None, Line | None]:
        """The next newer and the next older article."""
        number = self._by_url.get(url)
        if number is None:
            return None, None
        return (
            line(self._cards[number - 1]) if number else None,
            line(self._cards[number + 1]) if number + 1 < len(self._cards) else None,
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
        if url in self._by_url or url in self._tagged or url in self.lists:
            return url
        if f"/{target}" in FOR_MACHINES:
            return f"/{target}"
        if asset := self.image(home, target):
            return asset.url
        return self._by_alias.get(url) or self._by_alias.get(f"/{target}", "")

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

    def diagram(self, digest: Digest) -> Diagram | None:
        """The drawing of the text with this digest; None where there is none."""
        return self._diagrams.get(digest)

    def asset(self, name: str) -> str:
        """The address of a static file, with its digest in the name; "" when there is none of that name."""
        found = self.static.get(name)
        return found.url if found else ""


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
