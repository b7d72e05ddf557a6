"""Formulas where Qiita has more of them than Zenn: $`…`$, whose TeX no Markdown touches, and blocks in a paragraph."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from sitegen.markdown.lookahead import only_before
from sitegen.markdown.positions import located
from sitegen.markdown.syntax import Syntax
from sitegen.markdown.tree import Builder
from sitegen.markdown.zenn.math import find_formula
from sitegen.markdown.zenn.math_better import read_block, read_unless_prose
from sitegen.model.errors import warning

INTERRUPTS: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote"]}


def _install(parser: MarkdownIt) -> None:
    rule = located(_formula, "formula", "display_formula", "prose_dollars")
    parser.inline.ruler.at("formula", only_before("$", rule))
    parser.inline.ruler.before("formula", "code formula", only_before("`$", located(_code_formula, "formula")))
    parser.block.ruler.at("formula block", read_block, INTERRUPTS)


def _formula(state: StateInline, silent: bool) -> bool:
    """As for Zenn; but code is read before dollars, so that no formula reaches into a code span."""
    found = find_formula(state, far_links=False)
    if found is None or "`" in state.src[found.begin : found.end]:
        return False
    return read_unless_prose(state, silent)


def _code_formula(state: StateInline, silent: bool) -> bool:
    begin = state.pos
    if not state.src.startswith("$`", begin) or state.src[max(0, begin - 1) : begin] == "$":
        return False
    end = state.src.find("`", begin + 2, state.posMax)
    if end <= begin + 2 or not state.src.startswith("`$", end) or state.src.startswith("$", end + 2):
        return False
    if not silent:
        token = state.push("formula", "math", 0)
        token.content, token.markup = state.src[begin + 2 : end], "$`"
    state.pos = end + 2
    return True


def _warn_of_prose(builder: Builder, token: Token) -> None:
    message = "Qiita takes the text from this dollar sign to the next for a formula: shown as text"
    builder.harvest.problems.append(warning(message, builder.span(token), 'write "\\$" for a dollar', "math"))


def _nothing(_: Builder, __: Token) -> None:
    """What stands behind a formula is shown on Qiita, too."""


MATH = Syntax("math", _install, {"prose_dollars": _warn_of_prose, "text_behind_formula": _nothing})
