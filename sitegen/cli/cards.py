"""`sitegen cards`."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from msgspec import structs

from sitegen.cli.options import PRIVATE, SITE, project_here
from sitegen.cli.spoken import Command
from sitegen.cli.terminal import plainly, progress_bar, show, silent, tell


@click.command(cls=Command)
@click.option("--refresh", is_flag=True, help="Ask again for what is known; keep what is known of pages that are gone.")
@click.option("--images", is_flag=True, help="Bring pictures from elsewhere, and the icons of cards, home.")
@PRIVATE
def cards(refresh: bool, images: bool, allow_private: bool) -> None:
    """Fetch what is missing of pages that you show as cards or list as references into cards.json."""
    from sitegen.build.run import run_reading
    from sitegen.model.dates import day
    from sitegen.model.phrases import Phrase, count
    from sitegen.publish.asking import Patience
    from sitegen.publish.cards import Cards, unanswered_problems
    from sitegen.publish.fetch import Fetcher, Limits
    from sitegen.publish.fetched_pictures import LARGEST
    from sitegen.site.outside_links import outside_links
    from sitegen.sources.cards import RULE

    project = project_here(Path(SITE), drafts=True, future=True)
    reading = plainly(lambda: run_reading(project, notice=tell))
    mistakes = [problem for problem in reading.problems if problem.rule == RULE]
    if mistakes:
        show(mistakes, project)
        tell("Nothing is fetched while there are mistakes in cards.json, so that nothing in it is lost.")
        sys.exit(1)
    links = outside_links(reading.site)
    fetcher = Fetcher(structs.replace(Limits(size=LARGEST), allow_private=allow_private))
    work = Cards(project.root, reading.cards, fetcher, Patience(), day(project.moment.now))
    with progress_bar() as progress:
        done = plainly(lambda: work.fill(links, progress or silent, refresh=refresh, images=images))
    show(unanswered_problems(links, done.unanswered), project)
    read, gone = count(done.read, "1 page read", "{n:,} pages read"), Phrase("{n:,} gone", n=done.gone)
    pictures = count(done.pictures, "1 picture brought home", "{n:,} pictures brought home")
    lacking = Phrase("{n:,} without an answer", n=len(done.unanswered))
    told = Phrase("{read}, {gone}, {pictures}, {lacking}.", read=read, gone=gone, pictures=pictures, lacking=lacking)
    tell(told)
    if done.stopped:
        tell("Stopped: what came is kept, the next run goes on from here.")
        sys.exit(130)
