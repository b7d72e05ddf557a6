"""Commands that speak the user's language: their help, and what they say of being called in a wrong way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from inspect import cleandoc
from typing import IO, Any

import click

from sitegen.cli.language import language, local
from sitegen.model.phrases import Phrase

PIECE = re.compile(r"[!-~]+ ?|.[、。」)]*")
"""What no line is broken in: a run of Latin letters, or a character with the marks that cannot begin a line."""
NARROW = 46
"""Columns for the text beside an option, where the terminal has eighty."""


class Misuse(click.UsageError):
    """A command that was called in a wrong way, told as all mistakes are: what is wrong, and what to do."""

    def __init__(self, message: str, hint: str, context: click.Context) -> None:
        super().__init__(message, context)
        self._hint = hint

    def show(self, file: IO[Any] | None = None) -> None:
        """Print it on standard error."""
        assert self.ctx
        click.secho(f"{self.ctx.command_path}: {local(self.message)}", file, err=True, fg="red")
        if self._hint:
            click.echo(local(Phrase("  hint: {hint}", hint=Phrase(self._hint))), file, err=True)


class Command(click.Command):
    """A command whose help is in the user's language, and that takes no arguments but those it names."""

    def get_short_help_str(self, limit: int = 45) -> str:
        """The first sentence of the help, whole."""
        told = cleandoc(self.help or "")
        end = re.search(r"[.。](?=\s|$|(?<=。))", local(told))
        return _folded(local(told)[: end.start() if end else None], 64)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """How it is called."""
        pieces = self.collect_usage_pieces(ctx)
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=local("Usage: "))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What it does."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(_folded(local(cleandoc(self.help or "")), 76))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Every option."""
        with formatter.section(local("Options")):
            formatter.write_dl([record for one in self.get_params(ctx) if (record := _record(one, ctx))])

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What to do next."""
        if self.epilog:
            formatter.write_paragraph()
            formatter.write_text(_folded(local(self.epilog), 78))

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Read the arguments; raises `Misuse`."""
        with _misuse(self, info_name, parent):
            return super().make_context(info_name, args, parent, **extra)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; raises `Misuse` for one too many, which may be the folder that was meant."""
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing and not isinstance(self, click.Group):
            hint = "to build another folder go there first: cd, then the command without a folder"
            raise Misuse(Phrase('"{argument}" is one argument too many', argument=rest[0]), hint, ctx)
        return rest

    def invoke(self, ctx: click.Context) -> Any:
        """Run it; raises `Misuse`."""
        with _misuse(self, ctx.info_name, ctx.parent):
            return super().invoke(ctx)


class Group(Command, click.Group):
    """Commands under one name."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Every option and every command."""
        super().format_options(ctx, formatter)
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        with formatter.section(local("Commands")):
            formatter.write_dl([(name, one.get_short_help_str()) for name, one in commands if one])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is named; raises `Misuse` where there is none."""
        if not args[0].startswith("-") and not ctx.resilient_parsing and not self.get_command(ctx, args[0]):
            from difflib import get_close_matches

            names = self.list_commands(ctx)
            near = get_close_matches(args[0], names, 1)
            hint = Phrase("the commands are: {names}", names=", ".join(names))
            if near:
                hint = Phrase('did you mean "{near}"?', near=near[0])
            raise Misuse(Phrase('there is no command "{name}"', name=args[0]), hint, ctx)
        return super().resolve_command(ctx, args)


def _record(param: click.Parameter, ctx: click.Context) -> tuple[str, str] | None:
    """An option and what it is for; None for arguments."""
    if not isinstance(param, click.Option):
        return None
    spoken = copy(param)
    spoken.help = local(param.help or "")
    record = spoken.get_help_record(ctx)
    return (record[0], _folded(record[1], NARROW)) if record else None


def _folded(text: str, columns: int) -> str:
    """A text whose lines are broken as Japanese ones are, where it is Japanese: click breaks at spaces only."""
    if language() != "ja":
        return text
    from rich.cells import cell_len

    paragraphs = []
    for paragraph in text.split("\n\n"):
        lines = [""]
        for piece in PIECE.findall(" ".join(paragraph.split("\n"))):
            if cell_len(lines[-1] + piece.rstrip()) > columns:
                lines.append("")
            lines[-1] += piece
        paragraphs.append("\n".join(("\b", *(line.rstrip() for line in lines))))  # \b: click keeps these lines
    return "\n\n".join(paragraphs)


@contextmanager
def _misuse(command: click.Command, name: str | None, parent: click.Context | None) -> Iterator[None]:
    """Whatever click objects to, as `Misuse`."""
    try:
        yield
    except click.UsageError as mistake:
        if isinstance(mistake, Misuse | click.exceptions.NoArgsIsHelpError):
            raise
        context = mistake.ctx or click.Context(command, parent, name)
        hint: str = Phrase("`{command} --help` lists what it takes", command=context.command_path)
        if type(mistake) is click.UsageError:  # our own, which says what to do
            hint = ""
        if isinstance(mistake, click.NoSuchOption) and mistake.possibilities:
            hint = Phrase('did you mean "{near}"?', near=mistake.possibilities[0])
        raise Misuse(_objection(mistake), hint, context) from mistake


def _objection(mistake: click.UsageError) -> str:
    """What is wrong, in our own words where we have some."""
    match mistake:
        case click.NoSuchOption():
            return Phrase('there is no option "{name}"', name=mistake.option_name)
        case click.MissingParameter(param=click.Parameter() as param):
            return Phrase("{name} is missing", name=param.human_readable_name.upper())
        case click.BadOptionUsage():
            return Phrase('the option "{name}" needs a value', name=mistake.option_name)
        case click.BadParameter(param=click.Option() as param):
            return Phrase("{name}: {wrong}", name=param.opts[0], wrong=Phrase(_wrong(param.type, mistake)))
    return mistake.message


def _wrong(kind: object, mistake: click.BadParameter) -> str:
    match kind:
        case click.Choice(choices=choices):
            return Phrase("must be one of {names}", names=", ".join(choices))
        case click.IntRange(min=low, max=high):
            return Phrase("must be a number from {low} to {high}", low=str(low), high=str(high))
    return mistake.message
