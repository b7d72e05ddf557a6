"""Many texts at once, in arrays, give what they give one by one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.model.texts import Entry, PageText
from sitegen.search import arrays, index
from sitegen.search.arrays import parts_of
from sitegen.search.grams import fold
from sitegen.search.pages import findable, grams_of
from sitegen.search.postings import Text, parts

SHARDS = 16
pieces = st.sampled_from(
    [
        "音声認識",
        "サーバー",
        "c++",
        "azure",
        "k8s",
        "の",
        "a b",
        "🎉",
        " ",
        "\n",
        "\t",
        "\u3000",
        "\u2028",
        "\ud800",
        "\0",
    ]
)
strings = st.lists(pieces | st.text(max_size=3), max_size=12).map("".join)
gaps = st.integers(1, 40) | st.integers(1, 1 << 40)


def placed(found: list[tuple[int, str, bool]]) -> list[Text]:
    place, texts = 0, []
    for gap, text, whole in found:
        place += gap
        texts.append((place, fold(text), whole))
    return texts


@given(st.lists(st.tuples(gaps, strings, st.booleans()), max_size=8).map(placed))
def test_texts_have_the_same_grams_at_the_same_places(texts: list[Text]) -> None:
    assert parts_of(texts, SHARDS) == parts(grams_of(texts), SHARDS)


@pytest.mark.parametrize("bits", [16, 5], ids=["room for all", "too many kinds of characters"])
def test_a_batch_is_the_same_whichever_way_it_is_made(bits: int, monkeypatch: pytest.MonkeyPatch) -> None:
    said = PageText(("音声認識を k8s で動かす", "Azure OpenAI と C++ の話", "サーバーレス"), ((0, "a"),))
    pages = [findable(number, Entry(f"/{number}/", "article", f"題 {number}"), said) for number in range(20)]

    def shards(least: int) -> list[bytes]:
        monkeypatch.setattr(index, "WORTH_AN_IMPORT", least)
        batch = index.make_batch(pages, SHARDS, lambda name, content: None)
        return [index.shard_file([batch], shard) for shard in range(SHARDS)]

    slow = shards(1_000_000)
    monkeypatch.setattr(arrays, "BITS", bits)
    assert shards(0) == slow
