"""Paragraphs, quotations and rules."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from sitegen.markdown.harvest import AT, MARKUP
from sitegen.markdown.syntax import Syntax, nothing_to_install
from sitegen.markdown.tree import Builder, is_empty, trim_paragraph

ASCII_SPACES = " \t\r\n"
"""White space around a content, as markdown-it trims it. Its Python port trims every white space of Unicode, but an
ideographic space is a character that somebody typed: our rules for paragraphs and headings keep it."""


def push_content(state: StateBlock, name: str, tag: str, lines: tuple[int, int], content: str) -> tuple[Token, Token]:
    """Add the tokens of a block with a content, which stands in these lines; the ones that open and close it."""
    opening = state.push(f"{name}_open", tag, 1)
    inline = state.push("inline", "", 0)
    closing = state.push(f"{name}_close", tag, -1)
    opening.map, inline.map = [*lines], [*lines]
    inline.content, inline.children = content.strip(ASCII_SPACES), []
    return opening, closing


def _install_paragraphs(parser: MarkdownIt) -> None:
    parser.block.ruler.at("paragraph", _paragraph)


def _paragraph(state: StateBlock, first: int, _: int, __: bool) -> bool:
    """All lines up to an empty one, or to one that another block begins with."""
    around, state.parentType = state.parentType, "paragraph"
    last = _end(state, first)
    state.parentType = around
    state.line = last
    push_content(state, "paragraph", "p", (first, last), _content(state, first, last))
    return True


def _end(state: StateBlock, first: int) -> int:
    """The line after a paragraph."""
    rules = state.md.block.ruler.getRules("paragraph")
    for line in range(first + 1, state.lineMax):
        if state.isEmpty(line):
            return line
        columns = state.sCount[line]  # below 0: a line of a quotation that says so only above
        if 0 <= columns <= state.blkIndent + 3 and any(rule(state, line, state.lineMax, True) for rule in rules):
            return line
    return state.lineMax


def _content(state: StateBlock, first: int, last: int) -> str:
    if last > first + 1:
        return state.getLines(first, last, state.blkIndent, False)
    return state.src[state.bMarks[first] + state.tShift[first] : state.eMarks[first]]


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
