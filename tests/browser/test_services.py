"""What settings add to pages: comments when the reader asks, a counter, links, an accent, the age of an article."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import Served
from tests.conftest import MakeSite
from tests.projects import article

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(120)]

SETTINGS = """
accent = "darkorange"
navigation = ["記事 /", "自己紹介 /articles/about-myself/", "GitHub https://github.com/me"]
footer = ["お問い合わせ mailto:me@example.com"]

[giscus]
repo = "me/notes"
repo_id = "R_1"
category = "General"
category_id = "DIC_1"

[analytics]
service = "plausible"
site = "example.org"
"""
FRAME = """<script>
  addEventListener("message", ({ data }) => { document.title = JSON.stringify(data); });
  parent.postMessage({ giscus: { resizeHeight: 777 } }, "*");
</script>"""


@pytest.fixture
def served(serve: Callable[[Path], Served], make_site: MakeSite) -> Served:
    site = make_site(
        {
            "sitegen.toml": SETTINGS,
            "articles/about-myself.md": article(published_at="2024-05-13 09:00", body="本文です。\n\n## 見出し\n"),
        }
    )
    built = site.build(base_url="https://example.org/repo")
    assert [problem.level for problem in built.problems] == ["warning"]  # the accent is pale
    return serve(site.root / "_site")


def visit(chromium: Browser, served: Served, asked: list[str], path: str = "articles/about-myself/") -> Page:
    def answer(route: Route) -> None:
        frame = "widget" in route.request.url
        route.fulfill(body=FRAME if frame else "", content_type="text/html" if frame else "text/javascript")

    page = chromium.new_context().new_page()
    page.on("request", lambda request: None if request.url.startswith(served.origin) else asked.append(request.url))
    page.route(re.compile("^https:"), answer)
    page.goto(served.url(path), wait_until="networkidle")
    return page


def test_comments_are_loaded_when_the_reader_asks(chromium: Browser, served: Served) -> None:
    asked: list[str] = []
    page = visit(chromium, served, asked)
    assert asked == ["https://plausible.io/js/script.js"]
    page.get_by_label("配色").select_option("dark")
    page.get_by_role("button", name="コメントを表示").press("Enter")
    frame = page.locator("iframe[title=コメント]")
    expect(frame).to_be_focused()
    expect(frame).to_have_css("height", "777px")
    address = urlsplit(asked[-1])
    fields = {name: values[0] for name, values in parse_qs(address.query).items()}
    assert (address.netloc, address.path) == ("giscus.app", "/ja/widget")
    assert fields["term"] == "repo/articles/about-myself/"
    assert fields["theme"] == "dark"
    page.get_by_label("配色").select_option("light")
    inside = page.frame(url=re.compile("^https://giscus"))
    assert inside
    inside.wait_for_function("document.title.includes('light')")


def test_who_has_signed_in_comes_back_to_the_comments(chromium: Browser, served: Served) -> None:
    asked: list[str] = []
    page = visit(chromium, served, asked, "articles/about-myself/?giscus=ticket")
    expect(page.locator("iframe[title=コメント]")).to_be_visible()
    assert "session=ticket" in asked[-1]
    assert page.url == served.url("articles/about-myself/")


def test_without_javascript_comments_are_a_link(chromium: Browser, served: Served) -> None:
    page = chromium.new_context(java_script_enabled=False).new_page()
    page.goto(served.url("articles/about-myself/"))
    assert not page.locator(".comments button").is_visible()
    link = page.get_by_role("link", name="GitHub Discussions で見る")
    assert link.get_attribute("href") == "https://github.com/me/notes/discussions"


def test_the_bar_has_the_links_of_the_settings(chromium: Browser, served: Served) -> None:
    page = visit(chromium, served, [])
    links = page.locator(".bar nav a")
    assert links.evaluate_all(
        "all => all.map(one => [one.textContent, one.getAttribute('href'), one.ariaCurrent])"
    ) == [
        ["記事", "/repo/", None],
        ["自己紹介", "/repo/articles/about-myself/", "page"],
        ["GitHub", "https://github.com/me", None],
    ]
    expect(page.locator(".foot").get_by_role("link", name="お問い合わせ")).to_be_visible()


@pytest.mark.parametrize(("scheme", "colour"), [("light", "rgb(163, 90, 0)"), ("dark", "rgb(255, 140, 0)")])
def test_the_accent_is_readable_by_day_and_by_night(
    chromium: Browser, served: Served, scheme: str, colour: str
) -> None:
    page = chromium.new_context(color_scheme=scheme).new_page()  # type: ignore[arg-type]
    page.route(re.compile("^https:"), lambda route: route.abort())
    page.goto(served.url("articles/about-myself/"))
    assert page.locator(".comments .button").evaluate("one => getComputedStyle(one).color") == colour
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize(("today", "old"), [("2027-05-12", False), ("2027-05-14", True)])
def test_an_article_says_that_it_is_old_when_the_day_has_come(
    chromium: Browser, served: Served, today: str, old: bool
) -> None:
    page = chromium.new_context().new_page()
    page.route(re.compile("^https:"), lambda route: route.abort())
    page.clock.set_fixed_time(f"{today}T12:00:00")
    page.goto(served.url("articles/about-myself/"))
    assert page.get_by_text("最後の更新から3年以上").is_visible() == old
