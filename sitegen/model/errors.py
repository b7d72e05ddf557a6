"""The one error for authors: what is wrong, where, and what to do about it.

Anything else that goes wrong in sitegen is a bug and stays a traceback.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Level = Literal["error", "warning"]


class Span(Struct, frozen=True, order=True):
    """A place in a file: `path` relative to the root with "/", line and column counted from 1 (0: not known)."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        known = (str(part) for part in (self.line, self.column) if part)
        return ":".join((self.path, *known))


class SiteError(Exception):
    """A mistake in what the author wrote, or something doubtful in it.

    message: one lower-case sentence without a full stop; hint: what to do about it ("" when there is nothing to add).
    level: "error" where no reading keeps the author's text, else "warning".
    rule: a short name by which warnings of one kind are grouped ("front-matter", "link", "zenn", …).

    Not frozen, because a frozen exception cannot pass through a `with` block; it pickles, because workers return it.
    """

    def __init__(self, message: str, at: Span, hint: str = "", level: Level = "error", rule: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.at = at
        self.hint = hint
        self.level: Level = level
        self.rule = rule

    @property
    def fields(self) -> tuple[str, Span, str, Level, str]:
        """The arguments that make an equal error."""
        return self.message, self.at, self.hint, self.level, self.rule

    def __reduce__(self) -> tuple[type[SiteError], tuple[str, Span, str, Level, str]]:
        return SiteError, self.fields

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SiteError) and self.fields == other.fields

    def __hash__(self) -> int:
        return hash(self.fields)

    def __str__(self) -> str:
        return f"{self.at}: {self.message}"


def warning(message: str, at: Span, hint: str = "", rule: str = "") -> SiteError:
    """A `SiteError` of the level that stops nothing."""
    return SiteError(message, at, hint, "warning", rule)
