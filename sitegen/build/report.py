"""Mistakes as a compiler would show them (a door: reads the lines that they point at)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from sitegen.build.pointing import pointed
from sitegen.model.errors import SiteError, Span
from sitegen.model.phrases import Phrase

Say = Callable[[str], str]
"""Puts a text into the language of who reads it."""
MANY = 50
"""Warnings that an author is shown one by one."""
FEW = 5
"""Of each rule, where there are more."""


def foremost(problems: Sequence[SiteError], fresh: Collection[str]) -> tuple[list[SiteError], Counter[str]]:
    """What an author is shown of what a build found, and how many warnings of which rule are left: none, or, where
    there are more than anybody reads, all but a few of each. fresh: paths of files that were read anew; their warnings
    are taken before others."""
    warnings = [problem for problem in problems if problem.level == "warning"]
    if len(warnings) <= MANY:
        return list(problems), Counter()
    left: Counter[str] = Counter()
    passed = set()
    for problem in sorted(warnings, key=lambda one: one.at.path not in fresh):
        left[problem.rule] += 1
        if left[problem.rule] > FEW:
            passed.add(id(problem))
    return [one for one in problems if id(one) not in passed], left - Counter(dict.fromkeys(left, FEW))


def by_rule(numbers: Counter[str]) -> str:
    """How many there are of which rule, the most first."""
    ranked = sorted(numbers.items(), key=lambda one: (-one[1], one[0]))
    return ", ".join(f"{rule} {number:,}" for rule, number in ranked)


class Excerpts:
    """The author's own lines that mistakes point at. Keeps the file it read last: mistakes come sorted by file. Threads
    may ask at the same time."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._read: tuple[str, list[str]] = "", []

    def describe(self, problem: SiteError, say: Say = str) -> list[str]:
        """A mistake as a compiler would show it: where and what, the line with a caret below, what to do about it."""
        level = say(Phrase("warning: ")) if problem.level == "warning" else ""
        hint = [say(Phrase("  hint: {hint}", hint=Phrase(problem.hint)))] if problem.hint else []
        return [f"{problem.at}: {level}{say(problem.message)}", *self.excerpt(problem.at), *hint]

    def excerpt(self, at: Span) -> list[str]:
        """The line, and a caret below the place; nothing when the place is not known."""
        line = self._line(at)
        return pointed(line, at.line, at.column) if line else []

    def _line(self, at: Span) -> str:
        path, lines = self._read
        if at.path != path:
            try:
                text = (self._root / at.path).read_bytes().decode("utf-8-sig", "replace")
            except (OSError, ValueError):  # none, a folder, or what may not be read
                text = ""
            lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
            self._read = at.path, lines
        return lines[at.line - 1] if 0 < at.line <= len(lines) else ""
