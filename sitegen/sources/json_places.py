"""Where the names of a JSON text stand: the reader of the standard library gives values, but not their places."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator

Way = tuple[str, ...]
"""The names that lead to a value: (name,) or (name, name of a field)."""
Place = tuple[int, int]
"""Line and column, counted from 1."""

TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)


def field_places(text: str, wanted: Collection[Way]) -> dict[Way, Place]:
    """Where the wanted names stand first in a JSON text that can be read, as far as they are there."""
    places: dict[Way, Place] = {}
    missing = set(wanted)
    way: list[str] = []
    before = ""
    for token, place in _tokens(text) if missing else ():
        if token in ("{", "["):
            way.append("")
        elif token in ("}", "]"):
            way.pop()
        elif before in ("{", ",") and token[0] == '"' and way and len(way) <= 2:
            way[-1] = json.loads(token, strict=False)
            if tuple(way) in missing:
                places[tuple(way)] = place
                missing.remove(tuple(way))
                if not missing:
                    break
        before = token
    return places


def _tokens(text: str) -> Iterator[tuple[str, Place]]:
    line, start = 1, 0
    done = 0
    for found in TOKEN.finditer(text):
        breaks = text.count("\n", done, found.start())
        if breaks:
            line += breaks
            start = text.rindex("\n", done, found.start()) + 1
        done = found.start()
        yield found[0], (line, found.start() - start + 1)
