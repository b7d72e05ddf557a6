"""The pages that list others, for people."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.model.shown import Card, Page, Param
from sitegen.settings.settings import Settings
from sitegen.site.site import Site

LONG = 500
"""Lines on each page of the lists that have one line for everything: enough for most sites to have one page of each,
few enough for a phone, and for an edit not to print them all again."""


def home(site: Site, settings: Settings) -> Iterator[Page]:
    """/ and /page/<n>/"""
    yield from _numbered("/", "home.html", settings.title, site.count("article"), settings.per_page)


def types(site: Site, settings: Settings) -> Iterator[Page]:
    """/tech/, /idea/ and their further pages, when there are articles of both types: else they would repeat the home
    page."""
    for kind in ("tech", "idea"):
        if f"/{kind}/" in site.lists:
            yield from _numbered(f"/{kind}/", "type.html", "", site.count(kind), settings.per_page, type=kind)


def books(site: Site, settings: Settings) -> Iterator[Page]:
    """/books/ and /books/<slug>/"""
    if site.shelf:
        yield make_list("/books/", "books.html")
    for url, shown in site.shelf.items():
        source = shown.book.config or shown.book.folder
        yield Page(url, "book.html", shown.volume.card, source=source)


def archive(site: Site, settings: Settings) -> Iterator[Page]:
    """/archive/ and /archive/page/<n>/"""
    yield from _numbered("/archive/", "archive.html", "", site.count("article"), LONG)


def topics(site: Site, settings: Settings) -> Iterator[Page]:
    """/topics/, /topics/<topic>/ and /topics/<topic>/page/<n>/"""
    yield make_list("/topics/", "topics.html")
    for topic in site.topics():
        yield from _numbered(topic.url, "topic.html", topic.label, topic.count, settings.per_page, topic=topic.url)


def authors(site: Site, settings: Settings) -> Iterator[Page]:
    """/authors/, /authors/<key>/ and /authors/<key>/page/<n>/, when the settings name authors."""
    if site.authors():
        yield make_list("/authors/", "authors.html")
    for author in site.authors():
        count = site.count("article", author.url)
        yield from _numbered(author.url, "author.html", author.name, count, settings.per_page, author=author.key)


def references(site: Site, settings: Settings) -> Iterator[Page]:
    """/references/ and /references/page/<n>/"""
    yield from _numbered("/references/", "references.html", "", site.cited(), LONG)


def search(site: Site, settings: Settings) -> Iterator[Page]:
    """/search/"""
    yield make_list("/search/", "search.html")


def not_found(site: Site, settings: Settings) -> Iterator[Page]:
    """/404.html, which GitHub Pages shows for every address that leads nowhere."""
    yield make_list("/404.html", "not_found.html")


def make_list(url: str, template: str, title: str = "", **params: Param) -> Page:
    """A page that shows no document of its own."""
    return Page(url, template, Card(url, "list", title), params=tuple(sorted(params.items())))


def _numbered(url: str, template: str, title: str, count: int, per_page: int, **params: Param) -> Iterator[Page]:
    for number in range(1, max(1, -(-count // per_page)) + 1):
        params |= {"number": number, "per_page": per_page}
        yield make_list(url if number == 1 else f"{url}page/{number}/", template, title, **params)
