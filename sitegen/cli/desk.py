"""`sitegen clean`, `sitegen doctor` and `sitegen completion`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from sitegen.cli.language import language, local
from sitegen.cli.options import SITE
from sitegen.cli.spoken import Command
from sitegen.cli.terminal import plainly, tell


@click.command(cls=Command)
@click.option("--cache", "cache_only", is_flag=True, help="Remove .sitegen/ only, and keep the site.")
@click.option("--output", type=click.Path(path_type=Path), default=SITE, show_default=True, help="Where the site is.")
def clean(cache_only: bool, output: Path) -> None:
    """Remove the site and the cache: what sitegen wrote, and nothing else. The next build makes them again."""
    from sitegen.publish.tidy import clean as tidy

    for line in plainly(lambda: tidy(Path.cwd(), Path.cwd() / output, cache_only=cache_only)):
        tell(line)


@click.command(cls=Command)
def doctor() -> None:
    """Say what is installed, found and missing, and what to do about it. Changes nothing."""
    from sitegen.model.phrases import Phrase
    from sitegen.publish.doctor import examine

    signs = {"ok": ("✓", "green"), "lacking": ("–", "yellow"), "wrong": ("✗", "red")}
    found = plainly(lambda: examine(Path.cwd(), Path.cwd() / SITE, language()))
    for one in found:
        sign, colour = signs[one.state]
        click.echo(f"{click.style(sign, fg=colour)} {local(one.text)}")
        if one.hint:
            click.echo(local(Phrase("  hint: {hint}", hint=Phrase(one.hint))))
    sys.exit(1 if any(one.state == "wrong" for one in found) else 0)


@click.command(
    cls=Command,
    help="Print the script that completes commands and options in a shell.\n\n"
    'bash: eval "$(sitegen completion bash)" in ~/.bashrc. zsh: eval "$(sitegen completion zsh)" in ~/.zshrc. '
    "fish: sitegen completion fish | source",
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the script that completes commands and options in a shell."""
    from click.shell_completion import get_completion_class

    from sitegen.cli import main

    kind = get_completion_class(shell)
    assert kind is not None
    click.echo(kind(main, {}, "sitegen", "_SITEGEN_COMPLETE").source())
