"""One site from several repositories: in folders below the project, beside it, or both."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from sitegen.build.manifest import Manifest
from sitegen.cli import main
from sitegen.publish.new import new_article
from sitegen.publish.survey import survey
from tests.conftest import MakeSite
from tests.projects import NOW, Site, article

DAY = 86_400
PNG = b"\x89PNG\r\n\x1a\n"
ITEM = "---\ntitle: Qiita\ntags:\n  - 庭\nprivate: false\nid: 0123456789abcdef0123\n---\n文。\n"
TOML = """
base_url = "https://example.com/notes"
[[sources]]
path = "zenn"
author = "alice"
[[sources]]
path = "../bob's notes"
author = "bob"
[[sources]]
path = "../team"
[[authors]]
key = "alice"
[[authors]]
key = "bob"
[[authors]]
key = "carol"
"""


def repository(folder: Path, files: dict[str, str | bytes], date: int) -> Site:
    """A Git repository with one commit."""
    folder.mkdir(parents=True, exist_ok=True)
    site = Site(folder)
    for path, content in files.items():
        site.write(path, content)
    site.git("init", "-q")
    site.git("add", "-A")
    site.git("commit", "-q", "-m", "all", date=date)
    return site


@pytest.fixture
def project(tmp_path: Path) -> Site:
    root = tmp_path / "site"
    repository(root / "zenn", {
        "articles/from-alice.md": article("アリス", body="[ボブ](/articles/from-bob) ![](/images/a.png)"),
        "images/a.png": PNG,
    }, NOW - 5 * DAY)  # fmt: skip
    repository(tmp_path / "bob's notes", {
        "articles/from-bob.md": article("ボブ", body="![](/images/a.png) [無い](/articles/nowhere-at-all)"),
        "images/a.png": PNG + b"b",
        "books/a-book-of-bob/config.yaml": "title: 本\nsummary: 要約\ntopics: [庭]\npublished: true\nprice: 0\n",
        "books/a-book-of-bob/1.one.md": "---\ntitle: 章\n---\n![](/images/a.png)\n",
    }, NOW - 4 * DAY)  # fmt: skip
    repository(tmp_path / "team", {"carol/articles/from-carol.md": article("キャロル")}, NOW - 3 * DAY)
    site = Site(root)
    site.write("sitegen.toml", TOML)
    return site


def test_every_repository_keeps_its_authors_pictures_and_dates(project: Site) -> None:
    built = project.build()

    assert [str(one) for one in built.problems if one.rule == "link"] == [
        '../bob\'s notes/articles/from-bob.md:8:20: link leads nowhere: "/articles/nowhere-at-all"'
    ]
    assert 'href="/notes/articles/from-bob/"' in project.page("articles/from-alice/index.html")
    shown = {
        name: project.page(f"articles/from-{name}/index.html").count(f'href="/notes/authors/{name}/"')
        for name in ("alice", "bob", "carol")
    }
    assert all(count >= 2 for count in shown.values())
    assert (project.root / "_site/images/a.png").read_bytes() == PNG
    assert (project.root / "_site/bob's notes/images/a.png").read_bytes() == PNG + b"b"
    for page in ("articles/from-bob/index.html", "books/a-book-of-bob/one/index.html"):
        assert "bob%27s%20notes/images/a.png" in project.page(page).replace("bob's", "bob%27s")
    for name, date in (("alice", "2024-05-18"), ("bob", "2024-05-19"), ("carol", "2024-05-20")):
        assert f'<time datetime="{date}">' in project.page(f"articles/from-{name}/index.html")
    names = project.page("authors/index.html")
    assert names.index("/authors/alice/") < names.index("/authors/bob/") < names.index("/authors/carol/")
    assert "a-book-of-bob" in project.page("authors/bob/index.html")


def test_no_output_tells_where_the_repositories_lie(project: Site, tmp_path: Path) -> None:
    project.build()
    for path, content in project.files().items():
        assert os.fsencode(tmp_path) not in content, path
        assert b"../" not in content or path.endswith((".js", ".md")), path


def test_the_same_repositories_elsewhere_make_the_same_bytes(project: Site, tmp_path: Path) -> None:
    project.build()
    before = project.files()
    (tmp_path / "elsewhere").mkdir()
    for name in ("site", "team", "bob's notes"):
        (tmp_path / name).rename(tmp_path / "elsewhere" / name)
    moved = Site(tmp_path / "elsewhere/site")
    moved.build(output="again")
    assert moved.files("again") == before


def test_an_edit_beside_the_project_renders_what_shows_it(project: Site) -> None:
    project.build()
    assert not project.build().rendered
    project.write("../bob's notes/articles/from-bob.md", article("ボブ", body="別の文。\n"))
    assert "/articles/from-bob/" in project.build().rendered
    assert "別の文。" in project.page("articles/from-bob/index.html")
    project.write("../team/dave/articles/from-dave.md", article("デイブ"))
    project.build()
    assert "デイブ" in project.page("articles/from-dave/index.html")


def test_a_commit_beside_the_project_changes_dates(project: Site, tmp_path: Path) -> None:
    project.build()
    bob = Site(tmp_path / "bob's notes")
    bob.write("articles/from-bob.md", article("ボブ"))
    bob.git("commit", "-qam", "edit", date=NOW)
    project.build()
    assert '<time datetime="2024-05-23">' in project.page("articles/from-bob/index.html")


def test_a_repository_within_another_is_left_to_itself(make_site: MakeSite) -> None:
    site = make_site({
        "sitegen.toml": '[[sources]]\npath = "."\n[[sources]]\npath = "qiita"\n',
        "articles/one-in-the-root.md": article("根"),
        "qiita/articles/one-within-it.md": article("中"),
    })  # fmt: skip
    built = site.build()
    assert built.problems == ()
    assert built.articles == 2


def test_a_folder_around_the_project_can_be_a_source(tmp_path: Path) -> None:
    around = repository(tmp_path, {"articles/one-in-the-root.md": article("根")}, NOW - DAY)
    around.write("site/sitegen.toml", '[[sources]]\npath = ".."\n')
    site = Site(tmp_path / "site")
    built = site.build()
    assert (built.articles, built.problems, built.notes) == (1, (), ())
    assert '<time datetime="2024-05-22">' in site.page("articles/one-in-the-root/index.html")
    assert not site.build().rendered


def test_a_slug_met_in_two_repositories_is_told_and_both_articles_are_read(make_site: MakeSite) -> None:
    site = make_site({
        "sitegen.toml": '[[sources]]\npath = "a"\n[[sources]]\npath = "b"\n',
        "a/articles/the-same-name.md": article("一", body="これは一つ目の記事です。\n"),
        "b/articles/the-same-name.md": article("二", body="まったく別の記事です。\n"),
    })  # fmt: skip
    built = site.build()
    assert [str(one) for one in built.problems] == [
        'b/articles/the-same-name.md:1:1: a/articles/the-same-name.md has the slug "the-same-name" already: this '
        'article\'s becomes "b/the-same-name"'
    ]
    assert "一つ目" in site.page("articles/the-same-name/index.html")
    assert "まったく別" in site.page("articles/b/the-same-name/index.html")


def test_the_survey_and_new_articles_know_the_repositories(project: Site) -> None:
    found = survey(project.root)
    assert (found.articles, found.books, found.dated) == (3, 1, True)
    with pytest.raises(ValueError, match=r"name one with --user \(zenn, bob's notes, carol\)"):
        new_article(project.root)
    assert new_article(project.root, slug="another-article", user="carol") == (
        "../team/carol/articles/another-article.md"
    )


def test_the_doctor_looks_at_each_repository(project: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    project.write("../team/carol/articles/another-by-carol.md", article())
    monkeypatch.chdir(project.root)
    said = CliRunner().invoke(main, ["doctor"]).output
    for told in ("zenn: 1 article, 1 with", "../bob's notes: 1 article, 1 with", "../team: 2 articles, 1 with"):
        assert told in said


def test_nothing_to_do_is_seen_beside_the_project_too(
    project: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def said() -> str:
        return CliRunner().invoke(main, ["build", "--workers", "1"]).output

    monkeypatch.chdir(project.root)
    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() + 3600)
    said()
    assert "Nothing changed" in said()
    manifest = project.root / ".sitegen/manifest"
    before = manifest.read_bytes()
    assert "Nothing changed" in said()
    assert manifest.read_bytes() == before
    Site(tmp_path / "team").git("commit", "-q", "--allow-empty", "-m", "empty")
    said()
    assert manifest.read_bytes() != before
    project.write("../bob's notes/articles/from-bob.md", article("別の題"))
    said()
    assert "別の題" in project.page("articles/from-bob/index.html")


def test_a_submodule_is_known_by_its_own_commits(tmp_path: Path) -> None:
    inner = repository(tmp_path / "inner", {"public/on-qiita.md": ITEM}, NOW - 5 * DAY)
    site = repository(tmp_path / "site", {
        "articles/one-in-the-root.md": article("根"),
        "sitegen.toml": '[[sources]]\npath = "."\n[[sources]]\npath = "qiita"\n',
    }, NOW - DAY)  # fmt: skip
    site.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(inner.root), "qiita")
    built = site.build()
    assert (built.articles, built.notes) == (2, ())
    assert '<time datetime="2024-05-18">' in site.page("articles/on-qiita/index.html")
    assert '<time datetime="2024-05-22">' in site.page("articles/one-in-the-root/index.html")
    before = list(Manifest(site.root, site.root / "_site", [])._read(["qiita"]))
    Site(site.root / "qiita").git("commit", "-q", "--allow-empty", "-m", "empty")
    assert list(Manifest(site.root, site.root / "_site", [])._read(["qiita"])) != before
