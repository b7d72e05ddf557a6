"""Commands that are called in a wrong way, or in a wrong place, say what to do."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from sitegen.cli import main
from tests.conftest import MakeSite
from tests.projects import article


def said(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, words, prog_name="sitegen")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, in which commands run."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("biuld", 'sitegen: there is no command "biuld"\n  hint: did you mean "build"?\n'),
        ("new artikel", 'sitegen new: there is no command "artikel"\n  hint: did you mean "article"?\n'),
        ("build --drafs", 'sitegen build: there is no option "--drafs"\n  hint: did you mean "--drafts"?\n'),
        ("build --nonsense-here", "  hint: `sitegen build --help` lists what it takes\n"),
        (
            "build my-blog",
            'sitegen build: "my-blog" is one argument too many\n  hint: to build another folder go there',
        ),
        ("serve --port", 'sitegen serve: the option "--port" needs a value\n'),
        ("serve --port 99999", "sitegen serve: --port: must be a number from 0 to 65535\n"),
        ("check --format xml", "sitegen check: --format: must be one of text, json, github\n"),
        ("new chapter", "sitegen new chapter: BOOK is missing\n"),
        ("new article --slug x", 'the slug "x" is not 12 to 50 of a-z, 0-9, "-" and "_"\n'),
        ("build --base-url example.com", '"example.com" is no address such as https://example.com/notes\n'),
    ],
)
def test_a_wrong_word_is_told_with_its_cure(nowhere: Path, words: str, told: str) -> None:
    code, output = said(*words.split())
    assert code == 2
    assert told in output
    assert "Usage" not in output


def test_it_is_told_in_japanese_too(nowhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITEGEN_LANG", "ja")
    assert said("biuld")[1] == "sitegen: コマンド「biuld」はありません\n  対処: 「build」ではありませんか?\n"


def test_help_is_in_the_users_language_and_no_line_is_too_long(nowhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITEGEN_LANG", "ja")
    helped = said("--help")[1]
    assert "コマンド:\n  build       サイトを _site/ に作ります\n" in helped
    assert all(sum(1 + (ord(letter) > 0x2E80) for letter in line) <= 80 for line in helped.splitlines())
    assert "て..." not in helped


@pytest.mark.parametrize("command", ["build", "check"])
def test_where_there_are_no_articles_they_say_where_to_go(nowhere: Path, command: str) -> None:
    code, output = said(command)
    assert code == 0
    assert "No articles here" in output
    assert "Go to the folder that holds them (cd)" in output


def test_no_empty_site_is_deployed(nowhere: Path) -> None:
    subprocess.run(["git", "init", "-q"], check=True)
    code, output = said("deploy")
    assert code == 1
    assert output.endswith("Nothing is deployed without articles.\n")


def test_a_draft_alone_is_not_nothing(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(make_site({"articles/a-first-article.md": article(published="false")}).root)
    assert "No articles here" not in said("build", "--workers", "1")[1]


def test_a_folder_of_articles_that_cannot_be_read_loses_nothing(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = make_site({"articles/a-first-article.md": article(), "private/notes.txt": "x"})
    monkeypatch.chdir(site.root)
    assert said("build", "--workers", "1")[0] == 0
    before = site.files()
    scandir = os.scandir

    def refuse(folder: str) -> Any:
        if str(folder).endswith(("articles", "private")):
            raise PermissionError(13, "Permission denied")
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    code, output = said("build", "--workers", "1", "--force")
    monkeypatch.undo()

    assert code == 1
    assert output.startswith("articles: cannot be read (Permission denied)\n  hint: give the user")
    assert site.files() == before


def test_an_article_that_cannot_be_read_is_named(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    site = make_site({"articles/a-first-article.md": article(), "articles/a-second-article.md": article()})
    monkeypatch.chdir(site.root)
    read = Path.read_bytes

    def refuse(file: Path) -> bytes:
        if file.name == "a-second-article.md":
            raise PermissionError(13, "Permission denied")
        return read(file)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    code, output = said("build", "--workers", "1")

    assert code == 0
    assert "articles/a-second-article.md: warning: cannot be read (Permission denied): left out\n  hint: " in output


def test_a_folder_with_the_name_of_an_article_is_told(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(make_site({"articles/a-first-article.md/notes.txt": "x"}).root)
    code, output = said("check")
    assert code == 0
    assert output.startswith("articles/a-first-article.md: warning: a folder with the name of an article: left out\n")
