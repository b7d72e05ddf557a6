"""Pictures: `![text](address)` and `![text][label]`."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown_it import MarkdownIt
from markdown_it.rules_inline import image
from markdown_it.token import Token

from sitegen.markdown.harvest import AT
from sitegen.markdown.lookahead import only_before
from sitegen.markdown.places import find_place, folder_of
from sitegen.markdown.positions import located
from sitegen.markdown.syntax import Syntax
from sitegen.markdown.tree import Builder
from sitegen.model.errors import warning
from sitegen.model.values import Ref


def _install(parser: MarkdownIt) -> None:
    parser.inline.ruler.at("image", located(only_before("]", image), "image"))


def _image(builder: Builder, token: Token) -> None:
    builder.add(make_image(builder, token))


def make_image(builder: Builder, token: Token) -> Element:
    """The element of a picture: a hole for a file of this site, done for one from elsewhere, its text for none."""
    address, text = str(token.attrs.get("src", "")), alternative_text(token)
    place = find_place(address, folder_of(builder.harvest.path, builder.harvest.home))
    title, width, height = (str(token.attrs.get(name, "")) for name in ("title", "width", "height"))
    if place.kind == "site":
        element = Element("img", {AT: builder.place(token)})
        at = builder.span(token)
        builder.refer(element, Ref("image", place.target, "", text, address, at, title, width, height))
        return element
    if place.kind == "web":
        sizes = {"width": width, "height": height, "title": title}
        element = Element("img", {"src": address, "alt": text} | {name: size for name, size in sizes.items() if size})
        if width or height:
            element.set("data-sized", "")
        element.attrib.update(loading="lazy", decoding="async", referrerpolicy="no-referrer")
        return element
    hint = "" if address else "write its address between the parentheses"
    message = f'no page may show a picture from "{address[:60]}"' if address else "picture without an address"
    builder.harvest.problems.append(warning(message, builder.span(token), hint, "image"))
    element = Element("span", {"class": "missing-image"})
    element.text = text or address[:60]
    return element


def alternative_text(token: Token) -> str:
    """The text in place of a picture: that of its label, without markup."""
    pieces = []
    for child in token.children or []:
        if child.type == "image":
            pieces.append(alternative_text(child))
        elif child.type in {"softbreak", "hardbreak"}:
            pieces.append("\n")
        elif child.type in {"text", "code_inline"}:
            pieces.append(child.content)
    return "".join(pieces)


IMAGES = Syntax("image", _install, {"image": _image})
