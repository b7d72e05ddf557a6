"""Which warnings an author does not want to hear."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatchcase

from sitegen.model.errors import SiteError


def heard(problems: Iterable[SiteError], silence: Sequence[str]) -> Iterator[SiteError]:
    """The problems without warnings that are silenced. silence: names of rules, each alone or, as "alt:articles/old-*",
    for the files that a pattern matches. Errors are always heard."""
    patterns = [(rule, pattern or "*") for rule, _, pattern in (one.partition(":") for one in silence)]
    for problem in problems:
        silenced = any(problem.rule == rule and fnmatchcase(problem.at.path, pattern) for rule, pattern in patterns)
        if problem.level == "error" or not silenced:
            yield problem
