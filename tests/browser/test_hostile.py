"""Articles by somebody who means harm: nothing that they write executes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog

from tests.browser.conftest import Served
from tests.conftest import MakeSite
from tests.projects import article

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(120)]

XSS = "<img src=x onerror=alert(1)><script>alert(1)</script>"
BODY = f"""# {XSS}

{XSS}

<iframe src="javascript:alert(1)"></iframe> <svg onload=alert(1)> <details open ontoggle=alert(1)>

[a](javascript:alert(1)) [b](JaVaScRiPt:alert(1)) [c](data:text/html,<script>alert(1)</script>) <javascript:alert(1)>
[d](java&#115;cript:alert(1)) [e](&#x6A;avascript:alert(1)) [f](vbscript:alert(1)) [g]( javascript:alert(1))
[h](java%0ascript:alert(1)) [i](//evil.example/x) ![j](javascript:alert(1)) [k][ref] [l](\\x01javascript:alert(1))

[ref]: javascript:alert(1)

![{XSS}](/images/{XSS}.png "{XSS}") ![x](x" onerror="alert(1)) ![](/images/a.png" onerror="alert(1) =1x1)

```js" onmouseover="alert(1):"><script>alert(1)</script>
</code></pre><script>alert(1)</script>
```

:::details {XSS}
{XSS}
:::

:::message
{XSS}
:::

| {XSS} | b |
|---|---|
| {XSS} | `{XSS}` |

本文[^1] ^[{XSS}]

[^1]: {XSS}

https://example.com/"><script>alert(1)</script>

# 目次
- {XSS}

# 参考
- {XSS} https://example.com/?q="><script>alert(1)</script>
- [{XSS}](https://example.com/a)
"""


def test_nothing_that_an_article_says_executes(
    chromium: Browser, serve: Callable[[Path], Served], make_site: MakeSite
) -> None:
    name = "<img src=x onerror=alert(1)>"
    fields = {"topics": f"""['{XSS}', '">x']""", "emoji": f"'{XSS}'", "type": f"'{XSS}'", "lang": f"'{XSS}'"}
    hostile = article(XSS, body=BODY, **fields)
    site = make_site(
        {
            "articles/hostile-article.md": hostile,
            f"articles/{name}.md": hostile,
            "sitegen.toml": f"title = '{XSS}'\ndescription = '{XSS}'\nauthor = '{XSS}'\n",
        }
    )
    assert site.build(drafts=True, future=True, base_url="https://example.org/repo").written is not None

    served = serve(site.root / "_site")
    page = chromium.new_page()
    executed: list[str] = []

    def caught(dialog: Dialog) -> None:
        executed.append(page.url)
        dialog.dismiss()

    page.on("dialog", caught)
    for file in sorted((site.root / "_site").rglob("*.html")):
        path = file.relative_to(site.root / "_site").as_posix().removesuffix("index.html")
        page.goto(served.url(path.replace("%", "%25").replace("?", "%3F").replace("#", "%23")))
        assert page.title()
        assert page.locator("main script, main iframe, main [onerror], main svg[onload]").count() == 0
        addresses = page.eval_on_selector_all("[href], [src]", "all => all.map(one => String(one.href || one.src))")
        assert not [one for one in addresses if one.lower().startswith(("javascript:", "vbscript:", "data:text"))]
        for link in page.locator("main a[href]").all()[:40]:
            link.dispatch_event("mouseover")
    assert executed == []
