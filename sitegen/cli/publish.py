"""`sitegen new article` and `sitegen init`."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import click

from sitegen import __version__
from sitegen.cli.language import local
from sitegen.cli.terminal import plainly, tell


@click.group()
def new() -> None:
    """Begin something new."""


@new.command()
@click.option("--slug", help="File name and address: 12 to 50 of a-z, 0-9, - and _. Default: 14 random digits.")
@click.option("--title", default="", help="What the article is called.")
@click.option("--type", "kind", type=click.Choice(["tech", "idea"]), default="tech", show_default=True)
@click.option("--emoji", help="Default: one of a few, by chance.")
@click.option("--topics", default="", metavar="A,B", help="Up to five, with commas between them.")
@click.option("--published", is_flag=True, help="Not a draft.")
@click.option("--user", help="Whose article it is, in the repository of a Publication.")
def article(
    slug: str | None, title: str, kind: str, emoji: str | None, topics: str, published: bool, user: str | None
) -> None:
    """Begin an article with the front matter that zenn.dev wants, and print its path."""
    from sitegen.publish.new import new_article

    labels = [label.strip() for label in topics.split(",") if label.strip()]
    try:
        path = plainly(
            lambda: new_article(
                Path.cwd(),
                slug=slug,
                title=title,
                kind=kind,
                emoji=emoji,
                topics=labels,
                published=published,
                user=user,
            )
        )
    except ValueError as problem:
        raise click.UsageError(local(problem.args[0])) from problem
    click.echo(path)
    told = "Write it with `sitegen serve --open` beside you; it is a draft until it says published: true."
    if published:
        told = "Write it with `sitegen serve --open` beside you."
    click.echo(local(told), err=True)


@click.command()
def init() -> None:
    """Prepare the repository: settings, a workflow for GitHub Pages, .gitignore. Changes no file that is there."""
    from sitegen.publish.init import init as settle
    from sitegen.publish.workflow import pip_requirement

    try:
        direct_url = distribution("sitegen").read_text("direct_url.json")
    except PackageNotFoundError:
        direct_url = None
    for line in plainly(lambda: settle(Path.cwd(), pip_requirement(__version__, direct_url))):
        tell(line)
