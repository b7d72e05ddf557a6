"""The state of markdown-it's block rules: the same lines and the same tokens as its own, made in less time."""

from __future__ import annotations

from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token
from markdown_it.utils import EnvType

SPACES = " \t"
_new = object.__new__


class BlockState(StateBlock):
    """The same state; a text is divided at its line ends once, and no line is read by the character."""

    def __init__(self, source: str, parser: MarkdownIt, env: EnvType, tokens: list[Token]) -> None:
        super().__init__("", parser, env, tokens)
        lines = source.split("\n")
        if not lines[-1].strip(SPACES):
            lines.pop()  # nothing, or white space that no line end follows, is no line
        self.src, self.lineMax = source, len(lines)
        begins, ends, shifts = [], [], []
        begin = 0
        for line in lines:
            begins.append(begin)
            begin += len(line) + 1
            ends.append(begin - 1)
            shifts.append(len(line) - len(line.lstrip(SPACES)))
        columns = shifts
        if "\t" in source:
            columns = [len(line[:shift].expandtabs(4)) for line, shift in zip(lines, shifts, strict=True)]
        length = len(source)  # behind the last line stands one that is empty
        self.bMarks, self.eMarks = [*begins, length], [*ends, length]
        self.tShift, self.sCount, self.bsCount = [*shifts, 0], [*columns, 0], [0] * (len(lines) + 1)

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """Add a token, all of whose fields are set here: its `__init__` asks what is given, and calls two functions."""
        if nesting < 0:
            self.level -= 1
        token = _new(Token)
        token.type, token.tag, token.nesting, token.level = ttype, tag, nesting, self.level
        token.attrs, token.meta, token.map, token.children = {}, {}, None, None
        token.content = token.markup = token.info = ""
        token.block, token.hidden = True, False
        if nesting > 0:
            self.level += 1
        self.tokens.append(token)
        return token
