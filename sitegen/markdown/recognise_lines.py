"""The content of a paragraph or list item as lines, each a flat row of text and elements, its links at the top."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from sitegen.markdown.words import plain_text

Line = list[str | Element]
"""Texts and elements in their order; the elements have no tails."""

ADDRESS = "{sitegen}address"
"""On a link that leads to a page, here or elsewhere: its address. Other links count as text."""

_PHRASES = {"strong", "em", "del"}


def lines_of(parts: Iterable[str | Element]) -> list[Line]:
    """Inline parts, split where the author broke the line; lines without anything to see are left out.

    An emphasis around a link or a break is taken apart, so that every link and break stands at the top.
    """
    lines: list[Line] = [[]]
    for part in _opened(parts):
        if isinstance(part, Element) and part.tag == "br":
            lines.append([])
        else:
            lines[-1].append(part)
    return [line for line in map(trimmed, lines) if line]


def parts_of(element: Element) -> Iterator[str | Element]:
    """What stands in an element, in order; the children lose their tails."""
    if element.text:
        yield element.text
    for child in list(element):
        tail, child.tail = child.tail, None
        yield child
        if tail:
            yield tail


def text_of(parts: Iterable[str | Element]) -> str:
    """The text of some parts, white space made single spaces."""
    return " ".join("".join([part if isinstance(part, str) else plain_text(part) for part in parts]).split())


def fill(element: Element, parts: Iterable[str | Element]) -> Element:
    """The same element with these parts added at its end."""
    for part in parts:
        if isinstance(part, Element):
            element.append(part)
        elif len(element):
            element[-1].tail = (element[-1].tail or "") + part
        else:
            element.text = (element.text or "") + part
    return element


def trimmed(line: Line, start: str = "", end: str = "") -> Line:
    """A line without white space at its ends, nor the given characters. Emphasised text is trimmed in its element."""
    parts = [part for part in line if part != ""]
    while parts and (first := _stripped(parts[0], start, str.lstrip)) is not parts[0]:
        parts[:1] = [first] if first else []
    while parts and (last := _stripped(parts[-1], end, str.rstrip)) is not parts[-1]:
        parts[-1:] = [last] if last else []
    return parts


def is_link(part: str | Element) -> bool:
    """Whether a part is a link that leads to a page."""
    return isinstance(part, Element) and part.tag == "a" and ADDRESS in part.attrib


def holds_link(element: Element) -> bool:
    """Whether some link of any sort is in an element or is the element."""
    return next(element.iter("a"), None) is not None


def is_bare(link: Element) -> bool:
    """Whether a link shows nothing but its own address."""
    text = text_of([link])
    if re.match(r"https?://\S+$", text):
        return unquote(text).rstrip("/") == unquote(link.get(ADDRESS, "")).rstrip("/")
    return not text and next(link.iter("img"), None) is None


def _stripped(part: str | Element, characters: str, strip: Callable[[str, str], str]) -> str | Element:
    """A part without some characters at one end: the same object if it has none there, "" if nothing is left."""
    text = part if isinstance(part, str) else (part.text or "")
    if isinstance(part, Element) and (part.tag not in _PHRASES or len(part)):
        return part
    rest = strip(text, characters + " \t\n\u3000")
    if rest == text:
        return part
    if isinstance(part, str) or not rest:
        return rest
    part.text = rest
    return part


def _opened(parts: Iterable[str | Element]) -> Iterator[str | Element]:
    for part in parts:
        if (
            isinstance(part, Element)
            and part.tag in _PHRASES
            and any(part.find(f".//{tag}") is not None for tag in ["a", "br"])
        ):
            yield from (_inside(part, inner) for inner in _opened(parts_of(part)))
        else:
            yield part


def _inside(phrase: Element, part: str | Element) -> str | Element:
    """A part of a phrase as a phrase of its own; a link stays outermost."""
    if isinstance(part, str):
        return fill(Element(phrase.tag, phrase.attrib), [part]) if part.strip() else part
    if part.tag == "br":
        return part
    if part.tag == "a":
        inner = fill(Element(phrase.tag, phrase.attrib), list(parts_of(part)))
        part.text = None
        part[:] = [inner]
        return part
    return fill(Element(phrase.tag, phrase.attrib), [part])
