"""YAML → plain values, each with its place in the file; what looks like a date or "yes" stays what it looks like.

The schema is YAML 1.2's JSON schema, as zenn.dev reads front matter: text, numbers, true and false, null. PyYAML only
splits the text into events; its own resolver would make `12:30` the number 750 and keep one of two equal keys silently.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from math import isfinite
from typing import Any

import yaml
from msgspec import Struct

from sitegen.model.errors import SiteError, Span
from sitegen.model.phrases import Phrase
from sitegen.sources.text import Lines
from sitegen.sources.yaml_mistakes import explain

Loader: type[yaml.SafeLoader] | type[yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Place = tuple[str | int, ...]
"""The way to a value: ("topics", 0) is the first topic."""

DEEPEST = 50
WORDS = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys(("null", "Null", "NULL", "~", ""), None),
}
INTEGER = re.compile(r"[-+]?[0-9]{1,18}")
FLOAT = re.compile(r"[-+]?(?=[0-9.]*[0-9][.eE]|\.[0-9])[0-9]*\.?[0-9]*([eE][-+]?[0-9]{1,3})?")
PLAIN_TAGS = {None, "", "!", "tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"}
LINE_BREAKS_OF_OLD = {0x85: " ", 0x2028: " ", 0x2029: " "}
"""Line breaks to YAML 1.1, which PyYAML reads, but not to YAML 1.2; a space in their place keeps every position."""


class PlacedYaml(Struct, frozen=True):
    """value: None, bool, int, float, str, list or dict with keys of str, nested. keys: where each key stands, by the
    way to its value; values: where each value begins. unquoted: the ways to texts without quotation marks, which
    readers of an older YAML may take for something else. problems: of the level "error"; after one in the syntax, value
    is None.
    """

    value: object
    keys: dict[Place, Span]
    values: dict[Place, Span]
    unquoted: frozenset[Place]
    problems: tuple[SiteError, ...]


def read_yaml(text: str, path: str, rule: str) -> PlacedYaml:
    """Read one YAML document. text: the file from its beginning, with what is no YAML in it blanked out, so that every
    place is the file's own. Never raises, however deep or entangled the text is.
    """
    reader = _Reader(Lines(text, path), rule)
    try:
        value = reader.document(Loader(text.translate(LINE_BREAKS_OF_OLD)))
    except yaml.YAMLError as error:
        index, message, hint = explain(error, text)
        reader.problems.append(SiteError(message, reader.lines.at(index), hint, rule=rule))
        value = None
    except SiteError as error:
        reader.problems.append(error)
        value = None
    return PlacedYaml(value, reader.keys, reader.values, frozenset(reader.unquoted), tuple(reader.problems))


class _Reader:
    """Lives for one text. Builds values from PyYAML's events."""

    def __init__(self, lines: Lines, rule: str) -> None:
        self.lines = lines
        self.keys: dict[Place, Span] = {}
        self.values: dict[Place, Span] = {}
        self.unquoted: set[Place] = set()
        self.problems: list[SiteError] = []
        self._rule = rule
        self._anchors: dict[str, object] = {}
        self._aliases = 0

    def document(self, events: yaml.SafeLoader | yaml.CSafeLoader) -> object:
        """The value of the only document, None when there is none; raises what stops the reading."""
        self._next: Callable[[], Any] = events.get_event
        value: object = None
        seen = False
        while events.check_event():
            event = self._next()
            if isinstance(event, yaml.DocumentStartEvent):
                if seen:
                    raise self._error("a second YAML document begins here", event, "keep one of them")
                value = self._value(self._next(), ())
                seen = True
        return value

    def _value(self, event: Any, place: Place) -> object:
        self.values[place] = self._at(event)
        if len(place) > DEEPEST:
            raise self._error("nested too deeply to be meant", event, "close the brackets that are open")
        if isinstance(event, yaml.AliasEvent):
            return self._named(event)
        if event.tag not in PLAIN_TAGS:
            raise self._error('a value cannot begin with "!"', event, "put the whole value in quotes")
        before = self._aliases
        if isinstance(event, yaml.ScalarEvent):
            value = _scalar(event)
            if isinstance(value, str) and event.implicit[0]:
                self.unquoted.add(place)
        elif isinstance(event, yaml.SequenceStartEvent):
            value = self._sequence(place)
        else:
            value = self._mapping(place)
        # A name for something that uses names itself is not kept: so a few lines cannot stand for billions of values.
        if event.anchor and self._aliases == before:
            self._anchors[event.anchor] = value
        return value

    def _sequence(self, place: Place) -> list[object]:
        items: list[object] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            items.append(self._value(event, (*place, len(items))))
        return items

    def _mapping(self, place: Place) -> dict[str, object]:
        fields: dict[str, object] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                raise self._error("a name must be plain text", event, "put the whole name in quotes")
            name, here = event.value, (*place, event.value)
            at = self._at(event)
            if name in fields:
                first = self.keys[here].line
                hint = Phrase("it is on line {first} already: keep one of the two", first=first)
                self.problems.append(
                    SiteError(Phrase('"{name}" is written twice', name=name), at, hint, rule=self._rule)
                )
            self.keys[here] = at
            fields[name] = self._value(self._next(), here)
        return fields

    def _named(self, event: Any) -> object:
        if event.anchor not in self._anchors:
            hint = "put the whole value in quotes if the asterisk belongs to it"
            raise self._error(
                Phrase('"*{name}" names nothing that can be repeated here', name=event.anchor), event, hint
            )
        self._aliases += 1
        return self._anchors[event.anchor]

    def _at(self, event: Any) -> Span:
        return self.lines.at(event.start_mark.index)

    def _error(self, message: str, event: Any, hint: str) -> SiteError:
        return SiteError(message, self._at(event), hint, rule=self._rule)


def _scalar(event: Any) -> object:
    text: str = event.value
    if not text.isascii():  # without libyaml, an emoji escaped as JSON does is two half characters
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if event.tag or not event.implicit[0]:
        return text
    if text in WORDS:
        return WORDS[text]
    if INTEGER.fullmatch(text):
        return int(text)
    if FLOAT.fullmatch(text) and isfinite(number := float(text)):
        return number
    return text
