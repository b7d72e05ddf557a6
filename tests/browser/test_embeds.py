"""Embeds as a reader meets them: links until a button is pressed, by mouse or by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser

from tests.browser.conftest import Served
from tests.conftest import MakeSite
from tests.projects import article

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(120)]

BODY = "@[youtube](abcdefghijk)\n\n@[codepen](https://codepen.io/user/pen/abc)\n\nhttps://vimeo.com/76979871\n"
PLAYERS = [
    "https://www.youtube-nocookie.com/embed/abcdefghijk",
    "https://codepen.io/user/embed/abc?embed-version=2",
    "https://player.vimeo.com/video/76979871",
]


@pytest.fixture
def served(serve: Callable[[Path], Served], make_site: MakeSite) -> Served:
    site = make_site({"articles/with-embeds.md": article(body=BODY)})
    site.build(base_url="https://example.org/repo")
    return serve(site.root / "_site")


def test_a_player_is_loaded_when_the_reader_asks(chromium: Browser, served: Served) -> None:
    page = chromium.new_page(locale="ja")
    asked: list[str] = []
    page.on("request", lambda request: None if request.url.startswith(served.origin) else asked.append(request.url))
    page.route("https://**", lambda route: route.fulfill(body="<title>player</title>", content_type="text/html"))
    page.goto(served.url("articles/with-embeds/"), wait_until="networkidle")
    assert asked == []
    assert page.locator("iframe").count() == 0
    buttons = page.get_by_role("button", name="ここで見る")
    assert buttons.count() == len(PLAYERS)
    assert page.locator(".embed figcaption a").first.get_attribute("href", timeout=1000) == (
        "https://www.youtube.com/watch?v=abcdefghijk"
    )
    buttons.first.focus()
    page.keyboard.press("Enter")
    frame = page.locator("iframe")
    assert frame.evaluate("frame => document.activeElement === frame")
    for _ in PLAYERS[1:]:
        buttons.first.click()
    assert page.eval_on_selector_all("iframe", "all => all.map(frame => frame.src)") == PLAYERS
    assert page.eval_on_selector_all("iframe", "all => all.map(frame => frame.title)") == [
        "YouTube",
        "CodePen",
        "Vimeo",
    ]
    assert page.eval_on_selector_all("iframe", "all => all.every(frame => frame.sandbox.contains('allow-scripts'))")
    assert not page.eval_on_selector_all(
        "iframe", "all => all.some(frame => frame.sandbox.contains('allow-top-navigation'))"
    )
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_buttons_are_accessible(chromium: Browser, served: Served, scheme: str) -> None:
    page = chromium.new_page(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(served.url("articles/with-embeds/"))
    results = Axe().run(page, context=".body")
    assert results.violations_count == 0, results.generate_report()
    page.close()


def test_without_javascript_an_embed_is_a_link(chromium: Browser, served: Served) -> None:
    page = chromium.new_context(java_script_enabled=False).new_page()
    page.goto(served.url("articles/with-embeds/"))
    links = page.locator(".embed > a")
    assert [link.get_attribute("href") for link in links.all()] == [
        "https://www.youtube.com/watch?v=abcdefghijk",
        "https://codepen.io/user/pen/abc",
        "https://vimeo.com/76979871",
    ]
    assert "YouTube" in links.first.inner_text()
    page.close()
