"""A hand-written table of contents leads to the headings it names."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.markdown.contents import ContentsProcessor
from sitegen.markdown.engine import run_engine
from sitegen.markdown.fragments import FragmentLinks
from sitegen.markdown.harvest import Harvest
from sitegen.markdown.headings import HeadingIds, HeadingLevels
from sitegen.markdown.printer import print_body


def contents(text: str) -> tuple[str, Harvest]:
    """What stands in the article's `nav`, "" without one, and the harvest."""
    harvest = Harvest("articles/a.md", "", "")
    tree = run_engine(text, harvest, (HeadingIds, ContentsProcessor, HeadingLevels, FragmentLinks), ())
    nav = tree.find("nav")
    if nav is None:
        return "", harvest
    assert nav.attrib == {"class": "contents"}
    return "".join(map(str, print_body(nav))), harvest


def links(text: str) -> list[tuple[str, str]]:
    harvest = Harvest("articles/a.md", "", "")
    tree = run_engine(text, harvest, (HeadingIds, ContentsProcessor), ())
    return [("".join(link.itertext()), link.get("href", "")) for link in tree.findall("nav[@class='contents']//a")]


def test_every_item_leads_to_the_heading_with_its_words() -> None:
    body, harvest = contents("# 目次\n1. はじめに\n2. できたよ！\n\n# はじめに\nx\n\n# できたよ🎉\n")
    assert (
        body
        == '<ol>\n<li><a href="#はじめに">はじめに</a></li>\n<li><a href="#できたよ🎉">できたよ！</a></li>\n</ol>\n'
    )
    assert harvest.problems == []


def test_the_section_itself_is_no_entry_of_the_generated_table() -> None:
    _, harvest = contents("# 目次\n- A\n\n# A\n")
    assert [heading.text for heading in harvest.headings] == ["A"]


@pytest.mark.parametrize("title", ["目次", "もくじ", "■ 目次：", "Contents", "Table of Contents", "TOC", "📖 目次"])
def test_the_section_has_many_names(title: str) -> None:
    assert contents(f"## {title}\n- A\n\n## A\n")[0]


@pytest.mark.parametrize(
    "text",
    [
        "## 構成\n- A\n\n## A",
        "## 目次\n- [第一回](/articles/one)\n- [第二回](/articles/two)\n\n## 前書き",
        "## 目次\n次の通り。\n\n- A\n\n## A",
        "## 目次\n- A\n\n1. A\n\n## A",
        "## 目次\n\n## A",
        "## 目次\n- A\n- x\n- y\n\n## A",
        "> ## 目次\n> - A\n\n## A",
        "## 目次",
    ],
)
def test_other_lists_stay_lists(text: str) -> None:
    body, harvest = contents(text)
    assert body == ""
    assert not [problem for problem in harvest.problems if problem.rule == "contents"]


def test_the_permalink_is_the_short_one() -> None:
    long = "とても長い見出しで、四十文字を超えるまでずっと続いていくのでアンカーは短いものになるはずである"
    ((text, href),) = links(f"## 目次\n- {long}！\n\n## {long}")
    assert text == f"{long}！"
    assert href.startswith("#sg-")


def test_a_link_that_the_author_made_gets_the_right_target() -> None:
    assert links("## 目次\n- [1. 設定](#1-broken)\n- [まとめ](#まとめ)\n\n## 1. 設定\n\n## まとめ") == [
        ("1. 設定", "#1.-設定"),
        ("まとめ", "#まとめ"),
    ]


def test_numbers_before_the_words_do_not_matter() -> None:
    assert links("## 目次\n- 1.準備\n- 実行\n\n## 準備\n\n## 第2章 実行") == [
        ("1.準備", "#準備"),
        ("実行", "#第2章-実行"),
    ]


def test_nested_and_loose_items_lead_to_headings_too() -> None:
    body, _ = contents("## 目次\n- A `x`\n\n  - **B**\n\n- C\n\n## A x\n### B\n## C")
    assert body == (
        '<ul>\n<li><p><a href="#a-x">A <code>x</code></a></p>\n<ul>\n'
        '<li><a href="#b"><strong>B</strong></a></li>\n</ul>\n</li>\n<li><p><a href="#c">C</a></p>\n</li>\n</ul>\n'
    )


def test_headings_that_say_the_same_are_taken_in_turn() -> None:
    text = "## 目次\n- A\n  - 概要\n- B\n  - 概要\n\n## A\n### 概要\n## B\n### 概要"
    assert [href for _, href in links(text)] == ["#a", "#概要", "#b", "#概要-1"]


def test_the_same_words_are_better_than_similar_ones() -> None:
    assert links("## 目次\n- C#\n- C++\n\n## C++\n## C#") == [("C#", "#c%23"), ("C++", "#c++")]


def test_rules_around_the_list_do_not_matter() -> None:
    assert links("## 目次\n- A\n\n---\n\n## A") == [("A", "#a")]


def test_an_item_that_names_no_heading_stays_text_with_a_warning() -> None:
    body, harvest = contents(
        "## 目次\n- はじめに\n- インストルの方法\n- 終\n\n## はじめに\n\n## インストールの方法\n\n## 終"
    )
    assert "<li>インストルの方法</li>" in body
    (problem,) = harvest.problems
    assert (problem.rule, problem.level, problem.at.line) == ("contents", "warning", 3)
    assert "インストルの方法" in problem.message
    assert problem.hint == 'did you mean "インストールの方法" on line 8?'


def test_an_item_like_no_heading_gets_no_wild_guess() -> None:
    _, harvest = contents("## 目次\n- A\n- B\n- 全く別の話\n\n## A\n\n## B")
    (problem,) = harvest.problems
    assert "did you mean" not in problem.hint


def test_a_number_that_makes_a_list_of_its_own_makes_no_item() -> None:
    body, harvest = contents("## 目次\n- 1. A\n- 2. B\n\n## A\n## B")
    assert body.count("href") == 2
    assert harvest.problems == []


@given(
    items=st.lists(
        st.sampled_from(["A", "B", "`A`", "[B](#x)", "[C](https://e.com)", "C", "\n", "  - A", "  - D[^1]"])
    ),
    headings=st.lists(st.sampled_from(["A", "B!", "1. C", "D"])),
)
def test_no_word_is_lost_and_none_doubled(items: list[str], headings: list[str]) -> None:
    listing = "".join(item if item == "\n" else item.replace("  - ", "  ") + "\n" for item in items)
    listing = "\n".join(f"- {line}" if line and not line.startswith("  ") else line for line in listing.split("\n"))
    text = f"## 目次\n{listing}\n\n" + "".join(f"## {heading}\n" for heading in headings) + "\n[^1]: n"
    before = run_engine(text, Harvest("a.md", "", ""), (HeadingIds,), ())
    after = run_engine(text, Harvest("a.md", "", ""), (HeadingIds, ContentsProcessor), ())
    assert "".join(before.itertext()) == "".join(after.itertext())
    for tree in (before, after):
        assert Counter(link.get("id") for link in tree.iter("a") if link.get("id"))[None] == 0
    assert all(link.find(".//a") is None for link in after.iter("a"))
