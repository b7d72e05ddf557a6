"""A repository's files are sorted into articles, books and what is copied."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.model.errors import Span
from sitegen.model.values import Format
from sitegen.settings.settings import Collection
from sitegen.sources.discovery import Found, FoundBook, discover


def found(*files: str, content_dir: str = ".", field: str = "some text") -> Found:
    one = Collection(content_dir)
    below = [path for path in files if path.startswith(one.base)]
    return discover({content_dir: below}, [one], lambda path, name: field)


def together(files: Mapping[str, Sequence[str]], *collections: Collection, prefer: Format = "zenn") -> Found:
    """What collections are together, whose folders are ../<name>."""
    below = {f"../{name}": [f"../{name}/{path}" for path in paths] for name, paths in files.items()}
    return discover(below, collections, lambda path, name: "some text", prefer)


def slugs(result: Found) -> dict[str, str]:
    return {article.path: article.slug for article in result.articles}


def test_zenn_s_layout_in_the_root() -> None:
    result = found(
        "README.md", "images/b/a.png", "articles/two.md", "articles/one.md", "books/x/config.yaml", "books/x/1.a.md"
    )
    assert slugs(result) == {"articles/one.md": "one", "articles/two.md": "two"}
    assert result.homes == ("",)
    assert result.books == (FoundBook("books/x", "x", "", ("books/x/1.a.md",), "books/x/config.yaml"),)
    assert result.assets == (("images/b/a.png", "/images/b/a.png"),)
    assert result.problems == ()


def test_the_root_comes_before_content_and_content_before_members() -> None:
    root, content, member = "articles/a.md", "content/articles/b.md", "alice/articles/c.md"
    assert list(slugs(found(root, content, member))) == [root]
    assert list(slugs(found(content, member, "articles/x.png"))) == [content]
    assert list(slugs(found(member))) == [member]
    assert found(content).articles[0].home == found(content).homes[0] == "content"


def test_books_whose_slugs_differ_in_case_only_are_errors_at_their_configurations() -> None:
    result = found("books/x/config.yaml", "books/X/1.a.md")
    assert [(str(one.at), one.level, one.message) for one in result.problems] == [
        ("books/X/1.a.md:1:1", "error", 'the slug "X" is wanted by books/x/config.yaml, too'),
        ("books/x/config.yaml:1:1", "error", 'the slug "x" is wanted by books/X/1.a.md, too'),
    ]


def test_folders_without_configuration_and_chapters_are_no_books() -> None:
    assert found("articles/a.md", "books/x/a.png", "books/y/deep/a.md", "books/dummy.txt").books == ()


def test_a_book_alone_makes_a_home() -> None:
    assert found("books/x/1.a.md", "content/articles/b.md").homes == ("",)


def test_pictures_below_content_have_addresses_without_it() -> None:
    result = found("content/articles/a.md", "content/images/a.png", "content/other/a.png", "images/b.png")
    assert result.assets == (("content/images/a.png", "/images/a.png"),)


def test_members_of_a_publication_keep_their_pictures_apart() -> None:
    result = found("alice/articles/a.md", "alice/images/x.png", "bob/articles/b.md", "bob/images/x.png", "docs/c.md")
    assert result.homes == ("alice", "bob")
    assert {article.home: article.slug for article in result.articles} == {"alice": "a", "bob": "b"}
    assert [url for _, url in result.assets] == ["/alice/images/x.png", "/bob/images/x.png"]


def test_the_folder_that_the_settings_name_is_the_only_one() -> None:
    files = ("articles/a.md", "docs/notes/articles/b.md")
    assert slugs(found(*files, content_dir="docs/notes")) == {"docs/notes/articles/b.md": "b"}
    assert slugs(found(*files, content_dir=".")) == {"articles/a.md": "a"}


def test_collections_are_looked_for_each_in_its_folder() -> None:
    files = {
        "zenn": ("articles/a.md", "books/b/1.c.md"),
        "qiita": ("public/d.md", ".remote/d.md"),
        "team": ("alice/articles/e.md", "bob/articles/f.md"),
    }
    result = together(files, Collection("../zenn"), Collection("../qiita"), Collection("../team"))
    assert [(one.path, one.slug, one.home, one.format, one.collection) for one in result.articles] == [
        ("../qiita/public/d.md", "d", "../qiita", "qiita", 1),
        ("../team/alice/articles/e.md", "e", "../team/alice", "zenn", 2),
        ("../team/bob/articles/f.md", "f", "../team/bob", "zenn", 2),
        ("../zenn/articles/a.md", "a", "../zenn", "zenn", 0),
    ]
    assert [(book.folder, book.home, book.collection) for book in result.books] == [("../zenn/books/b", "../zenn", 0)]
    assert result.homes == ("../zenn", "../qiita", "../team/alice", "../team/bob")
    assert result.problems == ()


def test_the_first_collection_s_pictures_have_the_addresses_they_would_have_alone() -> None:
    picture = ("articles/a.md", "images/x.png")
    files = {"one": picture, "x/one": picture, "..": picture, "team": ("alice/articles/a.md", "alice/images/x.png")}
    result = together(files, *(Collection(path) for path in ("../one", "../x/one", "../..", "../team")))
    assert dict(result.assets) == {
        "../one/images/x.png": "/images/x.png",
        "../x/one/images/x.png": "/source-2/images/x.png",
        "../../images/x.png": "/source-3/images/x.png",
        "../team/alice/images/x.png": "/team/alice/images/x.png",
    }


def test_a_slug_that_is_taken_gets_the_name_of_its_collection() -> None:
    both = {"qiita": ("public/a.md", "public/b.md"), "zenn": ("articles/A.md",)}
    result = together(both, Collection("../qiita"), Collection("../zenn"))
    assert slugs(result) == {
        "../qiita/public/a.md": "qiita/a", "../qiita/public/b.md": "b", "../zenn/articles/A.md": "A",
    }  # fmt: skip
    assert result.moved == (("../qiita/public/a.md", "../zenn/articles/A.md"),)
    assert result.problems == ()
    result = together(both, Collection("../qiita"), Collection("../zenn"), prefer="qiita")
    assert result.moved == (("../zenn/articles/A.md", "../qiita/public/a.md"),)


def test_one_folder_can_be_a_collection_of_each_format() -> None:
    files = {"both": ("articles/a.md", "public/b.md", "images/x.png")}
    result = together(files, Collection("../both", "zenn"), Collection("../both", "qiita"))
    assert slugs(result) == {"../both/articles/a.md": "a", "../both/public/b.md": "b"}
    assert dict(result.assets) == {"../both/images/x.png": "/images/x.png"}


def test_nothing_to_be_found_is_no_error() -> None:
    assert found() == found("README.md", "src/a.py", "posts/a.md") == Found()


def test_files_below_folders_of_articles_are_articles_only_with_a_title() -> None:
    files = ("articles/a.md", "articles/2024/b.md", "articles/2024/fig.png")
    assert slugs(found(*files)) == {"articles/2024/b.md": "b", "articles/a.md": "a"}
    untitled = found(*files, field="")
    assert slugs(untitled) == {"articles/a.md": "a"}
    assert untitled.ignored == 1
    assert untitled.assets == (("articles/2024/fig.png", "/articles/2024/fig.png"),)


def test_a_slug_met_twice_in_folders_is_joined_by_its_path_with_a_warning() -> None:
    result = found("articles/x/a.md", "articles/a.md", "articles/y/A.md", "articles/x/b.md")
    assert slugs(result) == {
        "articles/a.md": "a",
        "articles/x/a.md": "x/a",
        "articles/x/b.md": "b",
        "articles/y/A.md": "y/A",
    }
    assert [(problem.level, problem.at.path) for problem in result.problems] == [
        ("warning", "articles/x/a.md"), ("warning", "articles/y/A.md"),
    ]  # fmt: skip


def test_public_alone_is_a_qiita_repository() -> None:
    result = found("public/.remote/x.md", "public/b.md", "public/2024/a.md", "public/2024/図.png", "qiita.config.json")
    assert slugs(result) == {"public/2024/a.md": "2024/a", "public/b.md": "b"}
    assert {one.format for one in result.articles} == {"qiita"}
    assert result.assets == (("public/2024/図.png", "/public/2024/図.png"),)
    assert result.problems == ()


@pytest.mark.parametrize("beside", ["articles/x.md", "content/articles/x.md", "books/b/1.x.md"])
def test_public_beside_zenn_s_folders_is_somebody_else_s(beside: str) -> None:
    result = found("public/a.md", beside)
    assert not [path for path in slugs(result) if path.startswith("public/")]


def test_a_qiita_repository_can_be_named() -> None:
    result = found("articles/x.md", "on-qiita/public/a.md", content_dir="on-qiita")
    assert slugs(result) == {"on-qiita/public/a.md": "a"}
    assert result.articles[0].home == "on-qiita"


def test_a_name_that_qiita_s_tool_made_up_gives_way_to_the_id() -> None:
    files = ("public/newArticle001.md", "public/x/newArticle002.md", "public/newArticle.md")
    assert list(slugs(found(*files, field="0123456789abcdef0123")).values()) == [
        "newArticle",
        "0123456789abcdef0123",
        "0123456789abcdef0123",
    ]
    assert list(slugs(found(*files, field="")).values()) == ["newArticle", "newArticle001", "x/newArticle002"]


@pytest.mark.parametrize(("one", "other"), [
    ("public/Post.md", "public/post.md"),
    ("articles/Post.md", "articles/post.md"), ("articles/か\u3099.md", "articles/が.md"),
    ("alice/articles/a.md", "bob/articles/a.md"),
])  # fmt: skip
def test_two_articles_with_one_slug_are_an_error_at_each(one: str, other: str) -> None:
    problems = found(one, other).problems
    assert {problem.at for problem in problems} == {Span(one, 1, 1), Span(other, 1, 1)}
    assert all(problem.level == "error" for problem in problems)
    assert [other in problem.message for problem in problems if problem.at.path == one] == [True]


def test_hidden_files_and_tools_folders_are_nobody_s_articles() -> None:
    files = (
        "articles/.md",
        "articles/..md",
        "articles/.draft.md",
        ".a/articles/a.md",
        "node_modules/articles/a.md",
        "_site/articles/a.md",
    )
    assert found(*files) == Found()


def test_only_small_letters_end_an_article_s_name() -> None:
    result = found("articles/a.md", "articles/b.MD", "articles/c.txt")
    assert list(slugs(result)) == ["articles/a.md"]
    assert len(result.assets) == 2


def test_slugs_and_addresses_are_composed() -> None:
    result = found("articles/か\u3099.md", "images/は\u309a.png")
    assert result.articles[0].slug == "が"
    assert result.assets == (("images/は\u309a.png", "/images/ぱ.png"),)


def test_a_name_that_is_not_utf8_is_left_out_with_a_warning() -> None:
    result = found("articles/a.md", b"articles/\xff.md".decode("utf-8", "surrogateescape"))
    assert list(slugs(result)) == ["articles/a.md"]
    assert [(problem.level, problem.at.path) for problem in result.problems] == [("warning", "articles/?.md")]


FOLDERS, FILES = (
    ("articles", "books", "images", "content", "public", "a", "A", "b", ".x"),
    ("a.md", "A.md", "b.md", "c.png"),
)
PART = st.sampled_from((*FOLDERS, *FILES, "newArticle001.md"))


def some_have(path: str, _: str) -> str:
    return f"{len(path):020}" if path.count("a") % 2 == 0 else ""


@given(st.lists(st.lists(PART, min_size=1, max_size=4).map("/".join), unique=True), st.randoms())
def test_the_order_of_the_files_never_matters(files: list[str], random: Random) -> None:
    result = discover({".": files}, [Collection(".")], some_have)
    shuffled = list(files)
    random.shuffle(shuffled)
    assert discover({".": shuffled}, [Collection(".")], some_have) == result
    broken = {problem.at.path for problem in result.problems if problem.level == "error"}
    good = [article.slug.casefold() for article in result.articles if article.path not in broken]
    assert len(good) == len(set(good))
    urls = [url for _, url in result.assets]
    assert len(urls) == len(set(urls))
