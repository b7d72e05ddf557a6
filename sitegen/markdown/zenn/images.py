"""Pictures with a size, `![text](address "title" =250x100)`, and with a caption: a line of emphasis right below."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from markdown_it import MarkdownIt
from markdown_it.common.utils import isStrSpace
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from sitegen.markdown.lookahead import only_before
from sitegen.markdown.positions import located
from sitegen.markdown.syntax import Syntax
from sitegen.markdown.tree import Builder

SIZE = re.compile(r"(?<= )=(?=[0-9x])(?P<width>(?:[0-9][0-9%]*)?)x(?P<height>(?:[0-9][0-9%]*)?) *(?=\))")
LINE_BREAKS = frozenset({"softbreak", "hardbreak"})


def _install(parser: MarkdownIt) -> None:
    parser.inline.ruler.before("emphasis", "sized image", located(only_before("](", _image), "image"))


def _image(state: StateInline, silent: bool) -> bool:
    start = state.pos
    if not state.src.startswith("![", start):
        return False
    label_end = state.md.helpers.parseLinkLabel(state, start + 1, False)
    if label_end < 0 or not state.src.startswith("(", label_end + 1):
        return False
    tail = _read_tail(state, label_end + 2)
    if tail is None:
        return False
    if not silent:
        token = state.push("image", "img", 0)
        token.content = state.src[start + 2 : label_end]
        token.children = _label(state, token.content)
        token.attrs = {name: value for name, value in tail[1].items() if value or name == "src"}
    state.pos = tail[0]
    return True


def _read_tail(state: StateInline, begin: int) -> tuple[int, dict[str, str | int | float]] | None:
    """What stands between the parentheses, as attributes, and the index after the closing one."""
    pos = _skip_spaces(state, begin)
    address = state.md.helpers.parseLinkDestination(state.src, pos, state.posMax)
    href = state.md.normalizeLink(address.str) if address.ok else ""
    if address.ok and state.md.validateLink(href):
        pos = address.pos
    else:
        href = ""
    after_address = pos
    pos = _skip_spaces(state, pos)
    title = state.md.helpers.parseLinkTitle(state.src, pos, state.posMax, None)
    has_title = title.ok and pos > after_address
    if has_title:
        pos = _skip_spaces(state, title.pos)
    size = SIZE.match(state.src, pos, state.posMax)
    pos = size.end() if size else pos
    if pos >= state.posMax or state.src[pos] != ")":
        return None
    width, height = (size["width"], size["height"]) if size else ("", "")
    return pos + 1, {"src": href, "title": title.str if has_title else "", "width": width, "height": height}


def _skip_spaces(state: StateInline, pos: int) -> int:
    while pos < state.posMax and (isStrSpace(state.src[pos]) or state.src[pos] == "\n"):
        pos += 1
    return pos


def _label(state: StateInline, content: str) -> list[Token]:
    """The tokens of a label, read as on zenn.dev: emphasis stays in signs, code and escaped characters are left out."""
    inner = StateInline(content, state.md, state.env, [])
    inner.level = state.level + 1
    inner.linkLevel = 1
    state.md.inline.tokenize(inner)
    return [token for token in inner.tokens if token.type not in {"code_inline", "text_special"}]


def _install_captions(parser: MarkdownIt) -> None:
    parser.core.ruler.after("text_join", "captions", _find_captions)


def _find_captions(state: StateCore) -> None:
    for opening, token in zip(state.tokens, state.tokens[1:], strict=False):
        if opening.type == "paragraph_open" and token.children:
            token.children = _with_captions(token.children)


def _with_captions(tokens: list[Token]) -> list[Token]:
    """The same tokens, with one `captioned` in place of each picture and the line of emphasis below it."""
    result: list[Token] = []
    nth = 0
    while nth < len(tokens):
        end = _caption_end(tokens, nth)
        if not end:
            result.append(tokens[nth])
            nth += 1
            continue
        captioned = Token("captioned_image", "figure", 0, meta=tokens[nth].meta)
        captioned.children = [tokens[nth], *tokens[nth + 3 : end - 1]]
        result.append(captioned)
        nth = end
    return result


def _caption_end(tokens: list[Token], nth: int) -> int:
    """The index after a caption whose picture has the index `nth`; 0 when there is no picture with a caption."""
    begin = nth + 2
    alone = nth == 0 or tokens[nth - 1].type in LINE_BREAKS
    if tokens[nth].type != "image" or not alone or tokens[nth].level or begin >= len(tokens):
        return 0
    if tokens[nth + 1].type not in LINE_BREAKS or tokens[begin].type != "em_open":
        return 0
    end = begin + 1
    while tokens[end].type != "em_close" or tokens[end].level != tokens[begin].level:
        end += 1
    end += 1
    return end if end == len(tokens) or tokens[end].type in LINE_BREAKS else 0


def _captioned(builder: Builder, token: Token) -> None:
    picture, *caption = token.children or []
    figure = Element("figure", {"class": "image"})
    builder.fill(figure, [picture])
    builder.add_block(figure)
    builder.fill(SubElement(figure, "figcaption"), caption)


SIZED_IMAGES = Syntax("sized image", _install, {})
CAPTIONS = Syntax("captions", _install_captions, {"captioned_image": _captioned})
