"""README is true: its settings, rules, commands and options are those of the program."""

from __future__ import annotations

import click

from tests import tables

README = tables.ROOT / "README.md"


def test_the_settings_are_listed_as_they_are(golden: bool) -> None:
    tables.hold(README, "settings", tables.settings("en"), golden=golden)


def test_the_rules_are_listed_as_they_are(golden: bool) -> None:
    tables.hold(README, "rules", tables.rules("en"), golden=golden)


def test_every_command_and_option_is_explained() -> None:
    text = README.read_text("utf-8")
    found = dict(tables.commands())
    assert found
    for name, command in found.items():
        assert f"`{name}" in text, f"README does not explain {name}"
        for option in (one for one in command.params if isinstance(one, click.Option)):
            assert f"`{option.opts[0]}" in text, f"README does not explain {option.opts[0]} of {name}"
