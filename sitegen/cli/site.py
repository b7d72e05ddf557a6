"""`sitegen build` (a door: measures the time they take)."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.build.manifest import Manifest
from sitegen.cli.language import language, local
from sitegen.cli.options import BASE_URL, DRAFTS, FUTURE, SITE, STRICT, WORKERS, project_here
from sitegen.cli.spoken import Command
from sitegen.cli.terminal import NO_ARTICLES, Said, found, plainly, progress_bar, say, tell
from sitegen.model.phrases import Phrase

if TYPE_CHECKING:
    from sitegen.build.built import Built
    from sitegen.build.project import Project


@click.command(cls=Command)
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
    """Build the site into _site/. What has not changed since the last build is kept."""
    started = time.perf_counter()
    gc.disable()  # a build makes many values that last and few that refer to themselves: `workers` sweeps those
    options = [drafts, future, str(output), base_url, strict, skip_broken, language()]
    manifest = Manifest(Path.cwd(), Path.cwd() / output, options)
    lines = None if force or verify or why is not None else manifest.unchanged()
    if lines is not None:
        say(Said(*line) for line in lines)
        _done(started)
        return
    from sitegen.build.run import run

    project = project_here(
        output, drafts=drafts, future=future, base_url=base_url, workers=workers, strict=strict, skip_broken=skip_broken
    )
    with progress_bar() as progress:
        built = plainly(lambda: run(project, force=force, progress=progress, notice=tell))
    said = list(_told(built, project))
    say(said)
    if why is not None:
        click.echo(local(_why(why, built)))
    same = not verify or built.written is None or _verified(project)
    _done(started)
    if built.written is not None and not (built.rendered or built.written.written or built.written.removed):
        others = [source.path for source in project.settings.sources if source.path != "."]
        since, until = built.span
        manifest.keep(said, since, until, others)
    sys.exit(0 if built.written is not None and same else 1)


def _told(built: Built, project: Project) -> Iterator[Said]:
    """What the author is told of a build."""
    from sitegen.build.summary import summary

    yield from found(built, project)
    if not (project.root / "sitegen.toml").exists():
        called = 'No sitegen.toml: the site is called "{title}" (title = "…" in that file changes it).'
        yield Said(local(Phrase(called, title=project.settings.title)))
    told = any(problem.rule == "settings" for problem in built.problems)
    if (built.articles or built.books) and not project.settings.base_url and not told:
        yield Said(
            local('No base_url: no feeds, no sitemap, no canonical links (base_url = "https://…" in sitegen.toml).')
        )
    if built.is_of_nothing:
        yield from map(Said, map(local, NO_ARTICLES))
    yield from map(Said, map(local, summary(built, _shown(project.output, project.root))))


def _done(started: float) -> None:
    if "mmdr" not in sys.modules:  # what draws diagrams complains of what is left when the process ends
        gc.freeze()  # so that the end looks at nothing of that: it took a tenth of a second
    click.echo(local(Phrase("Done in {seconds:.2f} s.", seconds=time.perf_counter() - started)))


def _shown(output: Path, root: Path) -> str:
    return output.relative_to(root).as_posix() if output.is_relative_to(root) else output.as_posix()


def _why(url: str, built: Built) -> str:
    """Why a page was rendered; the address may come without its slashes."""
    known = {f"/{url.strip('/')}/": None, f"/{url.strip('/')}": None, url: None}
    for one in known:
        if one in built.rendered:
            return Phrase("{url} was rendered: {why}.", url=one, why=built.rendered[one])
        if one in built.kept:
            return Phrase("{url} was kept: nothing that it shows has changed.", url=one)
    return Phrase("{url}: no such page.", url=url)


def _verified(project: Project) -> bool:
    """Whether a build from nothing gives the same files, byte for byte; the differences are named."""
    from sitegen.build.run import run_anew
    from sitegen.build.verify import differences

    different = plainly(lambda: differences(project, run_anew))
    for line in different:
        click.echo(line, err=True)
    told = "Verified: a build from nothing gives the same bytes."
    if different:
        told = "NOT the same as a build from nothing; please report this."
    click.echo(local(told))
    return not different
