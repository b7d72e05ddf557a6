"""sitegen.toml → Settings, with every mistake in it at once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from difflib import get_close_matches

import msgspec
from msgspec import Struct

from sitegen.model.errors import SiteError, Span
from sitegen.model.phrases import Phrase
from sitegen.settings.agreement import disagreements
from sitegen.settings.checks import CHECKS
from sitegen.settings.settings import Author, Collection, Settings
from sitegen.settings.toml_places import item_place, key_places

RULE = "settings"
TABLES: Mapping[str, type[Struct]] = {"sources": Collection, "authors": Author}
"""Settings that are as many tables as the author likes."""
REQUIRED = {"sources": "path", "authors": "key"}
TYPES = {str: "text in quotes", int: "a whole number", tuple: "a list of text in quotes", bool: "true or false"}

At = Callable[..., Span]
"""Way to a key → its place, or that of the nearest table around it."""


def read_settings(text: str, path: str) -> tuple[Settings, tuple[SiteError, ...]]:
    """The settings that a TOML text gives, and all that is wrong with it, in the order of the lines.

    A setting that is wrong has its default. Every problem is of the level "error", save what the theme itself can mend.
    """
    text = text.removeprefix("\ufeff")
    try:
        fields = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # not only TOMLDecodeError: absurd numbers and nesting
        return Settings(), (_unreadable(error, text, path),)
    reader = _Reader(place_finder(text, path))
    settings = msgspec.convert(reader.read(fields, Settings), Settings)
    problems = (*reader.problems, *disagreements(settings, reader.at))
    return settings, tuple(sorted(problems, key=lambda problem: problem.at))


def place_finder(text: str, path: str) -> At:
    """What finds the places of a TOML text that can be read."""
    places = key_places(text.removeprefix("\ufeff"))

    def at(*way: str | int) -> Span:
        known = (places[way[:length]] for length in range(len(way), 0, -1) if way[:length] in places)
        return Span(path, *next(known, (1, 1)))

    return at


def item_finder(text: str, path: str) -> Callable[[str, int], Span]:
    """What finds the place of a text in a setting that is a list: by the setting's name, and how many are before it."""
    text = text.removeprefix("\ufeff")
    places = key_places(text)
    return lambda name, number: Span(path, *item_place(text, places.get((name,), (1, 1)), number))


class _Reader:
    """Lives for one file."""

    def __init__(self, at: At) -> None:
        self.at = at
        self.problems: list[SiteError] = []

    def read(self, written: Mapping[str, object], kind: type[Struct], *way: str | int) -> dict[str, object]:
        """The fields of the whole file, or of a table in it, that are right."""
        known = {field.name: field.default for field in msgspec.structs.fields(kind)}
        good: dict[str, object] = {}
        for name, value in written.items():
            at = self.at(*way, name)
            if name not in known:
                self._unknown(name, at, list(known))
            elif name in TABLES and not way:
                good[name] = self._tables(name, value, at)
            elif isinstance(known[name], Struct):
                if isinstance(value, dict):
                    good[name] = self.read(value, type(known[name]), name)
                else:
                    self._wrong(Phrase("{name}: write it as a table, [{name}]", name=name), at)
            else:
                try:
                    good[name] = _checked(".".join((*map(str, way[:1]), name)), value, known[name])
                except ValueError as wrong:
                    self._wrong(Phrase("{name}: {wrong}", name=name, wrong=wrong.args[0]), at)
        return good

    def _tables(self, name: str, value: object, at: Span) -> list[dict[str, object]]:
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            self._wrong(Phrase("{name}: write it as tables, [[{name}]]", name=name), at)
            return []
        tables = []
        for number, one in enumerate(value):
            needed = REQUIRED[name]
            table = self.read(one, TABLES[name], name, number)
            if needed in table:
                tables.append(table)
            elif needed not in one:
                self._wrong(Phrase("[[{name}]] needs {field}", name=name, field=needed), self.at(name, number))
        return tables

    def _unknown(self, name: str, at: Span, known: list[str]) -> None:
        near = get_close_matches(name.casefold(), known, 1, 0.6)
        hint = (
            Phrase('did you mean "{near}"?', near=near[0])
            if near
            else Phrase("the settings are: {names}", names=", ".join(known))
        )
        self._wrong(Phrase('unknown setting "{name}"', name=name), at, hint)

    def _wrong(self, message: str, at: Span, hint: str = "") -> None:
        self.problems.append(SiteError(message, at, hint, rule=RULE))


def _checked(name: str, value: object, default: object) -> object:
    """The value of a setting; raises ValueError with what it should be."""
    wanted = type(default)
    fits = type(value) is (list if wanted is tuple else wanted)
    if not fits or (isinstance(value, list) and not all(isinstance(item, str) for item in value)):
        raise ValueError(Phrase("must be {type}", type=Phrase(TYPES[wanted])))
    return CHECKS[name](value) if name in CHECKS else value


def _unreadable(error: Exception, text: str, path: str) -> SiteError:
    """tomllib tells the place only in its message, except from Python 3.14 on."""
    message = re.sub(r" \(at .*\)$", "", str(error))
    found = re.search(r"\(at line (\d+), column (\d+)\)$", str(error))
    if found:
        at = Span(path, int(found[1]), int(found[2]))
    else:
        end = text.rstrip("\n")
        at = Span(path, end.count("\n") + 1, len(end) - end.rfind("\n"))
    return SiteError(
        Phrase("no valid TOML: {first}{rest}", first=message[:1].lower(), rest=message[1:]),
        at,
        "see https://toml.io",
        rule=RULE,
    )
