from __future__ import annotations

from pathlib import Path

from sitegen.model.errors import SiteError, Span, warning
from sitegen.preview.pages import OVERVIEW, State, dress, overview, own_page

ERROR = SiteError('unknown <field> "x"', Span("a.md", 3, 1), "did you mean y?")
WARNING = warning("dead link", Span("b.md"))
SCRIPT = b'<script id="sg-preview-script" src="/.sitegen/reload.js" data-version="7"></script>'


def excerpt(at: Span) -> list[str]:
    return ["  3 | x: <b>", "      ^"] if at == ERROR.at else []


def state(**mistakes: tuple[SiteError, ...]) -> State:
    return State(7, Path(), "/", {key.replace("_", "/"): found for key, found in mistakes.items()}, excerpt=excerpt)


def test_the_script_comes_last_in_the_body() -> None:
    page = b"<body><p>&lt;/body></p></BODY>\n</html>"

    assert dress(page, state(), "/") == b"<body><p>&lt;/body></p>" + SCRIPT + b"</BODY>\n</html>"
    assert dress(b"<p>bare", state(), "/") == b"<p>bare" + SCRIPT


def test_mistakes_are_shown_on_the_page_they_belong_to() -> None:
    found = state(_a_=(ERROR,))

    assert b"sg-mistakes" in dress(b"", found, "/a/")
    assert b"sg-mistakes" not in dress(b"", found, "/b/")


def test_mistakes_of_the_site_are_shown_on_every_page_after_its_own() -> None:
    found = State(7, Path(), "/", {"": (WARNING,), "/a/": (ERROR,)})

    assert found.mistakes_at("/a/") == (ERROR, WARNING)
    assert found.mistakes_at("/b/") == (WARNING,)
    assert found.mistakes_at("") == (WARNING,)


def test_what_the_author_wrote_is_escaped() -> None:
    page = dress(b"", state(_a_=(ERROR,)), "/a/").decode()

    assert "<code>a.md:3:1</code> unknown &lt;field&gt; &quot;x&quot;" in page
    assert "<pre>  3 | x: &lt;b&gt;\n      ^</pre>" in page
    assert "<p>hint: did you mean y?</p>" in page


def test_errors_are_announced_and_lie_open_while_warnings_wait() -> None:
    errors = dress(b"", state(_a_=(ERROR, WARNING, WARNING)), "/a/")
    warnings = dress(b"", state(_a_=(WARNING,)), "/a/")

    assert b'role="alert"' in errors
    assert b"<details open><summary>1 error, 2 warnings</summary>" in errors
    assert b'role="status"' in warnings
    assert b"<details><summary>1 warning</summary>" in warnings


def test_nothing_is_inline_so_that_a_strict_policy_holds() -> None:
    page = own_page("Broken", state(_a_=(ERROR,)), "/a/")

    assert b"<style" not in page
    assert b"style=" not in page
    assert page.count(b"<script") == page.count(b"></script>") == 1


def test_one_page_shows_all_mistakes_with_a_link_to_the_page_of_each() -> None:
    page = overview(State(7, Path(), "/notes/", every=(("/articles/あ/", ERROR), ("", WARNING)))).decode()
    assert '<a href="/notes/articles/%E3%81%82/"><code>a.md:3:1</code></a>' in page
    assert "<code>b.md</code> dead link" in page
    assert "unknown &lt;field&gt;" in page
    assert SCRIPT.decode() in page
    assert "No mistakes" in overview(State(8, Path())).decode()


def test_the_mistakes_of_a_page_lead_to_all_of_them() -> None:
    found = State(7, Path(), "/", {"/a/": (WARNING,)})
    assert f'<a href="{OVERVIEW}">'.encode() in dress(b"<body></body>", found, "/a/")
    assert OVERVIEW.encode() not in dress(b"<body></body>", found, "/b/")
