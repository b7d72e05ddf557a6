"""sitegen.toml is read whole, and all its mistakes are told at once, each at its place."""

from __future__ import annotations

import tomllib

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.settings.checks import parse_base_url
from sitegen.settings.read import read_settings
from sitegen.settings.settings import TABLE, Analytics, Author, Collection, Giscus, Settings

WHOLE = """
title = "Notes"
description = 'about'
author = "me"
language = "en"
base_url = "https://example.com/notes/"
content_dir = "./docs/"
per_page = 10
toc_depth = 0
extensions = ["a", "b.c"]
templates = "theme/templates"
static = "."
emoji = "👩‍💻"
"""


def told(text: str) -> list[str]:
    _, problems = read_settings(text, "sitegen.toml")
    assert all(problem.level == "error" for problem in problems)
    return [str(problem).removeprefix("sitegen.toml:") for problem in problems]


def test_every_setting_is_read() -> None:
    assert read_settings(WHOLE, "sitegen.toml") == (
        Settings("Notes", "about", "me", "en", "https://example.com/notes", "docs", 10, 0, ("a", "b.c"),
                 "theme/templates", ".", "👩‍💻"),
        (),
    )  # fmt: skip


def test_an_empty_file_means_the_defaults() -> None:
    assert read_settings("", "sitegen.toml") == (Settings(), ())


def test_files_saved_on_windows_are_read() -> None:
    text = '\ufeff# c\r\nauthor = "me"\r\nper_page = 0\r\n'
    assert read_settings(text, "sitegen.toml")[0].author == "me"
    assert told(text) == ["3:1: per_page: must be 1 to 1000, not 0"]


def test_all_mistakes_are_told_at_once_in_the_order_of_the_lines() -> None:
    text = (
        'titel = "x"\n'
        'base_url = "example.com"\n'
        "  per_page = 0\n"
        'extensions = [\n  "]", # ]\n  "toc_depth = 1",\n  2,\n]\n'
        'description = """\ntoc_depth = 9\n"""\n'
        '"toc_depth"=4\n'
        'language = "日本語"\n'
        "author = ['''\nstatic = 3''']\n"
        "[content_dir]\nstatic = 1\n"
        "[[ static ]]\n"
    )
    assert told(text) == [
        '1:1: unknown setting "titel"',
        '2:1: base_url: "example.com" is no address such as https://example.com/notes',
        "3:3: per_page: must be 1 to 1000, not 0",
        "4:1: extensions: must be a list of text in quotes",
        "12:1: toc_depth: must be 0 to 3, not 4",
        '13:1: language: "日本語" is no language tag such as "ja" or "en"',
        "14:1: author: must be text in quotes",
        "16:2: content_dir: must be text in quotes",
        "18:4: static: must be text in quotes",
    ]


def test_a_setting_that_is_wrong_has_its_default_and_the_others_count() -> None:
    settings, _ = read_settings('per_page = "5"\nauthor = "me"\n', "sitegen.toml")
    assert settings == Settings(author="me")


@pytest.mark.parametrize(("name", "hint"), [
    ("titel", 'did you mean "title"?'), ("base-url", 'did you mean "base_url"?'),
    ("Author", 'did you mean "author"?'),
    ("perpage", 'did you mean "per_page"?'), ("lang", 'did you mean "language"?'),
])  # fmt: skip
def test_a_slip_of_the_pen_gets_a_hint(name: str, hint: str) -> None:
    _, (problem,) = read_settings(f"{name} = 1\n", "sitegen.toml")
    assert problem.hint == hint


def test_what_is_like_no_setting_is_told_all_of_them() -> None:
    _, (problem,) = read_settings("[build.x]\ny = 1\n", "sitegen.toml")
    assert str(problem) == 'sitegen.toml:1:2: unknown setting "build"'
    assert all(field.name in problem.hint for field in msgspec.structs.fields(Settings))


