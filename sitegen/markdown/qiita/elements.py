"""Raw HTML's elements in the tree: their attributes are read one by one, and only those of the list get there."""

from __future__ import annotations

from collections.abc import Mapping
from string import digits
from types import MappingProxyType
from xml.etree.ElementTree import Element, SubElement

from markdown_it import MarkdownIt
from markdown_it.token import Token

from sitegen.markdown.common.images import IMAGES_WITHOUT_ADDRESS
from sitegen.markdown.common.links import LINKS
from sitegen.markdown.harvest import AT
from sitegen.markdown.qiita.colours import is_colour
from sitegen.markdown.qiita.pairs import MISPLACED
from sitegen.markdown.qiita.tags import ALLOWED, BLOCKS, Tag
from sitegen.markdown.syntax import Build
from sitegen.markdown.tree import Builder
from sitegen.markdown.zenn.addresses import is_web_address
from sitegen.markdown.zenn.embeds import add_embed
from sitegen.model.errors import warning
from sitegen.model.phrases import Phrase

INSTEAD = {"strike": "s"}
ALIGNMENTS = frozenset({"left", "center", "right"})
OUR_IDS = ("sg-", "fn-", "fnref-")
"""Beginnings of ids that are given by ourselves."""
LONGEST_ID = 100
MOST_CELLS = 1000
SEPARATE = BLOCKS | {"aside", "figure"}
NORMAL = MarkdownIt("zero")


def _open(builder: Builder, token: Token) -> None:
    tag: Tag = token.meta["tag"]
    if token.tag == "a" and "href" in tag.attributes:
        token.attrs = {"href": _address(tag.attributes["href"])}
        if tag.attributes.get("title"):
            token.attrs["title"] = tag.attributes["title"]
        LINKS.build["link_open"](builder, token)
        builder.innermost.attrib.update(_id(tag))
        return
    if token.tag == "table":
        builder.open("div", token, {"class": "table"})
    elif token.tag == "pre":
        builder.open("figure", token, {"class": "code"})
    builder.open(INSTEAD.get(token.tag, token.tag), token, _attributes(tag))


def _close(builder: Builder, token: Token) -> None:
    builder.close()
    if token.tag in {"table", "pre"}:
        builder.close()


def _void(builder: Builder, token: Token) -> None:
    tag: Tag = token.meta["tag"]
    if token.tag != "img":
        builder.add(Element(token.tag))
        return
    given = tag.attributes
    token.attrs = {"src": _address(given.get("src", "")), "title": given.get("title", "")}
    token.attrs |= {name: size for name in ("width", "height") if (size := _size(given.get(name, "")))}
    token.children = [Token("text", "", 0, content=given.get("alt", ""))]
    IMAGES_WITHOUT_ADDRESS.build["image"](builder, token)


def _text(builder: Builder, token: Token) -> None:
    """Text between tags of raw HTML. White space beside blocks means nothing, and neither does a line end where code
    begins."""
    text, inside = token.content, builder.innermost
    begins = not len(inside) and not inside.text
    if inside.tag == "pre":
        builder.text(text.removeprefix("\n") if begins else text)
    elif begins and inside.tag == "p":
        builder.text(text.lstrip())
    elif text.strip() or not (begins or (len(inside) and inside[-1].tag in SEPARATE)):
        builder.text(text)


def _alone(builder: Builder, token: Token) -> None:
    builder.text(token.content)
    hint = "add its partner, within the same paragraph or block; for what is no tag, write &lt;"
    told = Phrase("{tag} has no partner: shown as text", tag=token.content[:60])
    if token.meta[MISPLACED]:
        hint = "begin a line with it, below an empty one, and within the element that it is a part of"
        told = Phrase("{tag} cannot stand here: shown as text", tag=token.content[:60])
    builder.harvest.problems.append(warning(told, builder.span(token), hint, "html"))


def _embed(builder: Builder, token: Token) -> None:
    embed = token.meta["embed"]
    if embed is not None:
        add_embed(builder, token, embed)
        return
    address = token.meta["address"]
    paragraph = Element("p", {"class": "embed-error", AT: builder.place(token)})
    paragraph.text = f"{token.info}: "
    if is_web_address(address):
        outside = {"href": address, "target": "_blank", "rel": "noopener"}
        SubElement(paragraph, "a", outside).text = address
    else:
        SubElement(paragraph, "code").text = token.content
    builder.add_block(paragraph)
    told = Phrase("Qiita shows no {element} of this kind: {address}", element=token.info, address=address[:60] or "…")
    hint = "write a link, or the code that YouTube, SlideShare, Speaker Deck, Docswell, Figma, CodePen … give for it"
    builder.harvest.problems.append(warning(told, builder.span(token), hint, "embed"))


def _attributes(tag: Tag) -> dict[str, str]:
    """The attributes of an element that is no link and no picture, as far as pages have them."""
    found = {} if tag.name in {"h1", "h2", "h3", "h4", "h5", "h6"} else _id(tag)
    for name in ALLOWED[tag.name] & tag.attributes.keys():
        value = tag.attributes[name].strip().lower()
        if name == "align" and value in ALIGNMENTS:
            found["class"] = value
        elif name == "open":
            found["open"] = ""
        elif name == "color" and is_colour(value):
            found["color"] = value
        elif name in {"colspan", "rowspan", "start", "value"} and value.isdecimal() and value.isascii():
            found[name] = str(min(int(value[:9]), MOST_CELLS if name.endswith("span") else 10**9))
    return dict(sorted(found.items()))


def _id(tag: Tag) -> dict[str, str]:
    """The id that a link in the page may lead to. The first of equal ones counts, in the tree as in browsers."""
    id_ = tag.attributes.get("id") or (tag.attributes.get("name", "") if tag.name == "a" else "")
    usable = 0 < len(id_) <= LONGEST_ID and not any(map(str.isspace, id_)) and not id_.startswith(OUR_IDS)
    return {"id": id_} if usable else {}


def _address(text: str) -> str:
    """An address as a browser reads it: without the signs that it passes over, encoded as in Markdown."""
    return NORMAL.normalizeLink(text.strip("\x00\t\n\f\r ").translate({9: None, 10: None, 13: None}))


def _size(text: str) -> str:
    """A width or height in pixels or per cent, "" for what is neither."""
    number = text.strip().removesuffix("px")
    return number if number and set(number.removesuffix("%")) <= set(digits) and number[0] in digits else ""


BUILDS: Mapping[str, Build] = MappingProxyType(
    {
        "html_open": _open,
        "html_close": _close,
        "html_void": _void,
        "html_text": _text,
        "html_alone": _alone,
        "html_embed": _embed,
    }
)
