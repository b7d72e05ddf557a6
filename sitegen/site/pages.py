"""The pages that a site consists of. A new kind of page is a function here and a template."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from sitegen.model.errors import SiteError, Span
from sitegen.model.phrases import Phrase
from sitegen.model.shown import Card, Page
from sitegen.settings.settings import Settings
from sitegen.site.lists import archive, authors, books, home, not_found, references, search, topics, types
from sitegen.site.machines import accent, domain, feeds, headers, icon, llms, robots, sitemap
from sitegen.site.site import Site

Maker = Callable[[Site, Settings], Iterator[Page]]
"""What makes the pages of one kind."""


def articles(site: Site, settings: Settings) -> Iterator[Page]:
    """/articles/<slug>/"""
    for article in site.articles:
        source = article.document.source
        yield Page(article.card.url, "article.html", article.card, article.document.digest, source.path)


def chapters(site: Site, settings: Settings) -> Iterator[Page]:
    """/books/<slug>/<chapter>/"""
    for url, shown in site.shelf.items():
        depth = settings.toc_depth if shown.book.toc_depth is None else shown.book.toc_depth
        params = (("book", url), ("toc_depth", depth))
        for one in shown.chapters:
            path = one.document.source.path
            yield Page(one.card.url, "chapter.html", one.card, one.document.digest, path, params)


def redirects(site: Site, settings: Settings) -> Iterator[Page]:
    """A page at every alias that leads to the article."""
    for article in site.articles:
        for alias in article.aliases:
            card = Card(alias.url, "list", article.card.title, lang=article.card.lang)
            yield Page(
                alias.url,
                "redirect.html",
                card,
                source=article.document.source.path,
                params=(("target", article.card.url),),
            )


MAKERS: tuple[Maker, ...] = (
    articles, books, chapters, home, types, archive, topics, authors, references, search, not_found,
    feeds, sitemap, robots, llms, icon, accent, headers, domain,
    redirects,
)  # fmt: skip


def make_pages(site: Site, settings: Settings) -> tuple[tuple[Page, ...], tuple[SiteError, ...]]:
    """All pages, each address once, and an error for every page whose address another has already.

    A static file of the site's own (`static/robots.txt`, `static/CNAME`) stands in place of the page of its address.
    """
    static = {asset.url for asset in site.static.values()}
    taken: dict[str, Page] = {}
    problems = []
    for page in chain.from_iterable(maker(site, settings) for maker in MAKERS):
        if page.url in static and not page.source:
            continue
        other = taken.setdefault(page.url.casefold(), page)
        if other is not page:
            problems.append(_clash(page, other, site))
    return tuple(taken.values()), tuple(problems)


def _clash(page: Page, other: Page, site: Site) -> SiteError:
    """What the author of the later page is told, at the alias when it is one."""
    own = [one for one in site.articles if one.document.source.path == page.source]
    places = (alias.at for one in own for alias in one.aliases if alias.url == page.url)
    at = next(places, Span(page.source or page.template, 1, 1))
    names = page.source or page.template, other.source or other.template
    template = "two pages for one address, {url}: {one} and {other}"
    hint = "rename one of the files"
    if page.template == "redirect.html":
        template = "two pages for one alias, {url}: {one} and {other}"
        hint = "delete the alias, or write another"
    if any(page.url == f"/items/{one.document.item}/" for one in own):
        template = "two articles with one id on Qiita: {one} and {other}"
        hint = "write id: null in the one that is a copy"
    message = Phrase(template, url=page.url, one=names[0], other=names[1])
    return SiteError(message, at, hint, rule="address")
