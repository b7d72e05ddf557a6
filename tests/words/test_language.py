"""Which language an author is spoken to in, and that the site does not know it."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from click.testing import CliRunner

from sitegen.cli import main
from sitegen.model.digest import pack, unpack
from sitegen.model.errors import SiteError, Span, warning
from sitegen.model.phrases import Phrase, translate
from sitegen.words.language import language_of
from tests.conftest import MakeSite
from tests.projects import article


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "ja_JP.UTF-8"}, "ja"),
        ({"LANG": "ja_JP.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "ja_JP"}, "ja"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": ""}, "en"),
        ({"LANG": "ja_JP.UTF-8", "SITEGEN_LANG": "en"}, "en"),
        ({"LANG": "C", "SITEGEN_LANG": "ja"}, "ja"),
        ({"LANG": "java"}, "en"),
    ],
)
def test_the_language_is_the_users(environment: dict[str, str], language: str) -> None:
    assert language_of(environment) == language


def test_a_mistake_is_explained_in_japanese(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    site = make_site({"articles/a-first-article.md": article(body="[節](#見出しx)\n\n## 見出し\n")})
    monkeypatch.chdir(site.root)
    monkeypatch.setenv("SITEGEN_LANG", "ja")
    first = CliRunner().invoke(main, ["build", "--workers", "1"]).output
    again = CliRunner().invoke(main, ["build", "--workers", "1"]).output
    for said in (first, again):
        assert "articles/a-first-article.md:8:1: 警告: #見出しx へのリンクですが、この記事にありません" in said
        assert "  対処: #見出し ではありませんか?" in said
        assert "記事1件が見つかりました。" in said
    assert "変更はありません" in again


def test_a_site_has_the_same_bytes_in_every_language(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    site = make_site({"articles/a-first-article.md": article(body="[節](#見出しx)\n")})
    monkeypatch.chdir(site.root)
    CliRunner().invoke(main, ["build", "--workers", "1"])
    files = site.files()
    monkeypatch.setenv("SITEGEN_LANG", "ja")
    CliRunner().invoke(main, ["build", "--workers", "1", "--force"])
    assert site.files() == files


def test_a_mistake_passes_through_the_cache_and_between_processes_with_its_values() -> None:
    inner = Phrase("{n} of {what}", n=3, what=Phrase("pages"))
    mistake = warning(Phrase("a {thing}", thing=inner), Span("a.md", 1, 2), Phrase("take {it}", it="{it}"), "link")
    for copy in (unpack(pack([mistake]), list[SiteError])[0], pickle.loads(pickle.dumps(mistake))):
        assert copy == mistake
        assert str(copy) == "a.md:1:2: a 3 of pages"
        german = {
            "a {thing}": "ein {thing}",
            "{n} of {what}": "{what}: {n}",
            "pages": "Seiten",
            "take {it}": "nimm {it}",
        }
        assert translate(copy.message, german) == "ein Seiten: 3"
        assert translate(copy.hint, german) == "nimm {it}"


def test_words_of_the_author_are_never_translated() -> None:
    assert translate(Phrase("{what} is missing", what="pages"), {"pages": "Seiten"}) == "pages is missing"
