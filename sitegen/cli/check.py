"""`sitegen check`."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import structs

from sitegen.cli.language import local
from sitegen.cli.options import DRAFTS, FUTURE, PRIVATE, SITE, STRICT, project_here
from sitegen.cli.spoken import Command
from sitegen.cli.terminal import NO_ARTICLES, described, plainly, progress_bar, say, silent, tell
from sitegen.model.errors import SiteError
from sitegen.model.phrases import Phrase, count
from sitegen.model.rules import REFUSED

if TYPE_CHECKING:
    from sitegen.build.project import Project


NOT_ASKED = "{n:,} addresses of private networks were not asked."


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
@click.option("--external", is_flag=True, help="Ask other servers whether the pages that you link to are still there.")
@PRIVATE
def check(
    drafts: bool,
    future: bool,
    strict: bool,
    form: str,
    service: str | None,
    external: bool,
    allow_private: bool,
) -> None:
    """Report every mistake and everything doubtful, and write nothing."""
    from sitegen.build.annotations import as_github, as_json
    from sitegen.build.run import run_check

    project = project_here(Path(SITE), drafts=drafts, future=future)
    with progress_bar() as progress:
        built = plainly(lambda: run_check(project, progress=progress, notice=_aside))
    found = [*built.problems, *_outside(project, allow_private=allow_private)] if external else built.problems
    problems = [_judged(problem, service) for problem in sorted(found, key=lambda one: one.at)]
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
    sys.exit(1 if errors or (strict and any(problem.rule != "unsure" for problem in problems)) else 0)


def _outside(project: Project, *, allow_private: bool) -> Iterator[SiteError]:
    """What is wrong with links to other servers. Progress and asides go to standard error."""
    from sitegen.build.run import run_reading
    from sitegen.build.silence import heard
    from sitegen.publish.answers import Answers
    from sitegen.publish.asking import Patience
    from sitegen.publish.check_outside import HASTE, check_outside, outside_problems
    from sitegen.publish.fetch import Fetcher
    from sitegen.site.outside_links import outside_links

    reading = plainly(lambda: run_reading(project, notice=_aside))
    links = outside_links(reading.site)
    fetcher = Fetcher(structs.replace(HASTE, allow_private=allow_private))
    with progress_bar() as progress:
        answers = plainly(lambda: Answers(project.root, project.moment.now))
        checked = check_outside(links, answers, fetcher, Patience(), progress or silent)
    yield from heard(outside_problems(links, checked.verdicts, reading.cards), project.settings.silence)
    asked = count(checked.asked, "1 address asked", "{n:,} addresses asked")
    known = len(checked.verdicts) - checked.asked
    _aside(Phrase("{asked}, {known:,} known from the last days.", asked=asked, known=known))
    private = sum(one.state == "private" for one in checked.verdicts.values())
    if private:
        _aside(count(private, "1 address of a private network was not asked.", NOT_ASKED))
    if checked.offline:
        _aside("No server could be found: is there a network?")
    if checked.stopped:
        _aside("Stopped: what was learnt is kept, the next check goes on from here.")


def _judged(problem: SiteError, service: str | None) -> SiteError:
    """A problem, an error where a service would refuse what it says."""
    if service is None or problem.rule not in REFUSED[service]:
        return problem
    return SiteError(problem.message, problem.at, problem.hint, "error", problem.rule)


def _summary(problems: Sequence[SiteError]) -> Phrase:
    """How many there are, and of which rules."""
    from sitegen.build.report import by_rule

    if not problems:
        return Phrase("nothing to complain about.")
    errors = sum(problem.level == "error" for problem in problems)
    warnings = len(problems) - errors
    return Phrase(
        "{errors}, {warnings} ({rules}).",
        errors=count(errors, "1 error", "{n:,} errors"),
        warnings=count(warnings, "1 warning", "{n:,} warnings"),
        rules=by_rule(Counter(problem.rule for problem in problems)),
    )


def _aside(text: str) -> None:
    click.echo(local(text), err=True)
