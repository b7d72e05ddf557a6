"""Where the keys of a TOML file stand: tomllib gives values, but not their places."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from itertools import islice

Way = tuple[str | int, ...]
"""The way to a key: ("tool", "name"), or in the first of the tables [[tools]]: ("tools", 0, "name")."""
Places = dict[Way, tuple[int, int]]
"""The way to a key → its line and column, counted from 1."""

KEY = r"""(?:[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')"""
DOTTED = rf"{KEY}(?:[ \t]*\.[ \t]*{KEY})*"
HEADER = re.compile(rf"[ \t]*\[(?P<many>\[?)[ \t]*(?P<name>{DOTTED})[ \t]*\]")
FIELD = re.compile(rf"[ \t]*(?P<name>{DOTTED})[ \t]*=")
OPAQUE = re.compile(
    r'"""(?:[^\\]|\\.)*?"""(?!")' + r"|'''.*?'''(?!')" + r'|"(?:[^"\\\n]|\\.)*"' + r"|'[^'\n]*'|#[^\n]*", re.DOTALL
)
"""Text and comments: what looks like structure in them is none."""


def key_places(text: str) -> Places:
    """The first place of every key and table of a TOML text that tomllib can read. Keys in inline tables have none."""
    places: Places = {}
    table: Way = ()
    counts: dict[Way, int] = {}
    for start in _statements(text):
        found = HEADER.match(text, start) or FIELD.match(text, start)
        if not found:
            continue
        names = _parts(found["name"])
        begin = found.start("name")
        place = text.count("\n", 0, begin) + 1, begin - text.rfind("\n", 0, begin)
        way: Way = () if found.re is HEADER else table
        for number, name in enumerate(names, 1):
            way = (*way, name)
            places.setdefault(way, place)
            if found.re is HEADER:
                if number == len(names) and found["many"]:
                    counts[way] = counts.get(way, -1) + 1
                if way in counts:
                    way = (*way, counts[way])
                    places.setdefault(way, place)
        if found.re is HEADER:
            table = way
    return places


def item_place(text: str, key: tuple[int, int], number: int) -> tuple[int, int]:
    """The place of a text in a list of texts, counted from 0. key: the place of the list's key."""
    line, column = key
    start = sum(map(len, text.splitlines(keepends=True)[: line - 1])) + column - 1
    field = FIELD.match(text, start)
    found = OPAQUE.finditer(text, field.end() if field else start)
    begins = [one.start() for one in islice((one for one in found if one[0][0] != "#"), number + 1)]
    begin = begins[number] if number < len(begins) else start
    return text.count("\n", 0, begin) + 1, begin - text.rfind("\n", 0, begin)


def _statements(text: str) -> Iterator[int]:
    """The beginning of every line that does not continue a value begun above it."""
    depth = 0
    start = 0
    fresh = True
    while start < len(text):
        if fresh and depth == 0:
            yield start
            header = HEADER.match(text, start)
            start = header.end() if header else start
            fresh = False
        if opaque := OPAQUE.match(text, start):
            start = opaque.end()
            continue
        character = text[start : start + 1]
        depth = max(0, depth + (character in ("[", "{")) - (character in ("]", "}"))) if character else depth
        fresh = character == "\n"
        start += 1


def _parts(dotted: str) -> list[str]:
    """The keys of a dotted key, without their quotes."""
    parts = []
    below: object = tomllib.loads(f"{dotted} = 0")
    while isinstance(below, dict):
        name, below = next(iter(below.items()))
        parts.append(name)
    return parts
