"""A title as it is drawn: what of it can be drawn, where its lines may break, which of the breaks are best."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from sitegen.model.emoji import EMOJI
from sitegen.pictures.emoji import emoji_name, is_picture
from sitegen.pictures.fonts import has, width
from sitegen.pictures.phrases import JAPANESE, NEVER_FIRST, NEVER_LAST, ends

LONGEST = 300
"""Characters of a title that are looked at; the largest picture has no room for more."""
MORE = "…"
ALIKE = 0.88
"""A size that is at least this part of another is not much smaller."""
SENTENCE_ENDS = frozenset("。！？!?】』」:：")


class Glyph(NamedTuple):
    """One character or one emoji. width: as a part of the size. emoji: its name, "" for a character."""

    text: str
    width: float
    emoji: str = ""


Line = tuple[Glyph, ...]
EMOJI_WIDTH = 1.12
"""The room of an emoji within text, as a part of the size."""


def glyphs(text: str) -> Line:
    """What can be drawn of a text: emoji as pictures; what the font does not have as a character that looks like it, or
    not at all."""
    text = " ".join(unicodedata.normalize("NFC", text).split())[:LONGEST]
    found: list[Glyph] = []
    start = 0
    for match in EMOJI.finditer(text):
        found += _plain(text[start : match.start()])
        start = match.end()
        name = emoji_name(match[0]) if is_picture(match[0]) or not has(match[0][0]) else ""
        found += [Glyph(match[0], EMOJI_WIDTH, name)] if name else _plain(match[0])
    found += _plain(text[start:])
    kept = [one for one, before in zip(found, [None, *found], strict=False) if not (_blank(one) and _blank(before))]
    return tuple(kept[1:] if kept and _blank(kept[0]) else kept)


def _blank(glyph: Glyph | None) -> bool:
    return glyph is not None and glyph.text.isspace()


def _plain(text: str) -> Iterator[Glyph]:
    return (glyph for char in text for glyph in _drawn(char))


@lru_cache(maxsize=10_000)
def _drawn(char: str) -> Line:
    """What stands for one character."""
    found = []
    for one in char if has(char) else unicodedata.normalize("NFKC", char):
        base = one if has(one) else unicodedata.normalize("NFKD", one)[0]
        if has(base) and unicodedata.category(base) not in ("Cf", "Cc", "Mn", "Me"):
            found.append(Glyph(base, width(base)))
    return tuple(found)


def speaks(line: Sequence[Glyph], text: str) -> bool:
    """Whether what can be drawn of a text still says what it says: at most a tenth of its letters are missing."""
    letters = sum(1 for char in text[:LONGEST] if unicodedata.category(char)[0] == "L")
    drawn = sum(1 for one in line if one.emoji or unicodedata.category(one.text)[0] == "L")
    return bool(line) and drawn >= 0.9 * letters


def measure(line: Sequence[Glyph]) -> float:
    """The width of a line, as a part of the size; a space at its end takes none."""
    return sum(one.width for one in line) - (line[-1].width if line and _blank(line[-1]) else 0)


def fit(line: Line, room: float, sizes: Sequence[int], height: float, leading: float) -> tuple[int, tuple[Line, ...]]:
    """The largest size in which a text has room, and its lines; a size not much smaller where that saves a line. When
    it has no room even in the smallest, it ends with "…". room, height: in pixels; leading: the height of a line as a
    part of the size."""
    words = split(line)
    found: tuple[int, int] | None = None
    for size in sizes:
        if found and size < ALIKE * found[0]:
            break
        needed = count_lines(words, room / size)
        if needed * leading * size <= height and (found is None or needed < found[1]):
            found = size, needed
    if found:
        return found[0], wrap(words, room / found[0])
    lines = wrap(words, room / sizes[-1])
    most = max(1, int(height / leading / sizes[-1]))
    rest = tuple(glyph for line in lines[most - 1 :] for glyph in line)
    return sizes[-1], (*lines[: most - 1], clamp(rest, room / sizes[-1]))


def clamp(line: Line, room: float) -> Line:
    """A line with "…" at its end, without what has no room for it."""
    kept = list(line)
    end = Glyph(MORE, width(MORE))
    while kept and (_blank(kept[-1]) or measure(kept) + end.width > room):
        kept.pop()
    return (*kept, end)


def split(line: Line) -> tuple[Line, ...]:
    """The parts of a text that stay on one line where there is room: phrases in Japanese, else words."""
    text = "".join("\ufffc" if one.emoji else one.text for one in line)
    return tuple(line[start:end] for start, end in pairwise((0, *ends(text), len(text))))


def count_lines(words: Sequence[Line], room: float) -> int:
    """How many lines `wrap` makes of words."""
    lines, used = 0, room
    for part in _parts(words, room):
        if not lines or used + measure(part) > room:
            lines, used = lines + 1, 0.0
        used += sum(one.width for one in part)
    return lines


def _parts(words: Sequence[Line], room: float) -> list[Line]:
    return [part for word in words for part in ([word] if measure(word) <= room else _pieces(word, room))]


def wrap(words: Sequence[Line], room: float) -> tuple[Line, ...]:
    """Words in as few lines as they need, and these as even as can be. What is longer than a line breaks anywhere."""
    parts = _parts(words, room)
    ends = list(accumulate((sum(one.width for one in part) for part in parts), initial=0.0))
    blanks = [sum(one.width for one in part) - measure(part) for part in parts]
    japanese = any(JAPANESE.match(one.text) for part in parts for one in part)
    best: dict[int, tuple[int, float, int]] = {len(parts): (0, 0.0, len(parts))}
    for start in range(len(parts) - 1, -1, -1):
        choices = []
        for end in range(start + 1, len(parts) + 1):
            length = ends[end] - ends[start] - blanks[end - 1]
            if length > room and end > start + 1:
                break
            rest, cost, _ = best[end]
            loth = _loth(parts[end - 1], parts[end], japanese) if end < len(parts) else 0
            choices.append((rest + 1, cost + (room - length) ** 2 + loth * room**2, end))
        best[start] = min(choices)
    lines: list[Line] = []
    start = 0
    while start < len(parts):
        end = best[start][2]
        lines.append(tuple(glyph for part in parts[start:end] for glyph in part))
        start = end
    return tuple(lines)


def _loth(before: Line, after: Line, japanese: bool) -> float:
    """How unwelcome a line break is: much between the words of a name within Japanese, not at all after a sentence."""
    if before[-1].text in SENTENCE_ENDS or (_blank(before[-1]) and before[-2:-1] and before[-2].text in SENTENCE_ENDS):
        return -0.06
    name = _blank(before[-1]) and after[0].text.isascii() and before[0].text.isascii()
    return 0.15 if name and japanese else 0


def _pieces(word: Line, room: float) -> Iterator[Line]:
    """A word that is longer than a line, in parts that are not."""
    start = 0
    for end in range(1, len(word) + 1):
        if end == len(word):
            yield word[start:]
        elif measure(word[start : end + 1]) > room:
            good = (
                cut
                for cut in range(end, max(start, end - 4), -1)
                if word[cut].text not in NEVER_FIRST and word[cut - 1].text not in NEVER_LAST
            )
            cut = next(good, end)
            yield word[start:cut]
            start = cut