@pytest.mark.parametrize("folder", ["/abs", "../up", "a/../..", "C:/x", "a\\\\b"])
def test_folders_stay_inside_the_project(folder: str) -> None:
    (problem,) = told(f'templates = "{folder}"\n')
    assert "inside the project" in problem


@pytest.mark.parametrize("number", ["true", "1.0", '"1"', "[1]", "-1", "1001", "99999999999999999999"])
def test_numbers_are_whole_and_in_their_range(number: str) -> None:
    assert len(told(f"per_page = {number}\n")) == 1


@pytest.mark.parametrize(("text", "place"), [
    ("a = 1\na = 2\n", "2:6"), ("title =\n", "1:8"), ('title = "x\n', "1:11"), ("title\n", "1:6"),
    ("a = '''\nx", "2:2"), ("= 1", "1:1"),
])  # fmt: skip
def test_what_is_no_toml_is_told_with_its_place(text: str, place: str) -> None:
    (problem,) = told(text)
    assert problem.startswith(f"{place}: no valid TOML: ")


def test_absurd_toml_is_no_valid_toml() -> None:
    assert "no valid TOML" in told("a = " + "9" * 9999)[0]
    assert "no valid TOML" in told("a = " + "[" * 9999)[0]


@pytest.mark.parametrize(("text", "url"), [
    ("", ""), ("https://example.com", "https://example.com"), ("http://localhost:8000/", "http://localhost:8000"),
    ("https://Example.com/Notes//", "https://example.com/Notes"), ("https://例え.jp/記事", "https://例え.jp/記事"),
    ("http://[::1]:80/a", "http://[::1]:80/a"), ("HTTPS://a.b", "https://a.b"),
])  # fmt: skip
def test_an_address_is_kept_without_its_last_slash(text: str, url: str) -> None:
    assert parse_base_url(text) == url


@pytest.mark.parametrize("text", [
    "example.com", "/notes", "ftp://a.b", "https://", "https:///a", "https://me@a.b", "https://a.b?q",
    "https://a.b/#x",
    "https://a.b/ c", "https://a b", "https://a.b:port", "https://a.b:99999", "https://[::1", "https://a.b/../c",
    "https://:80", "javascript:alert(1)", "https://a.b/\"x", "https://a.b/\nc", " https://a.b", "https://a.b/<",
])  # fmt: skip
def test_what_is_no_beginning_of_an_address_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^(?!Invalid|Port)"):
        parse_base_url(text)


@given(st.text())
def test_any_text_is_an_address_or_refused(text: str) -> None:
    for given_text in (text, "https://" + text, "https://a.b/" + text):
        try:
            url = parse_base_url(given_text)
        except ValueError:
            continue
        assert parse_base_url(url) == url


@given(
    st.text()
    | st.lists(st.sampled_from([*WHOLE.splitlines(), "[a]", "x = [", "]", '"""', "'''", "# c", "a.b = 1"])).map(
        "\n".join
    )
)
def test_any_text_is_settings_or_mistakes_inside_it(text: str) -> None:
    _, problems = read_settings(text, "sitegen.toml")
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").removesuffix("\n").split("\n")
    for problem in problems:
        assert 1 <= problem.at.line <= len(lines)
        assert 1 <= problem.at.column <= len(lines[problem.at.line - 1]) + 1


def test_the_table_for_readme_names_every_setting_with_its_default() -> None:
    fields = msgspec.structs.fields(Settings)
    assert [setting.name for setting in TABLE] == [field.name for field in fields]
    for setting, field in zip(TABLE, fields, strict=True):
        default = tomllib.loads(f"x = {setting.default}")["x"]
        wanted = {} if field.default in (Giscus(), Analytics()) else field.default
        assert (tuple(default) if isinstance(default, list) else default) == wanted


