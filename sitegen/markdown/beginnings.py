"""Regular expression → the ASCII characters that a match can begin with.

It is read from the tree that Python's own `re` makes of it. That tree is nobody's promise, so whatever is not known in
it means "any character": a wrong yes costs a search, a wrong no would cost a colour.
"""

from __future__ import annotations

import re
from typing import Any

try:
    from re import _parser  # type: ignore[attr-defined]
except ImportError:  # a Python that has it elsewhere
    _parser = None

Chars = frozenset[str]
Answer = tuple[Chars, bool]
"""What it can begin with; whether it can be empty."""

NONE: Chars = frozenset()
ANY: Chars = frozenset(map(chr, range(128)))
LETTERS, DIGITS, SPACES = (frozenset(filter(kind, ANY)) for kind in (str.isalpha, str.isdecimal, str.isspace))
WORD = LETTERS | DIGITS | {"_"}
CATEGORIES = {
    "CATEGORY_DIGIT": DIGITS, "CATEGORY_SPACE": SPACES, "CATEGORY_WORD": WORD,
    "CATEGORY_NOT_DIGIT": ANY - DIGITS, "CATEGORY_NOT_SPACE": ANY - SPACES, "CATEGORY_NOT_WORD": ANY - WORD,
}  # fmt: skip


def beginnings(pattern: object) -> Chars:
    """The beginnings of all matches of a pattern; all characters where one may be empty."""
    if _parser is None or not isinstance(pattern, re.Pattern):
        return ANY
    begins, empty = _sequence(_parser.parse(pattern.pattern, pattern.flags), pattern.flags)
    return ANY if empty else begins


def _sequence(tree: Any, flags: int) -> Answer:
    begins = NONE
    for step, what in tree:
        one, empty = _step(str(step), what, flags)
        begins |= one
        if not empty:
            return begins, False
    return begins, True


def _step(step: str, what: Any, flags: int) -> Answer:
    """One step of a tree."""
    match step:
        case "LITERAL" | "NOT_LITERAL" | "IN" | "ANY":
            return _alone(step, what, flags), False
        case "AT" | "ASSERT" | "ASSERT_NOT":
            return NONE, True
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            begins, empty = _sequence(what[2], flags)
            return begins, empty or what[0] == 0
        case "ATOMIC_GROUP":
            return _sequence(what, flags)
        case "SUBPATTERN":
            return _sequence(what[3], (flags | what[1]) & ~what[2])
        case "BRANCH":
            found = [_sequence(branch, flags) for branch in what[1]]
            return NONE.union(*(begins for begins, _ in found)), any(empty for _, empty in found)
    return ANY, True


def _alone(step: str, what: Any, flags: int) -> Chars:
    """What a step can be that stands for one character."""
    if step == "ANY":
        return ANY if flags & re.DOTALL else ANY - {"\n"}
    items = [(str(kind), one) for kind, one in what] if step == "IN" else [("LITERAL", what)]
    found = NONE.union(*(_item(kind, one, flags) for kind, one in items))
    if step != "NOT_LITERAL" and items[0][0] != "NEGATE":
        return found
    certain = all(kind != "CATEGORY" or str(one) in CATEGORIES for kind, one in items)
    return ANY - found if certain and not flags & (re.IGNORECASE | re.ASCII) else ANY


def _item(kind: str, what: Any, flags: int) -> Chars:
    match kind:
        case "NEGATE":
            return NONE
        case "LITERAL":
            return _range(what, what, flags)
        case "RANGE":
            return _range(what[0], what[1], flags)
    return CATEGORIES.get(str(what), ANY) if not flags & re.ASCII or "NOT" not in str(what) else ANY


def _range(first: int, last: int, flags: int) -> Chars:
    found = frozenset(map(chr, range(first, min(last, 127) + 1)))
    if flags & re.IGNORECASE:  # letters beyond ASCII, too, are a case of some of these
        found |= frozenset(map(str.swapcase, found)) | (LETTERS if last > 127 else NONE)
    return found
