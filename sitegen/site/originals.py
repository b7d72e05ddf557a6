"""Where a text is published besides: its address on the service that it was written for."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from sitegen.model.values import Book, Document, Source
from sitegen.settings.settings import Collection

ITEM = re.compile(r"(?:www\.)?qiita\.com/[^/]+/(?:private/)?items/(?P<item>[0-9a-f]{20})(?:\.md)?")


def original(document: Document, origin: Collection) -> str:
    """The address of an article on its service; "" where it has none, or none is known."""
    source = document.source
    if not origin.address:
        return ""
    if source.format == "qiita":
        return f"{origin.address}/items/{document.item}" if document.item else ""
    inside = source.path.removeprefix(f"{source.home}/" if source.home else "")
    if inside.count("/") != 1:  # zenn.dev does not look into folders of articles/
        return ""
    return f"{origin.address}/articles/{quote(inside.partition('/')[2].removesuffix('.md'))}"


def original_book(book: Book, origin: Collection, chapter: Source | None = None) -> str:
    """The same of a book, or of a chapter of it."""
    if not origin.address:
        return ""
    address = f"{origin.address}/books/{quote(book.slug)}"
    return f"{address}/viewer/{quote(chapter.slug)}" if chapter else address


def plain(address: str) -> str:
    """An address without what two people may write differently; of an article on Qiita no more than its id, since its
    author may have another name by now."""
    parts = urlsplit(address)
    text = f"{parts.netloc.lower()}{parts.path}".rstrip("/")
    item = ITEM.fullmatch(text)
    return f"item {item['item']}" if item else text
