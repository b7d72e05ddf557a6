"""Code becomes lines of coloured pieces and keeps every character."""

from __future__ import annotations

import re
from html import unescape
from itertools import groupby, pairwise
from string import ascii_letters, digits
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pygments.lexer import Lexer, RegexLexer
from pygments.lexers import find_lexer_class_by_name, get_all_lexers
from pygments.token import Keyword, Name

from sitegen.markdown import lexing
from sitegen.markdown.beginnings import beginnings
from sitegen.markdown.common import code
from sitegen.markdown.document import ParseOptions, finished_code, parse
from sitegen.markdown.folding import fold
from sitegen.markdown.highlight import MOST_CHARACTERS, highlight
from sitegen.markdown.languages import OTHER_NAMES, PLAIN, known_language, lexer_class
from sitegen.markdown.lexing import CLASSES
from sitegen.markdown.printer import print_code
from sitegen.model.values import Body, Broken, Source

PYGMENTS_NAMES = {alias for _, aliases, _, _ in get_all_lexers(plugins=False) for alias in aliases}
WORDS = """
    bash c console cpp cs csharp css dart diff docker dockerfile go graphql groovy hcl html http ini java javascript js
    json jsx kotlin kql make makefile markdown md mysql nginx php postgres powershell properties protobuf psql py python
    rb rego rest rst ruby rust scss sh shell shell-session sql swift tex toml ts tsx twig typescript vue xml yaml yml
"""
MORE_LANGUAGES = (
    "ada",
    "basic",
    "delphi",
    "elixir",
    "fortran",
    "haskell",
    "julia",
    "lua",
    "matlab",
    "perl",
    "r",
    "scala",
    "vim",
)
PARTS = r"""
    a class def f(x): " ' ``` ` /* */ // # -- < <?php ?> <a b='c'> </ { } ( ) [ ] $ ${ $( \ ; : 0x1 1.5e3 あ 。 🎉 <<EOS
    @x => %{ {{ {% %} %%
"""
SNIPPETS = st.lists(st.sampled_from([*PARTS.split(), "\n", "\n\n", " ", "\t", "\r", "\x0b", "\u2028"])).map("".join)


Lines = tuple[tuple[tuple[str, str], ...], ...]
PIECE = re.compile(r'<span class="(\w+)">([^<]+)</span>|([^<]+)')


def lines_of(code: str, language: str) -> Lines:
    """The lines of coloured code, each as pieces of (CSS class or "", text), as they are printed."""
    lines = print_code(highlight(code, language)).split("\n")[:-1]
    assert not any(PIECE.sub("", line) for line in lines)
    return tuple(tuple((css, unescape(one or other)) for css, one, other in PIECE.findall(line)) for line in lines)


def text_of(lines: Lines) -> str:
    return "\n".join("".join(part for _, part in line) for line in lines)


@given(
    code=SNIPPETS, language=st.sampled_from([*WORDS.split(), *OTHER_NAMES, *PLAIN, "", "no-such-thing", "src/app.ts"])
)
def test_highlighting_keeps_every_character(code: str, language: str) -> None:
    lines = lines_of(code, language)
    assert text_of(lines) == code.removesuffix("\n")
    assert len(lines) == code.removesuffix("\n").count("\n") + 1 or not code


@given(code=SNIPPETS, language=st.sampled_from(sorted(PYGMENTS_NAMES & {*WORDS.split(), *MORE_LANGUAGES})))
def test_fewer_steps_find_what_pygments_finds(code: str, language: str) -> None:
    kind = find_lexer_class_by_name(language)
    with patch.object(lexing, "WORTH_IT", 0):
        found = lexing.pieces(kind(), code)
    assert found == in_many_steps(kind(), code)


class Careless(RegexLexer):
    """Says what it read in another order, leaves some of it out, says some of it twice or a rule too late."""

    tokens = {  # noqa: RUF012
        "root": [
            (r"(a)(b)", lambda _, m: [(m.start(), Name.Tag, m[2]), (m.start(), Keyword, m[1])]),
            (r"(c)d", lambda _, m: [(m.start(), Keyword, m[1])]),
            (r"e", lambda _, m: [(m.start(), Keyword, "e"), (m.start(), Name.Tag, "e")]),
            (r"f", lambda _, m: []),
            (r"g", lambda _, m: []),
            (r"h", lambda _, m: [(m.start(), Keyword, "g"), (m.start(), Name.Tag, "h")]),
            (r"[ax ]", Keyword),
        ]
    }


