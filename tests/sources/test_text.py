"""Bytes become text that every later step can rely on."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

from hypothesis import given
from hypothesis import strategies as st

from sitegen.model.errors import Span
from sitegen.sources.text import Lines, read_text


def test_clean_text_stays_as_it_is() -> None:
    assert read_text("題\n\tcode 👨‍👩‍👧\n".encode(), "a.md") == ("題\n\tcode 👨‍👩‍👧\n", ())


def test_line_ends_of_every_system_are_one() -> None:
    assert read_text(b"a\r\nb\rc\n\r\n", "a.md") == ("a\nb\nc\n\n", ())


def test_a_byte_order_mark_is_dropped_and_told() -> None:
    text, (problem,) = read_text(b"\xef\xbb\xbf---\n", "a.md")
    assert text == "---\n"
    assert (problem.level, problem.at) == ("warning", Span("a.md", 1, 1))


def test_bytes_that_are_not_utf8_are_shown_and_the_first_is_named() -> None:
    text, (problem,) = (
        read_text(b"\xef\xbb\xbfone\r\n\xe6\x97\xa5 \xff \xfe", "a.md")[0],
        read_text(b"a\r\n\xe6\x97\xa5 \xff", "a.md")[1],
    )
    assert text == "one\n日 \ufffd \ufffd"
    assert problem.at == Span("a.md", 2, 3)
    assert "0xff" in problem.message


def test_a_character_cut_in_the_middle_at_the_end_is_shown() -> None:
    text, problems = read_text("日".encode()[:2], "a.md")
    assert text == "\ufffd"
    assert [problem.at for problem in problems] == [Span("a.md", 1, 1)]


def test_control_characters_are_dropped_with_one_warning() -> None:
    text, (problem,) = read_text("a\nb\bc\x0e\x7f\u0085\uffff\n".encode(), "a.md")
    assert text == "a\nbc\n"
    assert problem.at == Span("a.md", 2, 2)
    assert problem.message == "control character U+0008 and 4 more in this file: dropped"


def test_the_end_of_a_text_is_on_its_last_line() -> None:
    lines = Lines("ab\ncd\n", "a.md")
    assert [lines.at(index) for index in (0, 2, 3, 5, 6, 99)] == [
        Span("a.md", 1, 1), Span("a.md", 1, 3), Span("a.md", 2, 1), Span("a.md", 2, 3),
        Span("a.md", 2, 3), Span("a.md", 2, 3),
    ]  # fmt: skip
    assert Lines("", "a.md").at(3) == Span("a.md", 1, 1)


@given(st.binary() | st.text().map(str.encode))
def test_any_bytes_become_text_that_xml_can_hold(content: bytes) -> None:
    text, problems = read_text(content, "a.md")
    assert "\r" not in text
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace("]]>", "]]&gt;")
    assert (ElementTree.fromstring(f"<a>{escaped}</a>").text or "") == text
    assert all(problem.level == "warning" and problem.at.line >= 1 and problem.at.column >= 1 for problem in problems)
    assert read_text(text.encode(), "a.md")[0].removeprefix("\ufeff") == text.removeprefix("\ufeff")
