"""The commands: the only modules that print or exit."""

from __future__ import annotations

import click

from sitegen import __version__
from sitegen.cli.preview import serve
from sitegen.cli.publish import init, new
from sitegen.cli.site import build, check


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "--version", prog_name="sitegen", message="%(prog)s %(version)s")
def main() -> None:
    """Turn a repository of tech articles, as you keep them for zenn.dev, into a site of your own.

    Run it in the root of the repository: the folder that holds articles/.
    """


for command in (build, serve, check, new, init):
    main.add_command(command)
