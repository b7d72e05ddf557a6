"""What a link may lead to, apart from pages: files, slugs, and what exists but is not part of the site."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from posixpath import dirname

from sitegen.build.inputs import Inputs
from sitegen.model.values import Asset
from sitegen.site.site import Site
from sitegen.site.visible import address


class Around:
    """The surroundings that `site.check` asks for, looked up only when a link leads nowhere."""

    def __init__(self, inputs: Inputs, site: Callable[[], Site]) -> None:
        self._inputs = inputs
        self._site = site

    @property
    def assets(self) -> tuple[Asset, ...]:
        """The files that could be shown."""
        return self._inputs.loaded.assets

    @cached_property
    def slugs(self) -> tuple[str, ...]:
        """Those of all articles and chapters."""
        return tuple(source.slug for source in self._inputs.loaded.sources)

    @cached_property
    def hidden(self) -> frozenset[str]:
        """What a link can name that exists but is not part of the site: files without ".md", folders of books, the
        addresses of both."""
        loaded, site = self._inputs.loaded, self._site()
        shown = site.places()
        sources = [source for source in loaded.sources if source.path not in shown]
        books = {one.folder for one in loaded.books if f"/books/{one.slug}/" not in site.shelf}
        books |= {dirname(path) for path in loaded.broken if not path.endswith(".md")}
        unlisted = (path for book in loaded.books for path in book.unlisted)
        files = (*(source.path for source in sources), *loaded.broken, *unlisted)
        addresses = {address(source).strip("/") for source in sources}
        return frozenset(books | {path.removesuffix(".md") for path in files} | addresses)
