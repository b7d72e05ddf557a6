"""Cards: an address that is a paragraph of its own, at the root, in a note or in what folds."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from sitegen.markdown.syntax import Syntax
from sitegen.markdown.zenn.addresses import is_web_address
from sitegen.markdown.zenn.cards import VIDEOS, card_of


def _install(parser: MarkdownIt) -> None:
    parser.core.ruler.after("linkify", "cards", _find)


def _find(state: StateCore) -> None:
    notes = 0
    paragraph: Token | None = None
    for token in state.tokens:
        notes += (token.type == "note_open") - (token.type == "note_close")
        children = token.children or []
        if token.type == "inline" and paragraph and paragraph.level == notes and len(children) == 3:
            link = children[0]
            if link.type == "link_open" and link.markup == "linkify" and is_web_address(str(link.attrs["href"])):
                token.children = [card_of(link, children[1])]
        paragraph = token if token.type == "paragraph_open" else None


CARDS = Syntax("card", _install, VIDEOS.build)
