"""Mistakes as a compiler would show them (a door: reads the lines that they point at)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sitegen.build.pointing import pointed
from sitegen.model.errors import SiteError, Span
from sitegen.model.phrases import Phrase

Say = Callable[[str], str]
"""Puts a text into the language of who reads it."""


class Excerpts:
    """The author's own lines that mistakes point at. Keeps the file it read last: mistakes come sorted by file."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._path = ""
        self._lines: list[str] = []

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
        if at.path != self._path:
            try:
                text = (self._root / at.path).read_bytes().decode("utf-8-sig", "replace")
            except (OSError, ValueError):  # none, a folder, or what may not be read
                text = ""
            self._path, self._lines = at.path, text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return self._lines[at.line - 1] if 0 < at.line <= len(self._lines) else ""
