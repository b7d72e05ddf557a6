"""The grams of many texts at once, in arrays: what `Grams` and `parts` make of them, in a fifth of the time.

A gram and the number of its text together are one number: sorted, the places of each gram stand in a row.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray

from sitegen.search.grams import ALONE, LONGEST_SHORT, RUN, WORD
from sitegen.search.postings import DIGITS, Part, Text, divide, part

Numbers = NDArray[np.uint64]
Places = NDArray[np.int64]
Kind = tuple[str, int]
"""Of grams: what each of them begins with, and how many characters come behind it."""

DIGIT = np.frombuffer(DIGITS.encode(), np.uint8)
BITS = 16
"""Of a character, of which a gram has three at most, and of the number of a text."""
AT_ONCE = 1 << 17
"""Characters that are looked at together: what is worked on stays near the processor."""


class TooManyKindsError(Exception):
    """More characters, or texts, than have room in the numbers; nobody writes so many in so few texts."""


def parts_of(texts: Sequence[Text], shards: int) -> dict[int, dict[str, Part]]:
    """Shard → gram → its places, as `parts` has it. Raises `TooManyKindsError`."""
    if len(texts) >> BITS:
        raise TooManyKindsError
    many = _Many()
    start = size = 0
    for number, (_, text, _) in enumerate(texts, 1):
        size += len(text)
        if size >= AT_ONCE or number == len(texts):
            many.add(start, [text for _, text, _ in texts[start:number]])
            start, size = number, 0
    places = np.fromiter((place for place, _, _ in texts), np.int64, len(texts))
    return divide(chain(many.grams(places), _long_words(texts)), shards)


def _long_words(texts: Sequence[Text]) -> Iterator[tuple[str, Part]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for place, text, whole in texts:
        for word in set(WORD.findall(text)) if whole else ():
            if len(word) > LONGEST_SHORT:
                found[f" {word}"].append(place)
    return ((word, part(places)) for word, places in found.items())


class _Many:
    """The grams of texts but for long words, with the numbers of the texts. Each character that is met has a number
    from 1 on."""

    def __init__(self) -> None:
        self._found: defaultdict[Kind, list[Numbers]] = defaultdict(list)
        self._numbers = np.zeros(0x110000, np.uint16)
        self._points = np.zeros(1 << BITS, "<u4")
        self._kinds = np.zeros(1 << BITS, np.uint8)
        self._met = 1

    def add(self, first: int, texts: Sequence[str]) -> None:
        """More texts, numbered from the first one."""
        behind = "\n".join(["", *texts, "\n\n"])  # a line end around each, for nothing reaches over it
        points = np.frombuffer(behind.encode("utf-32-le", "surrogatepass"), np.uint32)
        chars = self._numbers[points]
        if not chars.all():
            self._meet(np.unique(points[chars == 0]))
            chars = self._numbers[points]
        lengths = [len(text) + 1 for text in texts]
        of_text = np.zeros(len(chars), np.uint64)
        of_text[1 : 1 + sum(lengths)] = np.repeat(np.arange(first, first + len(texts), dtype=np.uint64), lengths)
        keys = _keys(chars.astype(np.uint64), of_text)
        for kind, where in _grams(self._kinds[chars]):
            found = keys[kind[1] - 1][where]
            found.sort()
            self._found[kind].append(found[_firsts(found)])

    def grams(self, places: Places) -> Iterator[tuple[str, Part]]:
        """Every gram, once. places: of the texts, by their numbers."""
        while self._found:
            (before, width), found = self._found.popitem()
            keys = np.concatenate(found)
            keys.sort()
            for some in _slices(keys):
                grams = some >> np.uint64(BITS)
                starts = _firsts(grams)
                names = self._names(grams[starts], width)
                parts = _parts(places[some.astype(np.uint16)], starts)
                yield from zip((before + name for name in names), parts, strict=True)

    def _meet(self, points: NDArray[np.uint32]) -> None:
        """Give numbers to characters."""
        first, self._met = self._met, self._met + len(points)
        if self._met > 1 << BITS:
            raise TooManyKindsError
        self._numbers[points] = np.arange(first, self._met)
        self._points[first : self._met] = points
        self._kinds[first : self._met] = [_kind(chr(point)) for point in points]

    def _names(self, grams: Numbers, width: int) -> Iterator[str]:
        columns = [(grams >> np.uint64(BITS * column)).astype(np.uint16) for column in reversed(range(width))]
        text = self._points[np.column_stack(columns)].tobytes().decode("utf-32-le", "surrogatepass")
        return (text[start : start + width] for start in range(0, len(text), width))


def _kind(char: str) -> int:
    """What a character is, a bit for each: a gram by itself, ink, narrow, a space, a letter."""
    tests = ALONE.match(char), char not in " \n", RUN.match(char), char == " ", WORD.match(char)
    return sum(1 << bit for bit, holds in enumerate(tests) if holds)


def _keys(chars: Numbers, of_text: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """All that one, two and three characters are as a number, together with that of the text that has them."""
    one = chars << np.uint64(BITS) | of_text
    two = chars[:-1] << np.uint64(2 * BITS) | one[1:]
    return one, two, chars[:-2] << np.uint64(3 * BITS) | two[1:]


def _grams(kinds: NDArray[np.uint8]) -> Iterator[tuple[Kind, Places]]:
    """Where the grams of each kind begin, in characters of these kinds."""
    alone, ink, narrow, space, letter = ((kinds & np.uint8(1 << bit)).astype(bool) for bit in range(5))
    yield ("", 1), np.flatnonzero(alone)
    yield ("", 2), np.flatnonzero(ink[:-1] & ink[1:])
    around = ink[:-2] & space[1:-1] & ink[2:]
    yield ("", 3), np.flatnonzero(narrow[:-2] & narrow[1:-1] & narrow[2:] | around)
    begins = np.flatnonzero(letter[1:] & ~letter[:-1]) + 1
    lengths = np.flatnonzero(letter[:-1] & ~letter[1:]) + 1 - begins
    for length in range(1, LONGEST_SHORT + 1):
        yield (" ", length), begins[lengths == length]


def _firsts(numbers: Numbers) -> Places:
    """Where sorted numbers are not the one before."""
    found = np.ones(len(numbers), bool)
    np.not_equal(numbers[1:], numbers[:-1], out=found[1:])
    return np.flatnonzero(found)


def _slices(keys: Numbers) -> Iterator[Numbers]:
    """Sorted keys in slices that each have all of some grams."""
    cuts = np.unique(np.searchsorted(keys, keys[::AT_ONCE] >> np.uint64(BITS) << np.uint64(BITS)))
    return (keys[begin:end] for begin, end in pairwise([*cuts.tolist(), len(keys)]))


def _parts(places: Places, starts: Places) -> Iterator[Part]:
    """Lists of places behind each other, as parts. starts: where each list begins, none of them empty."""
    steps = np.diff(places, prepend=0)
    later = np.ones(len(places), bool)
    later[starts] = False
    lengths = later.astype(np.int64)
    least = 32
    while (longer := later & (steps >= least)).any():
        lengths += longer
        least *= 32
    begins = np.cumsum(lengths) - lengths
    code = np.zeros(lengths.sum(), np.uint8)
    which = np.flatnonzero(later)
    rest, at = steps[which], begins[which]
    while len(rest):
        more = rest > 31
        code[at] = DIGIT[rest & 31 | more * 32]
        which = np.flatnonzero(more)
        rest, at = rest[which] >> 5, at[which] + 1
    text = code.tobytes().decode()
    ends = [*begins[starts[1:]].tolist(), len(text)]
    last = [*places[starts[1:] - 1].tolist(), int(places[-1])]
    for first, end, begin, stop in zip(places[starts].tolist(), last, begins[starts].tolist(), ends, strict=True):
        yield first, end, text[begin:stop]
