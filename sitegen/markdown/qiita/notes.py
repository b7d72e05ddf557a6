"""Qiita's boxes: `:::note`, `:::note info`, `:::note warn`, `:::note alert`, each ended by a line of colons."""

from __future__ import annotations

import re
from itertools import zip_longest

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from sitegen.markdown.positions import PLACE
from sitegen.markdown.syntax import Syntax
from sitegen.markdown.tree import Builder
from sitegen.markdown.zenn.containers import INTERRUPTS, read_box
from sitegen.model.errors import warning
from sitegen.model.phrases import Phrase

NOTE = re.compile(r"note(?:\s+(?P<kind>[^\s:]+)[^:]*)?")
CLASSES = {"warn": "message warn", "alert": "message alert"}
OTHER = re.compile(r":{3,} ?(?P<name>[a-z]+)")


def _install(parser: MarkdownIt) -> None:
    parser.block.ruler.before("fence", "note", _note, INTERRUPTS)
    parser.core.ruler.after("inline", "other boxes", _find_others)


def _note(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    return read_box(state, first, end, silent, "note", NOTE, shortest_end=3)


def _find_others(state: StateCore) -> None:
    tokens: list[Token] = []
    for token, next_ in zip_longest(state.tokens, state.tokens[1:]):
        other = OTHER.match(next_.content) if next_ and token.type == "paragraph_open" else None
        if other:
            box = Token("other_box", "", 0, content=other["name"], map=token.map)
            if token.map:
                box.meta[PLACE] = f"{token.map[0] + 1}"
            tokens.append(box)
        tokens.append(token)
    state.tokens = tokens


def _open(builder: Builder, token: Token) -> None:
    builder.open("aside", token, {"class": CLASSES.get(token.meta["kind"] or "", "message")})


def _close(builder: Builder, _: Token) -> None:
    builder.close()


def _warn(builder: Builder, token: Token) -> None:
    told = Phrase('Qiita has no box ":::{name}": shown as text', name=token.content)
    hint = 'write ":::note", ":::note warn" or ":::note alert"; for what folds, <details>'
    builder.harvest.problems.append(warning(told, builder.span(token), hint, "qiita"))


NOTES = Syntax("note", _install, {"note_open": _open, "note_close": _close, "other_box": _warn})
