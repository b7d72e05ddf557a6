"""Tree → body: the one place where text is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element

from sitegen.markdown.harvest import CODE, REF, WHOLE
from sitegen.model.values import Body, Code

WHOLE_TAGS = frozenset({"cite", "figure", "img"})
VOID = frozenset({"br", "hr", "img", "input", "source"})
BEGINS_LINE = frozenset(
    ("aside", "blockquote", "details", "div", "nav", "ol", "section", "table", "tbody", "thead", "tr", "ul")
)
ENDS_LINE = BEGINS_LINE | frozenset(
    ("br", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "p", "summary", "td", "th")
)


def print_body(root: Element, codes: Sequence[Code] = ()) -> Body:
    """The inside of an element as HTML with holes, which are the numbers of their `Ref`s. codes: what is printed in
    place of the text of an element that has the number of one.

    An `a` that is a hole has it where its `href` attribute would be: it is filled with attributes, with a space before
    each. A `cite`, a `figure`, an `img`, an `a` of class "card" and one that is marked so are holes as a whole.
    """
    return tuple(_print(root, codes, _escape(root.text or "")))


def print_html(element: Element) -> str:
    """An element without holes as HTML, without what follows it."""
    tail, element.tail = element.tail, None
    html = "".join(map(str, _print([element])))
    element.tail = tail
    return html


def print_code(pieces: Iterable[tuple[str, str]]) -> str:
    """Coloured code, (CSS class or "", text), in as few elements as show the same, none of which goes beyond its line:
    white space takes the class of what stands before it."""
    parts: list[str] = []
    held = text = ""
    for css, part in pieces:
        if "&" in part or "<" in part or ">" in part:
            part = _escape(part)
        if "\n" in part:
            first, *whole, part = part.split("\n")
            if css != held and first and not first.isspace():
                parts.append(_print_piece(held, text))
                held, text = css, ""
            text += first
            parts.append(f'<span class="{held}">{text}</span>\n' if held and text else text + "\n")
            for line in whole:
                parts.append(f"{line if line.isspace() else _print_piece(css, line)}\n")
            held = text = ""
        if css == held or not part or part.isspace():
            text += part
        else:
            if text:
                parts.append(f'<span class="{held}">{text}</span>' if held else text)
            held, text = css, part
    parts.append(_print_piece(held, text))
    return "".join(parts)


def _print_piece(css: str, text: str) -> str:
    return f'<span class="{css}">{text}</span>' if css and text else text


def print_attributes(attributes: Mapping[str, str]) -> str:
    """Attributes as they follow the name of a tag, with a space before each; private ones are left out."""
    text = ""
    for name, value in attributes.items():
        if name[0] != "{":
            quoted = _escape(value).replace('"', "&quot;")
            text += f' {name}="{quoted}"' if value or name == "alt" else f" {name}"
    return text


def _escape(text: str) -> str:
    if text.isalnum():
        return text
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _print(elements: Iterable[Element], codes: Sequence[Code] = (), start: str = "") -> list[str | int | Code]:
    """Text and holes by turns, text first and last. Not recursive: a plugin may build a tree of any depth."""
    parts: list[str | int | Code] = []
    text = [start]
    around: list[tuple[Iterator[Element], str]] = []
    inside = iter(elements)
    while True:
        for element in inside:
            tag, attributes = element.tag, element.attrib
            end = "\n" if tag in ENDS_LINE or (attributes and _stands_alone(attributes)) else ""
            if element.tail:
                end += _escape(element.tail)
            begin = f"<{tag}"
            hole = attributes.get(REF) if attributes else None
            if hole is not None:
                whole = tag in WHOLE_TAGS or WHOLE in attributes or _is_card(attributes)
                begin = _cut(parts, text, "" if whole else begin, int(hole))
                if whole:
                    text.append(end)
                    continue
            begin += print_attributes(attributes) if attributes else ""
            begin += ">\n" if tag in BEGINS_LINE else ">"
            if tag in VOID:
                text.append(begin + end)
                continue
            if codes and CODE in attributes:
                begin = _cut(parts, text, begin, codes[int(attributes[CODE])])
            elif element.text:
                begin += _escape(element.text)
            if len(element):
                text.append(begin)
                around.append((inside, f"</{tag}>{end}"))
                inside = iter(element)
                break
            text.append(f"{begin}</{tag}>{end}")
        else:
            if not around:
                return [*parts, "".join(text)]
            inside, end = around.pop()
            text.append(end)


def _cut(parts: list[str | int | Code], text: list[str], last: str, hole: int | Code) -> str:
    """Make one part of a text up to a hole, another of the hole; nothing is left of the text."""
    parts += ("".join((*text, last)), hole)
    text.clear()
    return ""


def _stands_alone(attributes: Mapping[str, str]) -> bool:
    """Whether an inline element is shown as a block: a card, a formula on display."""
    return _is_card(attributes) or "block" in (attributes.get("display"), attributes.get("data-display"))


def _is_card(attributes: Mapping[str, str]) -> bool:
    return "card" in attributes.get("class", "").split()
