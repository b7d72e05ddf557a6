"""Titles as they are drawn: which characters, which line breaks."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.pictures import phrases
from sitegen.pictures.phrases import NEVER_FIRST
from sitegen.pictures.titles import LONGEST, Line, count_lines, fit, glyphs, measure, speaks, split, wrap

SIZES = (84, 64, 44)


def text(line: Line) -> str:
    return "".join(one.text for one in line)


def lines(title: str, room: float = 12) -> list[str]:
    return [text(line).strip() for line in wrap(split(glyphs(title)), room)]


def test_japanese_breaks_between_phrases() -> None:
    assert lines("構造化出力を使って型安全な非同期処理を実装する方法") == [
        "構造化出力を使って",
        "型安全な非同期処理を",
        "実装する方法",
    ]


def test_english_breaks_between_words_and_its_lines_are_even() -> None:
    assert lines("Why I stopped using server components and went back") == [
        "Why I stopped using",
        "server components",
        "and went back",
    ]


def test_a_name_or_number_in_latin_letters_is_never_broken() -> None:
    found = lines("2026年のNext.jsとTypeScriptでGPT-4oを試した話", 9)
    assert all(any(word in line for line in found) for word in ("2026年", "Next.js", "TypeScript", "GPT-4o"))


def test_no_line_begins_with_what_closes_or_ends_with_what_opens() -> None:
    for room in range(4, 14):
        for line in lines("「読みやすい」コード、とは何か？（後編）、そして『設計』へ…！", room):
            assert line[0] not in NEVER_FIRST and line[-1] not in "「『（", (room, line)


def test_what_is_longer_than_a_line_breaks_where_it_must() -> None:
    assert lines("あ" * 30, 12) == ["あ" * 12, "あ" * 12, "あ" * 6] or len(lines("あ" * 30, 12)) == 3
    assert "".join(lines("x" * 100, 8)) == "x" * 100


def test_without_what_knows_phrases_lines_break_anywhere_but_at_punctuation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "budoux", None)
    phrases._parser.cache_clear()
    try:
        assert lines("読みやすい、短いコード。", 6) == ["読みやすい、", "短いコード。"]
    finally:
        phrases._parser.cache_clear()


def test_emoji_are_one_picture_each_whatever_they_consist_of() -> None:
    found = glyphs("👨‍👩‍👧家族 🇯🇵 1️⃣ 👍🏽 ❤️ 🏴󠁧󠁢󠁥󠁮󠁧󠁿")
    assert [one.emoji for one in found if one.emoji] == [
        "1f468-200d-1f469-200d-1f467",
        "1f1ef-1f1f5",
        "31-20e3",
        "1f44d-1f3fd",
        "2764",
        "1f3f4-e0067-e0062-e0065-e006e-e0067-e007f",
    ]


def test_signs_that_are_text_stay_text() -> None:
    assert not any(one.emoji for one in glyphs("© A→B ™ 3# ☎"))
    assert [one.emoji for one in glyphs("☎️✨")] == ["260e", "2728"]


def test_what_the_font_has_not_is_shown_as_what_looks_like_it_or_left_out() -> None:
    assert text(glyphs("𝐀𝑩 ỡ \u200b⬡終")) == "AB ỡ 終"
    assert text(glyphs("  a\u3000\n b ")) == "a b"


def test_a_title_whose_letters_cannot_be_drawn_does_not_speak() -> None:
    assert not speaks(glyphs("สวัสดีชาวโลก"), "สวัสดีชาวโลก")
    assert speaks(glyphs("λ計算 ⬡"), "λ計算 ⬡") and speaks(glyphs("🎉"), "🎉")
    assert not speaks(glyphs(""), "")


def test_the_largest_size_that_has_room_is_taken_and_the_rest_ends_with_dots() -> None:
    assert fit(glyphs("短い題"), 1040, SIZES, 252, 1.34)[0] == 84
    size, found = fit(glyphs("とても長い題名" * 40), 1040, SIZES, 252, 1.34)
    assert size == 44 and len(found) == 4 and text(found[-1]).endswith("…")
    assert all(measure(line) * size <= 1040 for line in found) and measure(found[-1]) * size > 940


@given(st.text(max_size=400), st.integers(3, 20))
def test_any_title_has_lines_that_have_room_and_lose_nothing(title: str, room: int) -> None:
    whole = glyphs(title)
    assert len(whole) <= 18 * LONGEST
    found = wrap(split(whole), room) if whole else ()
    assert [glyph for line in found for glyph in line] == list(whole)
    assert all(measure(line) <= room for line in found)


@given(st.text("あ い、。「」aB2ー🎉", max_size=60), st.floats(1.5, 12))
def test_the_lines_that_are_counted_are_the_lines_that_there_are(title: str, room: float) -> None:
    words = split(glyphs(title)) if glyphs(title) else ()
    assert count_lines(words, room) == len(wrap(words, room))
