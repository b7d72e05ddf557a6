"""Quotations between rules, and sentences that stand out."""

from __future__ import annotations

import pytest

from sitegen.markdown.engine import run_engine
from sitegen.markdown.excerpts import ExcerptsProcessor
from sitegen.markdown.harvest import AT, Harvest
from sitegen.markdown.printer import print_body


def body(text: str) -> str:
    return "".join(map(str, print_body(run_engine(text, Harvest("a.md", "", ""), (ExcerptsProcessor,), ()))))


def test_a_paragraph_between_two_rules_of_asterisks_is_a_quotation() -> None:
    assert body("前\n***\n引用。\n***\n\n後") == (
        '<p>前</p>\n<blockquote class="excerpt">\n<p>引用。</p>\n</blockquote>\n<p>後</p>\n'
    )


def test_a_quotation_knows_its_place() -> None:
    tree = run_engine("***\n引用。\n***\n", Harvest("a.md", "", ""), (ExcerptsProcessor,), ())
    assert tree[0].get(AT) == "2"


def test_several_quotations_in_one_article() -> None:
    text = "***\n一\n***\n\n間\n\n間\n\n***\n二\n***\n\n## 題\n\n***\n三\n***\n"
    assert body(text).count('<blockquote class="excerpt">') == 3
    assert "<hr>" not in body(text)


@pytest.mark.parametrize(
    "text",
    [
        "前\n\n---\n\n一つ\n\n---\n\n後",
        "___\n\n一つ\n\n___\n",
        "***\n一\n\n---\n\n二\n***\n",
        "***\n一\n\n二\n***\n",
        "***\n- 一\n\n***\n",
        "***\n## 題\n***\n",
        "***\n一\n***\n二\n***\n",
        "***\n一\n***\n二\n***\n三\n***\n",
        "***\n一\n***\n\n間\n\n間\n\n***\n\n後",
        "***\n***\n",
        "***\n![](/a.png)\n***\n",
        "- ***\n  一\n  ***\n",
        "***",
    ],
)
def test_rules_that_may_only_part_sections_stay_rules(text: str) -> None:
    assert "excerpt" not in body(text)
    assert body(text).count("<hr>") == sum(
        line.strip("- ") in {"***", "___"} or line == "---" for line in text.split("\n")
    )


def test_rules_of_dashes_elsewhere_do_not_matter() -> None:
    assert body("***\n一\n***\n\n---\n\n二\n\n---\n").count("excerpt") == 1


@pytest.mark.parametrize(
    "text", ["```ぜひ読んでください！```", "```これは十五文字よりもずっと長い文です```", "````よし。````"]
)
def test_a_sentence_in_three_backticks_is_a_remark(text: str) -> None:
    assert body(text) == f'<p class="remark"><code>{text.strip("`")}</code></p>\n'


@pytest.mark.parametrize(
    "text",
    [
        "`ぜひ読んでください！`",
        "``ぜひ読んでください！``",
        "```npm install```",
        "```echo こんにちは```",
        "```短い語```",
        "実に```ぜひ読んでください！```",
        "```ぜひ読んでください！```です",
        "```ぜひ！``` ```読んで！```",
        "```\nぜひ読んでください！\n```",
    ],
)
def test_code_stays_code(text: str) -> None:
    assert "remark" not in body(text)
