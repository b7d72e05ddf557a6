from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitegen.cli import main
from sitegen.model.errors import SiteError
from sitegen.publish.new_book import new_book, new_chapter
from tests.conftest import MakeSite
from tests.projects import Site

FULL = ("--slug", "a-book-of-mine", "--title", "本の題", "--summary", "要約", "--topics", "python", "--published")


def ask(root: Path, *arguments: str) -> Result:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        return CliRunner().invoke(main, ["new", *arguments])


def chapters(site: Site, slug: str = "a-book-of-mine") -> list[str]:
    """The chapters that the site shows, in their order."""
    site.build(drafts=True)
    contents = site.page(f"books/{slug}/index.html")
    return list(dict.fromkeys(re.findall(rf"/books/{slug}/([^/\"]+)/\"", contents)))


@pytest.mark.parametrize("order", [[], ["--numbered"]])
def test_a_book_and_its_chapters_are_shown_in_the_order_in_which_they_were_begun(
    order: list[str], make_site: MakeSite
) -> None:
    site = make_site({})
    said = ask(site.root, "book", *FULL, *order)
    assert said.exit_code == 0, said.output
    config, first = said.stdout.splitlines()
    assert config == "books/a-book-of-mine/config.yaml"
    assert (site.root / first).is_file()
    for slug in ("zebra", "apple"):
        said = ask(site.root, "chapter", "a-book-of-mine", "--slug", slug, "--title", "章")
        assert (site.root / said.stdout.strip()).is_file()
    assert chapters(site) == ["introduction", "zebra", "apple"]
    assert not site.build(drafts=True).unlisted


def test_a_chapter_is_added_to_the_list_and_all_else_in_the_file_stays(make_site: MakeSite) -> None:
    config = "title: 本\r\nchapters: # in order\r\n    - one # first\r\n\r\n# a remark\r\nprice: 0\r\n"
    site = make_site({"books/a-book-of-mine/config.yaml": config, "books/a-book-of-mine/one.md": "一"})
    assert new_chapter(site.root, "a-book-of-mine", "two") == "books/a-book-of-mine/two.md"
    after = (site.root / "books/a-book-of-mine/config.yaml").read_bytes().decode()
    assert after == config.replace("first\r\n", 'first\r\n    - "two"\r\n')


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[one] # in order", '[one, "two"] # in order'),
        ("[\n  'one', # first\n]", "[\n  'one', \"two\", # first\n]"),
        ("[one,]", '[one, "two",]'),
        ("\n- one\n# the end", '\n- one\n- "two"\n# the end'),
        ("\n  - one", '\n  - one\n  - "two"'),
        ("\n  - >-\n    one\n", '\n  - >-\n    one\n  - "two"\n'),
    ],
)
def test_a_list_is_added_to_as_it_is_written(before: str, after: str, make_site: MakeSite) -> None:
    start = "\ufefftitle: 本📘\nchapters: "
    config = f"{start}{before}"
    site = make_site({"books/a-book-of-mine/config.yaml": config, "books/a-book-of-mine/one.md": "一"})
    new_chapter(site.root, "a-book-of-mine", "two")
    told = (site.root / "books/a-book-of-mine/config.yaml").read_text("utf-8")
    assert told.rstrip("\n") == f"{start}{after}".rstrip("\n")
    assert chapters(site) == ["one", "two"]


@pytest.mark.parametrize("config", ["", "# later\n", *(f"chapters:{no}\n" for no in ("", " []", " null", " ~ # no"))])
def test_where_nothing_is_listed_the_file_has_the_number(config: str, make_site: MakeSite) -> None:
    site = make_site({"books/a-book-of-mine/config.yaml": config, "books/a-book-of-mine/1.one.md": "一"})
    assert new_chapter(site.root, "a-book-of-mine", "two") == "books/a-book-of-mine/2.two.md"
    assert (site.root / "books/a-book-of-mine/config.yaml").read_text() == config


@pytest.mark.parametrize("config", ["chapters: one\n", "x: &a [one]\nchapters: *a\n", "chapters: [one\n", "- one\n"])
def test_a_list_that_only_its_author_can_add_to_is_left_alone(config: str, make_site: MakeSite) -> None:
    site = make_site({"books/a-book-of-mine/config.yaml": config, "books/a-book-of-mine/one.md": "一"})
    with pytest.raises(SiteError, match="only you can add"):
        new_chapter(site.root, "a-book-of-mine", "two")
    assert (site.root / "books/a-book-of-mine/config.yaml").read_text() == config
    assert not (site.root / "books/a-book-of-mine/two.md").exists()


def test_a_chapter_that_is_there_is_left_as_it_is(make_site: MakeSite) -> None:
    site = make_site({"books/a-book-of-mine/config.yaml": "title: 本\n", "books/a-book-of-mine/3.two.md": "二"})
    assert ask(site.root, "chapter", "a-book-of-mine", "--slug", "two").exit_code == 1
    assert new_chapter(site.root, "a-book-of-mine", "next") == "books/a-book-of-mine/4.next.md"


@pytest.mark.parametrize("slug", ["Two", "../two", "", "a" * 51, "章"])
def test_a_slug_that_no_chapter_may_have_is_wrong_usage(slug: str, make_site: MakeSite) -> None:
    site = make_site({"books/a-book-of-mine/config.yaml": "title: 本\n", "books/a-book-of-mine/1.a.md": "一"})
    assert ask(site.root, "chapter", "a-book-of-mine", "--slug", slug).exit_code == 2


def test_of_a_book_that_is_not_there_the_others_are_named(make_site: MakeSite) -> None:
    assert "sitegen new book" in ask(make_site({}).root, "chapter", "another").stderr
    site = make_site({"books/a-book-of-mine/config.yaml": "title: 本\n", "books/a-book-of-mine/1.a.md": "一"})
    said = ask(site.root, "chapter", "another")
    assert said.exit_code == 2
    assert "a-book-of-mine" in said.stderr


def test_a_book_that_is_there_is_left_as_it_is(make_site: MakeSite) -> None:
    site = make_site({"books/a-book-of-mine/config.yaml": "title: 本\n", "books/a-book-of-mine/1.a.md": "一"})
    said = ask(site.root, "book", "--slug", "a-book-of-mine")
    assert said.exit_code == 1
    assert (site.root / "books/a-book-of-mine/config.yaml").read_text() == "title: 本\n"


@pytest.mark.parametrize("slug", ["short", "With-Capitals", "../../outside-of-it"])
def test_a_slug_that_no_book_may_have_is_wrong_usage(slug: str, tmp_path: Path) -> None:
    assert ask(tmp_path, "book", "--slug", slug).exit_code == 2
    assert not list(tmp_path.iterdir())


@given(title=st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cn"]), min_size=1).map(str.strip))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
def test_any_title_is_read_back(title: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    root = tmp_path_factory.mktemp("book")
    new_book(root, slug="a-book-of-mine", title=title, summary="要約", topics=["a"], published=True)
    built = Site(root).build()
    assert not [problem for problem in built.problems if problem.level == "error"]
    assert built.books == 1
