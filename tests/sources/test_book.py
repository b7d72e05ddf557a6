"""A book's folder and configuration become a Book; what zenn.dev would refuse is named, and the rest is kept."""

from __future__ import annotations

import pytest

from sitegen.model.values import Asset, Book
from sitegen.sources.book import read_book
from sitegen.sources.chapter import read_chapter
from sitegen.sources.discovery import FoundBook
from sitegen.sources.frontmatter import read_front_matter
from sitegen.sources.zenn_rules import broken_cover_rules

FOLDER = "books/a-book-of-mine"
WHOLE = 'title: "題"\nsummary: "要約"\ntopics: ["a"]\npublished: true\nprice: 0\n'


def read(config: str, *names: str) -> Book:
    files = tuple(sorted(f"{FOLDER}/{name}.md" for name in names))
    found = FoundBook(FOLDER, "a-book-of-mine", "", files, f"{FOLDER}/config.yaml", f"{FOLDER}/cover.png")
    return read_book(found, config.encode())


def said(book: Book) -> list[str]:
    return [f"{one.at.path.removeprefix(FOLDER + '/')}:{one.at.line}: {one.message}" for one in book.problems]


def slugs(book: Book) -> list[str]:
    return [chapter.slug for chapter in book.chapters]


def test_listed_chapters_come_in_the_order_of_the_list_and_others_are_left_out() -> None:
    book = read(WHOLE + 'chapters:\n  - two\n  - "1"\n', "1", "two", "notes")
    assert (book.title, book.summary, book.topics, book.published) == ("題", "要約", ("a",), True)
    assert slugs(book) == ["two", "1"]
    assert book.unlisted == (f"{FOLDER}/notes.md",)
    assert said(book) == []


@pytest.mark.parametrize("chapters", ["", "chapters: []\n"])
def test_without_a_list_chapters_come_in_the_order_of_their_numbers(chapters: str) -> None:
    book = read(WHOLE + chapters, "10.ten", "9.nine", "01.one")
    assert slugs(book) == ["one", "nine", "ten"]
    assert said(book) == []


def test_files_without_a_place_in_the_order_are_left_out_with_a_warning() -> None:
    book = read(WHOLE, "1.one", "intro", "a.b", "1.2.three")
    assert slugs(book) == ["one"]
    assert said(book) == [
        f"{name}.md:1: a chapter without a number: left out" for name in ("1.2.three", "a.b", "intro")
    ]


def test_two_files_with_one_number_are_both_published_and_two_with_one_slug_are_not() -> None:
    book = read(WHOLE, "1.one", "1.two", "2.one")
    assert slugs(book) == ["one", "two"]
    assert said(book) == [
        f"1.two.md:1: {FOLDER}/1.one.md has the number 1, too",
        f'2.one.md:1: {FOLDER}/1.one.md has the slug "one", too: this file is left out',
    ]
    assert book.unlisted == (f"{FOLDER}/2.one.md",)


@pytest.mark.parametrize(("item", "message"), [
    ("missing", 'no file "missing.md" for this chapter'), ("one.md", 'chapter "one.md" ends in ".md"'),
    ("two\n  - two", 'chapter "two" is listed twice'), ("{a: b}", "a chapter is a mapping, not text: left out"),
    ("3", "chapter 3 is a number"), ("一", 'zenn.dev does not take the slug "一"'),
])  # fmt: skip
def test_what_is_wrong_with_a_listed_chapter_is_named_and_the_rest_is_published(item: str, message: str) -> None:
    book = read(WHOLE + f"chapters:\n  - {item}\n  - two\n", "one", "two", "3", "一")
    assert "two" in slugs(book)
    assert message in [one.message for one in book.problems]
    assert {one.level for one in book.problems} == {"warning"}


@pytest.mark.parametrize(("line", "message"), [
    ("price: 90", "the price is 90"), ("price: 250", "the price is 250"), ("price: 5100", "the price is 5100"),
    ('price: "500"', "price is text, not a whole number: taken for a free book"),
    ("price: -1", "price is below 0: taken for a free book"),
    ("toc_depth: 4", "toc_depth is not 0, 1, 2 or 3: left out"),
    ("chapters: one", "chapters is text, not a list: left out"), ("chapters:", "chapters is empty"),
    ("publishd: true", 'unknown field "publishd"'), ("tags: [a]", '"tags" is not read'),
])  # fmt: skip
def test_a_field_that_cannot_be_meant_is_named(line: str, message: str) -> None:
    book = read(WHOLE.replace("price: 0\n", "" if line.startswith("price") else "price: 0\n") + line + "\n", "1.one")
    assert [(one.message, one.at.line) for one in book.problems] == [
        (message, WHOLE.count("\n") + (line[:5] != "price"))
    ]


def test_prices_and_depths_that_zenn_takes_are_kept() -> None:
    book = read(WHOLE.replace("price: 0", "price: 980") + "toc_depth: 0\n", "1.one")
    assert (book.price, book.toc_depth) == (980, 0)
    assert "the price is 980" in said(book)[0]
    assert read(WHOLE.replace("price: 0", "price: 5000"), "1.one").problems == ()


def test_an_empty_configuration_names_all_that_is_missing() -> None:
    assert sorted(one.message for one in read("", "1.one").problems) == [
        'no "published": taken for a draft', "no summary", "no title", "no topics",
    ]  # fmt: skip


def test_a_configuration_that_cannot_be_read_is_an_error_and_publishes_nothing() -> None:
    book = read(WHOLE + "price: 100\n", "one")
    assert ("error", '"price" is written twice') in [(one.level, one.message) for one in book.problems]
    book = read('title: "', "one")
    assert [one.level for one in book.problems] == ["error"]
    assert not book.published


def test_a_book_without_configuration_is_a_draft_in_the_order_of_its_files() -> None:
    book = read_book(FoundBook(FOLDER, "a-book-of-mine", "", (f"{FOLDER}/a.md", f"{FOLDER}/b.md")), b"")
    assert (book.title, book.published, slugs(book)) == ("a-book-of-mine", False, ["a", "b"])
    assert [one.message for one in book.problems] == ["a book without config.yaml: taken for a draft"]


def test_covers_that_zenn_would_crop_or_refuse_are_named() -> None:
    def messages(size: int, width: int, height: int) -> list[str]:
        return [one.message for one in broken_cover_rules(Asset("c.png", "/c.png", "0", size, width, height))]

    assert messages(1024 * 1024, 500, 675) == messages(0, 0, 0) == messages(0, 500, 724) == []
    assert messages(2 * 1024 * 1024, 600, 600) == [
        "the cover has 2.0 MB; zenn.dev takes 1",
        "the cover is 600 by 600 pixels: it will be cropped",
    ]


def test_a_chapter_has_a_title_and_may_be_free() -> None:
    chapter = read_chapter(read_front_matter("---\ntitle: 章\nfree: true\n---\n", "a.md"))
    assert (chapter.title, chapter.free, chapter.published, chapter.problems) == ("章", True, True, ())
    chapter = read_chapter(read_front_matter("---\ntitle: 章\nfree:\n---\n", "a.md"))
    assert [one.message for one in chapter.problems] == ["free is empty, not true or false"]
