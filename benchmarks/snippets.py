"""Code for made-up articles: statements of our own in the languages that people write, with names filled in."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from random import Random

from benchmarks.words import IDENTIFIERS, THINGS, VERBS

HOLE = re.compile("«(.)»")

Statements = tuple[str, ...]


@cache
def languages() -> tuple[tuple[tuple[str, Statements], ...], tuple[int, ...]]:
    """Each language as written after the backticks with its statements, and how often each is met."""
    some, weights = [], []
    for section in (Path(__file__).parent / "snippets.txt").read_text("utf-8").split("\n%%%% ")[1:]:
        listed, _, rest = section.partition("\n")
        statements = tuple(rest.rstrip("\n").split("\n%%\n"))
        for one in listed.split(", "):
            name, weight = one.split()
            some.append(("" if name == "-" else name, statements))
            weights.append(int(weight))
    return tuple(some), tuple(weights)


def code(random: Random, characters: int) -> tuple[str, str]:
    """A language as written after the backticks, "" for none, and about so many characters of it."""
    some, weights = languages()
    language, statements = random.choices(some, weights)[0]
    parts: list[str] = []
    while characters > 0:
        part = statement(random, random.choice(statements))
        parts.append(part)
        characters -= len(part)
    return language, "\n".join(parts)


def statement(random: Random, template: str) -> str:
    """One statement with names, numbers and some words in it."""
    first, second = random.sample(IDENTIFIERS, 2)
    names = {"a": first, "b": second, "A": first.title(), "B": second.title(), "U": first.upper()}
    more = {"v": random.choice(VERBS), "n": str(random.randint(2, 999)), "j": random.choice(THINGS)}
    words = names | more
    return HOLE.sub(lambda hole: words[hole[1]], template)
