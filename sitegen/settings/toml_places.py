"""Where the keys of a TOML file stand: tomllib gives values, but not their places."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator

Places = dict[tuple[str, ...], tuple[int, int]]
"""The way to a key, such as ("tool", "name") → its line and column, counted from 1."""

KEY = r"""(?:[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')"""
DOTTED = rf"{KEY}(?:[ \t]*\.[ \t]*{KEY})*"
HEADER = re.compile(rf"[ \t]*\[\[?[ \t]*(?P<name>{DOTTED})[ \t]*\]")
FIELD = re.compile(rf"[ \t]*(?P<name>{DOTTED})[ \t]*=")
OPAQUE = re.compile(
    r'"""(?:[^\\]|\\.)*?"""(?!")' + r"|'''.*?'''(?!')" + r'|"(?:[^"\\\n]|\\.)*"' + r"|'[^'\n]*'|#[^\n]*", re.DOTALL
)
"""Text and comments: what looks like structure in them is none."""


def key_places(text: str) -> Places:
    """The first place of every key and table of a TOML text that tomllib can read. Keys in inline tables have none."""
    places: Places = {}
    table: tuple[str, ...] = ()
    for start in _statements(text):
        found = HEADER.match(text, start) or FIELD.match(text, start)
        if not found:
            continue
        way = _parts(found["name"])
        if found.re is HEADER:
            table = way
        else:
            way = table + way
        begin = found.start("name")
        place = text.count("\n", 0, begin) + 1, begin - text.rfind("\n", 0, begin)
        for length in range(1 if found.re is HEADER else len(table) + 1, len(way) + 1):
            places.setdefault(way[:length], place)
    return places


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


def _parts(dotted: str) -> tuple[str, ...]:
    """The keys of a dotted key, without their quotes."""
    parts = []
    below: object = tomllib.loads(f"{dotted} = 0")
    while isinstance(below, dict):
        name, below = next(iter(below.items()))
        parts.append(name)
    return tuple(parts)
