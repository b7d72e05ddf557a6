"""The parts of a text that stay on one line where there is room: phrases in Japanese, else words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise

NEVER_FIRST = frozenset(
    "、。，．・：；:;,.!?！？)]}）］｝〉》」』】〕〗〙’”ー〜～…‥々ゝゞヽヾ％%℃"
    "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
)
NEVER_LAST = frozenset("([{（［｛〈《「『【〔〖〘‘“#＃$￥¥@")
JAPANESE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f]")


def ends(text: str) -> Iterator[int]:
    """Where a line may break: how many characters stand before each place, ascending."""
    here = 0
    for word in re.split("(?<= )", text):
        for phrase in _phrases(word) if JAPANESE.search(word) else (word,):
            here += len(phrase)
            if here < len(text) and _may_break(text[here - 1], text[here]):
                yield here


def phrases(text: str) -> tuple[str, ...]:
    """The parts of a text; all of it where nothing that knows phrases is installed, or where it is not Japanese."""
    if not JAPANESE.search(text) or _parser() is None:
        return (text,)
    return tuple(text[start:end] for start, end in pairwise((0, *ends(text), len(text))))


@cache
def _parser() -> Callable[[str], Sequence[str]] | None:
    """What knows phrases. A title is shown on many pages, and in a picture."""
    try:
        from budoux import load_default_japanese_parser
    except ModuleNotFoundError:
        return None
    return lru_cache(20_000)(load_default_japanese_parser().parse)


def _phrases(text: str) -> Sequence[str]:
    """Without what knows phrases, a break is possible between any two characters."""
    parse = _parser()
    return parse(text) if parse else list(text)


def _may_break(before: str, after: str) -> bool:
    if before.isspace():
        return True
    if after.isspace() or after in NEVER_FIRST or before in NEVER_LAST:
        return False
    latin = before.isascii() and after.isascii()
    number = before.isdigit() and not after.isascii()  # "2026年" stays together
    return not latin and not number
