"""Pictures: `![text](address)` and `![text][label]`."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown_it import MarkdownIt
from markdown_it.rules_inline import image
from markdown_it.token import Token

from sitegen.markdown.harvest import AT
from sitegen.markdown.lookahead import only_before
from sitegen.markdown.places import Place, find_place, folder_of
from sitegen.markdown.positions import located
from sitegen.markdown.syntax import Syntax, nothing_to_install
from sitegen.markdown.tree import Builder
from sitegen.model.errors import warning
from sitegen.model.phrases import Phrase
from sitegen.model.values import Ref


def _install(parser: MarkdownIt) -> None:
    parser.inline.ruler.at("image", located(only_before("]", image), "image"))


def _image(builder: Builder, token: Token) -> None:
    """A hole for a picture of this site, or for one from elsewhere, which may have been brought home."""
    address, text = str(token.attrs.get("src", "")), alternative_text(token)
    place = _place(builder, address)
    if not text.strip():
        message = "picture without alternative text"
        hint = "say between the brackets what it shows, for those who cannot see it"
        builder.harvest.problems.append(warning(message, builder.span(token), hint, "alt"))
    title, width, height = (str(token.attrs.get(name, "")) for name in ("title", "width", "height"))
    if place.kind in {"site", "web"}:
        element = builder.add(Element("img", {AT: builder.place(token)}))
        at = builder.span(token)
        builder.refer(element, Ref("image", place.target, "", text, address, at, title, width, height))
    else:
        builder.add(Element("img", {"src": "", "alt": text}))


def _image_or_text(builder: Builder, token: Token) -> None:
    """Where no page may show a picture, its text."""
    address = str(token.attrs.get("src", ""))
    if _place(builder, address).kind in {"site", "web"}:
        _image(builder, token)
        return
    hint = "" if address else "write its address between the parentheses"
    message = (
        Phrase('no page may show a picture from "{address}"', address=address[:60])
        if address
        else "picture without an address"
    )
    builder.harvest.problems.append(warning(message, builder.span(token), hint, "image"))
    element = builder.add(Element("span", {"class": "missing-image"}))
    element.text = alternative_text(token) or address[:60]


def _place(builder: Builder, address: str) -> Place:
    return find_place(address, folder_of(builder.harvest.path, builder.harvest.home))


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
IMAGES_WITHOUT_ADDRESS = Syntax("pictures-without-address", nothing_to_install, {"image": _image_or_text})
