"""What a page says of itself: title, description, site, icon, from its HTML however it is written.

The reader of the standard library, not one that makes a tree: those need time in the square of a hostile page's length
(selectolax: six seconds for 8,000 `<font>`), and all that is wanted are a few tags.
"""

from __future__ import annotations

from contextlib import suppress
from html.parser import HTMLParser
from urllib.parse import urljoin

from sitegen.model.values import Outside
from sitegen.publish.charset import decode
from sitegen.sources.cards import LONGEST, is_address, plain

LARGEST = 1_000_000
"""Characters of a page that are looked at."""
TITLES = ("og:title", "twitter:title")
DESCRIPTIONS = ("og:description", "twitter:description", "description")
SITES = ("og:site_name", "application-name")
ICONS = ("icon", "apple-touch-icon")
"""Kinds of icons, the better ones first."""
SHARP = 32
"""Pixels of an icon that is sharp beside a line of text on any screen."""

Attributes = list[tuple[str, str | None]]


def read_head(content: bytes, kind: str, url: str) -> Outside:
    """What the page says. kind: the header Content-Type. url: where it came from. Nothing of what is no HTML."""
    mime = kind.partition(";")[0].strip().lower()
    if mime and "html" not in mime:
        return Outside()
    page = _Page()
    with suppress(AssertionError):  # how Python says that a declaration is none: what was read before holds
        page.feed(decode(content, kind)[:LARGEST])  # never closed: what is cut off at the end says nothing
    icon = urljoin(urljoin(url, page.base), page.icon) if page.icon else ""
    return Outside(
        title=plain(_first(page.metas, TITLES) or page.title, LONGEST["title"]),
        description=plain(_first(page.metas, DESCRIPTIONS), LONGEST["description"]),
        site=plain(_first(page.metas, SITES), LONGEST["site"]),
        icon=icon if is_address(icon) else "",
    )


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str:
    return next((metas[name] for name in names if metas.get(name, "").strip()), "")


class _Page(HTMLParser):
    """Lives for one page. Of what is there twice, the first counts."""

    def __init__(self) -> None:
        super().__init__()
        self.metas: dict[str, str] = {}
        self.base = ""
        self.icon = ""
        self._icon_rank: tuple[int, int] = (len(ICONS), 0)
        self._title: list[str] = []
        self._in_title = False
        self._titled = False
        self._drawings = 0

    @property
    def title(self) -> str:
        return "".join(self._title)

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        if self._in_title:
            self._title.append(self.get_starttag_text() or "")  # within a title nothing is a tag
            return
        attributes = {name: value or "" for name, value in reversed(attrs)}
        if tag == "svg":
            self._drawings += 1
        elif tag == "title" and not self._titled and not self._drawings:
            self._in_title = self._titled = True
        elif tag == "meta":
            name = (attributes.get("property") or attributes.get("name") or "").strip().lower()
            self.metas.setdefault(name, attributes.get("content", ""))
        elif tag == "base" and not self.base:
            self.base = attributes.get("href", "")
        elif tag == "link":
            self._meet_icon(attributes)

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        if tag not in ("svg", "title"):
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False
        elif self._in_title:
            self._title.append(f"</{tag}>")
        elif tag == "svg":
            self._drawings = max(0, self._drawings - 1)

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self._title.append(data)

    def _meet_icon(self, attributes: dict[str, str]) -> None:
        kinds = attributes.get("rel", "").lower().split()
        kind = next((number for number, name in enumerate(ICONS) if name in kinds), len(ICONS))
        rank = kind, abs(_side(attributes.get("sizes", "")) - SHARP)
        address = attributes.get("href", "").strip()
        if address and not address.startswith("data:") and rank < self._icon_rank:
            self.icon, self._icon_rank = address, rank


def _side(sizes: str) -> int:
    side = sizes.lower().partition("x")[0].strip()
    return int(side) if side.isdecimal() and len(side) < 5 else SHARP
