"""`sitegen serve` (a door: tells the time of each build)."""

from __future__ import annotations

import time
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.cli.language import local
from sitegen.cli.options import BASE_URL, SITE, WORKERS, project_here
from sitegen.cli.spoken import Command
from sitegen.cli.terminal import found, plainly, say, show, tell
from sitegen.model.phrases import Phrase

if TYPE_CHECKING:
    from sitegen.build.built import Built
    from sitegen.build.project import Project
    from sitegen.model.errors import SiteError


@click.command(cls=Command)
@click.option(
    "--port", type=click.IntRange(0, 65535), help="Where to listen. Default: the first free one from 8000 on."
)
@click.option("--host", default="", help="Also answer under this name or address of the machine, to look from a phone.")
@click.option("--open", "open_browser", is_flag=True, help="Open the site in a browser.")
@BASE_URL
@WORKERS
def serve(port: int | None, host: str, open_browser: bool, base_url: str | None, workers: int | None) -> None:
    """Preview the site: every save appears in the browser. Drafts and scheduled articles are shown, with a badge."""
    from sitegen.preview import session
    from sitegen.preview.builder import Builder
    from sitegen.preview.pages import OVERVIEW
    from sitegen.preview.rebuild import OUTPUT, Rebuild
    from sitegen.preview.serve import Preview
    from sitegen.preview.watch import Doorbell
    from sitegen.theme.view import base_path

    def open_now() -> Project:
        project = project_here(
            Path(OUTPUT), drafts=True, future=True, base_url=base_url, workers=workers, tolerant=True
        )
        doorbell.listen_beside(one.path for one in project.settings.sources if one.path.startswith(".."))
        return project

    with ExitStack() as open_things:
        builder = open_things.enter_context(Builder())  # before there is any thread
        preview = open_things.enter_context(plainly(lambda: Preview(host, port)))
        doorbell = open_things.enter_context(Doorbell(Path.cwd(), (SITE, OUTPUT), notice=tell))
        address = f"{preview.address}{base_path(open_now().settings)}/"
        tell(Phrase("Serving on {address} (Ctrl-C stops)", address=address))
        if open_browser:
            click.launch(address)
        try:
            told = Told(preview.address + OVERVIEW)
            rebuild = Rebuild(open_now, told.tell, tell, told.refuse, local, builder.build)
            session.run(preview, doorbell, rebuild, rebuild.glance)
        except KeyboardInterrupt:
            tell("Stopped.")


class Told:
    """Tells the terminal of each build of a preview in one line, and of the mistakes that the one before did not have.
    overview: the address that shows them all."""

    def __init__(self, overview: str) -> None:
        self._overview = overview
        self._problems: tuple[SiteError, ...] = ()

    def tell(self, project: Project, built: Built) -> None:
        """A site was built."""
        if built.problems != self._problems:
            say(found(built, project, known=frozenset(self._problems)))
            if built.problems:
                tell(Phrase("All of them in a browser: {address}", address=self._overview))
        self._problems = built.problems
        errors = sum(1 for problem in built.problems if problem.level == "error")
        now, rendered = time.strftime("%H:%M:%S"), len(built.rendered)
        told = Phrase("{pages:,} pages, {rendered:,} rendered", pages=built.pages, rendered=rendered)
        if errors:
            told = Phrase("{told}, {n:,} errors", told=told, n=errors)
        click.echo(f"{now} {local(told)}")

    def refuse(self, mistake: SiteError) -> None:
        """None could be built."""
        show([mistake], None)
