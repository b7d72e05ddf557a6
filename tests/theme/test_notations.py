"""Values in other notations."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markupsafe import Markup

from sitegen.pictures import phrases
from sitegen.theme.notations import in_phrases, to_json, to_link_text, to_locale


@given(st.text())
def test_json_means_the_same_and_ends_no_script(text: str) -> None:
    written = to_json({"a": [text, None, 1]})
    assert json.loads(written) == {"a": [text, None, 1]}
    assert "<" not in written


@given(st.lists(st.sampled_from([*"[]<>`*_\\!()& a", "https://a.b"])).map("".join))
def test_any_title_can_be_the_text_of_a_link(text: str) -> None:
    html = MarkdownIt("commonmark").render(f"- [{to_link_text('x' + text)}](/a)")
    assert html.startswith('<ul>\n<li><a href="/a">x')
    assert html.endswith("</a></li>\n</ul>\n")


@pytest.mark.parametrize(("tag", "locale"), [
    ("ja", "ja_JP"), ("ja-JP", "ja_JP"), ("en", "en_US"), ("en-GB", "en_GB"), ("zh-Hant", "zh_TW"), ("zh", ""),
    ("eo", ""), ("EN-us", "en_US"),
])  # fmt: skip
def test_a_language_is_at_home_somewhere_or_not_named(tag: str, locale: str) -> None:
    assert to_locale(tag) == locale


def test_a_japanese_title_says_where_its_lines_may_break() -> None:
    assert in_phrases("設計の<手引き>を書く") == ('<span class="phrases">設計の<wbr>&lt;手引き&gt;を<wbr>書く</span>')
    assert in_phrases("Nothing to do <here>") == "Nothing to do &lt;here&gt;"
    assert in_phrases("本") == "本"


@given(st.text(alphabet="あ漢字ア、。(「a1 <&"))
def test_a_title_in_phrases_is_the_same_text(title: str) -> None:
    assert in_phrases(title).striptags() == Markup.escape(title).striptags()


def test_without_what_knows_phrases_titles_are_as_they_were(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(phrases, "_parser", lambda: None)
    in_phrases.cache_clear()
    assert in_phrases("設計の手引きを書く") == "設計の手引きを書く"
    in_phrases.cache_clear()
