"""No text is too long, too deep or too strange: it takes about as long as it is, and never fails."""

from __future__ import annotations

import pytest

from sitegen.markdown.document import PROCESSORS
from sitegen.markdown.engine import run_engine
from sitegen.markdown.grammar import DIALECTS
from sitegen.markdown.harvest import Harvest
from sitegen.markdown.printer import print_body
from sitegen.model.values import Format

MANY = 10_000
TEXTS = {
    "quotations": ">" * MANY,
    "quotations with spaces": "> " * MANY + "a",
    "lists in lists": "- " * MANY + "a",
    "brackets": "[" * MANY,
    "brackets that close": "[" * MANY + "]" * MANY,
    "pictures in pictures": "![" * 1000 + "](a)" * 1000,
    "footnotes in footnotes": "^[" * 1000 + "]" * 1000,
    "references to footnotes that never end": "[^" * 100_000,
    "definitions in definitions": "[^a]: " * MANY,
    "emphasis in emphasis": "*a " * MANY + "a*" * MANY,
    "boxes in boxes": "".join(":" * (200 - nth % 190) + "message\n" for nth in range(MANY)),
    "boxes that never end": ":::details a\n" * MANY,
    "a long line": "あ" * 350_000,
    "a line of spaces": " " * 1_000_000,
    "a line of wide spaces": "　" * 300_000,
    "links": "[a](b) " * MANY,
    "links to headings that are not there": "# h\n" * 1000 + "[a](#zzz) " * MANY,
    "addresses": "https://example.com/a " * 5000,
    "cards": "https://example.com/a\n" * 5000,
    "addresses with brackets that never close": "http://a.b/((((((((((" * 3000,
    "the middle of addresses": "://" * 100_000,
    "headings that say the same": "# a\n\n" * MANY,
    "long headings that say the same": ("# " + "あ" * 60 + "\n\n") * 3000,
    "comments that never end": "<!--" * 50_000,
    "comments that end late": "<!--\n" * MANY + "-->",
    "comments in lists": "- <!--\n\n" * MANY,
    "embeds on a line": "@[card](https://example.com/a) " * 3000,
    "embeds that never end": "@[card](" * MANY,
    "embeds that end early": ")" + "@[card](" * MANY,
    "embeds in lines": "@[youtube](abc)\n" * 5000,
    "parentheses in embeds": "@[card](" + "(" * MANY + ")" * 100,
    "bold beside Japanese": "これは**「強調」**です" * 3000,
    "bold that never ends": "は**「" * MANY,
    "line breaks": "<br>" * 50_000,
    "captions that never end": "![](a)\n*" * MANY,
    "pictures that never end": '![](a "' * MANY,
    "definitions of footnotes": "".join(f"[^{nth}]: a\n\n[^{nth}] " for nth in range(3000)),
    "one footnote again and again": "[^a] " * 5000 + "\n\n[^a]: b",
    "tasks": "- [ ] a\n" * 5000,
    "cells": "|a" * 500 + "|\n" + "|-" * 500 + "|\n" + ("|[x](y)" * 500 + "|\n") * 20,
    "pipes in a cell": "|a|b|\n|-|-|\n|" + "[x](y)\\|" * 5000 + "|b|\n",
    "fences": "```\n" * MANY,
    "changes": "```diff js\n" + "+a\n" * 1400 + "```",
}


RAW_HTML = {
    "elements in elements": "<div>" * MANY + "</div>" * MANY,
    "elements in elements, in lines": "<b>" * MANY + "a" + "</b>" * MANY,
    "elements that never end": "<b>" * 50_000,
    "blocks that never end": "<div>\n\n" * MANY,
    "ends without beginnings": "</b>" * 50_000,
    "elements that cross": "<b><i></b></i>" * MANY,
    "elements that are left all at once": "<div>" + "<b>" * MANY + "</div>" * MANY,
    "items that need no end": "<ul>" + "<li>a" * MANY,
    "tags that never end": "<a " * 50_000,
    "tags in tags": "<a href=<a" * MANY,
    "attributes": "<a " + "b=c " * 50_000 + ">",
    "quotation marks that never end": '<a b="' * MANY,
    "quotation marks of both kinds": "<a b='\"<a b=\"'" * MANY,
    "frames that never end": "<iframe src=x>" * MANY,
    "frames": "<iframe src=x></iframe>" * 3000,
    "scripts that never end": "<script>\n" * MANY,
    "pens that never end": "<p class=codepen>" * MANY,
    "comments in raw HTML": "<div>" + "<!--" * MANY,
    "comments in raw HTML that end": "<div>" + "<!-- a" * MANY + "-->",
    "code in raw HTML": "<pre>" * MANY,
    "tables in tables": "<table><tr><td>" * 3000,
    "paragraphs around blocks": "<p>\n\na\n\n" * 3000,
    "names of emoji": ":smile:" * MANY,
    "what could be names of emoji": "".join(f":a{nth}" for nth in range(MANY)) + ":",
    "mentions": "@someone " * MANY,
    "what could be addresses": "www." * 50_000,
    "what could be mail": "a@" * 50_000 + "a." * MANY,
    "addresses without a scheme": "www.example.com/" + "(" * MANY + ")" * 20_000,
    "notes in notes": ":::note\n" * MANY,
    "formulas in code that never end": "$`" * 50_000,
    "formulas that never end": "$a`" * MANY,
    "formulas in blocks": "a\n$$\nb" * 3000,
    "colours": "`#fff` " * 5000,
    "what could be a colour": "`rgb(" + " " * MANY + "`",
}
CASES = [
    *(pytest.param("zenn", text, id=name) for name, text in TEXTS.items()),
    *(pytest.param("qiita", text, id=f"{name} (Qiita)") for name, text in (TEXTS | RAW_HTML).items()),
]


@pytest.mark.parametrize(("format_", "text"), CASES)
def test_any_text_becomes_a_body_in_time(format_: Format, text: str) -> None:
    harvest = Harvest("articles/a.md", "", "題", format=format_)
    assert print_body(run_engine(text, harvest, PROCESSORS, (), DIALECTS[format_]))
