"""The shelf: long texts of a site, fetched when a page prints them (a door: reads the authors' files)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sitegen.build.cache import Cache
from sitegen.model.digest import digest_bytes
from sitegen.model.errors import SiteError, Span
from sitegen.model.values import Body, Document
from sitegen.sources.text import read_text


class CachedShelf:
    """The texts of the articles of one site. document: what the article or chapter at an address says."""

    def __init__(self, root: Path, cache: Cache, document: Callable[[str], Document | None]) -> None:
        self._root = root
        self._cache = cache
        self._find = document

    def article(self, url: str) -> tuple[Document, Body]:
        """What the article at an address says, and its body, from the cache."""
        document = self._document(url)
        return document, self._cache.body(document.body)

    def text(self, url: str) -> str:
        """The file it was written in, as it was when the article was parsed."""
        source = self._document(url).source
        try:
            content = (self._root / source.path).read_bytes()
        except OSError as error:
            raise SiteError("cannot be read any more", Span(source.path), "build again") from error
        if digest_bytes(content) != source.digest:
            raise SiteError("changed while it was being built", Span(source.path), "build again")
        return read_text(content, source.path)[0]

    def _document(self, url: str) -> Document:
        document = self._find(url)
        if document is None:
            raise LookupError(f"no article at {url}")
        return document
