"""Rules are tried only where a character stands that they can begin with: most of them say no most of the time.

What a chain of rules gives stays the same: the first of them, in their order, that says yes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Generic, TypeVar

from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock
from markdown_it.parser_inline import ParserInline
from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore, normalize
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

from sitegen.markdown.states import BlockState

BLOCK_STARTS: Mapping[str, str] = {
    "blockquote": ">",
    "code": "",
    "comment lines": "<",
    "details": ":",
    "embed": "@",
    "fence": "`~",
    "footnote definition": "[",
    "formula block": "$",
    "heading": "#",
    "hr": "*-_",
    "html block": "<",
    "html_block": "<",
    "list": "*+-0123456789",
    "message": ":",
    "note": ":",
    "reference": "[",
}
"""Block rule → the characters that its first line can begin with, behind white space that makes no code of it."""

INLINE_STARTS: Mapping[str, str] = {
    "autolink": "<",
    "backticks": "`",
    "code formula": "$",
    "comment": "<",
    "emoji name": ":",
    "emphasis": "*_",
    "entity": "&",
    "escape": "\\",
    "footnote reference": "[",
    "formula": "$",
    "html break": "<",
    "html tag": "<",
    "html_inline": "<",
    "image": "!",
    "inline footnote": "^",
    "link": "[",
    "linkify": ":",
    "mention": "@",
    "newline": "\n",
    "sized image": "!",
    "strikethrough": "~",
}
"""Inline rule → the characters that it can begin at."""

CORE_SIGNS: Mapping[str, re.Pattern[str]] = {
    "captions": re.compile(r"!\["),
    "footnotes": re.compile(r"\^"),
    "tasks": re.compile(r"\[[ xX]\]"),
}
"""Core rule → what a text must have for it to find anything; sought sooner by a pattern than by `in`."""

BlockRule = Callable[[StateBlock, int, int, bool], bool]
InlineRule = Callable[[StateInline, bool], bool]
CoreRule = Callable[[StateCore], None]
R = TypeVar("R", bound=Callable[..., bool])


class Choice(Generic[R]):
    """A chain of rules in their order. every: all of them; by_char: those that can begin with a character, for each
    that only some can begin with; others: those for any other."""

    def __init__(self, rules: list[tuple[R, str | None]]) -> None:
        self.every = [rule for rule, _ in rules]
        self.others = [rule for rule, starts in rules if starts is None]
        self.by_char = {
            char: [rule for rule, starts in rules if starts is None or char in starts]
            for _, chars in rules
            for char in chars or ""
        }


def install_dispatch(parser: MarkdownIt) -> None:
    """To be called when a parser has all its rules: each chain of them becomes one that tries as few as it can."""
    plain = _plain(parser.inline)
    _replace(parser.block.ruler, BLOCK_STARTS, _block)
    _replace(parser.inline.ruler, INLINE_STARTS, _inline)
    vars(parser.block)["parse"] = partial(_parse_blocks, parser.block)
    vars(parser.inline)["parse"] = partial(_parse_inline, parser.inline, plain)
    parser.core.ruler.at("normalize", _normalize)
    for rule in parser.core.ruler.__rules__:
        if rule.name in CORE_SIGNS:
            parser.core.ruler.at(rule.name, _only_with(CORE_SIGNS[rule.name], rule.fn))


def _replace(ruler: Ruler[R], starts: Mapping[str, str], combine: Callable[[Choice[R]], R]) -> None:
    names = dict(zip(ruler.getRules(""), ruler.get_active_rules(), strict=True))
    chains = ["", *sorted({chain for rule in ruler.__rules__ for chain in rule.alt})]
    combined = {}
    for chain in chains:
        rules = [(rule, starts.get(names[rule])) for rule in ruler.getRules(chain)]
        combined[chain] = [combine(Choice(rules))]
    vars(ruler)["getRules"] = combined.__getitem__


def _block(choice: Choice[BlockRule]) -> BlockRule:
    every, by_char, others = choice.every, choice.by_char, choice.others

    def run(state: StateBlock, line: int, end: int, silent: bool) -> bool:
        begin = state.bMarks[line] + state.tShift[line]
        indented = state.sCount[line] - state.blkIndent >= 4
        for rule in every if indented else by_char.get(state.src[begin : begin + 1], others):
            if rule(state, line, end, silent):  # not any(): a generator for each line of a text costs as much as a rule
                return True
        return False

    return run


def _parse_blocks(
    block: ParserBlock, source: str, parser: MarkdownIt, env: EnvType, tokens: list[Token]
) -> list[Token]:
    """The tokens of a text."""
    state = BlockState(source, parser, env, tokens)
    block.tokenize(state, 0, state.lineMax)
    return tokens


def _inline(choice: Choice[InlineRule]) -> InlineRule:
    by_char, others = choice.by_char, choice.others

    def run(state: StateInline, silent: bool) -> bool:
        for rule in by_char.get(state.src[state.pos], others):  # noqa: SIM110
            if rule(state, silent):
                return True
        return False

    return run


def _plain(inline: ParserInline) -> re.Pattern[str]:
    """Finds the first character of a content that any rule can begin with, but the one for text."""
    names = set(inline.ruler.get_active_rules()) - {"text"}
    return re.compile(f"[{re.escape(''.join(INLINE_STARTS[name] for name in sorted(names)))}]")


def _parse_inline(
    inline: ParserInline, begins: re.Pattern[str], content: str, parser: MarkdownIt, env: EnvType, tokens: list[Token]
) -> list[Token]:
    """The tokens of a content; most are nothing but text."""
    if not begins.search(content):
        if content:
            tokens.append(Token("text", "", 0, content=content))
        return tokens
    state = StateInline(content, parser, env, tokens)
    inline.tokenize(state)
    if _is_unsettled(state):
        for rule in inline.ruler2.getRules(""):
            rule(state)
    return state.tokens


def _is_unsettled(state: StateInline) -> bool:
    """Whether there is anything for the rules that make emphasis of signs and one text of neighbours."""
    if state.delimiters or (any(state.tokens_meta) and any(meta and meta["delimiters"] for meta in state.tokens_meta)):
        return True
    before = ""
    for token in state.tokens:
        if token.type == "text" == before:
            return True
        before = token.type
    return False


def _only_with(sign: re.Pattern[str], rule: CoreRule) -> CoreRule:
    def run(state: StateCore) -> None:
        if sign.search(state.src):
            rule(state)

    return run


def _normalize(state: StateCore) -> None:
    if "\r" in state.src or "\0" in state.src:
        normalize(state)
