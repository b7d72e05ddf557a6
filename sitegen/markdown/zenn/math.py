"""Formulas as zenn.dev finds them: `$…$` and `$$…$$` within a line, and `$$` … `$$` that begins a block.

Dollars come before code, links and emphasis. A formula in a block is looked for in the raw text: it ends at the next
two dollars, whatever stands between, and takes "(1)" behind it, even lines below, for its number.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from xml.etree.ElementTree import Element, SubElement

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from msgspec import Struct

from sitegen.markdown.formulas import UndrawableError, draw_formula
from sitegen.markdown.harvest import AT
from sitegen.markdown.lookahead import only_before
from sitegen.markdown.positions import located
from sitegen.markdown.syntax import Syntax
from sitegen.markdown.tree import Builder
from sitegen.model.errors import Span, warning
from sitegen.model.phrases import Phrase

SPACES = "\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
"""White space as JavaScript knows it, for a set of a regular expression."""
CLOSING = {"$": re.compile(rf"(?<=[^{SPACES}])\$"), "$$": re.compile(rf"(?<=[^{SPACES}])\$(?=\$)")}
WEB_LINK = re.compile(r"\]\(http")
SPACE = re.compile(f"[{SPACES}]")
BLOCK = re.compile(r"\$\$(?P<tex>[^$]+)\$\$")
NUMBER = re.compile(rf"[{SPACES}]*(?P<number>\([^){SPACES}]+\))")
QUOTED = re.compile(r"\n*?^(?:\s*>)+", re.MULTILINE)


class Found(Struct, frozen=True):
    """A formula in a line. markup: the dollars on each side. begin, end: the indices of its TeX in the content."""

    markup: str
    begin: int
    end: int


def find_formula(state: StateInline, *, far_links: bool) -> Found | None:
    """The formula that begins where the parser is; far_links: one in two dollars is none before a link on its line."""
    start = state.pos
    if state.src[start] != "$" or (start and state.src[start - 1] in "\\0123456789"):
        return None
    for markup in ("$$", "$"):
        begin = start + len(markup)
        limit = "\n" if far_links and markup == "$$" else "$"
        end = _closing(state.src, begin, markup, limit) if state.src.startswith(markup, start) else -1
        after = end + len(markup)
        if end >= 0 and after <= state.posMax and state.src[after : after + 1] not in set("0123456789"):
            return Found(markup, begin, end)
    return None


def _closing(source: str, begin: int, markup: str, limit: str) -> int:
    """The index of the dollars that end a formula whose TeX begins at an index; -1 when there is none, or a link to the
    web before the limit."""
    if SPACE.match(source, begin) or begin >= len(source):
        return -1
    end = _next(source, CLOSING[markup], begin + 1)
    if end < 0 or source.find("\n", begin, end) >= 0:
        return -1
    if end > begin + 1:  # dollars in the text of a link to the web are none of ours
        link = _next(source, WEB_LINK, begin + 1)
        if link >= 0 and source.find(limit, begin + 1, link) < 0:
            return -1
    return end


def _next(source: str, pattern: re.Pattern[str], begin: int) -> int:
    places = _places(source, pattern)
    nth = bisect_left(places, begin)
    return places[nth] if nth < len(places) else -1


@lru_cache(maxsize=32)
def _places(source: str, pattern: re.Pattern[str]) -> list[int]:
    """Every index where a pattern matches. Remembered, so that many dollars in one content cost one search."""
    return [found.start() for found in pattern.finditer(source)]


def _install_inline(parser: MarkdownIt) -> None:
    parser.inline.ruler.before(
        "escape", "formula", only_before("$", located(_read_inline, "formula", "display_formula"))
    )


def _read_inline(state: StateInline, silent: bool) -> bool:
    found = find_formula(state, far_links=True)
    if found:
        read_formula(state, found, silent)
    return found is not None


def read_formula(state: StateInline, found: Found, silent: bool) -> None:
    """Move the parser behind a formula; unless silent, add its token."""
    if not silent:
        token = state.push("formula" if found.markup == "$" else "display_formula", "math", 0)
        token.content = state.src[found.begin : found.end]
        token.markup = found.markup
    state.pos = found.end + len(found.markup)


def _install_block(parser: MarkdownIt) -> None:
    parser.block.ruler.after("code", "formula block", _read_block)


def _read_block(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    found = find_block(state, first)
    if found is None or silent:
        return found is not None
    number = NUMBER.match(state.src, found.end())
    last = line_of(state, first, end, (number or found).end() - 1)
    tex = QUOTED.sub("", found["tex"]) if state.parentType == "blockquote" else found["tex"]
    push_block(state, tex, number["number"] if number else "", [first, last + 1])
    state.line = last + 1
    return True


def find_block(state: StateBlock, first: int) -> re.Match[str] | None:
    """A formula that begins with a line, its TeX in the group "tex"."""
    return BLOCK.match(state.src, state.bMarks[first] + state.tShift[first])


def line_of(state: StateBlock, first: int, end: int, index: int) -> int:
    """The line that an index into the text falls into, `end` when it is none of those from `first`."""
    begins = (line for line in range(first, end) if index <= state.eMarks[line])
    return next(begins, end)


def push_block(state: StateBlock, tex: str, number: str, lines: list[int]) -> None:
    """Add the token of a formula in a block."""
    token = state.push("formula_block", "math", 0)
    token.content, token.info, token.markup, token.map = tex, number, "$$", lines


def _add_inline(builder: Builder, token: Token) -> None:
    builder.add(make_formula(builder, token, display=False))


def _add_display(builder: Builder, token: Token) -> None:
    in_paragraph = builder.innermost.tag == "p"
    builder.add_block(make_formula(builder, token, display=True))
    if in_paragraph:  # what follows stands in no paragraph
        builder.innermost.tag = "div"


def _add_block(builder: Builder, token: Token) -> None:
    builder.add_block(make_formula(builder, token, display=True))


def make_formula(builder: Builder, token: Token, *, display: bool) -> Element:
    """The element of a formula, with its number where it has one; its TeX and a warning where it cannot be drawn."""
    number = token.info
    try:
        drawing = draw_formula(token.content, display=display)
        math, number = drawing.math, number or drawing.number
    except UndrawableError as error:
        message = Phrase("formula that cannot be drawn: {reason}", reason=Phrase(error.reason))
        at = _error_span(builder, token, error.offset)
        builder.harvest.problems.append(warning(message, at, "correct it; until then the page shows its TeX", "math"))
        math = Element("code", {"class": "math-error"} | ({"data-display": "block"} if display else {}))
        math.text = token.content.strip()
    if not number:
        math.set(AT, builder.place(token))
        return math
    equation = Element("div", {"class": "equation", AT: builder.place(token)})
    equation.append(math)
    SubElement(equation, "span", {"class": "number"}).text = number
    return equation


def _error_span(builder: Builder, token: Token, offset: int) -> Span:
    at = builder.span(token)
    before = token.content[:offset]
    if "\n" in before:
        return Span(at.path, at.line + before.count("\n"))
    return Span(at.path, at.line, at.column + len(token.markup) + offset) if at.column and offset else at


FORMULAS = Syntax("formula", _install_inline, {"formula": _add_inline, "display_formula": _add_display})
FORMULA_BLOCKS = Syntax("formula block", _install_block, {"formula_block": _add_block})
