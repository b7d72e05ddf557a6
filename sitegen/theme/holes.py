"""Filling the holes of a body: links, images, cards and diagrams whose sense depends on the rest of the site."""

from __future__ import annotations

from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement

from sitegen.markdown.page_text import shown_address, shown_host
from sitegen.markdown.printer import print_attributes, print_html
from sitegen.model.values import Body, Document, Ref
from sitegen.theme.diagrams import diagram_figure
from sitegen.theme.pictures import picture
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
        early = ref.kind == "image" and room > 0
        parts.append(_hole(ref, home, view, early=early))
        room = 0 if early else room
    return "".join(parts)


def _hole(ref: Ref, home: str, view: View, *, early: bool) -> str:
    if ref.kind == "link":
        return print_attributes(_link(ref, home, view))
    if ref.kind == "diagram":
        return print_html(diagram_figure(ref, view)).removesuffix("\n")
    return print_html(_image(ref, home, view, early=early) if ref.kind == "image" else _card(ref, home, view))


def _link(ref: Ref, home: str, view: View) -> dict[str, str]:
    """The attributes of a link: none where it leads nowhere, for a link that cannot be followed misleads."""
    url = view.find(home, ref.target)
    if url:
        anchor = (view.anchor(url, ref.fragment) or ref.fragment) if ref.fragment else ""
        return {"href": view.href(f"{url}#{anchor}" if anchor else url)}
    if _external(ref.original):
        return {"href": ref.original, "target": "_blank", "rel": "noopener"}
    return {}


def _image(ref: Ref, home: str, view: View, *, early: bool) -> Element:
    asset = view.image(home, ref.target)
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
    card = Element("a", {"class": "card", "href": ref.original, "target": "_blank", "rel": "noopener"})
    SubElement(card, "span", {"class": "card-title"}).text = shown_address(ref.text or ref.original)
    SubElement(card, "span", {"class": "card-host"}).text = shown_host(ref.original)
    return card


def _external(address: str) -> bool:
    return quote(address, SAFE_IN_PATH + "?#[]%").lower().startswith(("http://", "https://"))
