"""Lines of code that an author points out: numbers in braces behind the language, ```` ```js {2,4-6} ````."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from msgspec import Struct

from sitegen.markdown.syntax import Syntax

PART = r"\d{1,5}(?: *- *\d{1,5})?"
LINES = re.compile(rf" ?\{{ *{PART}(?: *, *{PART})* *\}}")
WITH_LINES = "with lines"
"""In a fence's meta, when lines can be pointed out."""


class Marked(Struct, frozen=True):
    """The first and the last line of each part, counted from 1, as they were written."""

    parts: tuple[tuple[int, int], ...] = ()

    def among(self, count: int) -> frozenset[int]:
        """Those of `count` lines that are pointed out; takes as long as there are lines and parts."""
        if not self.parts:
            return frozenset()
        change = [0] * (count + 2)
        for first, last in self.parts:
            if 1 <= first <= min(last, count):
                change[first] += 1
                change[min(last, count) + 1] -= 1
        depth = 0
        marked = []
        for line in range(1, count + 1):
            depth += change[line]
            if depth:
                marked.append(line)
        return frozenset(marked)

    def fits(self, count: int) -> bool:
        """Whether every part names lines that are there."""
        return all(1 <= first <= last <= count for first, last in self.parts)


def split_lines(words: str) -> tuple[str, Marked]:
    """What stands behind a fence without the lines in braces, and these."""
    found = LINES.search(words)
    if not found:
        return words, Marked()
    parts = []
    for part in found[0].strip(" {}").split(","):
        first, _, last = part.partition("-")
        parts.append((int(first), int(last or first)))
    return words[: found.start()] + words[found.end() :], Marked(tuple(parts))


def _install(parser: MarkdownIt) -> None:
    parser.core.ruler.after("block", "fence lines", _allow)


def _allow(state: StateCore) -> None:
    for token in state.tokens:
        if token.type == "fence":
            token.meta[WITH_LINES] = True


FENCE_LINES = Syntax("fence-lines", _install, {})
