"""The manual is whole and true, in both languages: all that the program has stands in it.

It is two books of the example collection, content/books/sitegen-handbook (Japanese) and …-en (English). Who adds a
setting, a command, an option or a rule gives its Japanese in sitegen/words/japanese/ and runs `make golden`. The rest
is written by hand; what fails here says what is lacking, and in which chapter.
"""

from __future__ import annotations

import inspect
import re
import shutil
import tomllib
from pathlib import Path
from string import Formatter

import pytest
from click.testing import CliRunner

from sitegen.cli import main
from sitegen.cli.spoken import Command
from sitegen.markdown.common import COMMON
from sitegen.markdown.qiita import QIITA
from sitegen.markdown.zenn import BETTER, ZENN
from sitegen.model.rules import RULES
from sitegen.settings.settings import TABLE
from sitegen.site.site import QUESTIONS, Site
from sitegen.sources import article, book, qiita
from sitegen.sources import chapter as chapters
from sitegen.words.japanese import JAPANESE
from tests import tables
from tests.conftest import MakeSite
from tests.projects import article as text_of_an_article

BOOKS = {
    "ja": tables.ROOT / "content/books/sitegen-handbook",
    "en": tables.ROOT / "content/books/sitegen-handbook-en",
}
both = pytest.mark.parametrize("language", BOOKS)


def chapter(language: str, name: str) -> Path:
    return BOOKS[language] / f"{name}.md"


def lacking(file: Path, wanted: dict[str, str]) -> str:
    """What of the texts in a chapter is not there, as instructions. wanted: text → what it is."""
    text = file.read_text("utf-8")
    missing = [f"  {one}   ({what})" for one, what in wanted.items() if one not in text]
    return "\n".join([f"write into {file.relative_to(tables.ROOT)}:", *missing]) if missing else ""


@both
def test_the_settings_are_listed_as_they_are(language: str, golden: bool) -> None:
    tables.hold(chapter(language, "settings"), "settings", tables.settings(language), golden=golden)


