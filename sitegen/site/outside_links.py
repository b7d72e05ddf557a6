"""Which pages and pictures elsewhere the texts of a site link to, show, or list as sources."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from sitegen.model.errors import Span
from sitegen.model.values import Document
from sitegen.site.site import Site
from sitegen.sources.cards import is_address, page_address


class OutsideLink(Struct, frozen=True):
    """url: without fragment. use: how it is shown. at: where it is written."""

    url: str
    use: Literal["link", "card", "source", "image"]
    at: Span


def outside_links(site: Site) -> tuple[OutsideLink, ...]:
    """All of them, in the order of files and lines; what leads to a page of the site itself is none."""
    documents = (site.document(url) for url in site.places().values())
    found = {link for document in documents if document for link in _links(document, site)}
    return tuple(sorted(found, key=lambda link: (link.at, link.url, link.use)))


def _links(document: Document, site: Site) -> Iterator[OutsideLink]:
    home = document.source.home
    for link in document.links:
        if is_address(url := page_address(link.url)):
            yield OutsideLink(url, "link", link.at)
    for ref in document.refs:
        url = page_address(ref.original)
        if ref.kind != "diagram" and is_address(url) and not (ref.target and site.find(home, ref.target)):
            yield OutsideLink(url, ref.kind, ref.at)
