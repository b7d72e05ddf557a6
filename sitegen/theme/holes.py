"""Filling the holes of a body: links, images, cards and diagrams whose sense depends on the rest of the site."""

from __future__ import annotations

from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement

from sitegen.markdown.printer import print_attributes, print_html
from sitegen.model.values import Asset, Body, Document, Ref
from sitegen.theme.diagrams import diagram_figure
from sitegen.theme.outside import outside_card, source
from sitegen.theme.pictures import picture, remote_picture
from sitegen.theme.view import SAFE_IN_PATH, View

FIRST_SEEN = 700
"""Characters of HTML that a reader sees before scrolling, below the title. A picture among them is loaded at once."""


def fill(body: Body, document: Document, view: View) -> str:
    """The finished HTML of a body as the site is now."""
    home = document.source.home
    parts = []
    room = FIRST_SEEN
    for part in body:
        if not isinstance(part, int):
            parts.append(part if isinstance(part, str) else part.html)
            room -= len(parts[-1])
            continue
        ref = document.refs[part]
        if ref.kind == "image":
            asset = _asset(ref, home, view)
            early = room > 0 and (asset is not None or not _external(ref.original))
            parts.append(print_html(_image(ref, asset, view, early=early)))
            room = 0 if early else room
        else:
            parts.append(_hole(ref, home, view))
    return "".join(parts)


def _hole(ref: Ref, home: str, view: View) -> str:
    if ref.kind == "link":
        return print_attributes(_link(ref, home, view))
    if ref.kind == "diagram":
        return print_html(diagram_figure(ref, view)).removesuffix("\n")
    return source(ref, view) if ref.kind == "source" else print_html(_card(ref, home, view))


def _link(ref: Ref, home: str, view: View) -> dict[str, str]:
    """The attributes of a link: none where it leads nowhere, for a link that cannot be followed misleads."""
    url = view.find(home, ref.target)
    if url:
        anchor = (view.anchor(url, ref.fragment) or ref.fragment) if ref.fragment else ""
        return {"href": view.href(f"{url}#{anchor}" if anchor else url)}
    if _external(ref.original):
        return {"href": ref.original, "target": "_blank", "rel": "noopener"}
    return {}


def _asset(ref: Ref, home: str, view: View) -> Asset | None:
    """The file of a picture: its own, or the one that it was brought home to."""
    if not _external(ref.original):
        found: Asset | None = view.image(home, ref.target)
        return found
    known = view.outside(ref.original)
    return view.image("", known.file) if known and known.file else None


def _image(ref: Ref, asset: Asset | None, view: View, *, early: bool) -> Element:
    if asset is None and _external(ref.original):
        return remote_picture(ref)
    if asset is None:
        missing = Element("span", {"class": "missing-image"})
        missing.text = ref.text or ref.original
        return missing
    return picture(ref, asset, view, early=early)


def _card(ref: Ref, home: str, view: View) -> Element:
    url = view.find(home, ref.target) if ref.target else ""
    known = view.card(url) if url else None
    if known:
        card = Element("a", {"class": "card", "href": view.href(url)})
        SubElement(card, "span", {"class": "card-emoji", "aria-hidden": "true"}).text = known.emoji
        SubElement(card, "span", {"class": "card-title"}).text = known.title
        SubElement(card, "span", {"class": "card-summary"}).text = known.summary
        return card
    return outside_card(ref, view)


def _external(address: str) -> bool:
    return quote(address, SAFE_IN_PATH + "?#[]%").lower().startswith(("http://", "https://", "//"))
