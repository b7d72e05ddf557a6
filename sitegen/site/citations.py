"""The sources that a site's articles cite, each once."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sitegen.model.shown import Card, Cited
from sitegen.model.values import Outside, Reference

UNKNOWN = Outside()


def gather_citations(
    articles: Iterable[tuple[Card, tuple[Reference, ...]]], outside: Callable[[str], Outside | None]
) -> tuple[Cited, ...]:
    """Every reference with a URL, sorted by host, title and URL; spellings of one URL are one source. outside: what is
    known of the page at an address."""
    sources: dict[str, tuple[Reference, list[tuple[str, str]]]] = {}
    for card, references in articles:
        for reference in references:
            if not reference.url:
                continue
            source = normal_url(reference.url)
            known, citing = sources.setdefault(source, (reference, []))
            if not known.title and reference.title:
                sources[source] = (reference, citing)
            if (card.url, card.title) not in citing:
                citing.append((card.url, card.title))
    found = ((one, outside(one.url) or UNKNOWN, citing) for one, citing in sources.values())
    cited = (
        Cited(
            one.title or page.title or one.url,
            one.url,
            one.host,
            tuple(citing),
            page.gone or page.read,
            bool(page.gone),
            page.archived,
        )
        for one, page, citing in found
    )
    return tuple(sorted(cited, key=lambda one: (one.host, one.title, one.url)))


def normal_url(url: str) -> str:
    """One spelling for addresses that lead to the same place: no scheme, "www.", closing "/" or tracking parameters."""
    rest, _, fragment = url.partition("#")
    place, _, query = rest.partition("?")
    _, marked, there = place.partition("://")
    host, slash, path = there.partition("/") if marked else ("", "", place)
    query = "&".join(pair for pair in query.split("&") if not pair.startswith("utm_"))
    return f"{host.casefold().removeprefix('www.')}{(slash + path).rstrip('/')}?{query}#{fragment}"
