"""The example site in a real browser, under a base path as on GitHub Pages: everything answers, nothing is asked
of others, it is accessible, and it can be read without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Served
from tests.projects import NOW, Site

PROJECT = Path(__file__).parents[2]
KINDS = [
    "/",
    "/archive/",
    "/tech/",
    "/topics/",
    "/topics/azure/",
    "/references/",
    "/articles/markdown-notation-samples/",
    "/books/",
    "/books/sitegen-handbook/",
    "/books/sitegen-handbook/writing/",
    "/search/",
    "/no-such-page/",
]

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(240)]


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("example")
    (folder / "content").symlink_to(PROJECT / "content")
    site = Site(PROJECT, now=NOW + 3 * 365 * 86_400)
    built = site.build(output=str(folder / "_site"), base_url="https://example.org/repo", drafts=True, future=True)
    assert built.problems == ()
    return folder / "_site"


@pytest.fixture
def example(serve: Callable[[Path], Served], output: Path) -> Served:
    return serve(output)


def open_page(chromium: Browser, url: str, **options: object) -> Page:
    page = chromium.new_context(**options).new_page()  # type: ignore[arg-type]
    page.goto(url)
    return page


def test_every_link_picture_and_asset_answers_and_nothing_is_asked_of_others(
    chromium: Browser, example: Served
) -> None:
    page = chromium.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    waiting, seen, anchors = [example.url()], set(), {}
    while waiting:
        url = waiting.pop()
        if url in seen:
            continue
        seen.add(url)
        answer = page.request.get(url)
        assert answer.ok, f"{url} answers {answer.status}"
        if "text/html" not in answer.headers["content-type"]:
            continue
        page.goto(url)
        anchors[url] = set(page.eval_on_selector_all("[id]", "all => all.map(one => one.id)"))
        for link in page.eval_on_selector_all(
            "a[href], link[href], img[src], script[src]", "all => all.map(one => one.href || one.src)"
        ):
            if urlsplit(link).netloc == urlsplit(url).netloc and "/.sitegen/" not in link:
                assert urlsplit(link).path.startswith("/repo/"), f"{link} on {url} leaves the base path"
                waiting.append(urldefrag(link).url)
                anchors.setdefault(f"wanted {link}", set()).add(url)
    assert len(seen) > 20
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(example.origin).netloc}


def test_every_link_into_a_page_finds_its_place(chromium: Browser, example: Served) -> None:
    page = chromium.new_page()
    for path in ["/articles/markdown-notation-samples/", "/articles/azure-openai-build-2024-summary/"]:
        page.goto(example.url(path))
        lost = page.evaluate(
            """() => [...document.querySelectorAll('a[href^="#"]')].map(a => decodeURIComponent(a.hash.slice(1)))
               .filter(id => id && !document.getElementById(id))"""
        )
        assert lost == []
        assert page.locator("h1").count() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", KINDS)
def test_axe_finds_no_violation(chromium: Browser, example: Served, path: str, scheme: str) -> None:
    page = open_page(chromium, example.url(path), color_scheme=scheme)
    found = Axe().run(page, options={"exclude": [["#sitegen-mistakes"]]})
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("path", KINDS)
@pytest.mark.parametrize("width", [360, 768, 1440])
def test_nothing_overflows_sideways(chromium: Browser, example: Served, path: str, width: int) -> None:
    page = open_page(chromium, example.url(path), viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_an_article_can_be_read_without_javascript(chromium: Browser, example: Served) -> None:
    page = open_page(chromium, example.url("/articles/markdown-notation-samples/"), java_script_enabled=False)
    words = page.locator("main").inner_text()
    assert len(words) > 3000
    page.locator("summary:visible").last.click()
    assert page.locator("details[open]").count() == 1
