"""The options that several commands take, and the project that they describe (a door: looks at the clock)."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.cli.language import local

if TYPE_CHECKING:
    from sitegen.build.project import Project


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
PRIVATE = click.option(
    "--allow-private",
    is_flag=True,
    help="Ask addresses of this machine and its network, too: for an intranet.",
)
WORKERS = click.option("--workers", type=click.IntRange(1, 64), help="Processes to use. Default: one for each core.")


def project_here(
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
    """The project in the current folder, at this moment. output: relative to it."""
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


def _base_url(value: str) -> str:
    from sitegen.settings.checks import parse_base_url

    try:
        return str(parse_base_url(value))
    except ValueError as problem:
        raise click.BadParameter(local(problem.args[0])) from problem
