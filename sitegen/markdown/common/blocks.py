"""Paragraphs, quotations and rules."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, paragraph
from markdown_it.token import Token

from sitegen.markdown.common.spaces import keeping_wide_spaces
from sitegen.markdown.harvest import AT, MARKUP
from sitegen.markdown.syntax import Syntax, nothing_to_install
from sitegen.markdown.tree import Builder, is_empty, trim_paragraph


def _install_paragraphs(parser: MarkdownIt) -> None:
    parser.block.ruler.at("paragraph", keeping_wide_spaces(paragraph, _content))


def _content(state: StateBlock, first: int) -> str:
    return state.getLines(first, state.line, state.blkIndent, False)


def _open_paragraph(builder: Builder, token: Token) -> None:
    if not token.hidden:  # the paragraph of a tight list item
        builder.open("p", token)


def _close_paragraph(builder: Builder, token: Token) -> None:
    if token.hidden:
        return
    paragraph = builder.close()
    trim_paragraph(paragraph)
    if is_empty(paragraph):
        builder.innermost.remove(paragraph)


def _open_quotation(builder: Builder, token: Token) -> None:
    builder.open("blockquote", token)


def _close(builder: Builder, _: Token) -> None:
    builder.close()


def _rule(builder: Builder, token: Token) -> None:
    builder.add(Element("hr", {AT: builder.place(token), MARKUP: token.markup}))


def _inline(builder: Builder, token: Token) -> None:
    builder.run(token.children or [])


PARAGRAPHS = Syntax(
    "paragraph",
    _install_paragraphs,
    {"paragraph_open": _open_paragraph, "paragraph_close": _close_paragraph, "inline": _inline},
)
QUOTATIONS = Syntax("quotation", nothing_to_install, {"blockquote_open": _open_quotation, "blockquote_close": _close})
RULES = Syntax("rule", nothing_to_install, {"hr": _rule})