@pytest.mark.parametrize("code", ["x ab x", "x cd x", "x e x", "x f x", "x ef x", "x gh x", "x\nx"])
def test_a_careless_lexer_is_quoted_all_the_same(code: str) -> None:
    with patch.object(lexing, "WORTH_IT", 0):
        assert lexing.pieces(Careless(), code) == in_many_steps(Careless(), code)


@given(code=SNIPPETS, language=st.sampled_from(sorted(PYGMENTS_NAMES & {*WORDS.split(), *MORE_LANGUAGES})))
def test_colours_do_not_depend_on_what_was_coloured_before(code: str, language: str) -> None:
    with patch.object(lexing, "WORTH_IT", 1e9):
        at_first = lines_of(code, language)
    with patch.object(lexing, "WORTH_IT", 0):
        assert lines_of(code, language) == at_first


def in_many_steps(lexer: Lexer, code: str) -> list[tuple[str, str]]:
    pieces = [(CLASSES[token], part) for _, token, part in lexer.get_tokens_unprocessed(code) if part]
    if "".join(part for _, part in pieces) != code:
        return [("", code)]
    return [(css, "".join(part for _, part in group)) for css, group in groupby(pieces, lambda piece: piece[0])]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"\b(?:if|else)\b", "ei"),
        (r"(?i)if", "Ii"),
        (r"[^\W\d]", "_" + ascii_letters),
        (r"-?\d", "-" + digits),
        (r"(?=x)[xy]", "x"),
        (r"a?(?=x|y)", "axy"),
        (r"(?:(?=[xy])|-)[x-z]?", "-xy"),
        (r"(?i:\u017f)", ascii_letters),
        (r"\s*", "".join(map(chr, range(128)))),
    ],
)
def test_the_characters_that_a_match_can_begin_with_are_known(pattern: str, expected: str) -> None:
    assert beginnings(re.compile(pattern)) == set(expected)


@given(
    pattern=st.sampled_from(
        [
            r"a?b|c",
            r"[^\s\x00-\x1f]+",
            r"(?i)[k-m]\w",
            r"(?<=x)y|\Z",
            r"(\w)\1",
            r"(?s).",
            r"(?a)[^\W]",
            r"a*(?=b|c)(?!b)",
        ]
    ),
    char=st.characters(max_codepoint=127),
    rest=st.text("abcky \n\u212a", max_size=3),
)
def test_no_match_begins_with_another_character(pattern: str, char: str, rest: str) -> None:
    if re.match(pattern, char + rest):
        assert char in beginnings(re.compile(pattern))


@given(code=st.text())
def test_any_text_at_all_survives(code: str) -> None:
    assert text_of(lines_of(code, "python")) == code.removesuffix("\n")


@given(code=SNIPPETS)
def test_pieces_are_not_empty_and_neighbours_differ(code: str) -> None:
    for line in lines_of(code, "ts"):
        assert all(text for _, text in line)
        assert all(one[0] != other[0] for one, other in pairwise(line))


def test_white_space_takes_the_class_before_it_and_no_element_goes_beyond_its_line() -> None:
    pieces = [("k", "a"), ("", " \n  "), ("n", "b<"), ("s", "x\n \n\n y\n")]
    lines = ['<span class="k">a </span>', '  <span class="n">b&lt;</span><span class="s">x</span>', " ", ""]
    assert print_code(pieces) == "\n".join([*lines, '<span class="s"> y</span>', ""])


def test_pieces_carry_the_short_names_of_pygments() -> None:
    assert lines_of("def f():\n    return 1\n", "python") == (
        (("k", "def "), ("nf", "f"), ("p", "():")),
        (("", "    "), ("k", "return "), ("mi", "1")),
    )


def test_blank_lines_before_between_and_after_are_kept() -> None:
    assert lines_of("\n\nx\n\ny\n\n", "python") == ((), (), (("", "x"),), (), (("", "y"),), ())


def test_the_final_newline_makes_no_line() -> None:
    assert lines_of("", "python") == ()
    assert lines_of("\n", "python") == ((),)
    assert lines_of("a\n", "") == lines_of("a", "") == ((("", "a"),),)


def test_tabs_stay_tabs() -> None:
    assert text_of(lines_of("\tx = 1", "python")) == "\tx = 1"


@pytest.mark.parametrize("language", ["", "no-such-thing", "txt", "a\nb"])
def test_what_nobody_knows_stays_plain(language: str) -> None:
    assert lines_of("class A {}", language) == ((("", "class A {}"),),)


