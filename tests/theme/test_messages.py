"""The words of the theme: both languages say the same things."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from sitegen.theme.messages import MESSAGES, translate

TEMPLATES = Path(__file__).parents[2] / "templates"


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_every_language_has_the_same_keys() -> None:
    assert MESSAGES["ja"].keys() == MESSAGES["en"].keys()


@pytest.mark.parametrize("key", sorted(MESSAGES["en"]))
def test_every_language_asks_for_the_same_values(key: str) -> None:
    assert fields(MESSAGES["ja"][key]) == fields(MESSAGES["en"][key])
    assert MESSAGES["ja"][key] and MESSAGES["en"][key]


def test_values_are_put_into_the_text() -> None:
    assert translate("ja", "minutes", minutes=5) == "約5分で読めます"
    assert translate("en", "minutes", minutes=5) == "5 min read"


def test_braces_in_a_value_are_left_alone() -> None:
    assert translate("en", "topic.title", topic="{x}") == "Articles on {x}"


@pytest.mark.parametrize("language", ["ja", "ja-JP", "JA"])
def test_every_kind_of_japanese_reads_japanese(language: str) -> None:
    assert translate(language, "toc") == "目次"


@pytest.mark.parametrize("language", ["en", "en-GB", "fr", ""])
def test_any_other_language_reads_english(language: str) -> None:
    assert translate(language, "toc") == "Contents"


@pytest.mark.parametrize("language", ["ja", "en"])
def test_an_unknown_key_is_a_bug(language: str) -> None:
    with pytest.raises(KeyError):
        translate(language, "no such key")


def test_a_missing_value_is_a_bug() -> None:
    with pytest.raises(KeyError):
        translate("ja", "minutes")


def test_templates_say_nothing_that_has_no_words_and_no_words_are_idle() -> None:
    written = "".join(path.read_text("utf-8") for path in sorted(TEMPLATES.glob("*.html")))
    said = set(re.findall(r'\bt\("([a-z_.]+)"[,)]', written))
    assert said <= MESSAGES["en"].keys()
    started = set(re.findall(r'\bt\("([a-z_.]+\.)" ~', written))
    idle = {key for key in MESSAGES["en"] if key not in said and not key.startswith(tuple(started))}
    said_by_the_theme_itself = {key for key in idle if key.startswith("diagram.")}
    assert idle - said_by_the_theme_itself <= {"site.title"}, "words that no template says"
