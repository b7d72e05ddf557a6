"""SVG that does nothing: what is taken out, what stays as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.pictures.vectors import EMPTY, disarm

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'


@pytest.mark.parametrize(
    "inner",
    [
        '<rect width="1" height="2" fill="url(#a)" style="fill:red"/>',
        '<a xlink:href="https://example.com/"><text>on</text></a>',
        '<image href="data:image/png;base64,AAAA"/>',
        '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">文字</p></foreignObject>',
        '<animate attributeName="opacity" from="0" to="1"/>',
        "<style>text { font: 1px sans-serif }</style>",
        "<!-- <script> -->",
    ],
)
def test_what_does_nothing_stays_as_its_author_made_it(inner: str) -> None:
    found = disarm(SVG.format(inner).encode())
    assert (found.content, found.problem) == (None, "")


@pytest.mark.parametrize(
    ("inner", "named"),
    [
        ("<script>alert(1)</script>", "<script>"),
        ('<script href="a.js"/>', "<script>"),
        ('<rect onload="alert(1)"/>', "onload"),
        ('<g><rect ONCLICK="alert(1)"/></g>', "onclick"),
        ('<a href=" java&#x0a;script:alert(1)"><text>a</text></a>', "href"),
        ('<a xlink:href="JavaScript:alert(1)"/>', "href"),
        ('<a href="data:text/html,&lt;script&gt;"/>', "href"),
        ('<a><set attributeName="href" to="x"/></a>', "<set>"),
        ('<animate attributeName="xlink:href" values="x"/>', "<animate>"),
        ('<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="a"/></foreignObject>', "<iframe>"),
        ('<foreignObject><p xmlns="http://www.w3.org/1999/xhtml" onclick="a()">a</p></foreignObject>', "onclick"),
        ('<x:script xmlns:x="http://www.w3.org/2000/svg">alert(1)</x:script>', "<script>"),
        ('<script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script>', "<script>"),
    ],
)
def test_what_runs_is_taken_out_and_named(inner: str, named: str) -> None:
    found = disarm(SVG.format(f'<circle r="7"/>{inner}').encode())
    assert found.content is not None and named in found.problem
    assert b"alert" not in found.content and b"javascript" not in found.content.lower()
    assert b'r="7"' in found.content and b'xmlns="http://www.w3.org/2000/svg"' in found.content
    assert disarm(found.content).content is None


def test_an_entity_or_a_style_sheet_hides_nothing() -> None:
    hidden = b'<!DOCTYPE svg [<!ENTITY a "<script>alert(1)</script>">]>' + SVG.format("&a;").encode()
    default = b'<!DOCTYPE svg [<!ATTLIST svg onload CDATA "alert(1)">]>' + SVG.format("").encode()
    sheet = b'<?xml-stylesheet type="text/xsl" href="a.xsl"?>' + SVG.format("").encode()
    wide = SVG.format("<script>alert(1)</script>").encode("utf-16")
    for content in (hidden, default, sheet, wide):
        found = disarm(content).content
        assert found is not None and b"alert" not in found and b"xml-stylesheet" not in found


def test_what_no_browser_can_read_is_told_and_given_only_when_nothing_in_it_could_run() -> None:
    harmless, harmful = disarm(b"<svg><rect></svg>"), disarm(b"<svg><script>alert(1)</script><rect></svg>")
    assert harmless.content is None and harmful.content == EMPTY
    assert harmless.problem == harmful.problem == "no SVG that a browser can read"


def test_many_entities_and_deep_nesting_end_soon() -> None:
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE svg [<!ENTITY a0 "xxxxxxxxxx">{lines}]>' + SVG.format("&a11;")
    assert disarm(bomb.encode()).content == EMPTY
    assert disarm(SVG.format("<g>" * 5000 + "</g>" * 5000).encode()).content == EMPTY


@given(st.binary(max_size=300))
def test_any_bytes_have_an_answer(content: bytes) -> None:
    disarm(content)
    disarm(SVG.format("").encode() + content)
