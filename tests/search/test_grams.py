"""A text is cut into grams so that every part of it, however short, can be found again."""

from __future__ import annotations

import sys
from unicodedata import normalize

from hypothesis import given
from hypothesis import strategies as st

from sitegen.search.grams import UNUSUAL, Grams, fold

ALPHABET = "abcAB12+#.-_/ 音声認識モデルーのをａＢ１ｶﾞ①㍿é\u0301\u3099\n🎉ΣςΣ"
texts = st.text(ALPHABET, max_size=60)


def grams(folded: str, *, whole: bool = False) -> set[str]:
    """Those of one text."""
    found = Grams()
    found.add(0, folded, whole=whole)
    return set(found.places())


def test_width_case_and_ligatures_do_not_matter() -> None:
    assert fold("ＡＺＵＲＥ ﾓﾃﾞﾙ ㍿ ﬁne ΟΔΟΣ") == "azure モデル 株式会社 fine οδοσ"


def test_japanese_is_found_by_pairs_and_by_single_ideographs() -> None:
    assert grams("音声認識") == {"音声", "声認", "認識", "音", "声", "認", "識"}


def test_what_every_text_has_is_found_in_pairs_only() -> None:
    assert grams("である") == {"であ", "ある"}
    assert grams("a1b") == {"a1", "1b", "a1b", " a1b"}


def test_signs_are_found_alone_whatever_is_beside_them() -> None:
    assert {"λ", "→", "@", "ヴ"} < grams("xλy→z@ヴ")


def test_latin_letters_are_found_in_pairs_and_triples_and_short_words_whole() -> None:
    assert grams("mysql") == {"my", "ys", "sq", "ql", "mys", "ysq", "sql"}
    assert grams("c++") == {"c+", "++", "c++", " c", "+"}
    assert " sql" in grams("use sql!")
    assert " mysql" in grams("mysql", whole=True)


def test_katakana_are_letters_like_latin_ones() -> None:
    assert grams("コード") == {"コ", "ー", "ド", "コー", "ード", "コード"}
    assert grams("コの字") == {"コ", "字", "コの", "の字"}


def test_scripts_are_joined_where_they_meet() -> None:
    assert grams("生成ai") == {"生成", "成a", "ai", "生", "成", " ai"}
    assert {"c言", "言語"} < grams("c言語")


def test_words_are_joined_where_a_space_parts_them() -> None:
    assert "e o" in grams("azure openai")
    assert "a b" in grams("a b c") and "b c" in grams("a b c")


def test_nothing_reaches_over_a_line_end() -> None:
    assert grams("音声\n認識") == grams("音声") | grams("認識")
    assert grams("foo\nbar") == grams("foo") | grams("bar")


def test_every_character_is_folded_as_unicode_says() -> None:
    characters = [chr(number) for number in range(sys.maxunicode + 1)]
    different = [one for one in characters if normalize("NFKC", one) != one]
    assert different == [one for one in different if UNUSUAL.match(one)]
    assert [fold(f"a{one}") for one in different] == [
        normalize("NFKC", f"a{one}").lower().replace("ς", "σ") for one in different
    ]


@given(texts)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(texts, st.integers(0, 60), st.integers(0, 60))
def test_whatever_is_in_a_line_has_no_gram_that_the_line_lacks(text: str, start: int, end: int) -> None:
    line = " ".join(fold(text).split())
    part = line[start:end].strip()
    assert {gram for gram in grams(part) if not gram.startswith(" ")} <= grams(line)


@given(st.lists(texts, max_size=6))
def test_many_texts_together_have_the_grams_of_each(all_texts: list[str]) -> None:
    folded = ["\n".join(" ".join(line.split()) for line in fold(text).split("\n")) for text in all_texts]
    together = Grams()
    for place, text in enumerate(folded):
        together.add(place, text)
    each = [grams(text) for text in folded]
    wanted = {gram: [place for place, found in enumerate(each) if gram in found] for gram in set().union(*each)}
    assert together.places() == wanted
