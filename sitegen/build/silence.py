"""What an author hears of all that was found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatchcase

from sitegen.model.errors import SiteError
from sitegen.site.check_pictures import is_advice


def heard(problems: Iterable[SiteError], silence: Sequence[str]) -> Iterator[SiteError]:
    """The problems without warnings that are silenced. silence: names of rules, each alone or, as "alt:articles/old-*",
    for the files that a pattern matches. Errors are always heard."""
    patterns = [(rule, pattern or "*") for rule, _, pattern in (one.partition(":") for one in silence)]
    for problem in problems:
        silenced = any(problem.rule == rule and fnmatchcase(problem.at.path, pattern) for rule, pattern in patterns)
        if problem.level == "error" or not silenced:
            yield problem


def told(problems: Iterable[SiteError], silence: Sequence[str], *, advice: bool = False) -> tuple[SiteError, ...]:
    """The same, each once, sorted by place. advice: whether it was asked for, too."""
    different = {problem for problem in heard(problems, silence) if advice or not is_advice(problem)}
    return tuple(sorted(different, key=lambda problem: (problem.at, problem.message, problem.hint)))
