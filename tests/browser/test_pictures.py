"""Pictures in a real browser: which copy is loaded on which screen, that nothing moves, that an SVG runs nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Served
from tests.build.test_renditions import photograph
from tests.projects import Site, article

pytestmark = [pytest.mark.browser, pytest.mark.timeout(60)]

ADDRESS = "/articles/with-pictures/"
BODY = "![図](/images/a.png)\n\n" + "本文です。\n\n" * 80 + "![図](/images/b.png)\n\n![絵](/images/c.svg)\n"
SCRIPT = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="300"><script>document.title = "ran"</script></svg>'
)

WATCH = """window.moved = 0;
new PerformanceObserver((list) => list.getEntries().forEach((entry) => { window.moved += entry.value; }))
  .observe({ type: "layout-shift", buffered: true });"""


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = Site(tmp_path_factory.mktemp("pictures"))
    site.write("articles/with-pictures.md", article(body=BODY))
    site.write("images/a.png", photograph(1600, 800))
    site.write("images/b.png", photograph(1400, 700))
    site.write("images/c.svg", SCRIPT)
    site.build(base_url="https://example.org/repo")
    return site.root / "_site"


def opened(chromium: Browser, address: str, width: int, sharpness: float) -> Page:
    page = chromium.new_page(viewport={"width": width, "height": 800}, device_scale_factor=sharpness)
    page.add_init_script(WATCH)
    page.goto(address, wait_until="load")
    return page


@pytest.mark.parametrize(
    ("width", "sharpness", "copy"), [(390, 1, 720), (390, 3, 1280), (1280, 1, 720), (1280, 2, 1280)]
)
def test_a_screen_gets_the_copy_that_it_needs(
    chromium: Browser, serve: Callable[[Path], Served], output: Path, width: int, sharpness: float, copy: int
) -> None:
    page = opened(chromium, serve(output).url(ADDRESS), width, sharpness)
    picture = page.locator(".body img").first
    assert picture.evaluate("image => image.complete && image.currentSrc.endsWith('.webp')")
    loaded = picture.evaluate(
        "async image => (await createImageBitmap(await (await fetch(image.currentSrc)).blob())).width"
    )
    assert loaded == copy
    box = picture.bounding_box()
    column = page.locator(".body").bounding_box()
    assert box and column and box["width"] == pytest.approx(column["width"], abs=1)
    assert box["height"] == pytest.approx(box["width"] / 2, abs=1)
    page.close()


def test_what_is_further_down_waits_and_nothing_moves_when_it_comes(
    chromium: Browser, serve: Callable[[Path], Served], output: Path
) -> None:
    page = opened(chromium, serve(output).url(ADDRESS), 390, 1)
    second = page.locator(".body img").nth(1)
    assert page.locator(".body img").first.get_attribute("fetchpriority") == "high"
    assert second.get_attribute("loading") == "lazy" and not second.evaluate("image => image.currentSrc")
    second.scroll_into_view_if_needed()
    second.evaluate("image => image.decode()")
    assert page.evaluate("moved") == 0
    page.close()


def test_an_svg_that_is_opened_by_itself_runs_nothing(
    chromium: Browser, serve: Callable[[Path], Served], output: Path
) -> None:
    page = chromium.new_page()
    page.goto(serve(output).url("/images/c.svg"))
    assert page.title() != "ran" and page.locator("script").count() == 0
    page.close()
