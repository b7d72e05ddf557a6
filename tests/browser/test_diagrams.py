"""Diagrams as a reader sees them: displayed by day and by night under a strict policy, harmless by themselves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route

from tests.browser.conftest import Served
from tests.conftest import MakeSite
from tests.markdown.test_diagrams import HOSTILE, KINDS
from tests.projects import article

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(120)]

POLICY = "default-src 'self'; style-src 'self'; img-src 'self' https: data:"
BODY = "\n".join(f"```mermaid\n{source}\n```\n" for source in KINDS.values())
LOADED = "all => Promise.all(all.map(one => (one.loading = 'eager', one.decode())))"
SHOWN = "all => all.map(one => [one.naturalWidth, one.naturalHeight, new URL(one.currentSrc).pathname])"
# A line of Japanese is higher than its characters, so words may stand out a little above and below.
CLIPPED = """() => [...document.querySelectorAll("text")].filter(text => {
  const word = text.getBoundingClientRect(), picture = document.documentElement.getBoundingClientRect()
  return word.width && (word.left < picture.left - 1 || word.right > picture.right + 1 || word.top < picture.top - 8
    || word.bottom > picture.bottom + 8)
}).map(text => text.textContent)"""


def under_policy(route: Route) -> None:
    response = route.fetch()
    route.fulfill(response=response, headers=response.headers | {"content-security-policy": POLICY})


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_diagrams_are_displayed_in_both_schemes(
    chromium: Browser, serve: Callable[[Path], Served], make_site: MakeSite, scheme: str
) -> None:
    site = make_site({"articles/with-diagrams.md": article(body=BODY)})
    site.build(base_url="https://example.org/repo")
    served = serve(site.root / "_site")
    page = chromium.new_page(color_scheme=scheme)  # type: ignore[arg-type]
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.route("**/articles/with-diagrams/", under_policy)
    page.goto(served.url("articles/with-diagrams/"))
    page.eval_on_selector_all(".diagram img", LOADED)
    shown = page.eval_on_selector_all(".diagram img", SHOWN)
    assert len(shown) == len(KINDS)
    assert all(width > 0 < height and path.startswith("/repo/diagrams/") for width, height, path in shown)
    sources = page.eval_on_selector_all(".diagram source", "all => all.map(one => one.getAttribute('srcset'))")
    assert len(sources) > len(KINDS) / 2
    assert (
        {path for *_, path in shown} >= set(sources) if scheme == "dark" else not {p for *_, p in shown} & set(sources)
    )
    assert complaints == []
    page.close()


def test_a_drawing_opened_alone_cuts_no_word_off(
    chromium: Browser, serve: Callable[[Path], Served], make_site: MakeSite
) -> None:
    site = make_site({"articles/with-diagrams.md": article(body=BODY)})
    site.build()
    served = serve(site.root / "_site")
    page = chromium.new_page()
    for file in sorted((site.root / "_site" / "diagrams").iterdir()):
        page.goto(served.url(f"diagrams/{file.name}"))
        assert page.evaluate(CLIPPED) == []
    page.close()


def test_a_hostile_drawing_opened_alone_does_nothing(
    chromium: Browser, serve: Callable[[Path], Served], make_site: MakeSite
) -> None:
    site = make_site({"articles/with-diagrams.md": article(body=f"```mermaid\n{HOSTILE}```\n")})
    site.build()
    served = serve(site.root / "_site")
    page = chromium.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: asked.append(dialog.message))
    files = sorted((site.root / "_site" / "diagrams").iterdir())
    assert files
    for file in files:
        page.goto(served.url(f"diagrams/{file.name}"))
        for shape in page.locator("g, text, rect").all()[:40]:
            shape.dispatch_event("click")
            shape.dispatch_event("mouseover")
    assert [one for one in asked if not one.startswith(served.origin)] == []
    page.close()
