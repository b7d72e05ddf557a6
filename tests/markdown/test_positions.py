"""Every warning about a link, a picture, an embed or a fence points at its own line and column."""

from __future__ import annotations

import pytest

from sitegen.markdown.document import PROCESSORS
from sitegen.markdown.engine import run_engine
from sitegen.markdown.harvest import Harvest

LINK, PICTURE, EMBED, UNKNOWN, FENCE = "[題]()", "![図]()", "@[youtube](a b)", "@[niconico](a)", "```klingon\n{}```"
PARAGRAPHS = {
    "at the beginning": "{}",
    "in a sentence": "前 {} 後",
    "on the second line": "一行目\n二行目 {}",
    "the second of two lines that say the same": "前 {{}} 後\n前 {} 後",
    "behind code": "前 `[題]()` {}",
    "behind an escape": "\\*前 &amp; {}",
    "in bold": "これは**「{}」**です",
    "in a heading": "## 題 {}",
    "in an underlined heading": "題 {}\n===",
    "in a list": "- a\n- b {}\n  - c",
    "in a nested list": "- a\n  - b\n\n    c {}",
    "in a quotation": "> a\n> b {}",
    "on a lazy line": "> a\nb {}",
    "in a cell": "| a | b |\n|---|---|\n| c\\|d | {} |",
    "in the second of two equal cells": "| a | b |\n|---|---|\n| x | y {} |",
    "in a message": ":::message\n前 {}\n:::",
    "in details in a list": "- a\n  :::details 題\n  前 {}\n  :::",
    "in a footnote": "a[^1]\n\n[^1]: 注 {}",
    "in a footnote in place": "前^[注 {}]",
    "behind a comment": "<!-- a\n\nb -->\n後 {}",
    "on the line where a comment ends": "<!-- a\n\nb --> 後 {}",
    "behind a wide space": "　{}",
    "behind a card": "https://example.com/a\n{}",
    "behind an embed on its line": "@[card](https://example.com/a) {}",
}
BLOCKS = {
    "at the beginning": ("", "{}"),
    "indented": ("", "   {}"),
    "behind text": ("", "前\n{}"),
    "in a list": ("  ", "- a\n\n  {}"),
    "at the beginning of an item": ("  ", "- {}"),
    "in a quotation": ("> ", "> {}"),
    "in a list in a quotation": (">   ", "> - a\n>\n>   {}"),
    "in a message": ("", ":::message\n{}\n:::"),
    "in a footnote": ("    ", "a[^1]\n\n[^1]: 注\n\n    {}"),
}


def places(text: str, rule: str) -> list[tuple[int, int]]:
    harvest = Harvest("articles/a.md", "", "題")
    run_engine(text, harvest, PROCESSORS, ())
    return [(problem.at.line, problem.at.column) for problem in harvest.problems if problem.rule == rule]


def place_of(text: str, part: str) -> tuple[int, int]:
    before = text[: text.rindex(part)]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


@pytest.mark.parametrize("around", PARAGRAPHS.values(), ids=PARAGRAPHS)
@pytest.mark.parametrize(("part", "rule"), [(LINK, "link"), (PICTURE, "image")], ids=["link", "picture"])
def test_what_stands_in_a_line_is_found(around: str, part: str, rule: str) -> None:
    text = around.replace("{{}}", "  " * len(part)).replace("{}", part)
    assert places(text, rule) == [place_of(text, part)]


@pytest.mark.parametrize(("indent", "around"), BLOCKS.values(), ids=BLOCKS)
@pytest.mark.parametrize(
    ("part", "rule"), [(EMBED, "embed"), (UNKNOWN, "embed"), (FENCE, "code")], ids=["embed", "unknown", "fence"]
)
def test_what_has_a_line_for_itself_is_found(indent: str, around: str, part: str, rule: str) -> None:
    text = around.replace("{}", part).replace("{}", indent)
    assert places(text, rule) == [place_of(text, part.partition("\n")[0])]


def test_text_beside_an_embed_is_found_where_it_begins() -> None:
    text = "- a\n\n  @[card](https://example.com/a) 後ろ"
    assert [(line, text.split("\n")[line - 1][column - 1 :].strip()) for line, column in places(text, "embed")] == [
        (3, "後ろ")
    ]


def test_an_address_that_no_service_takes_is_found_in_its_paragraph() -> None:
    assert places("前\nhttps://www.youtube.com/watch?v=abc\n後", "embed") == [(2, 1)]
