"""Reading an article: notes in their place, pictures in full size, long lines of code, the contents on a phone; all by
mouse and by keyboard, and complete without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Served
from tests.build.test_renditions import photograph
from tests.conftest import MakeSite
from tests.projects import article

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(120)]

PARAGRAPH = "電車の中で読む人のために、長い文章を用意しました。" * 12
BODY = f"""はじめの文。[^one] 続きの文。[^two] もう一度。[^one]

[^one]: 一つ目の注。[リンク](https://example.org/)と`code`。
[^two]: 二つ目の注。

![大きな図](/images/large.png)

```python
{"x = 1  # " + "長い行" * 60}
y = 2
```

```
short
```

## 一つ目

{PARAGRAPH}

## 二つ目

{PARAGRAPH}
"""
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 800}
FOCUSED = "document.activeElement.textContent"


@pytest.fixture
def served(serve: Callable[[Path], Served], make_site: MakeSite) -> Served:
    site = make_site({"articles/long-article.md": article(body=BODY)})
    site.write("images/large.png", photograph(1600, 1000))
    site.build(base_url="https://example.org/repo")
    return serve(site.root / "_site")


@pytest.fixture
def read(chromium: Browser, served: Served) -> Callable[..., Page]:
    def opened(**options: object) -> Page:
        page = chromium.new_context(**{"viewport": DESK, **options}).new_page()  # type: ignore[arg-type]
        page.goto(served.url("articles/long-article/"))
        return page

    return opened


def test_the_text_begins_at_once_where_it_begins_with_a_heading(
    chromium: Browser, serve: Callable[[Path], Served], make_site: MakeSite
) -> None:
    site = make_site({"articles/with-a-heading.md": article(body="## 始めの節\n\n本文。\n", published_at="2099-01-01")})
    site.build(base_url="https://example.org/repo", future=True)
    page = chromium.new_page(viewport={"width": 360, "height": 740})
    page.goto(serve(site.root / "_site").url("articles/with-a-heading/"))
    above, first = (page.locator(selector).bounding_box() for selector in (".masthead", ".body h2"))
    assert above and first and first["y"] - above["y"] - above["height"] < 20


def test_a_table_of_two_columns_fits_a_phone_and_a_wider_one_moves_by_itself(
    chromium: Browser, serve: Callable[[Path], Served], make_site: MakeSite
) -> None:
    rows = [f"| {' | '.join(['publication_name', '説明の文が長く続きます。' * 4][:2] * times)} |" for times in (1, 2)]
    tables = "\n\n".join("\n".join([row, "|---" * (row.count("|") - 1) + "|", row]) for row in rows)
    site = make_site({"articles/with-two-tables.md": article(body=f"{tables}\n")})
    site.build(base_url="https://example.org/repo")
    page = chromium.new_page(viewport={"width": 360, "height": 740})
    page.goto(serve(site.root / "_site").url("articles/with-two-tables/"))
    moves = "all => all.map(one => one.scrollWidth > one.clientWidth)"
    assert page.eval_on_selector_all("div.table", moves) == [False, True]


@pytest.mark.parametrize("viewport", [DESK, PHONE])
def test_a_note_opens_in_its_place(read: Callable[..., Page], viewport: object) -> None:
    page = read(viewport=viewport)
    number = page.locator(".footnote-ref a").nth(1)
    number.click()
    note = page.get_by_role("note", name="脚注2")
    expect(note).to_be_in_viewport()
    expect(note).to_have_text("二つ目の注。")
    expect(number).to_have_attribute("aria-expanded", "true")
    assert page.evaluate("location.hash") == ""
    number.click()
    expect(note).to_be_hidden()
    expect(number).not_to_have_attribute("aria-expanded", "true")


def test_a_note_is_the_next_thing_for_the_keyboard_and_esc_leads_back(read: Callable[..., Page]) -> None:
    page = read()
    number = page.locator(".footnote-ref a").first
    number.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("note", name="脚注1")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED) == "リンク"
    page.keyboard.press("Escape")
    expect(page.get_by_role("note")).to_be_hidden()
    expect(number).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("note")).to_be_hidden()
    assert page.evaluate(FOCUSED) == "[2]"
    results = Axe().run(page, context=".body")
    assert results.violations_count == 0, results.generate_report()


def test_a_note_opened_with_another_key_and_one_without_javascript_are_at_the_foot(read: Callable[..., Page]) -> None:
    page = read(java_script_enabled=False)
    page.locator(".footnote-ref a").first.click()
    assert page.url.endswith("#fn-1")
    page.locator("#fn-1 .footnote-backref").first.click()
    assert page.url.endswith("#fnref-1")
    assert page.locator(".code-tools, .zoom, [role=button]").count() == 0


def test_a_picture_is_enlarged_by_keyboard_and_closed_with_esc(read: Callable[..., Page]) -> None:
    page = read()
    image = page.get_by_role("button", name="大きな図")
    image.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="拡大表示")
    expect(dialog).to_be_visible()
    large = dialog.get_by_role("img", name="大きな図")
    expect(large).to_be_visible()
    assert page.evaluate("document.querySelector('.zoom img').currentSrc").endswith("large.png")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(image).to_be_focused()


def test_on_a_phone_a_picture_opens_in_its_own_size_and_fits_the_screen_when_pressed(
    read: Callable[..., Page],
) -> None:
    page = read(viewport=PHONE)
    page.get_by_role("button", name="大きな図").click()
    large = page.get_by_role("dialog").get_by_role("img")
    width = "image => image.getBoundingClientRect().width"
    assert large.evaluate(width) == 1600
    large.click(position={"x": 20, "y": 20})
    assert large.evaluate(width) == 360
    page.get_by_role("button", name="閉じる").click()
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_long_lines_are_broken_when_asked_and_in_the_next_article(read: Callable[..., Page]) -> None:
    page = read(viewport=PHONE, is_mobile=True, has_touch=True)
    overflows = "() => { const pre = document.querySelector('.code pre'); return pre.scrollWidth > pre.clientWidth }"
    button = page.get_by_role("button", name="折り返す")
    assert button.count() == 1  # where there is a long line
    assert page.evaluate(overflows)
    page.locator(".code pre").first.tap()
    button.tap()
    expect(button).to_have_attribute("aria-pressed", "true")
    assert not page.evaluate(overflows)
    page.reload()
    assert not page.evaluate(overflows)
    expect(button).to_have_attribute("aria-pressed", "true")
    button.press("Enter")
    assert page.evaluate(overflows)
    page.reload()
    assert page.evaluate(overflows)


def test_the_contents_are_within_reach_on_a_phone(read: Callable[..., Page]) -> None:
    for scripts in (True, False):
        page = read(viewport=PHONE, java_script_enabled=scripts)
        page.mouse.wheel(0, 1200)
        page.get_by_role("button", name="目次").click()
        contents = page.locator(".toc-beside")
        expect(contents).to_be_in_viewport()
        contents.get_by_role("link", name="二つ目").click()
        assert page.url.endswith("#%E4%BA%8C%E3%81%A4%E7%9B%AE")
        if scripts:
            expect(contents).to_be_hidden()
        page.context.close()


def test_nothing_moves_when_reduced_motion_is_asked(read: Callable[..., Page]) -> None:
    line = "getComputedStyle(document.querySelector('.article'), '::before').animationName"
    scrolling = "getComputedStyle(document.documentElement).scrollBehavior"
    page = read()
    assert (page.evaluate(line), page.evaluate(scrolling)) == ("sg-read", "smooth")
    page = read(reduced_motion="reduce")
    assert (page.evaluate(line), page.evaluate(scrolling)) == ("none", "auto")


def test_nothing_is_shifted_while_the_page_loads(chromium: Browser, served: Served) -> None:
    for viewport in (PHONE, DESK):
        page = chromium.new_context(viewport=viewport).new_page()  # type: ignore[arg-type]
        page.add_init_script(
            """window.shifts = 0;
            new PerformanceObserver((list) => { for (const one of list.getEntries()) window.shifts += one.value; })
              .observe({ type: "layout-shift", buffered: true });"""
        )
        page.goto(served.url("articles/long-article/"), wait_until="networkidle")
        assert page.evaluate("window.shifts") < 0.001  # a page that is painted before all of its bar has come
        page.context.close()
