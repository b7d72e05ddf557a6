"""Searching in a real browser, under a base path: dialog, page, keys; nothing is loaded before it is asked for."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Served
from tests.projects import Site, article

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(120)]

LONG = "".join(f"## 第{number}節\n\nここには番号{number}の話があります。\n\n" for number in range(400))
TEXTS = {
    "a-very-long-article": article("長い記事", body=f"始めに杏子が来ます。\n\n{LONG}終わりに λ と枇杷が来ます。~\n"),
    "about-vector-search": article(
        "ベクトル検索の仕組み", body="近似最近傍探索を使うと、C++ でも速く探せます。\n\n## 見出しの例\n\n分散環境。\n"
    ),
    "about-the-weather": article(
        "天気の話", body="今日は晴れです。検索エンジンは関係ありません。\n\n```python\nprint('hello world')\n```\n"
    ),
    "an-english-article": article(
        "Notes on caching", body="The cache is disposable: unreadable means start again.\n", lang="en"
    ),
}


@pytest.fixture
def served(tmp_path: Path, serve: Callable[[Path], Served]) -> Served:
    site = Site(tmp_path)
    for slug, text in TEXTS.items():
        site.write(f"articles/{slug}.md", text)
    site.build(base_url="https://example.org/repo")
    return serve(site.root / "_site")


def titles(page: Page, query: str) -> list[str]:
    page.get_by_role("searchbox").fill(query)
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).not_to_be_empty()
    page.wait_for_timeout(400)
    return page.locator(".search-title a").all_inner_texts()


def test_a_page_loads_nothing_of_the_search_until_it_is_asked_for(chromium: Browser, served: Served) -> None:
    page = chromium.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(served.url("/articles/about-the-weather/"))
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "search" in url]


def test_a_key_opens_a_dialog_that_finds_while_typing_and_arrows_lead_through_it(
    chromium: Browser, served: Served
) -> None:
    page = chromium.new_page()
    page.goto(served.url("/articles/about-the-weather/"))
    page.keyboard.press("/")
    box = page.get_by_role("dialog").get_by_role("searchbox")
    expect(box).to_be_focused()
    box.press_sequentially("最近傍")
    expect(page.locator(".search-title a")).to_have_text(["ベクトル検索の仕組み"])
    expect(page.locator(".search-snippet mark")).to_have_text(["最近傍"])
    assert not Axe().run(page).response["violations"]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/repo/articles/about-vector-search/**")


def test_escape_closes_the_dialog_and_the_link_opens_it_again(chromium: Browser, served: Served) -> None:
    page = chromium.new_page()
    page.goto(served.url())
    page.get_by_role("link", name="検索", exact=True).click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.keyboard.press("Control+k")
    expect(page.get_by_role("dialog")).to_be_visible()


def test_a_linked_search_shows_its_results(chromium: Browser, served: Served) -> None:
    page = chromium.new_page()
    page.goto(served.url("/search/?q=%E6%A4%9C%E7%B4%A2"))
    expect(page.locator(".search-title a")).to_have_text(["ベクトル検索の仕組み", "天気の話"])
    expect(page.get_by_role("button", name="さらに表示")).to_be_hidden()
    assert not Axe().run(page).response["violations"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("C++", ["ベクトル検索の仕組み"]),
        ("ｈｅｌｌｏ", ["天気の話"]),
        ('"hello world"', ["天気の話"]),
        ('"world hello"', []),
        ("晴れ 検索", ["天気の話"]),
        ("disposa", ["Notes on caching"]),
        ("分散", ["ベクトル検索の仕組み"]),
        ("どこにもない言葉", []),
        ("杏子 枇杷 番号200の", ["長い記事"]),
        ("λ", ["長い記事"]),
        ("~", ["長い記事"]),
        ("。", ["長い記事", "ベクトル検索の仕組み", "天気の話"]),
        ('"><img src=x onerror=alert(1)>', []),
    ],
)
def test_a_page_is_found_exactly_when_it_has_all_words(
    chromium: Browser, served: Served, query: str, found: list[str]
) -> None:
    page = chromium.new_page()
    page.goto(served.url("/search/"))
    assert titles(page, query) == found


def test_texts_that_have_all_pieces_of_a_word_but_not_the_word_are_hardly_read(
    chromium: Browser, tmp_path: Path, serve: Callable[[Path], Served]
) -> None:
    site = Site(tmp_path)
    for number in range(60):
        site.write(f"articles/pieces-of-a-word-{number}.md", article(f"断片{number}", body="都市の計画の画面。\n"))
    site.write("articles/the-word-itself.md", article("本物", body="都市計画面と言う。\n"))
    site.build(base_url="https://example.org/repo")
    page = chromium.new_page()
    page.goto(serve(site.root / "_site").url("/search/"))
    read: list[str] = []
    page.on("request", lambda request: read.append(request.url.rpartition("/")[2]))
    assert titles(page, "都市計画面") == ["本物"]
    assert len([name for name in read if "-" in name]) < 20


def test_where_much_is_read_in_vain_the_reader_is_asked_whether_to_go_on(
    chromium: Browser, tmp_path: Path, serve: Callable[[Path], Served]
) -> None:
    site = Site(tmp_path)
    filling = "".join(f"この段落の番号は{number}です。" for number in range(300))
    for number in range(60):
        site.write(f"articles/pieces-of-a-phrase-{number}.md", article("断片", body=f"alpha b, a beta.\n\n{filling}\n"))
    site.build(base_url="https://example.org/repo")
    page = chromium.new_page()
    page.goto(serve(site.root / "_site").url("/search/"))
    read: list[str] = []
    page.on("request", lambda request: read.append(request.url.rpartition("/")[2]))
    assert titles(page, '"alpha beta"') == []
    assert 0 < len([name for name in read if "-" in name]) < 40
    expect(page.get_by_role("status")).to_have_text(re.compile("^まだ見つかりません。"))
    more = page.get_by_role("button", name="さらに表示")
    for _ in range(9):
        if more.is_visible():
            more.click()
            page.wait_for_timeout(400)
    expect(page.get_by_role("status")).to_have_text('「"alpha beta"」を含むページはありません。')
    expect(page.get_by_role("searchbox")).to_be_focused()


def test_without_javascript_the_page_leads_to_the_lists(chromium: Browser, served: Served) -> None:
    page = chromium.new_context(java_script_enabled=False).new_page()
    page.goto(served.url("/search/"))
    assert "検索には JavaScript が必要です" in page.inner_text("main")


def test_a_file_that_cannot_be_loaded_is_told(chromium: Browser, served: Served) -> None:
    page = chromium.new_page()
    page.goto(served.url("/search/"))
    page.route("**/search/2-*/**", lambda route: route.abort())
    page.get_by_role("searchbox").fill("検索")
    expect(page.get_by_role("status")).to_contain_text("読み込めませんでした")
