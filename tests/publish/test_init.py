from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from sitegen.cli import main
from sitegen.model.errors import SiteError
from sitegen.publish.init import init, settings_text
from sitegen.publish.workflow import PATH, pages_workflow
from sitegen.settings.read import read_settings
from tests.conftest import MakeSite
from tests.projects import Site, article

NEEDS = "sitegen[all]==0.1.0"
FILES: dict[str, str | bytes] = {
    "articles/first-article.md": article("最初の記事"),
    "articles/second-article.md": article("次の記事", published="false"),
    "books/my-first-book/config.yaml": "title: 本\n",
    "images/a.png": b"",
    "images/b/c.JPG": b"",
    "images/notes.txt": b"",
}


def contents(site: Site) -> dict[str, bytes]:
    files = (file for file in site.root.rglob("*") if file.is_file() and ".git" not in file.parts)
    return {file.relative_to(site.root).as_posix(): file.read_bytes() for file in files}


def in_git(site: Site, remote: str = "git@github.com:octo/notes.git", branch: str = "main") -> Site:
    site.git("init", f"--initial-branch={branch}")
    site.git("remote", "add", "origin", remote)
    site.git("add", ".")
    site.git("commit", "-m", "articles")
    return site


def test_it_says_what_it_found_and_what_it_wrote(make_site: MakeSite) -> None:
    site = in_git(make_site(FILES), branch="trunk")
    assert init(site.root, NEEDS) == (
        "Found 2 articles, 1 book, 2 images; 1 draft; dates from Git.",
        "sitegen.toml: written, for https://octo.github.io/notes",
        f"{PATH}: written; publishes trunk, installs {NEEDS}",
        ".gitignore: written, with _site/",
        "Preview: `sitegen serve --open`",
        'Publish: commit, push, and in the repository\'s Settings → Pages choose "GitHub Actions" as the source.',
    )
    assert (site.root / "sitegen.toml").read_text("utf-8") == settings_text("ja", "https://octo.github.io/notes")
    assert (site.root / PATH).read_text("utf-8") == pages_workflow("trunk", NEEDS)
    assert (site.root / ".gitignore").read_text() == "_site/\n"


def test_a_second_run_changes_nothing_and_says_so(make_site: MakeSite) -> None:
    site = in_git(make_site(FILES))
    init(site.root, NEEDS)
    before = contents(site)
    said = init(site.root, "another requirement")
    assert contents(site) == before
    assert said[1:5] == (
        "sitegen.toml: kept",
        f"{PATH}: kept",
        ".gitignore: kept",
        "Nothing to do: all of this is here already.",
    )


def test_no_file_that_is_there_is_changed_but_for_a_line_of_gitignore(make_site: MakeSite) -> None:
    mine: dict[str, str | bytes] = {
        "sitegen.toml": 'title = "Mine"\n',
        PATH: "name: mine\n",
        ".gitignore": "node_modules\n",
    }
    site = in_git(make_site(FILES | mine))
    before = contents(site)
    said = init(site.root, NEEDS)
    assert contents(site) == before | {".gitignore": b"node_modules\n_site/\n"}
    assert said[1:4] == ("sitegen.toml: kept", f"{PATH}: kept", ".gitignore: _site/ added")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"", b"_site/\n"),
        (b"a", b"a\n_site/\n"),
        (b"a\r\nb\r\n", b"a\r\nb\r\n_site/\r\n"),
        (b"# \xff\n", b"# \xff\n_site/\n"),
        (b"my_site/\n", b"my_site/\n_site/\n"),
        (b"/_site/ \n", b"/_site/ \n"),
        (b"_site", b"_site"),
    ],
)
def test_gitignore_gets_its_line_once_in_its_own_style(before: bytes, after: bytes, make_site: MakeSite) -> None:
    site = make_site({".gitignore": before})
    init(site.root, NEEDS)
    assert (site.root / ".gitignore").read_bytes() == after


