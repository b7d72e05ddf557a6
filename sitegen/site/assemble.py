"""Documents → Site: which articles and books are visible at this moment, in which order, under which address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct, structs

from sitegen.markdown.words import shorten
from sitegen.model.dates import day
from sitegen.model.diagrams import Diagram
from sitegen.model.digest import Digest
from sitegen.model.shown import Byline, Card, Status, Topic, Volume
from sitegen.model.values import Asset, Book, Document, Outside, Source, Times
from sitegen.settings.settings import Collection
from sitegen.site.authors import called
from sitegen.site.originals import original, original_book
from sitegen.site.questions.index import NOBODY, NOTHING_OUTSIDE
from sitegen.site.site import Site
from sitegen.site.topics import gather_topics
from sitegen.site.visible import Article, ShownBook, address
from sitegen.sources.topics import topic_key

NOWHERE: Mapping[str, Collection] = MappingProxyType({})


class Moment(Struct, frozen=True):
    """When the site is built and what it may show. now: seconds since 1970."""

    now: int
    drafts: bool = False
    future: bool = False

    def status(self, text: Document | Book) -> Status:
        """What the badge of an article or a book says; one without is public."""
        if not text.published:
            return "draft"
        return "scheduled" if isinstance(text, Document) and (text.published_at or 0) > self.now else ""

    def shows(self, text: Document | Book) -> bool:
        """Whether an article or a book is part of the site."""
        return {"": True, "draft": self.drafts, "scheduled": self.future}[self.status(text)]


def assemble(
    documents: Sequence[Document],
    books: Iterable[Book],
    assets: Sequence[Asset],
    static: Mapping[str, Asset],
    diagrams: Mapping[Digest, Diagram],
    times: Mapping[str, Times],
    moment: Moment,
    *,
    authors: Mapping[str, Byline] = NOBODY,
    origins: Mapping[str, Collection] = NOWHERE,
    groups: Iterable[Sequence[str]] = (),
    elsewhere: Mapping[str, Outside] = NOTHING_OUTSIDE,
) -> Site:
    """The site that these documents make. static: name → the theme's file; diagrams: digest of a text → its drawing;
    times: source path → its dates in Git; authors: see `bylines`; origins: path of an article, folder of a book → where
    it comes from, of those that do not simply come from the root; groups: see `Twins`; elsewhere: what cards.json says.
    """
    candidates = [one for one in documents if one.source.kind == "article" and moment.shows(one)]
    twins = _twins(candidates, groups, moment)
    hidden = {twin.source.path for one in twins.values() for twin in one}
    visible = [one for one in candidates if one.source.path not in hidden]
    shown = [book for book in books if moment.shows(book)]
    topics = gather_topics(visible, shown)
    cards = _Cards(times, moment, topics, authors, origins)
    texts = ((one, twins.get(one.source.path, ())) for one in visible)
    articles = sorted((Article(cards.article(*both), *both) for both in texts), key=lambda article: order(article.card))
    by_path = {document.source.path: document for document in documents}
    pictures = {asset.path: asset for asset in assets}
    bound = []
    for book in shown:
        read = (by_path[chapter.path] for chapter in book.chapters if chapter.path in by_path)
        chapters = tuple(Article(cards.chapter(one, book), one) for one in read)
        volume = Volume(cards.book(book, chapters), book.price, pictures.get(book.cover), len(chapters))
        bound.append(ShownBook(volume, book, chapters))
    bound.sort(key=lambda one: order(one.volume.card))
    seen = tuple(articles), tuple(topics.values()), tuple(assets), static, diagrams, tuple(bound)
    return Site(*seen, authors, elsewhere)


def _twins(
    documents: Iterable[Document], groups: Iterable[Sequence[str]], moment: Moment
) -> dict[str, tuple[Document, ...]]:
    """Path of the one that is shown → the others, of articles published in several places. A public one comes before
    one that only a preview shows."""
    known = {one.source.path: one for one in documents}
    found = {}
    for group in groups:
        members = [known[path] for path in group if path in known]
        members.sort(key=lambda one: moment.status(one) != "")
        if members[1:]:
            found[members[0].source.path] = tuple(members[1:])
    return found


class _Cards(Struct, frozen=True):
    """Makes the cards of one site."""

    times: Mapping[str, Times]
    moment: Moment
    topics: Mapping[str, Topic]
    authors: Mapping[str, Byline]
    origins: Mapping[str, Collection]

    def article(self, document: Document, twins: Sequence[Document]) -> Card:
        """The card of an article. twins: the same as it was published elsewhere."""
        status, topics = self.moment.status(document), self._topics(document.topics)
        card = self._card(document, status, topics, document.lang, self._author(document.source.path))
        places = [self._original(one) for one in (document, *twins)]
        also = dict.fromkeys(filter(None, (*places, *(document.also_on or ()))))
        origin = self.origins.get(document.source.path)
        canonical = places[0] if origin and origin.canonical else ""
        return structs.replace(card, also=tuple((called(one), one) for one in also), canonical=canonical)

    def chapter(self, document: Document, book: Book) -> Card:
        """The card of a chapter: its book says who wrote it, and whether it is public."""
        lang, status = document.lang or book.lang, self.moment.status(book)
        card = self._card(document, status, (), lang, self._author(book.folder))
        return self._placed(card, book, document.source)

    def book(self, book: Book, chapters: Sequence[Article]) -> Card:
        """The card of a book, which is as old as its oldest chapter, and was updated when one of them was."""
        created = min((one.card.created for one in chapters if one.card.created is not None), default=None)
        latest = max((one.card.updated or one.card.created or 0 for one in chapters), default=0)
        card = Card(
            url=f"/books/{book.slug}/",
            kind="book",
            title=book.title,
            created=created,
            updated=latest if created is not None and day(latest) > day(created) else None,
            topics=self._topics(book.topics),
            status=self.moment.status(book),
            summary=shorten(" ".join(book.summary.split())),
            lang=book.lang,
            author=self._author(book.folder),
        )
        return self._placed(card, book)

    def _placed(self, card: Card, book: Book, chapter: Source | None = None) -> Card:
        """The card of a book or a chapter with its place on the service that it was written for."""
        origin = self.origins.get(book.folder)
        there = original_book(book, origin, chapter) if origin and not card.status else ""
        if not origin or not there:
            return card
        return structs.replace(card, also=((called(there), there),), canonical=there if origin.canonical else "")

    def _card(
        self, document: Document, status: Status, topics: tuple[tuple[str, str], ...], lang: str, author: str
    ) -> Card:
        created, updated = dates(document, self.times.get(document.source.path))
        return Card(
            url=address(document.source),
            kind=document.source.kind,
            title=document.title,
            emoji=document.emoji,
            type=document.type,
            created=created,
            updated=updated,
            topics=topics,
            status=status,
            summary=document.summary,
            lang=lang,
            author=author,
        )

    def _original(self, document: Document) -> str:
        """Where an article is published on its service, "" where it is not."""
        origin = self.origins.get(document.source.path)
        return original(document, origin) if origin and not self.moment.status(document) else ""

    def _author(self, path: str) -> str:
        own = self.authors[""].key if "" in self.authors else ""
        origin = self.origins.get(path)
        return origin.author if origin and origin.author in self.authors and origin.author else own

    def _topics(self, labels: Iterable[str]) -> tuple[tuple[str, str], ...]:
        own = (self.topics[topic_key(label)] for label in labels)
        return tuple((topic.url, topic.label) for topic in own)


def dates(document: Document, times: Times | None) -> tuple[int | None, int | None]:
    """When an article was created and last updated. The author's own date comes first, and what Qiita says of the last
    change before what Git does: there all files of a repository may be as old as the repository. An update is told only
    where it falls on a later day, for a correction within the hour is no news."""
    created = document.published_at if document.published_at is not None else (times.created if times else None)
    updated = times.updated if times else None
    if document.updated_at is not None:
        updated = document.updated_at
        created = updated if created is None else min(created, updated)
    if created is None or updated is None or day(updated) <= day(created):
        return created, None
    return created, updated


def order(card: Card) -> tuple[bool, int, str]:
    """The order of lists: newest first, then the undated by address."""
    return card.created is None, -(card.created or 0), card.url
