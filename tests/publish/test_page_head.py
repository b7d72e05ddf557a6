"""What pages say of themselves, however badly they say it."""

from __future__ import annotations

import time

import pytest

from sitegen.publish.page_head import read_head

HTML = "text/html; charset=utf-8"


def head(html: str | bytes, kind: str = HTML) -> tuple[str, str, str, str]:
    page = read_head(html if isinstance(html, bytes) else html.encode(), kind, "https://e.com/a/b")
    return page.title, page.description, page.site, page.icon


def title(html: str | bytes, kind: str = HTML) -> str:
    return head(html, kind)[0]


def test_a_page_says_its_title_description_site_and_icon() -> None:
    html = """<!doctype html><html><head><title>The title</title><meta name="description" content="What it is about">
        <meta property="og:site_name" content="Example"><link rel="shortcut icon" href="../favicon.png"></head>"""
    assert head(html) == ("The title", "What it is about", "Example", "https://e.com/favicon.png")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<title>a</title><meta name=twitter:title content=b><meta property=og:title content=c>", "c"),
        ("<title>a</title><meta name=twitter:title content=b>", "b"),
        ("<title>a</title><meta property=og:title content='  '>", "a"),
        ("<META CONTENT='x' PROPERTY='OG:Title'>", "x"),
        ("<meta property=og:title content=first><meta property=og:title content=second>", "first"),
        ("<svg><title>an icon</title></svg><title>real</title>", "real"),
        ("<title>first</title><title>second</title>", "first"),
        ("<title>about <b> and </b> &amp; &lt;i&gt; &#x3042;</title>", "about <b> and </b> & <i> あ"),
        ("<title>\n  many\n\t lines\u3000here </title>", "many lines here"),
        ("<title>a\u202e\u0000\u0007\u200bb</title>", "ab"),
        ("<title>👩\u200d💻 emoji</title>", "👩\u200d💻 emoji"),
        ("<script>'<title>no</title>'</script><title>yes</title>", "yes"),
        ("<!-- <title>no</title> --><title>yes</title>", "yes"),
        ("<title>not closed", "not closed"),
        ("<meta property=og:title content=kept><![oops", "kept"),
        ("", ""),
    ],
)
def test_a_title_is_one_line_of_text(html: str, expected: str) -> None:
    assert title(html) == expected


def test_long_texts_are_cut_off() -> None:
    long = title(f"<title>{'長い' * 5000}</title>")
    assert len(long) == 200
    assert long.endswith("…")


@pytest.mark.parametrize(
    ("encoding", "kind", "meta"),
    [
        ("cp932", "text/html; charset=Shift_JIS", ""),
        ("cp932", "text/html", '<meta charset="shift_jis">'),
        ("cp932", "text/html; charset=utf-8", '<meta charset="shift_jis">'),
        ("euc_jp", "text/html", '<meta http-equiv="Content-Type" content="text/html; charset=EUC-JP">'),
        ("iso2022_jp", "text/html", '<meta charset="iso-2022-jp">'),
        ("utf-8", "text/html; charset=Shift_JIS", ""),
        ("utf-8-sig", "text/html; charset=iso-8859-1", ""),
        ("utf-16", "text/html", ""),
    ],
)
def test_titles_are_read_in_the_encoding_that_they_have(encoding: str, kind: str, meta: str) -> None:
    page = f"<html><head>{meta}<title>日本語の題名と漢字</title></head><body>本文です。表示、能力</body>"
    assert title(page.encode(encoding), kind) == "日本語の題名と漢字"


@pytest.mark.parametrize("kind", ["application/pdf", "image/png", "text/plain"])
def test_what_is_no_html_says_nothing(kind: str) -> None:
    assert title("<title>no</title>", kind) == ""


@pytest.mark.parametrize(
    ("links", "icon"),
    [
        ("<link rel=icon href=/a.png sizes=192x192><link rel=icon href=/b.png sizes=32x32>", "https://e.com/b.png"),
        (
            "<link rel=apple-touch-icon href=/t.png><link rel=icon href=/i.svg type=image/svg+xml>",
            "https://e.com/i.svg",
        ),
        ("<link rel=apple-touch-icon href=/t.png>", "https://e.com/t.png"),
        ("<base href=https://cdn.example/x/><link rel=icon href=i.ico>", "https://cdn.example/x/i.ico"),
        ("<link rel=icon href='data:image/png;base64,AAAA'>", ""),
        ("<link rel=icon href='javascript:x()'>", ""),
        ("<link rel=stylesheet href=/s.css>", ""),
    ],
)
def test_the_icon_that_fits_beside_a_line_of_text_is_chosen(links: str, icon: str) -> None:
    assert head(links)[3] == icon


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "<",
            "<div>",
            "<!--",
            "<![CDATA[",
            "</x",
            "<a x='",
            "<script></",
            "&#x",
            "<title>",
            "<meta name=a content=b>",
        ),
        *("<svg>", "<!", "<?", "<a/", "\0<"),
    ],
)
def test_a_hostile_page_takes_no_more_time_than_its_length(piece: str) -> None:
    begun = time.process_time()
    title(piece * (1_000_000 // len(piece)))
    assert time.process_time() - begun < 8
