"""Spellings of one topic are one, and each topic has an address."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.sources.topics import topic_key, topic_slug


@pytest.mark.parametrize("label", ["AI Agent", "ai agent", " Ai  AGENT ", "ＡＩ　Agent"])
def test_case_width_and_spaces_do_not_make_another_topic(label: str) -> None:
    assert topic_key(label) == "ai agent"


def test_decomposed_kana_are_the_same_topic() -> None:
    assert topic_key("デ\u3099タ".replace("デ", "テ")) == topic_key("データ".replace("ー", "")) == "デタ"


@pytest.mark.parametrize(("key", "slug"), [
    ("python", "python"), ("生成ai", "生成ai"), ("3dプリンター", "3dプリンター"), ("c++", "cplusplus"),
    ("c#", "csharp"), ("node.js", "node.js"), (".net", "net"), ("ci/cd", "ci-cd"), ("vs code", "vs-code"),
    ("r&d", "randd"),
    ("a_b-c", "a_b-c"), ("ai - ml", "ai-ml"), ("@angular", "atangular"), ("what?", "what"), ("con", "topic-con"),
    ("aux.js", "topic-aux.js"), ("index.html", "topic-index.html"), ("com1", "topic-com1"), ("console",
    "console"), ("हिन्दी", "हिन्दी"),
])  # fmt: skip
def test_a_slug_can_be_read_and_is_a_file_name_everywhere(key: str, slug: str) -> None:
    assert topic_slug(key) == slug


@pytest.mark.parametrize("key", ["", ".", "..", "?!", "🎉", "-", "⚛️", "___"])
def test_a_topic_of_symbols_alone_has_an_address_too(key: str) -> None:
    assert topic_slug(key).startswith("topic-")
    assert topic_slug(key) != topic_slug(key + "🐸")


@given(st.text(max_size=300) | st.text(alphabet="日本a.-/ 🐸", min_size=30))
def test_any_label_has_a_safe_slug(label: str) -> None:
    key = topic_key(label)
    slug = topic_slug(key)
    assert topic_key(key) == key
    assert slug not in ("", ".", "..")
    assert len(slug.encode()) <= 128
    assert not set(slug) & set('/\\?#%&+:*"<>| \t\n\0')
    assert slug[-1] not in ". "
    assert slug == topic_slug(key)
