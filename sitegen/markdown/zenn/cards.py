"""Cards: an address alone on a line of a paragraph that stands at the root or in `:::details` only."""

from __future__ import annotations

from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from sitegen.markdown.syntax import Syntax, nothing_to_install
from sitegen.markdown.tree import Builder
from sitegen.markdown.zenn.addresses import is_web_address
from sitegen.markdown.zenn.embeds import add_card, add_embed, add_refusal
from sitegen.markdown.zenn.services import read_embed, read_vimeo, service_of

LINE_BREAKS = frozenset({"softbreak", "hardbreak"})


def _install(parser: MarkdownIt) -> None:
    parser.core.ruler.after("linkify", "cards", lambda state: _find_cards(state, bool))


def _install_pages_only(parser: MarkdownIt) -> None:
    parser.core.ruler.at("cards", lambda state: _find_cards(state, is_web_address))


def _find_cards(state: StateCore, wanted: Callable[[str], bool]) -> None:
    details = 0
    paragraph = None
    for token in state.tokens:
        details += (token.type == "details_open") - (token.type == "details_close")
        if token.type == "inline" and paragraph is not None and paragraph.level == details and token.children:
            token.children = _with_cards(token.children, wanted)
        paragraph = token if token.type == "paragraph_open" else None


def _with_cards(tokens: list[Token], wanted: Callable[[str], bool]) -> list[Token]:
    """The same tokens, with one `card` in place of the three of each address that has a line for itself."""
    result: list[Token] = []
    nth = 0
    while nth < len(tokens):
        if _is_card(tokens, nth, wanted):
            result.append(card_of(tokens[nth], tokens[nth + 1]))
            nth += 3
        else:
            result.append(tokens[nth])
            nth += 1
    return result


def card_of(link: Token, text: Token) -> Token:
    """The token of a card in place of a link with its text."""
    return Token("card", "a", 0, attrs=link.attrs, meta=link.meta, content=text.content)


def _is_card(tokens: list[Token], nth: int, wanted: Callable[[str], bool]) -> bool:
    """Whether a link that the parser found by itself begins at `nth` and has a line for itself."""
    if tokens[nth].type != "link_open" or tokens[nth].markup != "linkify":
        return False
    return (
        wanted(str(tokens[nth].attrs["href"]))
        and (nth == 0 or tokens[nth - 1].type in LINE_BREAKS)
        and (nth + 3 == len(tokens) or tokens[nth + 3].type in LINE_BREAKS)
    )


def _card(builder: Builder, token: Token) -> None:
    address = str(token.attrs["href"])
    service = service_of(address)
    embed = read_embed(service, address) if service else None
    if embed:
        add_embed(builder, token, embed)
    elif service or not is_web_address(address):
        add_refusal(builder, token, service or "card", address)
    else:
        add_card(builder, token, address, token.content)


def _card_or_video(builder: Builder, token: Token) -> None:
    video = read_vimeo(str(token.attrs["href"]))
    if video:
        add_embed(builder, token, video)
    else:
        _card(builder, token)


CARDS = Syntax("card", _install, {"card": _card})
PAGES_ONLY = Syntax("addresses-that-are-no-pages", _install_pages_only, {})
VIDEOS = Syntax("vimeo", nothing_to_install, {"card": _card_or_video})
