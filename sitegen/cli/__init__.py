"""The commands: the only modules that print or exit."""

from __future__ import annotations

from importlib import import_module

import click

from sitegen import __version__
from sitegen.cli.spoken import Group

COMMANDS = {
    "build": "site",
    "serve": "preview",
    "check": "check",
    "cards": "cards",
    "new": "publish",
    "init": "publish",
    "deploy": "deploy",
    "clean": "desk",
    "doctor": "desk",
    "completion": "desk",
}
"""Name → the module that it is a function of. Only the module of the command that runs is imported."""


class _Commands(Group):
    """The commands by name, in the order in which an author meets them."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"sitegen.cli.{COMMANDS[name]}"), name)
        return command


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Turn a repository of tech articles, as you keep them for zenn.dev, into a site of your own.\n\n"
    "Run it at the top of the repository: in the folder that holds articles/. Nothing needs to be set up first.",
    epilog="To begin: `sitegen serve --open` shows your articles in a browser; `sitegen init` prepares publishing.",
)
@click.version_option(__version__, "--version", prog_name="sitegen", message="%(prog)s %(version)s")
def main() -> None:
    """The command line."""
