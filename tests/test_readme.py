"""README is true: its settings, commands and options are those of the program."""

from __future__ import annotations

from pathlib import Path

import click

from sitegen.cli import main
from sitegen.model.rules import RULES
from sitegen.settings.settings import TABLE

README = Path(__file__).parents[1] / "README.md"
BEGIN, END = "<!-- settings: made from the code by make golden -->\n", "<!-- end of settings -->\n"


RULES_BEGIN, RULES_END = "<!-- rules: made from the code by make golden -->\n", "<!-- end of rules -->\n"


def rules() -> str:
    return "\n".join(["| rule | what it is about |", "|---|---|", *(f"| `{k}` | {v} |" for k, v in RULES.items()), ""])


def table() -> str:
    rows = [f"| `{one.name}` | {one.type} | `{one.default}` | {one.meaning} |" for one in TABLE]
    return "\n".join(["| setting | type | default | meaning |", "|---|---|---|---|", *rows, ""])


def test_the_settings_are_listed_as_they_are(golden: bool) -> None:
    text = README.read_text("utf-8")
    before, _, rest = text.partition(BEGIN)
    listed, _, after = rest.partition(END)
    if golden:
        README.write_text(before + BEGIN + table() + END + after, "utf-8")
    else:
        assert listed == table()


def test_the_rules_are_listed_as_they_are(golden: bool) -> None:
    text = README.read_text("utf-8")
    before, _, rest = text.partition(RULES_BEGIN)
    listed, _, after = rest.partition(RULES_END)
    if golden:
        README.write_text(before + RULES_BEGIN + rules() + RULES_END + after, "utf-8")
    else:
        assert listed == rules()


def test_every_command_and_option_is_explained() -> None:
    text = README.read_text("utf-8")
    assert isinstance(main, click.Group)
    context = click.Context(main)
    found = {name: main.get_command(context, name) for name in main.list_commands(context)}
    assert found
    for name, command in found.items():
        assert command
        assert f"`sitegen {name}" in text, f"README does not explain sitegen {name}"
        commands = command.commands.values() if isinstance(command, click.Group) else [command]
        for option in (one for command in commands for one in command.params if isinstance(one, click.Option)):
            assert f"`{option.opts[0]}" in text, f"README does not explain {option.opts[0]} of sitegen {name}"
