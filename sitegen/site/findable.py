"""What of a site can be searched: articles, chapters and books, each with what it is found by and shown as."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from msgspec import structs

from sitegen.markdown.page_text import shown_host
from sitegen.model.texts import Entry
from sitegen.model.values import Document
from sitegen.site.site import Site
from sitegen.site.visible import Article, ShownBook

Ask = Callable[..., Any]
"""Answers a question of `Site`: its name, then its arguments."""


def entries(site: Site) -> Iterator[Entry]:
    """An entry for every page that has something of its own to say."""
    for article in site.articles:
        yield _entry(article, site)
    for book in site.shelf.values():
        yield _book(book)
        for chapter in book.chapters:
            yield _entry(chapter, site, book.volume.card.title)


def _entry(text: Article, site: Site, book: str = "") -> Entry:
    def ask(name: str, *arguments: str) -> Any:
        return getattr(site, name)(*arguments)

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
        cards=tuple(_cards(document, ask)),
    )


def renewed(entry: Entry, document: Document, ask: Ask) -> Entry:
    """The entry of an article or a chapter whose text and label, and those of others, may have changed, and nothing
    else. document: what it says now; ask: answers questions about the site."""
    cards = tuple(_cards(document, ask))
    return structs.replace(entry, title=document.title, emoji=document.emoji, text=document.digest, cards=cards)


def _cards(document: Document, ask: Ask) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What the cards and sources in a text say whose pages are known: those of the site, and those of cards.json."""
    refs = {ref.original: ref for ref in document.refs if ref.kind == "card" or (ref.kind == "source" and ref.text)}
    for address, ref in sorted(refs.items()):
        known = ask("card", ask("find", document.source.home, ref.target)) if ref.target else None
        page = None if known else ask("outside", address)
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
