"""The caret below the place that is meant."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from sitegen.build.pointing import WIDEST, pointed


@pytest.mark.parametrize(
    "before",
    [
        "",
        "abc",
        "本文です",
        "ｱｲｳ",
        "か\u3099き\u3099",
        "👨\u200d👩\u200d👧",
        "🇯🇵❤\ufe0f1\ufe0f\u20e3",
        "\ta\t",
        "한글",
        "①…—",
    ],
)
def test_a_caret_stands_below_its_character_under_text_of_any_width(before: str) -> None:
    line, caret = pointed(f"{before}✗ after", 7, len(before) + 1)
    assert cell_len(line[: line.index("✗")]) == len(caret) - 1


def test_a_long_line_is_cut_around_the_place() -> None:
    line, caret = pointed("あ" * 300 + "✗" + "い" * 300, 7, 301)
    assert line.startswith("  7 | …あ") and line.endswith("い…") and "✗" in line
    assert cell_len(line) <= WIDEST + len("  7 | ……")
    assert cell_len(line[: line.index("✗")]) == len(caret) - 1


def test_a_place_at_the_end_of_a_line_is_below_the_end() -> None:
    assert pointed("題名", 1, 3) == ["  1 | 題名", " " * 10 + "^"]


def test_no_column_has_no_caret() -> None:
    assert pointed("題名", 12, 0) == ["  12 | 題名"]


def test_what_a_terminal_would_obey_is_shown_as_a_sign() -> None:
    assert pointed("a\x1b[31mb\x08", 1, 0) == ["  1 | a␛[31mb␈"]
