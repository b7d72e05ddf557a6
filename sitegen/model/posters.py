"""What the picture of a page shows where a link to it is shared."""

from __future__ import annotations

from msgspec import Struct

from sitegen.model.digest import Digest, digest_value

WIDTH, HEIGHT = 1200, 630
"""Pixels: what Open Graph and every large card of a social network ask for."""


class Colours(Struct, frozen=True):
    """Those of the theme by day, each as "#rrggbb"."""

    paper: str
    grid: str
    surface: str
    line: str
    ink: str
    soft: str
    accent: str


class Poster(Struct, frozen=True):
    """All that such a picture is drawn from. above: the title of the book that a chapter belongs to, what a
    site says of itself, or ""."""

    title: str
    above: str
    emoji: str
    author: str
    site: str
    colours: Colours

    @property
    def key(self) -> Digest:
        """Equal for equal pictures, whatever draws them."""
        return digest_value(self)

    @property
    def url(self) -> str:
        """Where the picture is."""
        return poster_url(self.key)


def poster_url(key: Digest) -> str:
    """Where the picture with this key is."""
    return f"/social/{key}.png"
