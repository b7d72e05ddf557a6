"""What a build tells its author, as plain lines of text (a door: reads the lines that mistakes point at)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from unicodedata import combining, east_asian_width

from sitegen.build.built import Built
from sitegen.model.errors import SiteError, Span

WIDEST = 100
"""Columns of a source line that are shown."""
NAMED = 20
"""Files that are named one by one before the rest is only counted."""


class Excerpts:
    """The author's own lines that mistakes point at. Keeps the file it read last: mistakes come sorted by file."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._path = ""
        self._lines: list[str] = []

    def describe(self, problem: SiteError) -> list[str]:
        """A mistake as a compiler would show it: where and what, the line with a caret below, what to do about it."""
        level = "" if problem.level == "error" else "warning: "
        hint = [f"  hint: {problem.hint}"] if problem.hint else []
        return [f"{problem.at}: {level}{problem.message}", *self.excerpt(problem.at), *hint]

    def excerpt(self, at: Span) -> list[str]:
        """The line, and a caret below the place; nothing when the place is not known."""
        line = self._line(at)
        return _pointed(line, at) if line else []

    def _line(self, at: Span) -> str:
        if at.path != self._path:
            file = self._root / at.path
            text = file.read_bytes().decode("utf-8-sig", "replace") if file.is_file() else ""
            self._path, self._lines = at.path, text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        line = self._lines[at.line - 1] if 0 < at.line <= len(self._lines) else ""
        return "".join(char for char in line if char.isprintable() or char == "\t")


def _pointed(line: str, at: Span) -> list[str]:
    """The line and the caret, which stays below its character under text of any width."""
    start = max(0, at.column - 1 - WIDEST // 2) if len(line) > WIDEST else 0
    shown = line[start : start + WIDEST].replace("\t", " ")
    gutter = f"  {at.line} | "
    if not at.column:
        return [gutter + shown.rstrip()]
    before = sum(map(columns, line[start : at.column - 1])) + (1 if start else 0)
    return [gutter + ("…" if start else "") + shown.rstrip(), " " * (len(gutter) + before) + "^"]


def columns(char: str) -> int:
    """How many columns a terminal gives a character."""
    if combining(char) or char in "\u200b\u200c\u200d\ufe0e\ufe0f":
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


def summary(built: Built, output: str) -> Iterator[str]:
    """What was found, made and left out; the time it took is for the command line to add."""
    found = [_count(built.articles, "article")]
    if built.books:
        found.append(f"{_count(built.books, 'book')} of {_count(built.chapters, 'chapter')}")
    yield f"Found {', '.join(found)}.{' ' + built.note if built.note else ''}"
    if built.drafts:
        yield f"Left out {_count(len(built.drafts), 'draft')} (--drafts shows them): {_names(built.drafts)}"
    if built.scheduled:
        count = _count(len(built.scheduled), "scheduled article")
        yield f"Left out {count} (--future shows them): {_names(built.scheduled)}"
    if built.broken and built.written is not None:
        yield f"Left out {_count(len(built.broken), 'broken file')}: {_names(built.broken)}"
    if built.unlisted:
        count = _count(len(built.unlisted), "file")
        yield f"Left out {count} that no book lists as a chapter: {_names(built.unlisted)}"
    if built.ignored:
        yield f"Passed over {_count(built.ignored, 'Markdown file')} in subfolders of articles/ without a title."
    yield from _work(built, output)


def _work(built: Built, output: str) -> Iterator[str]:
    errors = sum(1 for problem in built.problems if problem.level == "error")
    warnings = len(built.problems) - errors
    if built.slowest and built.slowest[0][0] >= 0.1:
        yield "Slowest: " + ", ".join(f"{path} {seconds:.2f} s" for seconds, path in built.slowest)
    if warnings:
        yield f"Look at the {_count(warnings, 'warning')} above."
    if built.written is None:
        yield f"{_count(errors, 'error')}: nothing was written."
    elif not built.rendered and not built.written.written and not built.written.removed:
        yield f"Nothing changed: {_count(built.pages, 'page')} kept in {output}/, nothing rendered, nothing written."
    else:
        kept = built.pages - len(built.rendered)
        yield (
            f"{_count(built.pages, 'page')}: {len(built.rendered)} rendered, {kept} kept. "
            f"{_count(built.written.written, 'file')} written to {output}/, {built.written.removed} removed."
        )


def _names(paths: Sequence[str]) -> str:
    rest = len(paths) - NAMED
    return ", ".join(paths[:NAMED]) + (f" and {rest} more" if rest > 0 else "")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
