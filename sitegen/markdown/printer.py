"""Tree → body: the one place where text is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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
    parts: list[str | int | Code] = []
    text = [_escape(root.text or "")]
    for part in _print([*reversed(root)], codes):
        if isinstance(part, str):
            text.append(part)
        else:
            parts += ("".join(text), part)
            text = []
    return (*parts, "".join(text))


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


def _print(waiting: list[Element | str], codes: Sequence[Code] = ()) -> list[str | int | Code]:
    """The elements that wait, the last one first. Not recursive: a plugin may build a tree of any depth."""
    parts: list[str | int | Code] = []
    write = parts.append
    while waiting:
        element = waiting.pop()
        if isinstance(element, str):
            write(element)
            continue
        tag, attributes = element.tag, element.attrib
        end = "\n" if tag in ENDS_LINE or (attributes and _stands_alone(attributes)) else ""
        if element.tail:
            end += _escape(element.tail)
        hole = attributes.get(REF) if attributes else None
        if hole is not None and (tag in WHOLE_TAGS or WHOLE in attributes or _is_card(attributes)):
            parts += (int(hole), end)
            continue
        if hole is not None:
            parts += (f"<{tag}", int(hole), print_attributes(attributes))
        else:
            write(f"<{tag}{print_attributes(attributes)}" if attributes else f"<{tag}")
        begin = ">\n" if tag in BEGINS_LINE else ">"
        if tag in VOID:
            write(begin + end)
            continue
        if codes and CODE in attributes:
            parts += (begin, codes[int(attributes[CODE])])
        else:
            write(begin + _escape(element.text) if element.text else begin)
        waiting.append(f"</{tag}>{end}")
        if len(element):
            waiting.extend(reversed(element))
    return parts


def _stands_alone(attributes: Mapping[str, str]) -> bool:
    """Whether an inline element is shown as a block: a card, a formula on display."""
    return _is_card(attributes) or "block" in (attributes.get("display"), attributes.get("data-display"))


def _is_card(attributes: Mapping[str, str]) -> bool:
    return "card" in attributes.get("class", "").split()
