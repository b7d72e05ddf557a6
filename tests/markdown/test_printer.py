"""The tree becomes HTML with holes, and nothing else escapes anything."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, fromstring

from sitegen.markdown.harvest import AT, REF
from sitegen.markdown.printer import print_attributes, print_body, print_html


def test_text_and_attributes_are_escaped() -> None:
    element = Element("p", {"title": "a\"b&c<d>'"})
    element.text = "a\"b&c<d>'"
    assert print_html(element) == '<p title="a&quot;b&amp;c&lt;d&gt;\'">a"b&amp;c&lt;d&gt;\'</p>\n'


def test_void_elements_have_no_end_and_empty_ones_have() -> None:
    assert print_html(fromstring("<p><br/><img src='a' alt=''/><span/></p>")) == (
        '<p><br>\n<img src="a" alt=""><span></span></p>\n'
    )


def test_private_attributes_are_left_out_and_empty_ones_are_bare() -> None:
    assert print_attributes({AT: "1", "disabled": "", "alt": "", "id": "a"}) == ' disabled alt="" id="a"'


def test_a_link_is_a_hole_for_attributes_pictures_and_cards_are_holes_as_a_whole() -> None:
    root = Element("div")
    paragraph = SubElement(root, "p")
    link = SubElement(paragraph, "a", {REF: "0", "title": "t"})
    link.text = "a"
    SubElement(link, "img", {REF: "1"}).tail = "b"
    SubElement(root, "a", {REF: "2", "class": "card"}).text = "never printed"
    assert print_body(root) == ("<p><a", 0, ' title="t">a', 1, "b</a></p>\n", 2, "\n")


def test_a_tail_is_printed_once_and_never_for_the_element_asked_for() -> None:
    root = fromstring("<div><p>a<b>b</b>c</p></div>")
    assert print_body(root) == ("<p>a<b>b</b>c</p>\n",)
    assert print_html(root[0][0]) == "<b>b</b>"


def test_any_depth_can_be_printed() -> None:
    root = element = Element("div")
    for _ in range(20_000):
        element = SubElement(element, "b")
    assert print_body(root) == ("<b>" * 20_000 + "</b>" * 20_000,)
