"""Text → grams: the short pieces by which a text is found. `static/search.js` takes a query apart in the same way.

A word of a query is found where it stands in a line of the text, both folded: at the beginning of a word, in the middle
or at the end. All grams of the word are then grams of the line.
"""

from __future__ import annotations

import re
import sys
from functools import lru_cache
from itertools import pairwise
from operator import add
from unicodedata import is_normalized, normalize

NARROW = r"[^\s\u2e80-\U0010ffff]"
RUN = re.compile(f"{NARROW}+")
INSIDE = re.compile(f"(?<={NARROW}){NARROW}+(?={NARROW})")
WORD = re.compile(r"(?<![a-z0-9])[a-z0-9]+(?![a-z0-9])")
ALONE = re.compile("[^\\sa-z0-9\u3041-\u3096]")
"""Characters that are grams by themselves; ASCII letters, digits and hiragana are in every text."""
LONGEST_SHORT = 3
"""Characters of a word whose wholeness is kept for every line; of longer ones only for titles and headings."""
LONGEST_REMEMBERED = 40
MOST_REMEMBERED = 200_000
UTF_32 = f"utf-32-{sys.byteorder[0]}e"
"""Four bytes for each character."""


def fold(text: str) -> str:
    """One form for all that means the same: width, ligatures, case. Line ends stay where they are."""
    if not is_normalized("NFKC", text):
        text = _normalize(text)
    return text.lower().replace("ς", "σ")


def grams(folded: str) -> set[str]:
    """The grams of a folded text, line by line: pairs of characters; triples of narrow ones, for the letters of small
    alphabets tell little in pairs; one alone that not every text has; the two characters around a space, with it; and,
    after a space, every short word that is whole. White space is single spaces and line ends.

    Letters and signs below U+2E80 are narrow. Nothing reaches over a line end.
    """
    found: set[str] = set()
    for pieces in map(_pieces, set(RUN.findall(folded))):
        found.update(pieces)
    rest = INSIDE.sub(" ", folded)
    found.update(map(PAIRS.__getitem__, _pairs(rest)))
    found.discard("")
    found.update(ALONE.findall("".join(set(folded))))
    parts = folded.split(" ")
    around = {before[-1:] + " " + after[:1] for before, after in pairwise(parts)}
    found.update([three for three in around if len(three) == 3 and "\n" not in three])
    return found


def title_grams(folded: str) -> set[str]:
    """The same with words of every length."""
    return grams(folded) | {f" {word}" for word in WORD.findall(folded)}


def _normalize(text: str) -> str:
    # Few characters of a text have another form: replacing these is quicker than to look at all. What marks and letters
    # make together is left to the slow way.
    changed = text
    for character in set(text):
        form = _form(character)
        if form != character:
            changed = changed.replace(character, form)
    return changed if is_normalized("NFKC", changed) else normalize("NFKC", text)


@lru_cache(maxsize=20_000)
def _form(character: str) -> str:
    return normalize("NFKC", character)


class _Pairs(dict[int, str]):
    """Two characters as the number of their bytes → the gram that they are, "" where one is white space; remembered."""

    def __missing__(self, number: int) -> str:
        pair = number.to_bytes(8, sys.byteorder).decode(UTF_32, "surrogatepass")
        gram = "" if " " in pair or "\n" in pair else pair
        if len(self) < MOST_REMEMBERED:
            self[number] = gram
        return gram


PAIRS = _Pairs()


def _pairs(text: str) -> set[int]:
    """Every two neighbours as a number: reading these from memory is quicker than to make a text of each."""
    bytes_ = text.encode(UTF_32, "surrogatepass")
    even, odd = (memoryview(bytes_)[at : at + (len(bytes_) - at) // 8 * 8].cast("Q") for at in (0, 4))
    return set(even).union(odd)


def _pieces(run: str) -> tuple[str, ...]:
    return _remembered(run) if len(run) <= LONGEST_REMEMBERED else _cut(run)


def _cut(run: str) -> tuple[str, ...]:
    triples = map("".join, zip(run, run[1:], run[2:], strict=False))
    words = (f" {word}" for word in WORD.findall(run) if len(word) <= LONGEST_SHORT)
    return tuple({*map(add, run, run[1:]), *triples, *words})


_remembered = lru_cache(maxsize=100_000)(_cut)
