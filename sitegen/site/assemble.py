"""Documents → Site: which articles are visible at this moment, in which order, under which address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from sitegen.model.dates import day
from sitegen.model.diagrams import Diagram
from sitegen.model.digest import Digest
from sitegen.model.values import Asset, Card, Document, Status, Times
from sitegen.site.site import Article, Site
from sitegen.site.topics import gather_topics
from sitegen.sources.topics import topic_key


class Moment(Struct, frozen=True):
    """When the site is built and what it may show. now: seconds since 1970."""

    now: int
    drafts: bool = False
    future: bool = False

    def status(self, document: Document) -> Status:
        """What the badge of an article says; an article without one is public."""
        if not document.published:
            return "draft"
        return "scheduled" if (document.published_at or 0) > self.now else ""

    def shows(self, document: Document) -> bool:
        """Whether an article is part of the site."""
        return {"": True, "draft": self.drafts, "scheduled": self.future}[self.status(document)]


def assemble(
    documents: Sequence[Document],
    assets: Iterable[Asset],
    static: Mapping[str, Asset],
    diagrams: Mapping[Digest, Diagram],
    times: Mapping[str, Times],
    moment: Moment,
) -> Site:
    """The site that these documents make. static: name → the theme's file; diagrams: digest
    of a text → its drawing; times: source path → its dates in Git."""
    visible = [document for document in documents if moment.shows(document)]
    topics = gather_topics(visible)
    articles = []
    for document in visible:
        created, updated = dates(document, times.get(document.source.path))
        own = (topics[topic_key(label)] for label in document.topics)
        card = Card(
            url=f"/articles/{document.source.slug}/",
            kind="article",
            title=document.title,
            emoji=document.emoji,
            type=document.type,
            created=created,
            updated=updated,
            topics=tuple((topic.url, topic.label) for topic in own),
            status=moment.status(document),
            summary=document.summary,
            lang=document.lang,
        )
        articles.append(Article(card, document))
    articles.sort(key=lambda article: order(article.card))
    return Site(tuple(articles), tuple(topics.values()), tuple(assets), static, diagrams)


def dates(document: Document, times: Times | None) -> tuple[int | None, int | None]:
    """When an article was created and last updated. The author's own date comes first; an update is told only where it
    falls on a later day, for a correction within the hour is no news."""
    created = document.published_at if document.published_at is not None else (times.created if times else None)
    updated = times.updated if times else None
    if created is None or updated is None or day(updated) <= day(created):
        return created, None
    return created, updated


def order(card: Card) -> tuple[bool, int, str]:
    """The order of lists: newest first, then the undated by address."""
    return card.created is None, -(card.created or 0), card.url
