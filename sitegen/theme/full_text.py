"""The whole text of other articles, for feeds and for language models."""

from __future__ import annotations

from typing import Protocol

from sitegen.model.errors import SiteError
from sitegen.model.values import Body, Document
from sitegen.sources.frontmatter import OPENING, ZennHandler
from sitegen.theme.feed_html import for_feeds
from sitegen.theme.holes import fill
from sitegen.theme.view import View


class Shelf(Protocol):
    """Where texts are kept that are too long to be answers."""

    def article(self, url: str) -> tuple[Document, Body]:
        """What the article at an address says, and its body. Raises `LookupError` when there is none."""
        ...

    def text(self, url: str) -> str:
        """The file it was written in. Raises `LookupError`, and `SiteError` when the file is not as it was."""
        ...


class FullText:
    """What a template may read of whole articles. To read is to ask, too: the question's answer is the digest that a
    text depends on, so that it is fetched from the shelf only when it will be printed."""

    def __init__(self, view: View, shelf: Shelf) -> None:
        self._view = view
        self._shelf = shelf

    def html(self, url: str) -> str:
        """The body of the article at an address for readers outside of the site; "" when there is none."""
        if not self._view.body(url):
            return ""
        document, body = self._shelf.article(url)
        return for_feeds(fill(body, document, self._view), self._view.absolute(url))

    def markdown(self, url: str) -> str:
        """The text as its author wrote it, below the front matter; "" when there is none."""
        if not self._view.source(url):
            return ""
        text = self._shelf.text(url)
        if OPENING.match(text):
            try:
                _, text = ZennHandler().split(text)
            except SiteError:  # its front matter is never closed; the article was read without any
                return text.strip("\n")
        return text.strip("\n")
