"""The authors of a site as its settings name them → as its pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from sitegen.model.shown import Byline, author_url
from sitegen.model.values import Asset
from sitegen.settings.settings import Author, Settings

CALLED = {
    "bsky.app": "Bluesky",
    "github.com": "GitHub",
    "gitlab.com": "GitLab",
    "note.com": "note",
    "qiita.com": "Qiita",
    "scrapbox.io": "Scrapbox",
    "speakerdeck.com": "Speaker Deck",
    "twitter.com": "X",
    "x.com": "X",
    "youtube.com": "YouTube",
    "zenn.dev": "Zenn",
}
"""Host → what people call it."""


def bylines(settings: Settings, assets: Iterable[Asset]) -> dict[str, Byline]:
    """Key → author, in the order of the settings. Under "" is the author of what names none: one of them, or a name
    alone; nobody is there when the settings name nobody."""
    pictures = {asset.path: asset for asset in assets}
    authors = {one.key: _byline(one, pictures) for one in settings.authors}
    if settings.author:
        authors[""] = authors.get(settings.author) or Byline(settings.author)
    return authors


def called(address: str) -> str:
    """What the place behind an address is called: the name of a service that everybody knows, else its host."""
    host = (urlsplit(address).hostname or "").removeprefix("www.")
    return CALLED.get(host, host)


def _byline(author: Author, pictures: Mapping[str, Asset]) -> Byline:
    return Byline(
        name=author.name or author.key,
        key=author.key,
        url=author_url(author.key),
        bio=author.bio,
        avatar=pictures.get(author.avatar),
        links=tuple((called(link), link) for link in author.links),
    )
