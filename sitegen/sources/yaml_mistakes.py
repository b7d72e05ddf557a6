"""What PyYAML says about a mistake → where the author made it, in plain words, and what to do about it."""

from __future__ import annotations

import re

import yaml

from sitegen.model.phrases import Phrase

QUOTE = "put the whole value in quotes"
Mistake = tuple[int, str, str]
"""The index of a character, a message and a hint."""


def explain(error: yaml.YAMLError, text: str) -> Mistake:
    """Where a mistake in YAML is, what it is, and what to do. text: what was given to PyYAML."""
    if not isinstance(error, yaml.MarkedYAMLError):
        index = getattr(error, "position", 0)
        return index, "a character here that YAML does not allow", "delete it"
    problem, context = error.problem or "", error.context or ""
    here = error.problem_mark.index if error.problem_mark else 0
    start = error.context_mark.index if error.context_mark else here
    if "mapping values are not allowed" in problem:
        return _colon(here, text)
    if "scanning a tag" in context or "parsing a tag" in context:
        return start, 'a value cannot begin with "!"', QUOTE
    if "document start" in problem:
        return here, "a second YAML document begins here", "keep one of them"
    if "quoted scalar" in context:
        return _quoted(start, here, problem, text)
    if "flow" in context and "node content" not in problem:
        return _bracket(start, here, text)
    if "could not find expected ':'" in problem:
        return start, 'this line has no ": "', "write each field as name: value"
    if "entries are not allowed" in problem:
        return here, 'a list item ("- ") cannot stand here', "begin the list on a line of its own"
    if "parsing a block" in context and "node" not in context:
        return _after_a_value(here, text)
    return _first_character(start if "alias" in context or "anchor" in context else here, text)


def _colon(here: int, text: str) -> Mistake:
    line = text[text.rfind("\n", 0, here) + 1 : here]
    if re.search(r":\s", line):
        return here, 'a ": " inside a value that is not in quotes', QUOTE
    return _out_of_line(here, text)


def _quoted(start: int, here: int, problem: str, text: str) -> Mistake:
    if "escape" in problem or "hexdecimal" in problem:  # as libyaml spells it
        sequence = text[text.rfind("\\", start, here + 1) :][:2]
        return (
            here,
            Phrase('"{sequence}" means nothing between double quotes', sequence=sequence),
            "write \\\\ for a backslash, or use single quotes",
        )
    return start, "this quotation mark is never closed", "close it at the end of the value"


def _bracket(start: int, here: int, text: str) -> Mistake:
    opened = text[start : start + 1]
    closing = "}" if opened == "{" else "]"
    if "\n" not in text[start:here]:
        return (
            here,
            Phrase('"," or "{closing}" is missing before this', closing=closing),
            "put items that hold such characters in quotes",
        )
    return (
        start,
        Phrase('this "{opened}" is never closed', opened=opened),
        Phrase('write "{closing}" after the last item', closing=closing),
    )


def _after_a_value(here: int, text: str) -> Mistake:
    begin = text.rfind("\n", 0, here) + 1
    line = text[begin:here]
    if line.strip():
        opened = _left_open(text[:begin]) if line.count('"') % 2 else -1
        if opened >= 0:
            return opened, "this quotation mark is never closed", "close it at the end of the value"
        return (
            here,
            "text after the end of a value",
            "put the whole value in quotes; inside single quotes, write a single quote twice",
        )
    return _out_of_line(here, text)


def _out_of_line(here: int, text: str) -> Mistake:
    start = text.rfind("\n", 0, here) + 1
    above = text.rfind("\n", 0, max(start - 1, 0)) + 1
    if re.fullmatch(r"\w[^:#]*\n", text[above:start]):
        return above, 'this line has no ": "', "write each field as name: value"
    indent = len(text[start:]) - len(text[start:].lstrip(" "))
    return (
        min(start + indent, here),
        "this line does not fit the one above",
        "begin every field in the first column, and write each as name: value",
    )


def _left_open(text: str) -> int:
    """The index of the last quotation mark of the lowest line that has one too many; -1 when there is none."""
    for line in reversed(text.splitlines(keepends=True)):
        text = text[: -len(line)]
        if line.count('"') % 2:
            return len(text) + line.rindex('"')
    return -1


def _first_character(here: int, text: str) -> Mistake:
    character = text[here : here + 1]
    if character == "\t":
        return here, "a tab where YAML wants spaces", "replace it with spaces"
    if character.strip():
        return here, Phrase('a value cannot begin with "{character}"', character=character), QUOTE
    return here, "something is missing here", QUOTE