def test_errors_of_the_lexer_have_no_class() -> None:
    assert "err" not in {css for line in lines_of("SELECT ` FROM ! \\ x", "sql") for css, _ in line}


def test_a_fragment_of_php_is_coloured_and_a_page_of_it_too() -> None:
    assert (("k", "return "), ("nv", "$x"), ("p", ";")) in lines_of("return $x;", "php")
    assert ("cp", "<?php ") in lines_of("<b><?php return 1;", "php")[0]


def test_case_does_not_matter() -> None:
    assert lines_of("SELECT 1", "SQL") == lines_of("SELECT 1", "sql") != lines_of("SELECT 1", "")


@pytest.mark.parametrize(
    ("name", "lexer"),
    [
        ("Cargo.toml", "TOML"),
        ("/home/me/config.toml", "TOML"),
        ("docker-compose.yml", "YAML"),
        ("utils.ts", "TypeScript"),
        ("page.jsonc", "JSON"),
        ("query.sql", "SQL"),
        ("app/Dockerfile", "Docker"),
        (".env.local", "Bash"),
        ("main.h", "C"),
        ("CMakeLists.txt", "CMake"),
    ],
)
def test_a_file_name_names_its_language(name: str, lexer: str) -> None:
    found = lexer_class(name)
    assert found is not None
    assert found.name == lexer


@pytest.mark.parametrize("name", ["go.mod", "notes.txt", "x.nobody", ".gitignore", "a/b", "/", ".", "*.ts*["])
def test_other_file_names_do_no_harm(name: str) -> None:
    lines_of("class A {}", name)


def test_known_languages() -> None:
    assert all(map(known_language, ["", "ts", "TypeScript", "txt", "mermaid", "Cargo.toml", "go.mod", " php "]))
    assert not any(map(known_language, ["typescritp", "x.nobody", "日本語"]))


def test_the_table_leads_to_names_that_pygments_has_and_hides_none_of_them() -> None:
    assert set(OTHER_NAMES.values()) <= PYGMENTS_NAMES
    assert PYGMENTS_NAMES.isdisjoint(OTHER_NAMES)
    assert PLAIN.isdisjoint(OTHER_NAMES)
    assert PLAIN.isdisjoint(PYGMENTS_NAMES - {"text"})


@pytest.mark.parametrize("code", ["a" * 5000, "\n" * 100_000, "a\n" * 50_000, "x " * MOST_CHARACTERS, '\\"' * 9000])
@pytest.mark.parametrize("language", ["java", "csharp", "rst", "hcl", "ts"])
def test_blocks_on_which_lexers_crawl_stay_plain(code: str, language: str) -> None:
    assert {css for line in lines_of(code, language) for css, _ in line} <= {""}


@given(text=st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_folding_looks_at_letters_and_digits_only() -> None:
    assert (
        fold("２０２３年、リリースを 発表したよ🎉")
        == fold("2023年 リリースを発表したよ！")
        == "2023年リリースを発表したよ"
    )
    assert fold("ＧＰＴ-4ｏ") == "gpt4o"
    assert fold("か\u3099") == "が"
    assert fold("1️⃣ 概要") == "1概要"
    assert fold("🎉！") == ""


def test_a_fence_that_survives_an_edit_is_not_highlighted_again(monkeypatch: pytest.MonkeyPatch) -> None:
    kept, edited = "```python\nprint(1)\n```\n\n```diff js\n+ let a = 1\n```\n", "```python\nprint(2)\n```\n"
    asked: list[str] = []

    def noted(text: str, language: str) -> object:
        asked.append(text)
        return highlight(text, language)

    monkeypatch.setattr(code, "highlight", noted)
    body = parsed(f"一。\n\n{kept}\n{edited}", {})
    again = parsed(f"二。\n\n{kept}\n{edited.replace('2', '3')}", finished_code(body))
    assert asked == ["print(1)\n", " let a = 1\n", "print(2)\n", "print(3)\n"]
    assert again == parsed(f"二。\n\n{kept}\n{edited.replace('2', '3')}", {})


def parsed(text: str, finished: dict[str, str]) -> Body:
    source = Source("articles/a.md", "article", "a", "", "")
    result = parse(source, f"---\ntitle: 題\n---\n{text}".encode(), ParseOptions(), finished)
    assert not isinstance(result, Broken)
    return result[1]
