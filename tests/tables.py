"""Tables in README and in the manual that are made from the code: what a marker in a text stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from sitegen.cli import main
from sitegen.model.phrases import Phrase
from sitegen.model.rules import RULES
from sitegen.settings.settings import TABLE
from sitegen.words.language import speaker

ROOT = Path(__file__).parents[1]
HEADS = {
    "setting": "設定",
    "type": "種類",
    "default": "既定",
    "meaning": "意味",
    "rule": "規則",
    "what it is about": "何についてか",
    "option": "オプション",
    "command": "コマンド",
    "what it does": "すること",
}


def begin(name: str) -> str:
    return f"<!-- {name}: made from the code by make golden -->\n"


def end(name: str) -> str:
    return f"<!-- end of {name} -->\n"


def hold(file: Path, name: str, wanted: str, *, golden: bool) -> None:
    """A test that what stands between two markers of a file is what it must be, or with golden, what makes it so."""
    text = file.read_text("utf-8")
    assert begin(name) in text, f"write into {file.relative_to(ROOT)}, then make golden:\n{begin(name)}{end(name)}"
    before, _, rest = text.partition(begin(name))
    found, _, after = rest.partition(end(name))
    if golden:
        file.write_text(before + begin(name) + wanted + end(name) + after, "utf-8")
    else:
        assert found == wanted, f"{name} in {file.relative_to(ROOT)} is not what the code says: make golden"


def settings(language: str) -> str:
    say = speaker(language)
    rows = [(f"`{one.name}`", say(one.type), f"`{one.default}`", say(one.meaning)) for one in TABLE]
    return _table(language, ("setting", "type", "default", "meaning"), rows)


def rules(language: str) -> str:
    say = speaker(language)
    return _table(language, ("rule", "what it is about"), [(f"`{rule}`", say(what)) for rule, what in RULES.items()])


def options(command: click.Command, language: str) -> str:
    """What a command says of itself, and a table of its options."""
    say = speaker(language)
    told = say(command.help or "").partition("\n")[0] + "\n"
    found = [one for one in command.params if isinstance(one, click.Option) and one.expose_value]
    rows = [(f"`{_spelled(one)}`", _plain(say(one.help or "")) + _default(one, language)) for one in found]
    return f"\n{told}\n" + (_table(language, ("option", "what it does"), rows) + "\n" if rows else "")


def commands(group: click.Group = main, path: str = "sitegen") -> Iterator[tuple[str, click.Command]]:
    """Every command with the words that call it."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


def _spelled(option: click.Option) -> str:
    if option.is_flag:
        return option.opts[0]
    kind = option.type
    # A "|" in a table must be escaped, so that choices have commas.
    value = ",".join(kind.choices) if isinstance(kind, click.Choice) else option.make_metavar(click.Context(main))
    return f"{option.opts[0]} {'N' if isinstance(kind, click.IntRange) else value}"


def _plain(text: str) -> str:
    """A text in which addresses and settings are code: no links."""
    return re.sub(
        r"https://[^\s)、。]+|\bpublished: (?:true|false)|\b[a-z]+_[a-z]+\b|\bsitegen\.toml", r"`\g<0>`", text
    )


def _default(option: click.Option, language: str) -> str:
    if not option.show_default:
        return ""
    told = Phrase(" (default: `{value}`)" if language == "en" else "(既定: `{value}`)", value=str(option.default))
    return str(told)


def _table(language: str, heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    named = [head if language == "en" else HEADS[head] for head in heads]
    lines = [named, ["---"] * len(named), *rows]
    return "".join("|" + "|".join(f" {cell} " if cell != "---" else cell for cell in line) + "|\n" for line in lines)
