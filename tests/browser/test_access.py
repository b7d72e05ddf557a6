"""Pages by keyboard alone, at 400 %, in forced colours, and in the language that each part is in."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Served
from tests.conftest import MakeSite
from tests.projects import article

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(120)]

BODY = """
## 一つ目の見出し

[リンク](https://example.com/) と脚注[^1]。

```js:file.js
const longLine = "とても長い行".repeat(10); // とても長い行とても長い行とても長い行とても長い行とても長い行
```

| 表の見出し | 二列目 | 三列目 | 四列目 | 五列目 | 六列目 | 七列目 | 八列目 |
|---|---|---|---|---|---|---|---|
| aaaaaaaaaaaaaaa | bbbbbbbbbbbbbbbbbb | cccccccccccccccc | ddddddddddddddddddd | e | f | g | h |

:::details 開く
中身
:::

### 二つ目の見出し

@[youtube](abcdefghijk)

#### 飛ばした見出し

$$ \\int_0^1 f(x) dx = \\sum_{k=0}^{n} \\frac{f(k)}{n} + aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa $$

[^1]: 脚注の文。
"""
FOCUS = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const box = one.getBoundingClientRect();
  const shown = (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  const marked = [one, one.parentElement, one.closest("label")].filter(Boolean)
    .some((each) => shown(getComputedStyle(each)) || shown(getComputedStyle(each, "::after")));
  const reachable = box.bottom > 0 && box.top < innerHeight && box.width > 0;
  const name = one.getAttribute("aria-label") || one.innerText || one.getAttribute("title") || one.tagName;
  return { name: name.trim().slice(0, 40), tag: one.tagName, marked, reachable, html: one.outerHTML.slice(0, 160) };
}"""


@pytest.fixture
def site(serve: Callable[[Path], Served], make_site: MakeSite) -> Served:
    made = make_site(
        {
            "articles/a-japanese-one.md": article("日本語の記事", body=BODY),
            "articles/an-english-one.md": article("In English", body="## Heading\n\nWords.\n", lang="en"),
        }
    )
    made.build(base_url="https://example.org/repo")
    return serve(made.root / "_site")


def walk(page: Page) -> list[dict[str, object]]:
    """What the tab key leads to, from the top of a page to its end."""
    stops: list[dict[str, object]] = []
    for _ in range(120):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop is None or (stops and stop == stops[0]):
            break
        stops.append(stop)
    return stops


@pytest.mark.parametrize("path", ["/", "/articles/a-japanese-one/", "/topics/", "/archive/"])
def test_the_tab_key_leads_through_a_page_and_shows_where_it_is(chromium: Browser, site: Served, path: str) -> None:
    page = chromium.new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    page.goto(site.url(path), wait_until="networkidle")
    stops = walk(page)
    assert len(stops) > 8
    assert [stop["html"] for stop in stops if not stop["marked"] or not stop["reachable"]] == []
    assert all(stop["name"] for stop in stops)


def test_everything_in_an_article_can_be_used_by_keyboard(chromium: Browser, site: Served) -> None:
    page = chromium.new_page(viewport={"width": 420, "height": 800})
    page.goto(site.url("/articles/a-japanese-one/"), wait_until="networkidle")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#sg-main"
    tags = [stop["tag"] for stop in walk(page)]
    for needed in ("A", "BUTTON", "SUMMARY", "PRE", "DIV"):
        assert needed in tags, needed
    assert not page.evaluate("[...document.querySelectorAll('[tabindex]')].some((one) => one.tabIndex > 0)")


@pytest.mark.parametrize("path", ["/", "/articles/a-japanese-one/", "/search/?q=脚注", "/archive/", "/topics/"])
def test_nothing_needs_scrolling_sideways_at_400_percent(chromium: Browser, site: Served, path: str) -> None:
    page = chromium.new_page(viewport={"width": 320, "height": 256})
    page.goto(site.url(path), wait_until="networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("path", ["/", "/articles/a-japanese-one/", "/search/", "/archive/", "/topics/", "/404.html"])
def test_a_page_has_its_landmarks_one_title_and_no_gap_between_headings(
    chromium: Browser, site: Served, path: str
) -> None:
    page = chromium.new_page()
    page.goto(site.url(path))
    for role in ("banner", "main", "contentinfo"):
        assert page.get_by_role(role).count() == 1, role
    names = page.eval_on_selector_all("nav", "all => all.map((one) => one.getAttribute('aria-label'))")
    assert all(names)
    levels = page.eval_on_selector_all("h1, h2, h3, h4, h5, h6", "all => all.map((one) => Number(one.tagName[1]))")
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_with_forced_colours_controls_have_borders_and_the_current_place_is_marked(
    chromium: Browser, site: Served
) -> None:
    page = chromium.new_context(forced_colors="active", viewport={"width": 1280, "height": 800}).new_page()
    page.goto(site.url("/articles/a-japanese-one/"), wait_until="networkidle")
    bare = page.eval_on_selector_all(
        "button:not([hidden]), .message, figure.code",
        """all => all.filter((one) => one.checkVisibility()).filter((one) => {
          const { borderTopStyle, textDecorationLine } = getComputedStyle(one);
          const told = borderTopStyle !== "none" || textDecorationLine !== "none";
          return !told && !one.querySelector("svg, img, .card-title");
        }).map((one) => one.outerHTML)""",
    )
    assert bare == []
    assert [stop["html"] for stop in walk(page) if not stop["marked"]] == []


def test_every_part_is_in_its_own_language(chromium: Browser, site: Served) -> None:
    page = chromium.new_page()
    page.goto(site.url("/articles/an-english-one/"))
    spoken = """all => all.map((one) => one.closest("[lang]").lang)"""
    assert page.eval_on_selector_all("html, h1, .body, .body h2", spoken) == ["en"] * 4
    ours = ".skip, .bar nav, .crumbs, .masthead .meta span, .neighbours small, .after h2, .foot"
    assert set(page.eval_on_selector_all(ours, spoken)) == {"ja"}
    assert page.eval_on_selector_all(".neighbours span, .after h3 a", spoken).count("en") == 0

    page.goto(site.url("/articles/a-japanese-one/"))
    assert set(page.eval_on_selector_all(".neighbours span", spoken)) == {"en"}
    page.goto(site.url("/"))
    assert (
        page.locator(".entry", has_text="In English").locator("h3 a, .entry-summary").evaluate_all(spoken) == ["en"] * 2
    )
