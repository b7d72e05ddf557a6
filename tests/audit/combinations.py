"""Queries that nobody chose: words of some texts, drawn and put together, the same ones for the same texts.

A reader types what she remembers: common words and rare ones, in both scripts, short ones, a phrase.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from random import Random

from sitegen.search.grams import fold

SEED = 20261129
EACH = 20
"""Queries of each kind."""
COMMON = 120
"""Words of a script that count as common."""
SCRIPTS = {
    "Latin": re.compile(r"[a-z][a-z0-9_]+"),
    "katakana": re.compile(r"[\u30a1-\u30fa\u30fc]{2,}"),
    "kanji": re.compile(r"[\u4e00-\u9fff]{2,4}"),
    "hiragana": re.compile(r"[\u3041-\u3096]{2,5}"),
}
PHRASE = re.compile(r"(?<!\S)[a-z]{3,} [a-z]{3,}(?!\S)")


class Words:
    """The words of some texts by script, the most common first, and some phrases."""

    def __init__(self, texts: Iterable[str]) -> None:
        counts: dict[str, Counter[str]] = {script: Counter() for script in SCRIPTS}
        phrases: Counter[str] = Counter()
        for text in map(fold, texts):
            phrases.update(set(PHRASE.findall(text)))
            for script, pattern in SCRIPTS.items():
                counts[script].update(set(pattern.findall(text)))
        ranked = {script: sorted(found, key=lambda word: (-found[word], word)) for script, found in counts.items()}
        self.common = {script: words[:COMMON] for script, words in ranked.items()}
        self.rare = {script: words[len(words) // 2 :] for script, words in ranked.items()}
        self.phrases = sorted(phrases)

    def short(self) -> list[str]:
        """Common words of two characters."""
        return [word for words in self.common.values() for word in words if len(word) == 2]


def combinations(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(kind, query), `EACH` of every kind."""
    words, random = Words(texts), Random(SEED)
    latin, katakana, kanji, hiragana = words.common.values()
    rare_latin, rare_katakana, rare_kanji, _ = words.rare.values()
    japanese, rare_japanese = katakana + kanji, rare_katakana + rare_kanji
    everything = latin + japanese + hiragana + rare_latin + rare_japanese
    kinds: dict[str, tuple[list[str], ...]] = {
        "one common word": (latin + japanese + hiragana,),
        "one rare word": (rare_latin + rare_japanese,),
        "two common Latin words": (latin, latin),
        "three common Latin words": (latin, latin, latin),
        "two common katakana words": (katakana, katakana),
        "three common katakana words": (katakana, katakana, katakana),
        "three common kanji words": (kanji, kanji, kanji),
        "Japanese and Latin": (japanese, latin),
        "two Japanese and Latin": (japanese, japanese, latin),
        "hiragana and another": (hiragana, latin + japanese),
        "common and rare Latin": (latin, rare_latin),
        "common and rare Japanese": (japanese, rare_japanese),
        "common Japanese, rare Latin": (japanese, rare_latin),
        "one of two characters": (words.short(),),
        "two of two characters": (words.short(), words.short()),
        "three of two characters": (words.short(), words.short(), words.short()),
        "four words": (everything, everything, everything, everything),
    }
    for kind, pools in kinds.items():
        for _ in range(EACH):
            yield kind, " ".join(map(random.choice, pools))
    for _ in range(EACH):
        yield "a phrase", f'"{random.choice(words.phrases)}"'
    for _ in range(EACH):
        yield "an invented phrase", f'"{" ".join(random.sample(latin, 2))}"'
