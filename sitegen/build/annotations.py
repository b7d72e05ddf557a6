"""Mistakes for programs: JSON for any, and lines that GitHub shows beside the code."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

from sitegen.model.errors import SiteError

Say = Callable[[str], str]


def as_json(problems: Iterable[SiteError], say: Say) -> str:
    """A list of objects with path, line and column (from 1; 0: not known), level, rule, message and hint."""
    found = [
        {
            "path": one.at.path,
            "line": one.at.line,
            "column": one.at.column,
            "level": one.level,
            "rule": one.rule,
            "message": say(one.message),
            "hint": say(one.hint),
        }
        for one in problems
    ]
    return json.dumps(found, ensure_ascii=False, indent=2)


def as_github(problem: SiteError, say: Say) -> str:
    """A workflow command that makes an annotation.

    https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
    """
    at = problem.at
    places = {"file": at.path, "line": str(at.line or 1), "col": str(at.column or ""), "title": problem.rule}
    where = ",".join(f"{name}={_property(value)}" for name, value in places.items() if value)
    text = "\n".join(filter(None, (say(problem.message), say(problem.hint))))
    return f"::{problem.level} {where}::{_text(text)}"


def _text(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _text(text).replace(":", "%3A").replace(",", "%2C")
