from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from sitegen.cli import main
from sitegen.model.errors import SiteError
from sitegen.publish.new import EMOJI, front_matter, new_article
from sitegen.sources.article import read_article
from sitegen.sources.frontmatter import read_front_matter
from sitegen.sources.text import read_text
from tests.conftest import MakeSite
from tests.projects import article

ANY_TEXT = st.text(st.characters(codec="utf-8"))


def ask(root: Path, *arguments: str) -> Result:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        return CliRunner().invoke(main, ["new", "article", *arguments])


def test_an_article_begins_as_zenns_own_command_begins_it(tmp_path: Path) -> None:
    path = new_article(tmp_path, emoji="🐍")
    assert re.fullmatch(r"articles/[0-9a-f]{14}\.md", path)
    assert (tmp_path / path).read_bytes().decode() == (
        '---\ntitle: ""\nemoji: "🐍"\ntype: "tech" # tech: 技術記事 / idea: アイデア\n'
        "topics: []\npublished: false\n---\n"
    )


def test_every_option_ends_up_in_the_front_matter(tmp_path: Path) -> None:
    said = ask(
        tmp_path,
        *("--slug", "my-first-article", "--title", "Zenn を出る", "--type", "idea", "--emoji", "🚪"),
        *("--topics", "python, GitHub Pages,,", "--published"),
    )
    assert (said.exit_code, said.stdout) == (0, "articles/my-first-article.md\n")
    written = (tmp_path / "articles/my-first-article.md").read_text("utf-8")
    read = read_article(read_front_matter(written, "articles/my-first-article.md"))
    assert (read.title, read.emoji, read.type, read.published) == ("Zenn を出る", "🚪", "idea", True)
    assert read.topics == ("python", "GitHub Pages")


def test_the_path_is_alone_on_standard_output_so_that_an_editor_can_be_given_it(tmp_path: Path) -> None:
    said = ask(tmp_path)
    assert (tmp_path / said.stdout.removesuffix("\n")).is_file()
    assert "sitegen serve --open" in said.stderr


def test_two_articles_without_a_slug_have_different_ones(tmp_path: Path) -> None:
    assert new_article(tmp_path) != new_article(tmp_path)


@pytest.mark.parametrize("emoji", EMOJI)
def test_every_emoji_offered_is_one_that_zenn_takes(emoji: str, tmp_path: Path) -> None:
    assert f'emoji: "{emoji}"' in (tmp_path / new_article(tmp_path, emoji=emoji)).read_text("utf-8")


@given(title=ANY_TEXT, topic=ANY_TEXT)
def test_any_title_is_read_back_as_it_was_given(title: str, topic: str) -> None:
    text, doubts = read_text(front_matter(title, "🐍", "tech", [topic], published=False).encode(), "a.md")
    front = read_front_matter(text, "a.md")
    assert not doubts
    assert not front.problems
    assert front.mapping["title"] == title
    assert front.mapping["topics"] == [topic]
    assert front.body.strip() == ""


def test_a_title_that_is_no_unicode_still_makes_a_file_that_can_be_read(tmp_path: Path) -> None:
    path = new_article(tmp_path, title="caf\udce9")
    assert 'title: "caf?"' in (tmp_path / path).read_text("utf-8")


@pytest.mark.parametrize(
    "slug", ["short", "a" * 51, "With-Capitals", "with.a.dot.in", "../../outside-of-it", "日本語のスラッグは使えません"]
)
def test_a_slug_that_zenn_would_refuse_is_wrong_usage(slug: str, tmp_path: Path) -> None:
    said = ask(tmp_path, "--slug", slug)
    assert said.exit_code == 2
    assert "12 to 50" in said.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("emoji", ["", "a", "絵", "🚀🚀"])
def test_what_is_not_one_emoji_is_wrong_usage(emoji: str, tmp_path: Path) -> None:
    said = ask(tmp_path, "--emoji", emoji)
    assert said.exit_code == 2
    assert not list(tmp_path.iterdir())


def test_an_article_that_exists_is_left_as_it_is(make_site: MakeSite) -> None:
    site = make_site({"articles/there-already.md": "mine"})
    said = ask(site.root, "--slug", "there-already")
    assert said.exit_code == 1
    assert said.stderr.startswith("articles/there-already.md:")
    assert (site.root / "articles/there-already.md").read_text() == "mine"


def test_a_file_that_is_no_article_is_left_as_it_is_too(make_site: MakeSite) -> None:
    site = make_site({"articles/another-article.md": article()})
    (site.root / "articles/a-folder-here.md").mkdir()
    with pytest.raises(SiteError, match="there already"):
        new_article(site.root, slug="a-folder-here")


def test_a_slug_that_an_article_in_a_folder_has_is_not_given_twice(make_site: MakeSite) -> None:
    site = make_site({"articles/2024/the-same-slug.md": article()})
    said = ask(site.root, "--slug", "the-same-slug")
    assert said.exit_code == 1
    assert "articles/2024/the-same-slug.md: " in said.stderr


def test_a_folder_that_cannot_be_made_is_explained(make_site: MakeSite) -> None:
    said = ask(make_site({"articles": "a file"}).root)
    assert said.exit_code == 1
    assert "its folder cannot be made" in said.stderr


@pytest.mark.parametrize(
    ("files", "home"),
    [
        ({}, ""),
        ({"content/articles/.keep": ""}, "content/"),
        ({"articles/.keep": "", "content/articles/.keep": ""}, ""),
        ({"articles/first-article.md": article()}, ""),
        ({"content/articles/first-article.md": article()}, "content/"),
        ({"alice/articles/first-article.md": article()}, "alice/"),
        ({"sitegen.toml": 'content_dir = "notes"', "articles/first-article.md": article()}, "notes/"),
    ],
)
def test_the_article_goes_where_the_others_are(files: dict[str, str], home: str, make_site: MakeSite) -> None:
    assert new_article(make_site(files).root, slug="another-article") == f"{home}articles/another-article.md"


PUBLICATION = {"alice/articles/first-article.md": article(), "bob/articles/other-article.md": article()}


def test_in_a_publication_with_several_members_one_must_be_named(make_site: MakeSite) -> None:
    site = make_site(PUBLICATION)
    said = ask(site.root)
    assert said.exit_code == 2
    assert "--user (alice, bob)" in said.stderr
    assert ask(site.root, "--user", "bob").stdout.startswith("bob/articles/")


def test_only_a_member_can_be_named(make_site: MakeSite) -> None:
    said = ask(make_site(PUBLICATION).root, "--user", "carol")
    assert said.exit_code == 2
    assert "alice, bob" in said.stderr


def test_what_was_begun_is_built_as_a_draft(make_site: MakeSite) -> None:
    site = make_site({})
    path = new_article(site.root, title='"引用" と \\ と #')
    assert site.build().drafts == (path,)
    site.build(drafts=True)
    assert "引用" in site.page()
