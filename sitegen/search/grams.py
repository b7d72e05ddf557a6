"""Texts → grams: the short pieces by which a text is found. `static/search.js` takes a query apart in the same way.

A word of a query is found where it stands in a line of the text, both folded: at the beginning of a word, in the middle
or at the end. All grams of the word are then grams of the line.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict, deque
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise, repeat
from operator import add
from typing import TypeVar
from unicodedata import is_normalized, normalize

NARROW = r"[^\s\u2e80-\u30a0\u30fb\u3100-\U0010ffff]"
"""A letter of an alphabet, katakana included, or a sign."""
RUN = re.compile(f"{NARROW}+")
INSIDE = re.compile(f"(?<={NARROW}){NARROW}+(?={NARROW})")
WORD = re.compile(r"(?<![a-z0-9])[a-z0-9]+(?![a-z0-9])")
ALONE = re.compile("[^\\sa-z0-9\u3041-\u3096]")
"""Characters that are grams by themselves; ASCII letters, digits and hiragana are in every text."""
UNUSUAL = re.compile("[^\x00-\x9f\u3001-\u3035\u3041-\u3096\u30a1-\u30fc\u4e00-\u9fff]")
"""Characters that may have another form; those of most Japanese and English have none."""
LONGEST_SHORT = 3
"""Characters of a word whose wholeness is kept for every line; of longer ones only for titles and headings."""
UTF_32 = f"utf-32-{sys.byteorder[0]}e"
"""Four bytes for each character."""

Key = TypeVar("Key")
Places = list[int]
"""Numbers of texts, ascending, each once."""


def fold(text: str) -> str:
    """One form for all that means the same: width, ligatures, case. Line ends stay where they are."""
    if not is_normalized("NFKC", text):
        text = _normalize(text)
    return text.lower().replace("ς", "σ")


class Grams:
    """The grams of many texts, with the places of each.

    The grams of a text, line by line: pairs of characters; triples of narrow ones, for the letters of small alphabets
    tell little in pairs; one alone that not every text has; the two characters around a space, with it; and, after a
    space, every short word that is whole. Nothing reaches over a line end.

    What texts have in common is taken apart once: until all are there, runs of narrow characters stay whole, and
    other pairs are numbers.
    """

    def __init__(self) -> None:
        self._runs: defaultdict[str, Places] = defaultdict(list)
        self._pairs: defaultdict[int, Places] = defaultdict(list)
        self._others: defaultdict[str, Places] = defaultdict(list)

    def add(self, place: int, folded: str, *, whole: bool = False) -> None:
        """The text of a place, which follows those of the places before. White space in it is single spaces and line
        ends. whole: whether words of every length are grams."""
        _put(self._runs, set(RUN.findall(folded)), place)
        _put(self._pairs, _pairs(INSIDE.sub(" ", folded) + "\n"), place)
        around = {before[-1:] + " " + after[:1] for before, after in pairwise(folded.split(" "))}
        _put(self._others, [three for three in around if len(three) == 3 and "\n" not in three], place)
        if whole:
            _put(self._others, {f" {word}" for word in WORD.findall(folded)}, place)

    def places(self) -> dict[str, Places]:
        """Gram → the places of the texts that have it."""
        found: defaultdict[str, list[Places]] = defaultdict(list)
        for run, places in self._runs.items():
            for gram in _cut(run):
                found[gram].append(places)
        for number, places in self._pairs.items():
            pair = number.to_bytes(8, sys.byteorder).decode(UTF_32, "surrogatepass")
            if ALONE.match(pair):
                found[pair[0]].append(places)
            if not {" ", "\n"} & set(pair):
                found[pair].append(places)
        for gram, places in self._others.items():
            found[gram].append(places)
        return {gram: lists[0] if len(lists) == 1 else sorted(set().union(*lists)) for gram, lists in found.items()}


def _put(lists: defaultdict[Key, Places], keys: Iterable[Key], place: int) -> None:
    deque(map(list.append, map(lists.__getitem__, keys), repeat(place)), maxlen=0)


def _normalize(text: str) -> str:
    # Few characters of a text have another form: replacing these is quicker than to look at all. What marks and letters
    # make together is left to the slow way.
    changed = text
    for character in set(UNUSUAL.findall(text)):
        form = _form(character)
        if form != character:
            changed = changed.replace(character, form)
    return changed if is_normalized("NFKC", changed) else normalize("NFKC", text)


@lru_cache(maxsize=20_000)
def _form(character: str) -> str:
    return normalize("NFKC", character)


def _pairs(text: str) -> set[int]:
    """Every two neighbours as a number: reading these from memory is quicker than to make a text of each."""
    bytes_ = text.encode(UTF_32, "surrogatepass")
    even, odd = (memoryview(bytes_)[at : at + (len(bytes_) - at) // 8 * 8].cast("Q") for at in (0, 4))
    return set(even).union(odd)


def _cut(run: str) -> set[str]:
    triples = map("".join, zip(run, run[1:], run[2:], strict=False))
    words = (f" {word}" for word in WORD.findall(run) if len(word) <= LONGEST_SHORT)
    return {*map(add, run, run[1:]), *triples, *words, *ALONE.findall(run)}
