"""TeX becomes MathML that a strict policy lets through."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import pytest

from sitegen.markdown.formulas import LONGEST, UndrawableError, draw_formula

STYLED = (
    r"\begin{aligned} a &= b \\ c &= d \end{aligned}",
    r"\begin{align} a &= b \\ c &= d \end{align}",
    r"\begin{multline} a \\ b \\ c \end{multline}",
    r"\begin{array}{|l|r||c|} a & b & c \\ \hline c & d & e \end{array}",
    r"\begin{cases} 1 & a \\ 2 & b \end{cases}",
    r"\textcolor{red}{x} \hspace{1cm} \! \cfrac{1}{2} \mathrel{R} \boxed{x} \cancel{y} \operatorname{Foo} x",
)


def draw(tex: str, *, display: bool = False) -> Element:
    return draw_formula(tex, display=display).math


def words(tex: str) -> str:
    math = draw(tex)
    return "".join(text for element in math.iter() if element.tag != "annotation" for text in (element.text or "",))


def test_the_authors_tex_is_kept_beside_what_is_shown() -> None:
    math = draw(" \\left< x \\right>\n", display=True)
    assert (math.tag, math.get("display"), [child.tag for child in math[0]]) == (
        "math",
        "block",
        ["mrow", "annotation"],
    )
    assert math[0][1].attrib == {"encoding": "application/x-tex"}
    assert math[0][1].text == "\\left< x \\right>"


@pytest.mark.parametrize("tex", STYLED)
def test_no_style_attribute_is_left(tex: str) -> None:
    assert not [element for element in draw(tex, display=True).iter() if "style" in element.attrib]


@pytest.mark.parametrize("tex", [r"\textcolor{red}{x}", r"\textcolor{#f00}{x}", r"{\color{#ff0000} x}"])
def test_colours_are_attributes_of_mathml(tex: str) -> None:
    assert {element.get("mathcolor") for element in draw(tex).iter("mrow")} == {"#FF0000"}


def test_what_zenn_reads_is_read() -> None:
    assert words(r"\RR") == "ℝ"
    assert words(r"\left<x\right>") == "⟨x⟩"
    assert words(r"\mbox{速度}") == "速度"


def test_a_line_below_a_table_belongs_to_its_last_row() -> None:
    table = draw(r"\begin{array}{cc} a & b \\ \hline \end{array}").find(".//mtable")
    assert table is not None
    assert [[cell.get("class") for cell in row] for row in table] == [["solid-bottom", "solid-bottom"]]


def test_what_doubles_itself_is_not_tried() -> None:
    with pytest.raises(UndrawableError, match="parameters"):
        draw(r"\def\a#1{#1#1} \a x")
    assert words(r"\def\a{b} \a") == "b"


def test_a_tag_is_a_number_but_that_of_a_line_is_left_alone() -> None:
    assert draw_formula(r"x \tag{1}", display=True).number == "(1)"
    assert draw_formula(r"x \tag*{1}", display=True).number == "1"
    assert draw_formula(r"\begin{align} x \tag{1} \end{align}", display=True).number == ""


def test_why_and_where() -> None:
    with pytest.raises(UndrawableError) as caught:
        draw(r"速度 \foo")
    assert (caught.value.reason, caught.value.offset) == ('unknown command "\\foo"', 3)


@pytest.mark.parametrize("tex", ["x" * (LONGEST + 1), r"\def\a{b}" + "x" * 1000, "{" * 180 + "x^{" * 160 + "}" * 340])
def test_what_is_too_long_or_too_deep_is_not_drawn(tex: str) -> None:
    with pytest.raises(UndrawableError, match=r"too long|too deep"):
        draw(tex)


def test_what_cannot_be_drawn_says_why() -> None:
    with pytest.raises(UndrawableError, match="colorbox"):
        draw(r"\colorbox{red}{x}")


@pytest.mark.parametrize(
    "bracket", ["(", "[", r"\{ ", r"\langle ", r"\bigl(", r"\lAngle ", r"\\[", "{(}", r"(\text{)}", "@[x]("]
)
def test_brackets_that_are_never_closed_are_refused_at_once(bracket: str) -> None:
    with pytest.raises(UndrawableError, match="never closed"):
        draw(bracket * 50)


@pytest.mark.parametrize("tex", ["[0, 1) " * 30, "(" * 30 + "x" + ")" * 30, r"\left\{ x \right. " * 30, "f(x) " * 99])
def test_brackets_that_are_closed_are_drawn(tex: str) -> None:
    assert words(tex)
