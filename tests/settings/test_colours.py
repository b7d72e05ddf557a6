"""An accent is any colour of CSS, and can be read by day and by night."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.settings.colours import NAMES, NIGHT, PAPER, READABLE, accents, contrast, parse_colour
from sitegen.settings.settings import Settings


@pytest.mark.parametrize(
    ("written", "colour"),
    [
        ("#2A49A6", "#2a49a6"),
        ("#f80", "#ff8800"),
        ("RebeccaPurple", "#663399"),
        ("rgb(42, 73, 166)", "#2a49a6"),
        ("rgb(100% 0% 50%)", "#ff0080"),
        ("hsl(120 100% 25%)", "#008000"),
        ("hsl(-240deg, 100%, 25%)", "#008000"),
        ("rgb(999 -5 0)", "#ff0000"),
        ("", ""),
    ],
)
def test_every_common_way_to_write_a_colour_is_read(written: str, colour: str) -> None:
    assert parse_colour(written) == colour


@pytest.mark.parametrize(
    "written", ["blau", "#12345", "#2a49a6ff", "rgb(1 2)", "rgb(1 2 3 / 50%)", "rgb(a b c)", "red; }"]
)
def test_anything_else_is_told(written: str) -> None:
    with pytest.raises(ValueError, match="is no colour"):
        parse_colour(written)


def test_all_names_of_css_are_known() -> None:
    assert len(NAMES) == 148


@given(st.integers(0, 0xFFFFFF))
def test_every_colour_has_a_shade_for_the_day_and_one_for_the_night(number: int) -> None:
    found = accents(Settings(accent=f"#{number:06x}"))
    assert found
    day, night = found
    assert contrast(day, PAPER) >= READABLE
    assert contrast(night, NIGHT) >= READABLE


def test_a_colour_that_can_be_read_is_left_alone() -> None:
    assert accents(Settings(accent="#2a49a6")) == ("#2a49a6", "#8ca2e2")
    assert accents(Settings()) is None


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == contrast("#ffffff", "#000000") == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48
