"""A picture in a text: as its author gave it, with smaller copies for the screens that need no more."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from sitegen.model.values import Asset, Ref
from sitegen.theme.view import View

COLUMN = "(min-width: 47rem) 44rem, calc(100vw - 2.5rem)"
"""How wide a picture is at most, in the words of `sizes`: the column of text, or a phone's screen without margins."""
UNKNOWN = Asset("", "", "", 0)
ICON = 200
"""Pixels: a picture less wide than this fills no screen, and can wait."""


def picture(ref: Ref, asset: Asset, view: View, *, early: bool) -> Element:
    """The picture that a text names. early: it is among what a reader sees first, and must not wait."""
    image = _image(ref, view.href(asset.url), asset)
    early = early and not 0 < asset.width < ICON
    image.set("loading", "eager" if early else "lazy")
    if early:
        image.set("fetchpriority", "high")
    image.set("decoding", "async")
    if not asset.renditions:
        return image
    whole = Element("picture")
    sources = ", ".join(f"{view.href(url)} {width}w" for url, width, _ in asset.offered)
    SubElement(whole, "source", {"srcset": sources, "sizes": _room(ref)})
    whole.append(image)
    return whole


def remote_picture(ref: Ref) -> Element:
    """A picture that is loaded from where its author found it, when a reader comes to it."""
    image = _image(ref, ref.original, UNKNOWN)
    image.attrib.update(loading="lazy", decoding="async", referrerpolicy="no-referrer")
    return image


def _image(ref: Ref, address: str, asset: Asset) -> Element:
    image = Element("img", {"src": address, "alt": ref.text})
    if ref.title:
        image.set("title", ref.title)
    sizes = (ref.width, ref.height) if ref.width or ref.height else (str(asset.width or ""), str(asset.height or ""))
    for name, size in zip(("width", "height"), sizes, strict=True):
        if size:
            image.set(name, size)
    if ref.width or ref.height:
        image.set("data-sized", "")
    return image


def _room(ref: Ref) -> str:
    return f"min({ref.width}px, 100vw)" if ref.width.isdecimal() else COLUMN