@pytest.mark.parametrize("emoji", ["", "a", "🐸🐸", "🐸 ", "<", "1"])
def test_the_face_of_a_site_is_one_emoji(emoji: str) -> None:
    settings, problems = read_settings(f'emoji = "{emoji}"', "sitegen.toml")
    assert settings.emoji == "📝"
    assert [problem.message for problem in problems] == [f'emoji: "{emoji}" is not one emoji, such as "📝"']


def test_words_that_xml_cannot_hold_are_refused_and_line_ends_are_spaces() -> None:
    assert told('title = "a\\u0008"') == ["1:1: title: holds a control character"]
    assert read_settings('description = """\none\ntwo\n"""', "sitegen.toml")[0].description == "one two"


COLLECTIONS = """
[[sources]]
path = "./"
[[sources]]
path = "../my-qiita//x/.."
format = "qiita"
author = "alice"
address = "https://qiita.com/alice/"
canonical = true
[[authors]]
key = "alice"
links = ["https://github.com/alice#me"]
"""


def test_sources_and_authors_are_read() -> None:
    assert read_settings(COLLECTIONS, "sitegen.toml") == (
        Settings(
            sources=(
                Collection("."),
                Collection("../my-qiita", "qiita", "alice", "https://qiita.com/alice", canonical=True),
            ),
            authors=(Author("alice", links=("https://github.com/alice#me",)),),
        ),
        (),
    )


def test_a_site_without_sources_has_the_root_for_its_one_source() -> None:
    assert Settings().folders == (Collection("."),)
    assert Settings(content_dir="docs").folders == (Collection("docs"),)


def test_mistakes_in_tables_are_told_at_their_places() -> None:
    text = (
        "authors = 1\n"
        "[[sources]]\n"
        "[[sources]]\npath = '/home/me'\n"
        "[[sources]]\npath = 'C:/me'\n"
        "[[sources]]\npaht = 'a'\n"
        "[[sources]]\npath = 'a'\nformat = 'hatena'\naddress = 'zenn.dev/me'\ncanonical = 'yes'\n"
    )
    assert told(text) == [
        "1:1: authors: write it as tables, [[authors]]",
        "2:3: [[sources]] needs path",
        '4:1: path: "/home/me" must be a folder as seen from sitegen.toml, such as "../my-qiita"',
        '6:1: path: "C:/me" must be a folder as seen from sitegen.toml, such as "../my-qiita"',
        "7:3: [[sources]] needs path",
        '8:1: unknown setting "paht"',
        '11:1: format: must be "zenn" or "qiita", not "hatena"',
        '12:1: address: "zenn.dev/me" is no address such as https://example.com/notes',
        "13:1: canonical: must be true or false",
    ]


def test_what_must_agree_is_told_where_it_does_not() -> None:
    text = (
        'content_dir = "a"\n'
        "[[sources]]\npath = 'b'\nauthor = 'alicia'\ncanonical = true\n"
        "[[authors]]\nkey = 'alice'\n"
        "[[authors]]\nkey = 'alice'\n"
    )
    assert told(text) == [
        "1:1: content_dir and [[sources]] cannot be together",
        '4:1: there is no author "alicia"',
        "5:1: canonical needs address",
        '9:1: two authors have the key "alice"; the first is in line 7',
    ]


@pytest.mark.parametrize("path", ["/a.png", "../a.png", ".github/a.png", "C:/a.png", "a\\\\b.png", "."])
def test_the_picture_of_an_author_is_inside_the_project(path: str) -> None:
    (problem,) = told(f'[[authors]]\nkey = "a"\navatar = "{path}"')
    assert problem.endswith('must be a picture inside the project, such as "images/alice.png"')


@pytest.mark.parametrize("key", ["", "Alice", "a/b", "..", "a" * 51, "あ"])
def test_the_key_of_an_author_can_be_part_of_an_address(key: str) -> None:
    assert told(f'[[authors]]\nkey = "{key}"') == [f'2:1: key: "{key}" must be 1 to 50 of a-z, 0-9, "-" and "_"']