@both
def test_every_setting_has_an_example_that_can_be_read(language: str) -> None:
    text = "\n".join(file.read_text("utf-8") for file in BOOKS[language].glob("*.md"))
    examples = re.findall(r"^```toml:sitegen\.toml\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    shown = {name for example in examples for name in tomllib.loads(example)}
    assert {one.name for one in TABLE} <= shown, (
        f"write into {chapter(language, 'settings')} an example: ```toml:sitegen.toml"
    )


@both
def test_the_rules_are_listed_as_they_are(language: str, golden: bool) -> None:
    tables.hold(chapter(language, "checking"), "rules", tables.rules(language), golden=golden)


@both
@pytest.mark.parametrize(("name", "command"), list(tables.commands()))
def test_every_command_is_explained(language: str, name: str, command: Command, golden: bool) -> None:
    file = chapter(language, "commands")
    text = file.read_text("utf-8")
    if golden and tables.begin(name) not in text:
        file.write_text(f"{text}\n## {name}\n\n{tables.begin(name)}{tables.end(name)}", "utf-8")
    tables.hold(file, name, tables.options(command, language), golden=golden)


def test_every_meaning_is_there_in_japanese() -> None:
    told = {*RULES.values(), *(one.meaning for one in TABLE), *(one.type for one in TABLE)}
    assert told - JAPANESE.keys() == set(), "into sitegen/words/japanese/tables.py"


def test_the_help_of_every_command_is_there_in_japanese() -> None:
    for name, command in [("sitegen", main), *tables.commands()]:
        assert isinstance(command, Command), f"{name}: declare it with cls=Command of cli/spoken.py"
        told = [command.help, *(getattr(one, "help", None) for one in command.params)]
        untold = [one for one in told if one and one not in JAPANESE]
        assert not untold, f"{name}: into sitegen/words/japanese/help.py"


def test_the_chapters_are_the_same_in_both_languages_and_link_to_each_other() -> None:
    names = {language: sorted(file.name for file in book.glob("*.md")) for language, book in BOOKS.items()}
    assert names["ja"] == names["en"]
    for language, other in (("ja", "en"), ("en", "ja")):
        for name in names[language]:
            link = f"](/books/{BOOKS[other].name}/{name.removesuffix('.md')})"
            assert not lacking(BOOKS[language] / name, {link: "the same chapter in the other language"})


@both
def test_every_field_has_a_row(language: str) -> None:
    fields = {
        f"`{name}`": "a field; | `name` | what to write |" for one in (article, book, chapters) for name in one.KNOWN
    }
    assert not lacking(chapter(language, "writing"), fields)
    items = {f"`{name}`": "a field of Qiita" for name in qiita.KNOWN}
    assert not lacking(chapter(language, "several-sources"), items)


@both
def test_every_question_has_a_row(language: str) -> None:
    rows = {}
    for name in sorted(QUESTIONS):
        names = list(inspect.signature(getattr(Site, name)).parameters)[1:]
        rows[f"| `site.{name}({', '.join(names)})` |"] = "a question that templates can ask"
    assert not lacking(chapter(language, "theming"), rows)


@both
def test_every_template_block_static_file_and_token_is_named(language: str) -> None:
    file = chapter(language, "theming")
    lines = file.read_text("utf-8").splitlines()
    frame = {"title", "head", "header", "brand", "main", "footer"}
    for template in sorted((tables.ROOT / "templates").iterdir()):
        row = next((line for line in lines if line.startswith("|") and f"`{template.name}`" in line), "")
        assert row, f"{file}: no row names the template `{template.name}`"
        blocks = set(re.findall(r"{% block (\w+)", template.read_text("utf-8")))
        unnamed = {one for one in (blocks if template.name == "base.html" else blocks - frame) if f"`{one}`" not in row}
        assert not unnamed, f"{file}: the row of `{template.name}` lacks its blocks {unnamed}"
    static = {f"`{one.name}`": "a static file" for one in (tables.ROOT / "static").iterdir()}
    sheet = (tables.ROOT / "static/style.css").read_text("utf-8")
    tokens = re.findall(r"(--[\w-]+):", sheet[sheet.index(":root {") : sheet.index("}")])
    assert tokens
    assert not lacking(file, static | {f"`{one}`": "a token of style.css" for one in tokens})


@both
def test_every_construct_has_its_section(language: str) -> None:
    file = chapter(language, "markdown")
    sections = re.findall(r"<!-- construct: (.*?) -->(.*?)(?=<!-- construct:|\Z)", file.read_text("utf-8"), re.DOTALL)
    named = [name for names, _ in sections for name in names.split(", ")]
    known = [one.name for one in (*COMMON, *ZENN, *BETTER)]
    assert sorted(named) == sorted(known), (
        f"{file}: a section with an example, and <!-- construct: name --> below its title"
    )
    assert all("md\n" in text for _, text in sections), f"{file}: a section without an example"


@both
def test_every_construct_that_only_qiita_has_is_named(language: str) -> None:
    file = chapter(language, "several-sources")
    named = re.findall(r"<!-- qiita: (.*?) -->", file.read_text("utf-8"))
    own = {one.name for one in QIITA} - {one.name for one in (*COMMON, *ZENN, *BETTER)}
    assert {name for names in named for name in names.split(", ")} == own, f"{file}: <!-- qiita: name, name … -->"


@both
def test_what_an_example_shows_is_what_it_says(language: str) -> None:
    """Behind a fence of four backticks its content stands again, so that a reader sees the result."""
    text = chapter(language, "markdown").read_text("utf-8")
    shown = re.findall(r"^````md\n(.*?)^````\n\n(.*?)(?=^````md|\Z)", text, re.DOTALL | re.MULTILINE)
    assert len(shown) > 20
    for source, result in shown:
        assert result.startswith(source), source


@both
def test_the_messages_that_are_explained_are_those_that_are_told(language: str) -> None:
    told = JAPANESE.values() if language == "ja" else JAPANESE
    patterns = [_pattern(one) for one in told]
    headings = re.findall(r"^## `(.*)`$", chapter(language, "troubleshooting").read_text("utf-8"), re.MULTILINE)
    assert len(headings) > 20
    assert [one for one in headings if not any(pattern.fullmatch(one) for pattern in patterns)] == []


@both
def test_the_examples_of_theming_change_every_page(language: str, make_site: MakeSite) -> None:
    text = chapter(language, "theming").read_text("utf-8")
    own = dict(re.findall(r"^```\w+:(\S+)\n(.*?)^```", text, re.DOTALL | re.MULTILINE))
    chapter_of_a_book = {
        "books/a-first-book-here/config.yaml": 'title: "本"\nsummary: "本"\ntopics: ["a"]\npublished: true\nprice: 0\n',
        "books/a-first-book-here/1.first.md": '---\ntitle: "章"\n---\n本文。\n',
    }
    site = make_site({"articles/a-first-article.md": text_of_an_article(), **chapter_of_a_book, **own})
    assert site.build().written
    pages = {path: content for path, content in site.files().items() if path.endswith(".html")}
    assert [path for path, content in pages.items() if b'href="/my.' not in content] == []
    assert b"https://example.com/contact" in pages["articles/a-first-article/index.html"]


def test_zenn_would_take_the_whole_example_collection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(tables.ROOT / "content", tmp_path / "content")
    monkeypatch.chdir(tmp_path)
    said = CliRunner().invoke(main, ["check", "--for", "zenn", "--strict"])
    assert said.output.endswith("nothing to complain about.\n"), said.output


def _pattern(template: str) -> re.Pattern[str]:
    """What a message can be, any values in its places."""
    try:
        parts = list(Formatter().parse(template))
    except ValueError:
        return re.compile(re.escape(template))
    if sum(len(text) for text, *_ in parts) < 4:
        return re.compile("(?!)")
    return re.compile("".join(re.escape(text) + (".+" if name is not None else "") for text, name, *_ in parts))
