"""YAML is read as zenn.dev reads it, and every value knows its place."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.model.errors import Span
from sitegen.sources.placed_yaml import PlacedYaml, read_yaml


def read(text: str) -> PlacedYaml:
    return read_yaml(text, "a.md", "front-matter")


def fields(text: str) -> dict[str, object]:
    loaded = read(text)
    assert loaded.problems == ()
    assert isinstance(loaded.value, dict)
    return loaded.value


@pytest.mark.parametrize("written", [
    "yes", "no", "on", "off", "y", "12:30", "2024-01-02", "2024-01-02 10:00", "1_000",
    "0x1f", "0o17", "Yes", "tRUE", "1.2.3", "=", "<<", "9" * 5000, "1-2", "+",
])  # fmt: skip
def test_what_is_no_number_and_no_truth_value_stays_text(written: str) -> None:
    assert fields(f"a: {written}\n") == {"a": written}


@pytest.mark.parametrize(("written", "value"), [
    ("012", 12), ("-7", -7), ("3.5", 3.5), ("1e3", 1000.0), ("true", True), ("TRUE", True), ("False", False),
    ("null", None), ("~", None), ("", None), ("NULL", None), ('"true"', "true"), ("'12'", "12"), ("!!str 12",
    "12"), ("! x", "x"),
])  # fmt: skip
def test_numbers_truth_values_and_nothing_are_read(written: str, value: object) -> None:
    assert fields(f"a: {written}\n") == {"a": value}
    assert type(fields(f"a: {written}\n")["a"]) is type(value)


@pytest.mark.parametrize("written", [".inf", ".nan", "1e999", "-1e999", "9" * 400 + ".5", "9" * 25, ".", "e5", ".e5"])
def test_what_no_number_can_hold_stays_text(written: str) -> None:
    assert fields(f"a: {written}\n") == {"a": written}


@pytest.mark.parametrize("written", ["1.5", ".5", "1.", "1e3", "-1.5E-3", "+.5e1", "1.e2"])
def test_numbers_with_a_point_or_an_exponent_are_read(written: str) -> None:
    assert fields(f"a: {written}\n") == {"a": float(written)}


def test_every_key_and_value_has_its_place() -> None:
    loaded = read('\ntitle: "題 a"   # note\ntopics: [a, 日本, "c"]\nlist:\n  - x\n  - {k: v}\nempty:\n')
    assert loaded.keys[("topics",)] == Span("a.md", 3, 1)
    assert loaded.values[("title",)] == Span("a.md", 2, 8)
    assert loaded.values[("topics",)] == Span("a.md", 3, 9)
    assert loaded.values[("topics", 2)] == Span("a.md", 3, 17)
    assert loaded.values[("list", 1, "k")] == Span("a.md", 6, 9)
    assert loaded.keys[("list", 1, "k")] == Span("a.md", 6, 6)
    assert loaded.values[("empty",)] == Span("a.md", 7, 7)


def test_names_are_text_whatever_they_look_like() -> None:
    assert fields("1: a\ntrue: b\nnull: c\n") == {"1": "a", "true": "b", "null": "c"}


def test_line_separators_that_only_old_yaml_knows_do_not_move_anything() -> None:
    loaded = read("\ntitle: one\u2028two\nb: \u0085x\n")
    assert loaded.value == {"title": "one two", "b": "x"}
    assert loaded.keys[("b",)] == Span("a.md", 3, 1)


def test_a_key_written_twice_is_an_error_where_it_stands_again() -> None:
    loaded = read("a: 1\nb: 2\na: 3\nc: {d: 1, d: 2}\n")
    assert [(str(problem), problem.level) for problem in loaded.problems] == [
        ('a.md:3:1: "a" is written twice', "error"), ('a.md:4:11: "d" is written twice', "error"),
    ]  # fmt: skip
    assert "line 1" in loaded.problems[0].hint
    assert isinstance(loaded.value, dict)


def test_a_name_for_a_value_can_be_used_again() -> None:
    assert fields("a: &x [1]\nb: *x\n") == {"a": [1], "b": [1]}


def test_names_that_multiply_are_refused() -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 40))
    assert read(bomb).value is None
    assert read("a: &a [*a]\n").problems[0].message == '"*a" names nothing that can be repeated here'


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_endless_nesting_is_a_mistake_like_any_other(opening: str) -> None:
    begin = time.perf_counter()
    problems = read("a:\n " + opening * 20_000).problems
    assert [problem.level for problem in problems] == ["error"]
    assert time.perf_counter() - begin < 3


MISTAKES = {
    "title: a: b": ("1:9", 'a ": " inside a value that is not in quotes'),
    "title: @a": ("1:8", 'a value cannot begin with "@"'),
    "title: `a` b": ("1:8", 'a value cannot begin with "`"'),
    "emoji: *": ("1:8", 'a value cannot begin with "*"'),
    "emoji: *a b": ("1:8", '"*a" names nothing that can be repeated here'),
    "emoji: %": ("1:8", 'a value cannot begin with "%"'),
    "emoji: ]": ("1:8", 'a value cannot begin with "]"'),
    "emoji: !x y": ("1:8", 'a value cannot begin with "!"'),
    "a: 1\n\tb: 2": ("2:1", "a tab where YAML wants spaces"),
    'a: "x\nb: 2': ("1:4", "this quotation mark is never closed"),
    "a: 'x\nb: 2": ("1:4", "this quotation mark is never closed"),
    "a: 'it's'": ("1:8", "text after the end of a value"),
    'a: "x" y': ("1:8", "text after the end of a value"),
    "a: [x] y": ("1:8", "text after the end of a value"),
    'a: "\\q"': ("1:5", '"\\q" means nothing between double quotes'),
    "a: [1, 2\nb: 3": ("1:4", 'this "[" is never closed'),
    "a: {b: 1\nc: 3": ("1:4", 'this "{" is never closed'),
    'a: ["b" "c"]': ("1:9", '"," or "]" is missing before this'),
    "a: 1\n b: 2": ("2:2", "this line does not fit the one above"),
    "a: 1\njust text\nb: 2": ("2:1", 'this line has no ": "'),
    "a: - b": ("1:4", 'a list item ("- ") cannot stand here'),
    "- a\nb: c": ("2:1", "this line does not fit the one above"),
    "a: |x\n  b": ("1:5", None),
    "a: 1\n---\nb: 2": ("2:1", "a second YAML document begins here"),
    "? [a]\n: b": ("1:3", "a name must be plain text"),
}


@pytest.mark.parametrize("text", MISTAKES)
def test_a_mistake_is_named_where_it_was_made(text: str) -> None:
    for ended in (text, text + "\n", text + "\nlast: 1\n"):
        loaded = read(ended)
        place, message = MISTAKES[text]
        (problem,) = loaded.problems
        if ended.endswith("last: 1\n") and problem.at.line > text.count("\n") + 1:
            continue
        assert str(problem.at) == f"a.md:{place}"
        assert message in (None, problem.message)
        assert problem.hint
        assert loaded.value is None


@given(st.text(alphabet=st.sampled_from(" \n\t:-[]{},&*!|>'\"%@`#?abt1.~\u2028日\ufeff")) | st.text())
def test_any_text_is_read_or_explained_with_places_inside_it(text: str) -> None:
    loaded = read(text)
    lines = text.removesuffix("\n").split("\n")
    for at in (*loaded.keys.values(), *loaded.values.values(), *(problem.at for problem in loaded.problems)):
        assert 1 <= at.line <= len(lines)
        assert 1 <= at.column <= len(lines[at.line - 1]) + 1
