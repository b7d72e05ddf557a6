"""The pages that a site consists of. A new kind of page is a function here and a template."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sitegen.model.values import Card, Page, Param
from sitegen.settings.settings import Settings
from sitegen.site.site import Site

Maker = Callable[[Site, Settings], Iterator[Page]]
"""What makes the pages of one kind."""


def articles(site: Site, settings: Settings) -> Iterator[Page]:
    """/articles/<slug>/"""
    for article in site.articles:
        source = article.document.source
        yield Page(article.card.url, "article.html", article.card, article.document.digest, source.path)


def home(site: Site, settings: Settings) -> Iterator[Page]:
    """/ and /page/<n>/"""
    yield from _numbered("/", "home.html", settings.title, site.count("article"), settings.per_page)


def topics(site: Site, settings: Settings) -> Iterator[Page]:
    """/topics/, /topics/<topic>/ and /topics/<topic>/page/<n>/"""
    yield _list("/topics/", "topics.html")
    for topic in site.topics():
        yield from _numbered(topic.url, "topic.html", topic.label, topic.count, settings.per_page, topic=topic.url)


def references(site: Site, settings: Settings) -> Iterator[Page]:
    """/references/"""
    yield _list("/references/", "references.html")


def not_found(site: Site, settings: Settings) -> Iterator[Page]:
    """/404.html, which GitHub Pages shows for every address that leads nowhere."""
    yield _list("/404.html", "not_found.html")


MAKERS: tuple[Maker, ...] = (articles, home, topics, references, not_found)


def _numbered(url: str, template: str, title: str, count: int, per_page: int, **params: Param) -> Iterator[Page]:
    for number in range(1, max(1, -(-count // per_page)) + 1):
        yield _list(url if number == 1 else f"{url}page/{number}/", template, title, number=number, **params)


def _list(url: str, template: str, title: str = "", **params: Param) -> Page:
    return Page(url, template, Card(url, "list", title), params=tuple(sorted(params.items())))
