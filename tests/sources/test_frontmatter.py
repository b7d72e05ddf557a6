"""Front matter: its delimiters, its places, its mistakes, and the text below it."""

from __future__ import annotations

import frontmatter
import pytest

from sitegen.model.errors import Span
from sitegen.sources.frontmatter import FrontMatter, ZennHandler, read_front_matter


def read(text: str) -> FrontMatter:
    return read_front_matter(text, "a.md")


def test_fields_and_text_are_divided_and_no_line_moves() -> None:
    front = read("---\ntitle: x\nemoji: 🐸\n---\n\n# One\n")
    assert front.mapping == {"title": "x", "emoji": "🐸"}
    assert front.body == "\n\n\n\n\n# One\n"
    assert front.body.split("\n").index("# One") + 1 == 6
    assert front.problems == ()


def test_places_are_the_file_s_own() -> None:
    front = read('---\n# note\ntitle: x\ntopics: ["a", "b"]\n---\n')
    assert front.key_at("title") == Span("a.md", 3, 1)
    assert front.value_at("title") == Span("a.md", 3, 8)
    assert front.value_at("topics", 1) == Span("a.md", 4, 15)
    assert front.value_at("topics", 9) == Span("a.md", 4, 9)
    assert front.key_at("emoji") == front.value_at("emoji") == Span("a.md", 1, 1)


@pytest.mark.parametrize("text", ["", "# One\n", "----\ntitle: x\n----\n", "\n---\ntitle: x\n---\n", " ---\n", "--\n"])
def test_a_file_without_front_matter_is_all_text_with_a_warning(text: str) -> None:
    front = read(text)
    assert (front.mapping, front.body) == ({}, text)
    assert [(problem.level, problem.at, problem.rule) for problem in front.problems] == [
        ("warning", Span("a.md", 1, 1), "front-matter")
    ]


def test_front_matter_that_comes_too_late_is_told_so() -> None:
    assert read("\n---\ntitle: x\n---\n").problems[0].hint == 'the "---" must be on the first line'


@pytest.mark.parametrize("opening", ["---", "---   ", "--- yaml", "---yaml", "---YAML", "--- yml", "--- json"])
def test_the_opening_line_may_name_yaml(opening: str) -> None:
    assert read(f"{opening}\ntitle: x\n---\n").mapping == {"title": "x"}


def test_json_is_front_matter_too() -> None:
    front = read('---json\n{\n\t"title": "x",\n\t"topics": ["a"]\n}\n---\nText')
    assert front.mapping == {"title": "x", "topics": ["a"]}
    assert front.value_at("title") == Span("a.md", 3, 11)


def test_another_language_is_an_error() -> None:
    (problem,) = read("--- toml\ntitle = 1\n---\n").problems
    assert (problem.level, str(problem)) == ("error", 'a.md:1:4: front matter in the language "toml"')


@pytest.mark.parametrize(
    ("closing", "rest"), [("---", ""), ("--- x", " x"), ("---- x", "- x"), ("---  ", "  "), ("---\t", "\t")]
)
def test_what_follows_the_closing_dashes_begins_the_text(closing: str, rest: str) -> None:
    assert read(f"---\ntitle: x\n{closing}\nb").body == f"\n\n{rest}\nb"


def test_the_block_may_be_empty_or_hold_only_comments() -> None:
    for text in ("---\n---\nb", "---\n# c\n---\nb", "---\n\n---\nb"):
        front = read(text)
        assert (front.mapping, front.problems) == ({}, ())
        assert front.body.endswith("\nb")


@pytest.mark.parametrize("text", ["---", "---\n", "---\ntitle: x\n", "---\ntitle: x\n ---\n", "--- yaml"])
def test_front_matter_without_an_end_is_an_error_on_line_one(text: str) -> None:
    (problem,) = read(text).problems
    assert (problem.level, str(problem)) == ("error", "a.md:1:1: front matter that is never closed")


def test_unreadable_yaml_is_an_error_at_its_own_place() -> None:
    (problem,) = read("---\nemoji: 🐸\ntitle: One: two\n---\n").problems
    assert (problem.level, str(problem)) == ("error", 'a.md:3:11: a ": " inside a value that is not in quotes')
    assert problem.hint == "put the whole value in quotes"


@pytest.mark.parametrize("block", ["just text", "- a\n- b", "12"])
def test_front_matter_that_is_no_mapping_is_an_error(block: str) -> None:
    front = read(f"---\n{block}\n---\n")
    assert front.mapping == {}
    assert [str(problem) for problem in front.problems] == ["a.md:2:1: front matter without fields"]


def test_a_field_with_any_name_is_a_field() -> None:
    assert read("---\ncontent: a\nhandler: b\n---\nc").mapping == {"content": "a", "handler": "b"}


def test_the_handler_serves_python_frontmatter_both_ways() -> None:
    fields = {"title": 'a: "b"\n#', "topics": ["C++", "日本"], "published": False, "price": 12, "none": None}
    text = frontmatter.dumps(frontmatter.Post("Text", ZennHandler(), **fields))
    assert text.startswith('---\ntitle: "a: \\"b\\"\\n#"\ntopics: ["C++", "日本"]\n')
    assert read(text).mapping == fields
    assert frontmatter.loads(text, handler=ZennHandler()).metadata == fields
