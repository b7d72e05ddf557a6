"""A formula in a line of plain text."""

from __future__ import annotations

import pytest

from sitegen.markdown.document import PROCESSORS
from sitegen.markdown.engine import run_engine
from sitegen.markdown.formula_words import formula_text
from sitegen.markdown.formulas import draw_formula
from sitegen.markdown.harvest import Harvest
from sitegen.markdown.words import summarize

SAID = {
    r"\chi^2": "χ²",
    r"\frac{a+b}{2}": "(a + b)/2",
    r"\sqrt{2} \sqrt[3]{x+1}": "√2³√(x + 1)",
    r"x_1^2 + y'": "x₁² + y′",
    r"\sum_{i=1}^n i": "∑ᵢ₌₁ⁿi",
    r"\mathcal{O}(n \log n)": "𝒪(n log n)",
    r"10^{-3}": "10⁻³",
    r"x_{最大}": "x_(最大)",
    r"\hat{H} \text{の値}": "Hの値",
    r"\begin{pmatrix} a \end{pmatrix}": "",
    "+".join("x" * 200): "",
}


@pytest.mark.parametrize("tex", SAID)
def test_a_line_says_what_a_line_can_say(tex: str) -> None:
    assert formula_text(draw_formula(tex, display=False).math) == SAID[tex]


def test_contents_say_a_formula_but_ids_and_summaries_leave_it_out() -> None:
    harvest = Harvest("articles/a.md", "", "題")
    tree = run_engine("## $\\chi^2$ 検定\n\n値$x_1$です。", harvest, PROCESSORS, ())
    assert [(heading.id, heading.text) for heading in harvest.headings] == [("検定", "χ² 検定")]
    assert summarize(tree) == "値です。"


def test_a_title_taken_from_a_heading_says_its_formula() -> None:
    harvest = Harvest("articles/a.md", "", "")
    run_engine("# $x^2$の話", harvest, PROCESSORS, ())
    assert harvest.title == "x²の話"
