"""Which rules are tried depends on the first character; what comes of it does not."""

from __future__ import annotations

import re
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from sitegen.markdown import grammar
from sitegen.markdown.common import headings, links, tables
from sitegen.markdown.dispatch import BLOCK_STARTS, INLINE_STARTS
from sitegen.markdown.grammar import ARTICLES, DIALECTS, make_parser
from sitegen.markdown.states import BlockState

FIXTURES = "\n\n".join(file.read_text("utf-8") for file in sorted(Path(__file__).parent.glob("*.md")))
PIECES = [
    *" \t\n>`~*-_+#$:[]()!<&^\\|1a漢　",
    "\n    ",
    "\n> ",
    "\n- ",
    "```",
    ":::",
    "@[",
    "![",
    "[^",
    "$$",
    "<!--",
    "-->",
    "://",
]


@given(st.text(" \t\nab漢\u3000\x0b\u2028"))
def test_any_text_has_the_same_lines_as_in_the_stock_state(text: str) -> None:
    parser = make_parser(ARTICLES)
    assert vars(BlockState(text, parser, {}, [])) == vars(StateBlock(text, parser, {}, []))


@pytest.fixture(scope="module")
def trying_all() -> MarkdownIt:
    with patch.object(grammar, "install_dispatch"):
        return make_parser.__wrapped__(ARTICLES)


def printed(parser: MarkdownIt, text: str) -> list[object]:
    return [dict(token.as_dict()) for token in parser.parse(text, {})]


def test_every_rule_that_is_named_exists() -> None:
    parsers = [make_parser(dialect) for dialect in DIALECTS.values()]
    assert BLOCK_STARTS.keys() <= {rule for parser in parsers for rule in parser.block.ruler.get_all_rules()}
    assert INLINE_STARTS.keys() <= {rule for parser in parsers for rule in parser.inline.ruler.get_all_rules()}


def test_the_fixtures_are_read_as_with_all_rules(trying_all: MarkdownIt) -> None:
    assert printed(make_parser(ARTICLES), FIXTURES) == printed(trying_all, FIXTURES)


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_text_is_read_as_with_all_rules(trying_all: MarkdownIt, text: str) -> None:
    assert printed(make_parser(ARTICLES), text) == printed(trying_all, text)


ADDRESSES = [
    "http://",
    "https://",
    "//",
    "/",
    "a",
    "Z9",
    ".",
    "..",
    "-",
    "--",
    "_",
    "~",
    "#",
    "example.com",
    "xn--",
    "XN--",
    "xn--r8jz45g",
    "%",
    "é",
    "?",
]


@given(st.lists(st.sampled_from(ADDRESSES), max_size=8).map("".join))
def test_any_address_is_written_as_by_the_stock_parser(address: str) -> None:
    ours, stock = make_parser(ARTICLES), MarkdownIt()
    assert ours.normalizeLink(address) == stock.normalizeLink(address)
    assert ours.normalizeLinkText(address) == stock.normalizeLinkText(address)


@given(st.text(" \t\n()<>\\&;#!1ab漢\u3000\x7f"), st.integers(0, 3), st.integers(0, 9))
def test_the_destination_of_any_link_ends_where_the_stock_parser_ends_it(text: str, begin: int, left: int) -> None:
    end = max(0, len(text) - left)
    found, expected = (
        parser.helpers.parseLinkDestination(text, begin, end) for parser in (make_parser(ARTICLES), MarkdownIt())
    )
    assert found.ok == expected.ok
    assert not found.ok or (found.pos, found.str) == (expected.pos, expected.str)


UNDERLINED = [*PIECES, "\n---\n", "\n===\n", "\n  ---", "\n\n", "> a\n> -", "- a\n  =", "|a|\n|-|\n", "\n-|", "    "]


@given(st.lists(st.sampled_from(UNDERLINED), max_size=30).map("".join))
def test_any_text_is_read_as_where_every_line_may_be_an_underline_or_a_table(text: str) -> None:
    found = printed(make_parser(ARTICLES), text)
    always = patch.multiple(headings, UNDERLINE=re.compile("(?m)^"), FAR=-1), patch.object(tables, "BELOW_HEAD", "")
    with always[0], always[1]:
        assert found == printed(make_parser(ARTICLES), text)


LINKED = [*"a -`*\\.", "\n", "[", "](x)", "http://a.jp", "//a.jp", "mailto:a@a.jp", "&#47;", "<//a.jp>", "!["]


@given(st.lists(st.sampled_from(LINKED), max_size=12).map("".join))
def test_addresses_without_a_scheme_are_found_as_where_all_contents_are_searched(text: str) -> None:
    found = printed(make_parser(ARTICLES), text)
    with patch.multiple(links, _may_have_address=bool, _is_any_left=lambda _: True):
        assert found == printed(make_parser(ARTICLES), text)
