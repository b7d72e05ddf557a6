"""Where zenn.dev's rules for formulas lose what the author wrote, and what we do instead."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from sitegen.markdown.lookahead import only_before
from sitegen.markdown.positions import PLACE, located
from sitegen.markdown.syntax import Syntax, nothing_to_install
from sitegen.markdown.tree import Builder
from sitegen.markdown.zenn.math import (
    NUMBER,
    find_block,
    find_formula,
    line_of,
    make_formula,
    push_block,
    read_formula,
)
from sitegen.model.errors import warning

COMMAND_TEXT = re.compile(r"\\[A-Za-z]+\s*\{[^{}]*\}")
JAPANESE = re.compile(r"[\u3001-\u30ff\u3400-\u9fff\uff01-\uff0f\uff66-\uff9f]")
NOTATION = re.compile(r"[\\^={}<>]")
PAUSE = re.compile(r"[、。]")
CUT_SHORT = re.compile(r"(?:[、。とやはをがにへもの]|から|まで|より)\Z")
ENGLISH = re.compile(r"(?<= )(?:and|or|to|per|from|for|with|the|is|are|of|vs\.?)(?= )")
NAME, BRACED_NAME, COMMAND = r"[A-Z_][A-Z0-9_]+", r"\{[A-Za-z_]\w+\}", r"\([a-z][a-z-]+[ )]"
SHELL = [re.compile(name, re.ASCII) for name in (NAME, BRACED_NAME, COMMAND)]
OPEN_END = re.compile(r"(?:[(\[/:,;\"&@]|->)\Z")
VARIABLE = re.compile(r"[A-Za-z_{]")


def is_prose(tex: str, after: str) -> bool:
    """Whether what stands between two dollars is no formula but text with amounts or variables in it.

    after: what follows the second dollar. A formula holds neither an address nor a dollar. One with Japanese words has
    a sign of TeX's notation too, and does not end like half a sentence. Without a command of TeX's it has no English
    between its words, and does not end openly where a name follows.
    """
    if "://" in tex or "$" in tex:
        return True
    bare = COMMAND_TEXT.sub("", tex)
    named = VARIABLE.match(after) is not None
    if JAPANESE.search(bare):
        cut_short = CUT_SHORT.search(bare) or (named and PAUSE.search(bare))
        return not NOTATION.search(tex) or ("\\" not in tex and bool(cut_short))
    if any(name.match(tex) and name.match(after) for name in SHELL):
        return True
    if re.search(r"[\\^]", tex):
        return False
    return ENGLISH.search(tex) is not None or (named and OPEN_END.search(tex) is not None)


def _install_prose(parser: MarkdownIt) -> None:
    rule = located(read_unless_prose, "formula", "display_formula", "prose_dollars")
    parser.inline.ruler.at("formula", only_before("$", rule))


def read_unless_prose(state: StateInline, silent: bool) -> bool:
    """An inline rule for formulas; dollars in prose become text and a token that tells of them."""
    found = find_formula(state, far_links=False)
    if found is None:
        return False
    after = found.end + len(found.markup)
    if not is_prose(state.src[found.begin : found.end], state.src[after : after + 40]):
        read_formula(state, found, silent)
        return True
    if not silent:
        state.push("prose_dollars", "", 0)
        state.pending += found.markup
    state.pos = found.begin
    return True


def _warn_of_prose(builder: Builder, token: Token) -> None:
    message = "zenn.dev takes the text from this dollar sign to the next for a formula: shown as text"
    builder.harvest.problems.append(warning(message, builder.span(token), 'write "\\$" for a dollar', "math"))


def _install_block(parser: MarkdownIt) -> None:
    parser.block.ruler.at("formula block", read_block)


def read_block(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """A block rule for formulas that stay within their item and lose nothing that stands behind them."""
    found = find_block(state, first)
    if found is None:
        return False
    last = line_of(state, first, end, found.end() - 1)
    if last == end or _leaves(state, first, last):
        return False
    number = NUMBER.match(state.src, found.end())
    ends = found.end()
    if number:
        line = line_of(state, first, end, number.end() - 1)
        alone = not state.src[number.end() : state.eMarks[min(line, end - 1)]].strip()
        if line == last or (line < end and alone and not _leaves(state, last, line)):
            last, ends = line, number.end()
        else:
            number = None
    if silent:
        return True
    push_block(state, _inside(state, first, found), number["number"] if number else "", [first, last + 1])
    _keep(state, last, ends)
    state.line = last + 1
    return True


def _leaves(state: StateBlock, first: int, last: int) -> bool:
    """Whether one of the lines after the first does not belong to the list item that the first one is in."""
    lines = (line for line in range(first + 1, last + 1) if not state.isEmpty(line))
    return any(0 <= state.sCount[line] < state.blkIndent for line in lines)  # below 0: a lazy line of a quotation


def _inside(state: StateBlock, first: int, found: re.Match[str]) -> str:
    """The TeX without the signs of the quotations around it."""
    last = line_of(state, first, state.lineMax, found.end("tex"))
    lines = [state.src[found.start("tex") : min(state.eMarks[first], found.end("tex"))]]
    for line in range(first + 1, last + 1):
        lines.append(state.src[state.bMarks[line] : min(state.eMarks[line], found.end("tex"))])
    return "\n".join(lines)


def _keep(state: StateBlock, line: int, begin: int) -> None:
    """Make a paragraph of what stands behind a formula on its last line."""
    content = state.src[begin : state.eMarks[line]].strip(" \t")
    if not content:
        return
    column = state.src.index(content, begin) - (state.src.rfind("\n", 0, begin) + 1) + 1
    state.push("text_behind_formula", "", 0).meta[PLACE] = f"{line + 1}:{column}"
    state.push("paragraph_open", "p", 1).map = [line, line + 1]
    inline = state.push("inline", "", 0)
    inline.content, inline.map, inline.children = content, [line, line + 1], []
    state.push("paragraph_close", "p", -1)


def _warn_of_text(builder: Builder, token: Token) -> None:
    message = "zenn.dev does not show what stands behind a formula on its last line"
    hint = "put it on a line of its own"
    builder.harvest.problems.append(warning(message, builder.span(token), hint, "math"))


def _add_display(builder: Builder, token: Token) -> None:
    builder.add_block(make_formula(builder, token, display=True))


PROSE_DOLLARS = Syntax("dollars-in-prose", _install_prose, {"prose_dollars": _warn_of_prose})
WHOLE_FORMULA_LINES = Syntax("text-behind-formulas", _install_block, {"text_behind_formula": _warn_of_text})
SPLIT_PARAGRAPHS = Syntax("formulas-between-paragraphs", nothing_to_install, {"display_formula": _add_display})
