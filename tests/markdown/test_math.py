"""Which dollars make a formula, which stand in prose; what may go wrong."""

from __future__ import annotations

from itertools import pairwise
from xml.etree.ElementTree import Element

import pytest

from sitegen.markdown.document import PROCESSORS
from sitegen.markdown.engine import run_engine
from sitegen.markdown.grammar import articles
from sitegen.markdown.harvest import Harvest
from sitegen.markdown.words import plain_text
from sitegen.model.errors import SiteError

MANY = 10_000
FORMULAS = (
    "f(x)",
    "1/2",
    "-1",
    "NVE",
    "a, b, c",
    "0<x<L",
    "(0, 1)",
    "35/239",
    "速度 = 距離/時間",
    "\\text{環境変数と}",
    "x_{最大}",
    "1:2",
    "x=1、y=2",
    "\\alpha と \\beta",
    "k-",
    "10\\ \\text{and}\\ 20",
    "n!",
    "\\dots,",
    "AB",
)
PROSE = (
    "環境変数$HOMEと$PATHを使う",
    "$A=1と$Bです",
    "$A=1、変数$Bです",
    "${A}と${B}です",
    "PATH=$HOME/bin:$PATH",
    "${HOME}/bin:${PATH}",
    "$(date)-$(hostname)",
    "$user->name($value)",
    "$100 and 200$ です",
    "月$100、200$です",
    "US$1 は https://example.com/$a",
)
HOSTILE = {
    "groups": "{" * MANY + "x" + "}" * MANY,
    "groups that never close": "{" * MANY,
    "fractions": r"\frac{1}{" * 1500 + "x" + "}" * 1500,
    "brackets": r"\left(" * 1500 + "x" + r"\right)" * 1500,
    "powers": "x^{" * 3000 + "x" + "}" * 3000,
    "roots without braces": r"\sqrt " * 3000 + "x",
    "tables in tables": r"\begin{matrix}" * 500 + r"\end{matrix}" * 500,
    "a definition that never ends": r"\def\a{\sqrt\a}\a",
    "a definition that grows": r"\def\a{" + r"\sqrt " * 150 + r"\a\a}\a",
    "definitions that double": "".join(
        rf"\def\{a}#1{{\{b}{{#1#1}}}}" for a, b in pairwise("abcdefghijklmnopqrstuvwxyz")
    )
    + r"\a x",
    "cells": "&" * MANY,
    "primes": "x" + "'" * MANY,
    "characters of no page": "\\text{\x0c\ufffe\x1b}",
    "an entity": r"\text{&foo; &#0; ]]> <!-- </math>}",
}
LINES = {
    "dollars": "$" * MANY,
    "openings": "$a " * MANY,
    "openings on lines": "$a\n" * MANY,
    "openings before one end": "$a " * MANY + "b$",
    "double openings": "$$a " * MANY,
    "ends": "a$ " * MANY,
    "beginnings of links": "$a](http" * MANY,
    "blocks that never end": "$$a\n\n" * 4999 + "$",
    "numbers that never end": "$$x$$ (" * 100 + "a" * 100_000,
    "prose": "$あ$ " * MANY,
    "formulas": "$x_1$ " * 5000,
}


def read(text: str, *, as_zenn: bool = False) -> tuple[Element, list[SiteError]]:
    harvest = Harvest("articles/a.md", "", "題")
    return run_engine(text, harvest, PROCESSORS, (), articles(as_zenn=as_zenn)), harvest.problems


def formulas(text: str, *, as_zenn: bool = False) -> list[str | None]:
    return [math.findtext(".//annotation") for math in read(text, as_zenn=as_zenn)[0].iter("math")]


@pytest.mark.parametrize("tex", FORMULAS)
def test_what_a_formula_may_say(tex: str) -> None:
    assert formulas(f"これは${tex}$です") == [tex]
    assert formulas(f"これは $${tex}$$ です") == [tex]


@pytest.mark.parametrize("text", PROSE)
def test_dollars_in_prose_are_text_and_the_author_is_told(text: str) -> None:
    tree, problems = read(text)
    assert plain_text(tree) == text
    assert {problem.rule for problem in problems} == {"math"}
    assert formulas(text) == []


@pytest.mark.parametrize("text", PROSE)
def test_zenn_loses_part_of_them(text: str) -> None:
    assert plain_text(read(text, as_zenn=True)[0]) != text


def test_the_place_of_a_dollar_in_prose_is_its_own() -> None:
    _, problems = read("前\n\n- b [x](https://example.com) 環境変数$HOMEと$PATH")
    assert [str(problem.at) for problem in problems] == ["articles/a.md:3:34"]


def test_a_link_behind_a_dollar_stays_a_link() -> None:
    tree, _ = read("US$1 は https://example.com/$a")
    assert [link.get("href") for link in tree.iter("a")] == ["https://example.com/$a"]


def test_text_behind_a_block_stays_and_the_author_is_told_where() -> None:
    tree, problems = read("- $$x$$ は\n\n> $$\n> y\n> $$ (1) 続き")
    assert plain_text(tree) == "は続き"
    assert [str(problem.at) for problem in problems] == ["articles/a.md:1:9", "articles/a.md:5:10"]
    assert plain_text(read("$$x$$ は", as_zenn=True)[0]).split() == []


def test_a_number_takes_no_text_with_it() -> None:
    assert plain_text(read("$$\nx\n$$\n\n(1) 段落")[0]).strip() == "(1) 段落"
    assert plain_text(read("$$\nx\n$$\n\n(1) 段落", as_zenn=True)[0]).strip() == ""


def test_a_formula_in_a_list_in_a_quotation_has_no_signs_of_the_quotation() -> None:
    text = "> - $$\n>   x\n>   $$"
    assert formulas(text) == ["x"]
    assert formulas(text, as_zenn=True) == [">   x\n>"]


def test_what_follows_a_formula_in_a_paragraph_is_a_paragraph() -> None:
    assert [block.tag for block in read("前 $$x$$ 後")[0]] == ["p", "math", "p"]
    assert [block.tag for block in read("前 $$x$$ 後", as_zenn=True)[0]] == ["p", "math", "div"]


def test_what_cannot_be_drawn_is_shown_as_tex_and_the_author_is_told_why_and_where() -> None:
    tree, problems = read("a $x \\foo$\n\n$$\nx\n\\foo\n$$")
    assert [code.text for code in tree.iter("code")] == ["x \\foo", "x\n\\foo"]
    assert [code.get("data-display") for code in tree.iter("code")] == [None, "block"]
    message = 'formula that cannot be drawn: unknown command "\\foo"'
    assert [str(problem) for problem in problems] == [f"articles/a.md:1:6: {message}", f"articles/a.md:5: {message}"]


@pytest.mark.parametrize("tex", HOSTILE.values(), ids=HOSTILE)
def test_no_formula_ends_the_process_or_hangs_it(tex: str) -> None:
    tree, _ = read(f"$$\n{tex}\n$$\n\n次")
    assert plain_text(tree).strip().endswith("次")


@pytest.mark.parametrize("text", LINES.values(), ids=LINES)
def test_many_dollars_take_about_as_long_as_they_are(text: str) -> None:
    assert len(read(text)[0])


def test_formulas_are_no_part_of_ids() -> None:
    tree, _ = read("## $x$ の話\n\n## $$y$$ a")
    assert [heading.get("id") for heading in tree.iter("h2")] == ["の話", "a"]
