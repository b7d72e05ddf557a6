"""What all commands tell the terminal: mistakes, and how far long work has come."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Set
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from sitegen.cli.language import local
from sitegen.model.phrases import Phrase, count

if TYPE_CHECKING:
    from sitegen.build.built import Built
    from sitegen.build.pipeline import Progress
    from sitegen.build.project import Project
    from sitegen.model.errors import SiteError


NO_ARTICLES = (
    "No articles here: sitegen looks for articles/*.md, content/articles/*.md, <user>/articles/*.md, "
    "or for Qiita's public/**/*.md.",
    "Go to the folder that holds them (cd), or begin one with `sitegen new article`.",
)
"""What is said where nothing was found."""


def plainly(work: Callable[[], Any]) -> Any:
    """What the work gives; where it cannot begin, its reason in one line and exit code 1."""
    from sitegen.model.errors import SiteError

    try:
        return work()
    except SiteError as mistake:
        show([mistake], None)
        sys.exit(1)


class Said(NamedTuple):
    """A line for the terminal, in the user's language. err: on standard error. colour: "" for none."""

    text: str
    err: bool = False
    colour: str = ""


def say(lines: Iterable[Said]) -> None:
    """Print lines."""
    for line in lines:
        click.secho(line.text, err=line.err, fg=line.colour or None)


def tell(text: str) -> None:
    """Print a line in the user's language."""
    click.echo(local(text))


def show(problems: Iterable[SiteError], project: Project | None) -> None:
    """Print problems."""
    say(described(problems, project.root if project else Path.cwd()))


def found(built: Built, project: Project, known: Set[SiteError] = frozenset()) -> Iterator[Said]:
    """What is wrong with a site that was built, as far as anybody reads it; all of it with --strict, which lets nothing
    pass. known: what has been said already."""
    from sitegen.build.report import by_rule, foremost

    problems = [problem for problem in built.problems if problem not in known] if known else built.problems
    shown, left = (problems, None) if project.strict else foremost(problems, built.parsed)
    yield from described(shown, project.root)
    if left:
        warnings = count(left.total(), "1 more warning", "{n:,} more warnings")
        told = "{warnings} of the same rules ({rules}): `sitegen check` lists them all."
        yield Said(local(Phrase(told, warnings=warnings, rules=by_rule(left))), err=True, colour="yellow")


def described(problems: Iterable[SiteError], root: Path, *, by_file: bool = False) -> Iterator[Said]:
    """Each problem on standard error, with the line it points at; errors last, where they are not overlooked, unless
    all are wanted by file."""
    from sitegen.build.report import Excerpts

    excerpts = Excerpts(root)
    for problem in sorted(problems, key=lambda problem: problem.level == "error" and not by_file):
        first, *rest = excerpts.describe(problem, local)
        yield Said(first, err=True, colour="red" if problem.level == "error" else "yellow")
        yield from (Said(line, err=True) for line in rest)


def silent(what: str, done: int, total: int) -> None:
    """Tell nobody how far work has come."""


@contextmanager
def progress_bar() -> Iterator[Progress | None]:
    """A bar for work that takes long, on a terminal only: elsewhere the output is plain and always the same."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bars

    with Bars(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=Console(stderr=True),
        transient=True,
    ) as bars:
        tasks = {}

        def tell(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(local(what), total=total)
            bars.update(tasks[what], completed=done)

        yield tell
