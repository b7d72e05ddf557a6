"""The commands: the only module that prints or exits (a door)."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sitegen import __version__

if TYPE_CHECKING:
    from sitegen.build.pipeline import Built, Progress
    from sitegen.build.project import Project
    from sitegen.model.errors import SiteError

SITE = "_site"

BASE_URL = click.option(
    "--base-url",
    metavar="URL",
    callback=lambda _context, _option, value: value and _base_url(value),
    help="Where the site will live (https://host/folder), in place of base_url in sitegen.toml.",
)
DRAFTS = click.option("--drafts", is_flag=True, help="Build articles with published: false, too.")
FUTURE = click.option("--future", is_flag=True, help="Build articles whose published_at has not come, too.")
STRICT = click.option("--strict", is_flag=True, help="Treat warnings as errors.")
WORKERS = click.option("--workers", type=click.IntRange(1, 64), help="Processes to use. Default: one for each core.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "--version", prog_name="sitegen", message="%(prog)s %(version)s")
def main() -> None:
    """Turn a repository of tech articles, as you keep them for zenn.dev, into a site of your own.

    Run it in the root of the repository: the folder that holds articles/.
    """


@main.command()
@DRAFTS
@FUTURE
@click.option("--output", type=click.Path(path_type=Path), default=SITE, show_default=True, help="Where the site goes.")
@BASE_URL
@STRICT
@click.option("--skip-broken", is_flag=True, help="Leave articles with errors out and build the rest.")
@click.option("--force", is_flag=True, help="Render every page again.")
@click.option("--verify", is_flag=True, help="Build again from nothing and compare every byte.")
@click.option("--why", metavar="URL", help="Say why the page at URL was rendered, or that it was kept.")
@WORKERS
def build(
    drafts: bool,
    future: bool,
    output: Path,
    base_url: str | None,
    strict: bool,
    skip_broken: bool,
    force: bool,
    verify: bool,
    why: str | None,
    workers: int | None,
) -> None:
    """Build the site."""
    from sitegen.build.run import run

    started = time.perf_counter()
    project = _project(
        output, drafts=drafts, future=future, base_url=base_url, workers=workers, strict=strict, skip_broken=skip_broken
    )
    with _progress() as progress:
        built = _plainly(lambda: run(project, force=force, progress=progress, notice=click.echo))
    _tell(built, project)
    if why is not None:
        click.echo(_why(why, built))
    same = not verify or built.written is None or _verified(project)
    click.echo(f"Done in {time.perf_counter() - started:.2f} s.")
    sys.exit(0 if built.written is not None and same else 1)


@main.command()
@click.option(
    "--port", type=click.IntRange(0, 65535), help="Where to listen. Default: the first free one from 8000 on."
)
@click.option(
    "--host", default="", help="A name or address to be reached by from other machines, for a look on a phone."
)
@click.option("--open", "open_browser", is_flag=True, help="Open the site in a browser.")
@BASE_URL
@WORKERS
def serve(port: int | None, host: str, open_browser: bool, base_url: str | None, workers: int | None) -> None:
    """Preview the site: every save appears in the browser. Drafts and scheduled articles are shown, with a badge."""
    from sitegen.preview import session
    from sitegen.preview.rebuild import OUTPUT, Rebuild
    from sitegen.preview.serve import Preview
    from sitegen.preview.watch import Doorbell
    from sitegen.theme.view import base_path

    def open_now() -> Project:
        return _project(Path(OUTPUT), drafts=True, future=True, base_url=base_url, workers=workers, tolerant=True)

    told = _Told()
    preview = _plainly(lambda: Preview(host, port))
    with preview, Doorbell(Path.cwd(), (SITE, OUTPUT), notice=click.echo) as doorbell:
        address = f"{preview.address}{base_path(open_now().settings)}/"
        click.echo(f"Serving on {address} (Ctrl-C stops)")
        if open_browser:
            click.launch(address)
        try:
            session.run(preview, doorbell, Rebuild(open_now, told.tell, click.echo, told.refuse))
        except KeyboardInterrupt:
            click.echo("Stopped.")


@main.command()
@DRAFTS
@FUTURE
@STRICT
def check(drafts: bool, future: bool, strict: bool) -> None:
    """Report every mistake and everything doubtful, and write nothing."""
    from sitegen.build.run import run_check

    project = _project(Path(SITE), drafts=drafts, future=future)
    with _progress() as progress:
        built = _plainly(lambda: run_check(project, progress=progress, notice=click.echo))
    _show(built.problems, project)
    errors = sum(1 for problem in built.problems if problem.level == "error")
    warnings = len(built.problems) - errors
    click.echo(f"{built.articles} articles checked: {errors} errors, {warnings} warnings.")
    sys.exit(1 if errors or (strict and warnings) else 0)


def _project(
    output: Path,
    *,
    drafts: bool,
    future: bool,
    base_url: str | None = None,
    workers: int | None = None,
    strict: bool = False,
    skip_broken: bool = False,
    tolerant: bool = False,
) -> Project:
    from sitegen.build.project import open_project
    from sitegen.site.assemble import Moment

    root = Path.cwd()
    return open_project(
        root,
        root / output,
        Moment(int(time.time()), drafts, future),
        base_url=base_url,
        workers=workers or os.cpu_count() or 1,
        strict=strict,
        skip_broken=skip_broken,
        tolerant=tolerant,
    )


def _plainly(work: Callable[[], Any]) -> Any:
    """What the work gives; where it cannot begin, its reason in one line and exit code 1."""
    from sitegen.model.errors import SiteError

    try:
        return work()
    except SiteError as mistake:
        _show([mistake], None)
        sys.exit(1)


def _show(problems: Iterable[SiteError], project: Project | None) -> None:
    from sitegen.build.report import describe

    for problem in problems:
        first, *rest = describe(problem, project.root if project else Path.cwd())
        click.secho(first, err=True, fg="red" if problem.level == "error" else "yellow")
        for line in rest:
            click.echo(line, err=True)


def _tell(built: Built, project: Project) -> None:
    from sitegen.build.report import summary

    _show(built.problems, project)
    if not (project.root / "sitegen.toml").exists():
        click.echo(
            f'No sitegen.toml: the site is called "{project.settings.title}" (title = "…" in that file changes it).'
        )
    if not built.articles and not built.problems:
        click.echo("No articles here: sitegen looks for articles/*.md, content/articles/*.md or <user>/articles/*.md.")
    for line in summary(built, _shown(project.output, project.root)):
        click.echo(line)


class _Told:
    """Tells the terminal of each build of a preview in one line, and of its mistakes when they are others than before."""

    def __init__(self) -> None:
        self._problems: tuple[SiteError, ...] = ()

    def tell(self, project: Project, built: Built) -> None:
        """A site was built."""
        if built.problems != self._problems:
            _show(built.problems, project)
        self._problems = built.problems
        errors = sum(1 for problem in built.problems if problem.level == "error")
        mistakes = f", {errors} errors" if errors else ""
        click.echo(f"{time.strftime('%H:%M:%S')} {built.pages} pages, {len(built.rendered)} rendered{mistakes}")

    def refuse(self, mistake: SiteError) -> None:
        """None could be built."""
        _show([mistake], None)


def _shown(output: Path, root: Path) -> str:
    return output.relative_to(root).as_posix() if output.is_relative_to(root) else output.as_posix()


def _base_url(value: str) -> str:
    from sitegen.settings.read import parse_base_url

    try:
        return str(parse_base_url(value))
    except ValueError as problem:
        raise click.BadParameter(str(problem)) from problem


@contextmanager
def _progress() -> Iterator[Progress | None]:
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
                tasks[what] = bars.add_task(what, total=total)
            bars.update(tasks[what], completed=done)

        yield tell


def _why(url: str, built: Built) -> str:
    """Why a page was rendered; the address may come without its slashes."""
    known = {f"/{url.strip('/')}/": None, f"/{url.strip('/')}": None, url: None}
    for one in known:
        if one in built.rendered:
            return f"{one} was rendered: {built.rendered[one]}."
        if one in built.kept:
            return f"{one} was kept: nothing that it shows has changed."
    return f"{url}: no such page."


def _verified(project: Project) -> bool:
    """Whether a build from nothing gives the same files, byte for byte; the differences are named."""
    from sitegen.build.run import run_anew
    from sitegen.build.verify import differences

    different = _plainly(lambda: differences(project, run_anew))
    for line in different:
        click.echo(line, err=True)
    click.echo(
        "Verified: a build from nothing gives the same bytes."
        if not different
        else "NOT the same as a build from nothing; please report this."
    )
    return not different