@pytest.mark.parametrize(
    ("remote", "base_url"),
    [
        ("https://github.com/octo/notes", "https://octo.github.io/notes"),
        ("https://github.com/octo/octo.github.io.git", "https://octo.github.io"),
        ("ssh://git@github.com/octo/notes.git", "https://octo.github.io/notes"),
        ("git@github.com:Octo/Notes.git", "https://octo.github.io/Notes"),
    ],
)
def test_the_address_comes_from_the_remote(remote: str, base_url: str, make_site: MakeSite) -> None:
    site = in_git(make_site(FILES), remote)
    init(site.root, NEEDS)
    settings, problems = read_settings((site.root / "sitegen.toml").read_text("utf-8"), "sitegen.toml")
    assert (settings.base_url, settings.language, problems) == (base_url, "ja", ())


def test_a_remote_elsewhere_gives_no_address_and_its_secrets_are_not_told(make_site: MakeSite) -> None:
    said = init(in_git(make_site(FILES), "https://me:secret@gitlab.com/me/notes.git").root, NEEDS)
    assert said[1] == 'sitegen.toml: written, without base_url, since "origin" is on gitlab.com, not on github.com'
    assert "secret" not in "".join(said)


def test_without_a_remote_there_is_no_address(make_site: MakeSite) -> None:
    site = make_site(FILES)
    site.git("init")
    said = init(site.root, NEEDS)
    assert said[0].endswith("no dates from Git until they are committed.")
    assert said[1] == 'sitegen.toml: written, without base_url, since there is no remote "origin" yet'


def test_it_works_outside_git(make_site: MakeSite) -> None:
    site = make_site(FILES)
    said = init(site.root, NEEDS)
    assert said[0].endswith("no dates: no Git repository here.")
    assert said[1].endswith("since there is no Git repository")
    assert (site.root / PATH).is_file()


def test_a_folder_without_articles_is_prepared_and_told_how_to_begin(tmp_path: Path) -> None:
    said = init(tmp_path, NEEDS)
    assert said[0] == "Found no articles yet."
    assert said[-2] == "Preview: `sitegen new article`, then `sitegen serve --open`"
    assert (tmp_path / "sitegen.toml").is_file()


def test_in_a_folder_of_a_repository_no_workflow_is_written_where_github_would_not_look(make_site: MakeSite) -> None:
    site = in_git(make_site({f"blog/{path}": content for path, content in FILES.items()}))
    said = init(site.root / "blog", NEEDS)
    assert any('content_dir = "blog"' in line for line in said)
    assert not list(site.root.rglob("pages.yml"))
    assert (site.root / "blog/sitegen.toml").is_file()


def test_english_articles_are_told_from_japanese_ones(make_site: MakeSite) -> None:
    english = article(
        "Notes on 日本語 input", body="Type かな, press the space bar, and pick what you meant from the list.\n" * 9
    )
    site = make_site({"articles/first-article.md": english})
    init(site.root, NEEDS)
    assert 'language = "en"\n' in (site.root / "sitegen.toml").read_text("utf-8")


def test_what_it_wrote_is_taken_by_the_build(make_site: MakeSite) -> None:
    site = in_git(make_site(FILES))
    init(site.root, NEEDS)
    built = site.build()
    assert built.written is not None
    assert "https://octo.github.io/notes/" in site.page("articles/first-article/index.html")


def test_an_article_that_cannot_be_read_does_not_stop_it(make_site: MakeSite) -> None:
    site = make_site({"articles/broken-article.md": "---\ntitle: [\n", "articles/not-utf-8-text.md": b"\xff\xfe"})
    assert init(site.root, NEEDS)[0].startswith("Found 2 articles; no dates")


def test_a_file_in_the_way_is_explained(make_site: MakeSite) -> None:
    with pytest.raises(SiteError, match="its folder cannot be made") as refused:
        init(make_site({".github": "a file"}).root, NEEDS)
    assert refused.value.at.path == PATH


def test_the_command_tells_each_step_in_a_line(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(in_git(make_site(FILES)).root)
    said = CliRunner().invoke(main, ["init"])
    assert said.exit_code == 0
    assert said.stdout.splitlines()[0].startswith("Found 2 articles")
    assert len(said.stdout.splitlines()) == 7
    assert "  (this sitegen came from a folder: write there what pip shall install instead" in said.stdout
