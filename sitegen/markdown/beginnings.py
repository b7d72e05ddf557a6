"""Regular expression → the ASCII characters that a match can begin with.

It is read from the tree that Python's own `re` makes of it. That tree is nobody's promise, so whatever is not known in
it means "any character": a wrong yes costs a search, a wrong no would cost a colour.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

try:
    from re import _parser  # type: ignore[attr-defined]
except ImportError:  # a Python that has it elsewhere
    _parser = None

Chars = frozenset[str]
Answer = tuple[Chars, Chars]
"""What it can begin with; what can follow where it is empty, nothing if it never is."""

NONE: Chars = frozenset()
ANY: Chars = frozenset(map(chr, range(128)))
LETTERS, DIGITS, SPACES = (frozenset(filter(kind, ANY)) for kind in (str.isalpha, str.isdecimal, str.isspace))
WORD = LETTERS | DIGITS | {"_"}
CATEGORIES = {
    "CATEGORY_DIGIT": DIGITS, "CATEGORY_SPACE": SPACES, "CATEGORY_WORD": WORD,
    "CATEGORY_NOT_DIGIT": ANY - DIGITS, "CATEGORY_NOT_SPACE": ANY - SPACES, "CATEGORY_NOT_WORD": ANY - WORD,
}  # fmt: skip

FAR = re.compile("(?:[^\x00-\x7f](?:-[^\x00-\x7f])?){2,}")
"""Characters beyond ASCII in a row: one of them says as much. Some languages have a thousand in every pattern."""


@cache
def beginnings(pattern: object) -> Chars:
    """What can come where a pattern matches: all characters where it may be empty and does not look ahead."""
    if _parser is None or not isinstance(pattern, re.Pattern):
        return ANY
    tree = _parser.parse(FAR.sub("\u0100", pattern.pattern), pattern.flags)
    begins, follows = _sequence(tree, pattern.flags)
    return begins | follows


def _sequence(tree: Any, flags: int) -> Answer:
    begins, follows = NONE, ANY
    for step, what in tree:
        one, then = _step(str(step), what, flags)
        begins |= one & follows
        follows &= then
        if not follows:
            break
    return begins, follows


def _step(step: str, what: Any, flags: int) -> Answer:
    """One step of a tree."""
    match step:
        case "LITERAL" | "NOT_LITERAL" | "IN" | "ANY":
            return _alone(step, what, flags), NONE
        case "ASSERT" if what[0] > 0:
            begins, follows = _sequence(what[1], flags)
            return NONE, begins | follows
        case "AT" | "ASSERT" | "ASSERT_NOT":
            return NONE, ANY
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            begins, follows = _sequence(what[2], flags)
            return begins, follows if what[0] else ANY
        case "ATOMIC_GROUP":
            return _sequence(what, flags)
        case "SUBPATTERN":
            return _sequence(what[3], (flags | what[1]) & ~what[2])
        case "BRANCH":
            found = [_sequence(branch, flags) for branch in what[1]]
            return NONE.union(*(begins for begins, _ in found)), NONE.union(*(follows for _, follows in found))
    return ANY, ANY


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
