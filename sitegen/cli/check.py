"""`sitegen check`."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click

from sitegen.cli.language import local
from sitegen.cli.options import DRAFTS, FUTURE, SITE, STRICT, project_here
from sitegen.cli.spoken import Command
from sitegen.cli.terminal import NO_ARTICLES, described, plainly, progress_bar, say, tell
from sitegen.model.errors import SiteError
from sitegen.model.phrases import Phrase, count
from sitegen.model.rules import REFUSED


@click.command(cls=Command)
@DRAFTS
@FUTURE
@STRICT
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="For people, for programs, or as annotations of a workflow on GitHub.",
)
@click.option(
    "--for",
    "service",
    type=click.Choice(sorted(REFUSED)),
    help="Would this service take it? What it refuses is an error.",
)
def check(drafts: bool, future: bool, strict: bool, form: str, service: str | None) -> None:
    """Report every mistake and everything doubtful, and write nothing."""
    from sitegen.build.annotations import as_github, as_json
    from sitegen.build.run import run_check

    project = project_here(Path(SITE), drafts=drafts, future=future)
    with progress_bar() as progress:
        built = plainly(lambda: run_check(project, progress=progress, notice=_aside))
    problems = [_judged(problem, service) for problem in built.problems]
    if form == "json":
        click.echo(as_json(problems, local))
    elif form == "github":
        for problem in problems:
            click.echo(as_github(problem, local))
    else:
        say(described(problems, project.root, by_file=True))
        if built.is_of_nothing:
            for line in NO_ARTICLES:
                tell(line)
        articles = count(built.articles, "1 article", "{n:,} articles")
        tell(Phrase("{articles} checked: {found}", articles=articles, found=_summary(problems)))
    errors = any(problem.level == "error" for problem in problems)
    sys.exit(1 if errors or (strict and problems) else 0)


def _judged(problem: SiteError, service: str | None) -> SiteError:
    """A problem, an error where a service would refuse what it says."""
    if service is None or problem.rule not in REFUSED[service]:
        return problem
    return SiteError(problem.message, problem.at, problem.hint, "error", problem.rule)


def _summary(problems: Sequence[SiteError]) -> Phrase:
    """How many there are, and of which rules."""
    if not problems:
        return Phrase("nothing to complain about.")
    errors = sum(problem.level == "error" for problem in problems)
    warnings = len(problems) - errors
    rules = sorted(Counter(problem.rule for problem in problems).items(), key=lambda one: (-one[1], one[0]))
    return Phrase(
        "{errors}, {warnings} ({rules}).",
        errors=count(errors, "1 error", "{n:,} errors"),
        warnings=count(warnings, "1 warning", "{n:,} warnings"),
        rules=", ".join(f"{rule} {number:,}" for rule, number in rules),
    )


def _aside(text: str) -> None:
    click.echo(local(text), err=True)
