"""Cards: an address alone on a line of a paragraph that stands at the root or in `:::details` only."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from sitegen.markdown.places import WEB, find_place, folder_of
from sitegen.markdown.syntax import Syntax
from sitegen.markdown.tree import Builder
from sitegen.model.values import Ref

LINE_BREAKS = frozenset({"softbreak", "hardbreak"})


def _install(parser: MarkdownIt) -> None:
    parser.core.ruler.after("linkify", "cards", _find_cards)


def _find_cards(state: StateCore) -> None:
    details = 0
    paragraph = None
    for token in state.tokens:
        details += (token.type == "details_open") - (token.type == "details_close")
        if token.type == "inline" and paragraph is not None and paragraph.level == details and token.children:
            token.children = _with_cards(token.children)
        paragraph = token if token.type == "paragraph_open" else None


def _with_cards(tokens: list[Token]) -> list[Token]:
    """The same tokens, with one `card` in place of the three of each address that has a line for itself."""
    result: list[Token] = []
    nth = 0
    while nth < len(tokens):
        if _is_card(tokens, nth):
            card = Token("card", "a", 0, attrs=tokens[nth].attrs, meta=tokens[nth].meta)
            card.content = tokens[nth + 1].content
            result.append(card)
            nth += 3
        else:
            result.append(tokens[nth])
            nth += 1
    return result


def _is_card(tokens: list[Token], nth: int) -> bool:
    """Whether a link that the parser found by itself begins at `nth` and has a line for itself."""
    if tokens[nth].type != "link_open" or tokens[nth].markup != "linkify":
        return False
    return (
        find_place(str(tokens[nth].attrs["href"]), "").scheme in WEB
        and (nth == 0 or tokens[nth - 1].type in LINE_BREAKS)
        and (nth + 3 == len(tokens) or tokens[nth + 3].type in LINE_BREAKS)
    )


def _card(builder: Builder, token: Token) -> None:
    address = str(token.attrs["href"])
    place = find_place(address, folder_of(builder.harvest.path, builder.harvest.home))
    card = Element("a", {"class": "card"})
    builder.refer(card, Ref("card", place.target, place.fragment, token.content, address, builder.span(token)))
    builder.add_block(card)


CARDS = Syntax("card", _install, {"card": _card})
