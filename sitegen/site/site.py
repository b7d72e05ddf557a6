"""Site: what the documents are together, and the questions that may be asked about it.

Every public method of `Site` that templates reach is a question: plain arguments, total (absence is an answer), pure,
answered with plain frozen values. A page is kept while all answers it got are unchanged, so a question should answer no
more than is asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType

from sitegen.markdown.folding import fold
from sitegen.model.dates import day
from sitegen.model.diagrams import Diagram
from sitegen.model.digest import Digest
from sitegen.model.shown import Card, Cited, Entry, Line, Topic, Volume
from sitegen.model.values import Asset, Document
from sitegen.site.citations import gather_citations
from sitegen.site.relatives import Relatives
from sitegen.site.visible import Article, Kind, ShownBook, is_of, line

QUESTIONS = frozenset(
    {
        "addresses",
        "anchor",
        "archive",
        "asset",
        "blurb",
        "body",
        "book",
        "books",
        "card",
        "cards",
        "chapters",
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


FOR_MACHINES = frozenset({"/feed.xml", "/feed.json", "/llms.txt", "/llms-full.txt", "/sitemap.xml", "/robots.txt"})
"""Files that are made, and that an article may link to. Whether there are some depends on the settings."""


NO_DIAGRAMS: Mapping[Digest, Diagram] = MappingProxyType({})


class Site:
    """An index of everything visible. articles, books: in the order of lists; topics: most used first."""

    def __init__(
        self,
        articles: tuple[Article, ...],
        topics: tuple[Topic, ...],
        assets: tuple[Asset, ...],
        static: Mapping[str, Asset],
        diagrams: Mapping[Digest, Diagram] = NO_DIAGRAMS,
        books: tuple[ShownBook, ...] = (),
    ) -> None:
        self.articles = articles
        self.shelf = {book.url: book for book in books}
        chapters = (chapter for book in books for chapter in book.chapters)
        self._texts = {one.card.url: one for one in (*articles, *chapters)}
        self.assets = {asset.path: asset for asset in assets}
        self._topics = topics
        self.static = static
        self._diagrams = diagrams
        self._cards = tuple(article.card for article in articles)
        self._by_url = {article.card.url: number for number, article in enumerate(articles)}
        self._by_place = {one.document.source.path.removesuffix(".md"): url for url, one in self._texts.items()}
        self._by_place |= {book.book.folder: url for url, book in self.shelf.items()}
        self._by_alias = {alias.url: one.card.url for one in reversed(articles) for alias in one.document.aliases}
        self._tagged: dict[str, list[Card]] = {topic.url: [] for topic in topics}
        for card in self._cards:
            for url, _ in card.topics:
                self._tagged[url].append(card)
        self._lists: dict[tuple[Kind, str], tuple[Card, ...]] = {}

    def document(self, url: str) -> Document | None:
        """What the article or chapter at an address says. Not a question: only its own page is made of it."""
        found = self._texts.get(url)
        return found.document if found else None

    def places(self) -> dict[str, str]:
        """Source path → address, of every visible article and chapter. Not a question."""
        return {one.document.source.path: url for url, one in self._texts.items()}

    def copied(self) -> tuple[Asset, ...]:
        """The files that are given as they are: every text's own, beside its page, and the assets that texts show or
        link to, covers included; each group by path. Not a question either."""
        texts = (
            Asset(one.document.source.path, f"{one.card.url}index.md", one.document.source.digest, 0)
            for one in self._texts.values()
        )
        named = ((one.document.source.home, ref.target) for one in self._texts.values() for ref in one.document.refs)
        covers = (book.volume.cover for book in self.shelf.values())
        found = (*(self.image(home, target) for home, target in dict.fromkeys(named)), *covers)
        assets = {asset for asset in found if asset}
        return (*sorted(texts, key=lambda text: text.path), *sorted(assets, key=lambda asset: asset.path))

    def drawn(self) -> tuple[Diagram, ...]:
        """The diagrams that texts show, each once. Not a question."""
        refs = (ref for one in self._texts.values() for ref in one.document.refs if ref.kind == "diagram")
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
        """The public lists, articles, books and chapters, each with the moment of its last change if it is known."""
        return self._addresses[offset : offset + limit]

    @cached_property
    def _addresses(self) -> tuple[tuple[str, int | None], ...]:
        topics = [one.url for one in self._topics if self.has("public", one.url) or self.books("public", one.url)]
        books = [self.shelf[volume.card.url] for volume in self.books("public")]
        cards = [card for book in books for card in (book.volume.card, *(one.card for one in book.chapters))]
        dated = [(card.url, card.updated or card.created) for card in (*self._list("public", ""), *cards)]
        return (*((url, None) for url in (*self.lists, *topics)), *dated)

    @cached_property
    def lists(self) -> tuple[str, ...]:
        """The addresses of lists other than those of topics: the types have theirs only when there are both."""
        both = self.has("tech") and self.has("idea")
        books = ("/books/",) if self.shelf else ()
        return ("/", *(("/tech/", "/idea/") if both else ()), *books, "/archive/", "/topics/", "/references/")

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
        return gather_citations([(one.card, one.document.references) for one in self._texts.values()])

    # ── books ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def books(self, kind: Kind = "book", topic: str = "") -> tuple[Volume, ...]:
        """The books, all or the "public" ones, of the topic at an address when one is given."""
        volumes = (book.volume for book in self.shelf.values())
        return tuple(
            one
            for one in volumes
            if (kind == "book" or is_of(kind, one.card)) and (not topic or topic in dict(one.card.topics))
        )

    def book(self, url: str) -> Volume | None:
        """The book at an address."""
        found = self.shelf.get(url)
        return found.volume if found else None

    def blurb(self, url: str) -> str:
        """What the book at an address says of itself, in as many lines as its author wrote."""
        found = self.shelf.get(url)
        return found.book.summary if found else ""

    def chapters(self, url: str) -> tuple[Entry, ...]:
        """The contents of the book at an address."""
        found = self.shelf.get(url)
        return found.entries() if found else ()

    # ── one page ────────────────────────────────────────────────────────────────────────────────────────────────────

    def card(self, url: str) -> Card | None:
        """What may be known of the article, chapter or book at an address."""
        if url in self.shelf:
            return self.shelf[url].volume.card
        return self._texts[url].card if url in self._texts else None

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
        if self.card(url) or url in self._tagged or url in self.lists:
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
