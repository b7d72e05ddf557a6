"""`sitegen new …` and `sitegen init`."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import click

from sitegen import __version__
from sitegen.cli.language import local
from sitegen.cli.spoken import Command, Group
from sitegen.cli.terminal import plainly, tell


@click.group(cls=Group)
def new() -> None:
    """Begin an article, a book or a chapter."""


@new.command(cls=Command)
@click.option("--slug", help="File name and address: 12 to 50 of a-z, 0-9, - and _. Default: 14 random digits.")
@click.option("--title", default="", help="What the article is called.")
@click.option(
    "--type",
    "kind",
    type=click.Choice(["tech", "idea"]),
    default="tech",
    show_default=True,
    help="Its type.",
)
@click.option("--emoji", help="Its emoji. Default: one of a few, by chance.")
@click.option("--topics", default="", metavar="A,B", help="Up to five topics, separated by commas.")
@click.option("--published", is_flag=True, help="Publish it at once: published: true.")
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


@new.command(cls=Command)
@click.option("--slug", help="Folder name and address: 12 to 50 of a-z, 0-9, - and _. Default: 14 random digits.")
@click.option("--title", default="", help="What the book is called.")
@click.option("--summary", default="", help="What it is about, in a few sentences.")
@click.option("--topics", default="", metavar="A,B", help="Up to five topics, separated by commas.")
@click.option("--published", is_flag=True, help="Publish it at once: published: true.")
@click.option("--numbered", is_flag=True, help="Chapters in the order of their file names (1.name.md), not of a list.")
@click.option("--user", help="Whose book it is, in the repository of a Publication.")
def book(
    slug: str | None, title: str, summary: str, topics: str, published: bool, numbered: bool, user: str | None
) -> None:
    """Begin a book with its config.yaml and a first chapter, and print the paths of both."""
    from sitegen.publish.new_book import new_book

    labels = [label.strip() for label in topics.split(",") if label.strip()]
    try:
        paths = plainly(
            lambda: new_book(
                Path.cwd(),
                slug=slug,
                title=title,
                summary=summary,
                topics=labels,
                published=published,
                numbered=numbered,
                user=user,
            )
        )
    except ValueError as problem:
        raise click.UsageError(local(problem.args[0])) from problem
    for path in paths:
        click.echo(path)


@new.command(cls=Command)
@click.argument("book")
@click.option("--slug", help="File name and address: 1 to 50 of a-z, 0-9, - and _. Default: chapter- and six digits.")
@click.option("--title", default="", help="What the chapter is called.")
def chapter(book: str, slug: str | None, title: str) -> None:
    """Begin a chapter at the end of BOOK (its slug), numbered or listed as the others are, and print its path."""
    from sitegen.publish.new_book import new_chapter

    try:
        path = plainly(lambda: new_chapter(Path.cwd(), book, slug, title))
    except ValueError as problem:
        raise click.UsageError(local(problem.args[0])) from problem
    click.echo(path)


@click.command(cls=Command)
def init() -> None:
    """Prepare the repository: settings, a workflow for GitHub Pages, .gitignore. Changes no file that is there."""
    from sitegen.publish.init import init as settle
    from sitegen.publish.workflow import pip_requirement

    try:
        direct_url = distribution("sitegen").read_text("direct_url.json")
    except PackageNotFoundError:
        direct_url = None
    requirement = pip_requirement(__version__, direct_url)
    elsewhere = direct_url is None or "git+" in requirement
    for line in plainly(lambda: settle(Path.cwd(), requirement, elsewhere=elsewhere)):
        tell(line)
