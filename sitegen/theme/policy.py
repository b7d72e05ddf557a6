"""The Content-Security-Policy of a site: what its pages may load, and from where. Nothing else decides it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from sitegen.markdown.zenn.services import PLAYERS
from sitegen.settings.services import permissions
from sitegen.settings.settings import Settings

DEFAULT = "default-src"
OURS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        DEFAULT: ("'self'",),
        "img-src": ("'self'", "https:", "http:", "data:"),  # an author may link pictures from anywhere
        "frame-src": PLAYERS,  # opened by the reader alone
        "object-src": ("'none'",),
        "base-uri": ("'none'",),
        "form-action": ("'self'",),
    }
)
"""Directive → sources. Scripts and styles are files of the site, by the default."""


def page_policy(settings: Settings) -> str:
    """The policy that every page states itself, for hosts that send none."""
    return _spelt(sources(settings))


def file_policy(settings: Settings) -> str:
    """The policy for the host to send with every file, pictures included: an SVG opened by itself is a document that
    brings its own styles. Where both are stated, as on pages, a browser keeps both, so that a page is no freer."""
    of_pages = sources(settings)
    styles = of_pages.get("style-src", of_pages[DEFAULT])
    return _spelt({**of_pages, "style-src": (*styles, "'unsafe-inline'")})


def sources(settings: Settings) -> dict[str, tuple[str, ...]]:
    """Directive → what it permits, with what the site's settings allow and the services need that they name."""
    found = dict(OURS)
    wanted = ((directive, added) for directive, *added in (line.split() for line in settings.allow))
    for directive, added in (*((one, [source]) for one, source in permissions(settings)), *wanted):
        known = found.get(directive, found[DEFAULT])
        found[directive] = tuple(dict.fromkeys(one for one in (*known, *added) if one != "'none'"))
    return found


def _spelt(found: Mapping[str, tuple[str, ...]]) -> str:
    return "; ".join(" ".join((directive, *permitted)) for directive, permitted in found.items())
