"""What of a site can be searched: articles, chapters and books, each with what it is found by and shown as."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.markdown.page_text import shown_host
from sitegen.model.texts import Entry
from sitegen.site.site import Site
from sitegen.site.visible import Article, ShownBook


def entries(site: Site) -> Iterator[Entry]:
    """An entry for every page that has something of its own to say."""
    for article in site.articles:
        yield _entry(article, site)
    for book in site.shelf.values():
        yield _book(book)
        for chapter in book.chapters:
            yield _entry(chapter, site, book.volume.card.title)


def _entry(text: Article, site: Site, book: str = "") -> Entry:
    card, document = text.card, text.document
    return Entry(
        url=card.url,
        kind=card.kind,
        title=card.title,
        emoji=card.emoji,
        book=book,
        topics=tuple(label for _, label in card.topics),
        created=card.created,
        status=card.status,
        lang=card.lang,
        text=document.digest,
        cards=tuple(_cards(text, site)),
    )


def _cards(text: Article, site: Site) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What the cards and sources in a text say whose pages are known: those of the site, and those of cards.json."""
    refs = {
        ref.original: ref for ref in text.document.refs if ref.kind == "card" or (ref.kind == "source" and ref.text)
    }
    for address, ref in sorted(refs.items()):
        known = site.card(site.find(text.document.source.home, ref.target)) if ref.target else None
        page = None if known else site.outside(address)
        if known:
            yield address, (known.title, known.summary)
        elif page and page.title and ref.kind == "source":
            yield address, (page.title,)
        elif page and page.title:
            yield address, (page.title, page.description, shown_host(address))


def _book(book: ShownBook) -> Entry:
    card = book.volume.card
    return Entry(
        url=card.url,
        kind=card.kind,
        title=card.title,
        topics=tuple(label for _, label in card.topics),
        created=card.created,
        status=card.status,
        lang=card.lang,
        more=(*_lines(book.book.summary), *(entry.title for entry in book.entries())),
    )


def _lines(text: str) -> Iterator[str]:
    yield from filter(None, (" ".join(line.split()) for line in text.split("\n")))
