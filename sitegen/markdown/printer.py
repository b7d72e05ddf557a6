"""Tree → body: the one place where text is escaped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from sitegen.markdown.harvest import REF
from sitegen.model.values import Body

VOID = frozenset({"br", "hr", "img", "input", "source"})
BEGINS_LINE = frozenset(
    ("aside", "blockquote", "details", "div", "nav", "ol", "section", "table", "tbody", "thead", "tr", "ul")
)
ENDS_LINE = BEGINS_LINE | frozenset(
    ("br", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "p", "summary", "td", "th")
)


def print_body(root: Element) -> Body:
    """The inside of an element as HTML with holes, which are the numbers of their `Ref`s.

    An `a` that is a hole has it where its `href` attribute would be: it is filled with attributes, with a space before
    each. An `img`, a `figure` and an `a` of class "card" are holes as a whole.
    """
    return tuple(_joined(_print(root, inside=True)))


def print_html(element: Element) -> str:
    """An element without holes as HTML, without what follows it."""
    return "".join(str(part) for part in _print(element, inside=False))


def print_attributes(attributes: Mapping[str, str]) -> str:
    """Attributes as they follow the name of a tag, with a space before each; private ones are left out."""
    return "".join(_attribute(name, value) for name, value in attributes.items() if not name.startswith("{"))


def _attribute(name: str, value: str) -> str:
    return f' {name}="{_escape(value).replace(chr(34), "&quot;")}"' if value or name == "alt" else f" {name}"


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _print(top: Element, *, inside: bool) -> Iterator[str | int]:
    """Not recursive: a plugin may build a tree of any depth."""
    waiting: list[Element | str] = [top]
    if inside:
        waiting = [*reversed(top)]
        yield _escape(top.text or "")
    while waiting:
        element = waiting.pop()
        if isinstance(element, str):
            yield element
            continue
        end = "\n" if element.tag in ENDS_LINE or _is_card(element) or _is_display(element) else ""
        if element is not top:
            end += _escape(element.tail or "")
        if REF in element.attrib and _is_whole(element):
            yield int(element.attrib[REF])
            yield end
            continue
        yield from _start_tag(element)
        if element.tag in VOID:
            yield end
            continue
        yield _escape(element.text or "")
        waiting.append(f"</{element.tag}>{end}")
        waiting.extend(reversed(element))


def _is_whole(element: Element) -> bool:
    return element.tag in ("img", "figure") or _is_card(element)


def _is_card(element: Element) -> bool:
    return "card" in element.get("class", "").split()


def _is_display(element: Element) -> bool:
    return element.get("display") == "block" or element.get("data-display") == "block"


def _start_tag(element: Element) -> Iterator[str | int]:
    yield f"<{element.tag}"
    if REF in element.attrib:
        yield int(element.attrib[REF])
    yield f"{print_attributes(element.attrib)}>" + ("\n" if element.tag in BEGINS_LINE else "")


def _joined(parts: Iterator[str | int]) -> Iterator[str | int]:
    text: list[str] = []
    for part in parts:
        if isinstance(part, str):
            text.append(part)
        else:
            yield "".join(text)
            yield part
            text = []
    yield "".join(text)
