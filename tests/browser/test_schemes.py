"""Light and dark: the system's, until the reader chooses; then the choice, known before anything is painted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Served
from tests.conftest import MakeSite
from tests.projects import article

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(120)]

BODY = "```mermaid\ngraph LR\n  A --> B\n```\n"
GROUND = "getComputedStyle(document.documentElement).backgroundColor"
DRAWING = """async () => {
  const image = document.querySelector(".diagram img");
  image.loading = "eager";
  await new Promise(requestAnimationFrame);
  await image.decode();
  return image.currentSrc;
}"""
LIGHT, DARK = "rgb(252, 252, 253)", "rgb(16, 21, 31)"


@pytest.fixture
def served(serve: Callable[[Path], Served], make_site: MakeSite) -> Served:
    site = make_site({"articles/a-drawing.md": article(body=BODY)})
    site.build(base_url="https://example.org/repo")
    return serve(site.root / "_site")


def choose(page: Page, scheme: str) -> None:
    page.get_by_label("配色").select_option(scheme)


def test_without_a_choice_the_system_decides(chromium: Browser, served: Served) -> None:
    for scheme, ground in (("light", LIGHT), ("dark", DARK)):
        page = chromium.new_page(color_scheme=scheme)  # type: ignore[arg-type]
        page.goto(served.url())
        assert page.evaluate(GROUND) == ground
        page.close()


def test_a_choice_is_remembered_and_can_be_taken_back(chromium: Browser, served: Served) -> None:
    page = chromium.new_context(color_scheme="light").new_page()
    page.goto(served.url())
    choose(page, "dark")
    assert page.evaluate(GROUND) == DARK
    page.goto(served.url("archive/"))
    assert page.evaluate(GROUND) == DARK
    assert page.get_by_label("配色").input_value() == "dark"
    choose(page, "")
    page.reload()
    assert page.evaluate(GROUND) == LIGHT


def test_the_choice_is_there_before_anything_is_painted(chromium: Browser, served: Served) -> None:
    page = chromium.new_context(color_scheme="light").new_page()
    page.add_init_script(
        """localStorage.setItem("sitegen-scheme", "dark");
        window.grounds = [];
        new MutationObserver(() => {
          if (document.body) window.grounds.push(document.documentElement.dataset.scheme);
        }).observe(document, { childList: true, subtree: true });"""
    )
    page.route("**/site.*.js", lambda route: route.abort())  # what is deferred has no part in it
    page.goto(served.url("articles/a-drawing/"))
    assert set(page.evaluate("window.grounds")) == {"dark"}
    assert page.evaluate(GROUND) == DARK


def test_another_tab_follows(chromium: Browser, served: Served) -> None:
    context = chromium.new_context(color_scheme="light")
    one, other = context.new_page(), context.new_page()
    for page in (one, other):
        page.goto(served.url())
    choose(one, "dark")
    other.wait_for_function(f"{GROUND} === '{DARK}'")
    assert other.get_by_label("配色").input_value() == "dark"


def test_diagrams_and_the_browsers_frame_follow_the_choice(chromium: Browser, served: Served) -> None:
    page = chromium.new_context(color_scheme="light").new_page()
    page.goto(served.url("articles/a-drawing/"))
    by_day = page.evaluate(DRAWING)
    choose(page, "dark")
    by_night = page.evaluate(DRAWING)
    assert by_night != by_day
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    assert page.evaluate(DRAWING) == by_night
    assert by_day not in asked
    frame = "[...document.querySelectorAll('meta[name=theme-color]')].map(one => [one.media, one.content])"
    assert page.evaluate(frame) == [["not all", "#fcfcfd"], ["screen", "#10151f"]]


def test_without_javascript_the_system_decides_and_no_control_is_shown(chromium: Browser, served: Served) -> None:
    page = chromium.new_context(color_scheme="dark", java_script_enabled=False).new_page()
    page.goto(served.url())
    assert not page.locator(".scheme").is_visible()
    assert page.evaluate(GROUND) == DARK


def test_where_the_browser_keeps_nothing_the_choice_holds_for_the_page(chromium: Browser, served: Served) -> None:
    page = chromium.new_context(color_scheme="light").new_page()
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError') } })"
    )
    mistakes: list[str] = []
    page.on("pageerror", lambda mistake: mistakes.append(str(mistake)))
    page.goto(served.url())
    choose(page, "dark")
    assert page.evaluate(GROUND) == DARK
    assert mistakes == []


def test_paper_is_always_white(chromium: Browser, served: Served) -> None:
    page = chromium.new_context(color_scheme="dark").new_page()
    page.goto(served.url("articles/a-drawing/"))
    choose(page, "dark")
    page.emulate_media(media="print")
    assert page.evaluate(GROUND) == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
