"""Raw HTML of strangers, judged by a second opinion: nh3 with the same list finds nothing to take out of our pages."""

from __future__ import annotations

import html5lib
import nh3
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.markdown.document import PROCESSORS
from sitegen.markdown.engine import run_engine
from sitegen.markdown.grammar import DIALECTS
from sitegen.markdown.harvest import Harvest
from sitegen.markdown.printer import print_body
from sitegen.markdown.qiita.tags import ALLOWED, read_tag

OURS = {"aside", "figure", "figcaption", "span", "input"}
ATTRIBUTES = {
    "*": {"id", "class"},
    "a": {"href", "title", "target", "rel", "aria-label"},
    "details": {"open"},
    "figure": {"data-service", "data-player", "data-language"},
    "font": {"color"},
    "img": {"src", "alt", "title", "width", "height", "data-sized", "loading", "decoding", "referrerpolicy"},
    "input": {"type", "disabled", "checked", "aria-label"},
    "li": {"value"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<img src='javascript:alert(1)'>",
    "<a href='javascript:alert(1)'>",
    "<a href=' &#1; jav&#x09;ascript:alert(1)'>",
    '<a href="https://example.com/" onclick="alert(1)">',
    "<a href='data:text/html,<script>alert(1)</script>'>",
    "<svg/onload=alert(1)>",
    "<svg><script>",
    "<math><mtext><table><mglyph><style>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<iframe src='https://www.youtube.com/embed/abcdefghijk'></iframe>",
    "<iframe src='https://www.youtube.com/embed/abcdefghijk\" onload=alert(1)'></iframe>",
    "<iframe src='https://docs.google.com/x\"onload=\"alert(1)'></iframe>",
    "<font color='red;background:url(javascript:alert(1))'>",
    "<div style='background:url(javascript:alert(1))'>",
    "<p class='codepen' data-slug-hash='x\"onload=alert(1)' data-user=a></p>",
    "<script src='//speakerdeck.com/assets/embed.js' data-id='\"><script>'></script>",
    "<b id='sg-search'>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<textarea>",
    "<plaintext>",
    "<template>",
    "<style>@import 'x'</style>",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>]]>",
    "<?php alert(1) ?>",
    "<base href='https://evil.example/'>",
    "<meta http-equiv=refresh content=0>",
    "<form action=x><input name=a><button formaction='javascript:a()'>",
    "[x](javascript:alert(1))",
    "![x](javascript:alert(1))",
    '@someone"onload',
    'www.example.com/"onload=alert(1)',
]
TAGS = [
    *(f"<{name}>" for name in sorted(ALLOWED)),
    *(f"</{name}>" for name in sorted(ALLOWED)),
    "<a href='https://example.com/'>",
    "<td align=center rowspan=2>",
    "<img src='https://example.com/a.png' alt=a>",
]
MARKDOWN = [
    "text",
    "\n",
    "\n\n",
    "- ",
    "> ",
    "# ",
    "| a |\n|---|\n| ",
    "**",
    "[",
    "](b)",
    "&lt;",
    "<",
    ">",
    '"',
    "'",
    " ",
]
PIECES = st.sampled_from([*HOSTILE, *TAGS * 2, *MARKDOWN * 6])


def render(text: str) -> str:
    harvest = Harvest("public/a.md", "", "題", format="qiita")
    body = print_body(run_engine(text, harvest, PROCESSORS, (), DIALECTS["qiita"]), harvest.codes)
    return "".join(part if isinstance(part, str) else "" if isinstance(part, int) else part.html for part in body)


def as_browsers_read(html: str) -> str:
    tree = html5lib.parseFragment(html, treebuilder="etree")
    return str(html5lib.serialize(tree, alphabetical_attributes=True, omit_optional_tags=False))


def judged(html: str) -> str:
    return nh3.clean(
        html,
        tags={*ALLOWED, *OURS},
        attributes=ATTRIBUTES,
        link_rel=None,
        url_schemes={"http", "https", "mailto", "tel", "ftp"},
        strip_comments=False,
    )


def assert_harmless(text: str) -> None:
    html = render(text)
    assert as_browsers_read(judged(html)) == as_browsers_read(html)


@pytest.mark.parametrize(
    "text", [*HOSTILE, *(f"a {one} b" for one in HOSTILE), *(f"<div>{one}</div>" for one in HOSTILE)]
)
def test_hostile_html_comes_out_harmless(text: str) -> None:
    assert_harmless(text)


@given(st.lists(PIECES, max_size=30).map("".join))
@settings(max_examples=300, deadline=None)
def test_any_mixture_comes_out_harmless(text: str) -> None:
    assert_harmless(text)


@given(st.text("<>/ab='\"- \n&;", max_size=200))
@settings(max_examples=300)
def test_a_tag_is_read_within_its_bounds(text: str) -> None:
    for begin in range(len(text)):
        tag = read_tag(text, begin, len(text)) if text[begin] == "<" else None
        if tag is not None:
            assert begin < tag.end <= len(text)
            assert text[tag.end - 1] == ">"


@pytest.mark.parametrize(
    ("text", "attributes"),
    [
        ("<a>", {}),
        ("<a b>", {"b": ""}),
        ("<a b = 'c' d=\"e\" F=g/>", {"b": "c", "d": "e", "f": "g/"}),
        ("<a b='&lt;&quot;' b='c'>", {"b": '<"'}),
        ("<a\nb='c\nd'\n/>", {"b": "c\nd"}),
    ],
)
def test_attributes_are_read_as_commonmark_has_them(text: str, attributes: dict[str, str]) -> None:
    tag = read_tag(text, 0, len(text))
    assert tag is not None and tag.attributes == attributes


@pytest.mark.parametrize(
    "text", ["<>", "<1>", "< a>", "<a", "<a b='c>", "<a b=>", "<a'b'>", "</a b>", "</a/>", "<a b='c'd>"]
)
def test_what_commonmark_takes_for_no_tag_is_none(text: str) -> None:
    assert read_tag(text, 0, len(text)) is None
