"""The reload script, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from sitegen.model.errors import SiteError, Span
from sitegen.preview.pages import State
from sitegen.preview.serve import Preview

pytestmark = [pytest.mark.browser, pytest.mark.timeout(60)]

ERROR = SiteError("unclosed <front> matter", Span("articles/a.md", 3, 1), "close it")
POLICY = (
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self'; script-src 'self'; "
    "connect-src 'self'; img-src 'self'\">"
)
FILLER = "".join(f"<p id=f{number}>filler {number}</p>" for number in range(100))


class Site:
    """A small site that is served and open in a browser; `edit` changes it as a build would."""

    def __init__(self, output: Path, preview: Preview) -> None:
        self.output = output
        self.preview = preview
        self.version = 0

    def edit(self, files: dict[str, str], mistakes: dict[str, tuple[SiteError, ...]] | None = None) -> None:
        for path, text in files.items():
            draft = self.output / f"{path}.new"
            draft.write_text(text, "utf-8")
            draft.replace(self.output / path)
        self.version += 1
        state = State(self.version, self.output, "/repo/", mistakes or {}, excerpt=lambda at: ["  3 | ---", "      ^"])
        self.preview.publish(state)


def page_of(body: str, title: str = "title", style: str = "one.css", head: str = "") -> str:
    return (
        f'<!doctype html>\n<html lang="ja">\n<head>\n<meta charset="utf-8">\n{POLICY}\n<title>{title}</title>\n'
        f'<link rel="stylesheet" href="{style}">\n{head}</head>\n<body>\n{body}\n</body>\n</html>\n'
    )


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with Preview(port=0) as preview:
        site = Site(tmp_path, preview)
        site.edit(
            {
                "index.html": page_of(f"<h1>first</h1>\n<details><summary>more</summary>x</details>\n{FILLER}"),
                "one.css": "h1 { color: rgb(1, 1, 1) }",
                "two.css": "h1 { color: rgb(2, 2, 2) }",
                "404.html": page_of("<h1>lost</h1>"),
            }
        )
        yield site


@pytest.fixture
def page(chromium: Browser, site: Site) -> Iterator[Page]:
    complaints: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and "the server responded with a status" not in message.text:
            complaints.append(message.text)

    page = chromium.new_page(base_url=site.preview.address)
    page.set_default_timeout(8000)
    page.on("console", listen)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto("/repo/")
    page.evaluate("window.alive = true")
    yield page
    page.close()
    assert complaints == []


def is_the_same(page: Page) -> bool:
    """Whether the page was never loaded anew."""
    return bool(page.evaluate("window.alive === true"))


def test_a_changed_page_is_patched_in_place(site: Site, page: Page) -> None:
    page.evaluate("document.querySelector('details').open = true")
    page.evaluate("window.kept = document.querySelector('#f50')")
    page.evaluate("scrollTo(0, 1500)")
    edited = FILLER.replace("filler 60", "<em>edited</em>").replace("<p id=f70>", "<h2>new</h2><p id=f70>")
    site.edit({"index.html": page_of(f"<h1>second</h1>\n<details><summary>more</summary>x</details>\n{edited}", "t2")})

    expect(page.locator("h1")).to_have_text("second")
    expect(page.locator("#f60 em")).to_have_text("edited")
    expect(page.locator("h2 + #f70")).to_have_text("filler 70")
    expect(page).to_have_title("t2")
    assert is_the_same(page)
    assert page.evaluate("scrollY") == 1500
    assert page.evaluate("document.querySelector('details').open")
    assert page.evaluate("window.kept === document.querySelector('#f50') && window.kept.isConnected")
    assert page.evaluate("document.querySelectorAll('p').length") == 100


def test_the_patched_page_equals_one_that_is_loaded(site: Site, page: Page) -> None:
    bodies = [
        "<p>a</p>",
        "<ul><li>1</li><li>2</li></ul>text",
        "text<!-- note --><p class=x data-y=1>b</p>",
        "<p>b</p><pre><code>x\n  y</code></pre>",
        "<table><tbody><tr><td>1</td></tr></tbody></table><math><mi>x</mi></math>",
        "",
        "<p>a</p><p>b</p><p>c</p>",
        "<p>b</p><p>c</p><p>a</p>",
        "<section><p>c</p><svg viewBox='0 0 1 1'><path d='M0 0'/></svg></section>",
    ]
    for number, body in enumerate(bodies):
        site.edit({"index.html": page_of(f"<h1>{number}</h1>{body}", head=f'<meta name="v" content="{number}">')})
        expect(page.locator("h1")).to_have_text(str(number))
        sent = page.evaluate(
            """async () => {
                const text = await (await fetch(location.href)).text();
                const page = new DOMParser().parseFromString(text, 'text/html');
                const plain = (page) => (page.querySelector('#sg-preview-script').remove(), page.normalize(),
                    page.head.innerHTML + page.body.innerHTML);
                return [plain(page), plain(document.cloneNode(true))];
            }"""
        )
        assert sent[0].split() == sent[1].split()
    assert is_the_same(page)


def test_what_other_scripts_did_to_the_page_stays(site: Site, page: Page) -> None:
    page.evaluate("document.querySelector('#f3').classList.add('seen')")
    page.evaluate("document.querySelector('#f5').append(document.createElement('button'))")
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    site.edit({"index.html": page_of(f"<h1>second</h1>\n<details><summary>more</summary>x</details>\n{FILLER}")})
    expect(page.locator("h1")).to_have_text("second")
    expect(page.locator("#f3.seen")).to_have_count(1)
    expect(page.locator("#f5 button")).to_have_count(1)
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"

    page.evaluate("document.body.append(document.createElement('aside'))")
    page.evaluate("document.body.prepend(document.createElement('aside'))")
    site.edit({"index.html": page_of("<h1>third</h1>")})
    expect(page.locator("h1")).to_have_text("third")
    expect(page.locator("p")).to_have_count(0)
    assert is_the_same(page)


def test_a_new_style_sheet_takes_the_place_of_the_old_one(site: Site, page: Page) -> None:
    expect(page.locator("h1")).to_have_css("color", "rgb(1, 1, 1)")
    body = f"<h1>first</h1>\n<details><summary>more</summary>x</details>\n{FILLER}"
    site.edit({"index.html": page_of(body, style="two.css")})

    expect(page.locator("h1")).to_have_css("color", "rgb(2, 2, 2)")
    expect(page.locator("link[rel=stylesheet]")).to_have_count(1)
    assert is_the_same(page)


def test_a_changed_script_loads_the_page_anew(site: Site, page: Page) -> None:
    site.edit(
        {
            "new.js": "document.documentElement.id = 'fresh'",
            "index.html": page_of("<h1>x</h1><script src='new.js'></script>"),
        }
    )

    expect(page.locator("#fresh")).to_have_count(1)
    assert not is_the_same(page)


def test_mistakes_appear_over_the_page_and_go_away_when_mended(site: Site, page: Page) -> None:
    alert = page.get_by_role("alert")
    expect(alert).to_have_count(0)
    page.evaluate("scrollTo(0, 900)")
    site.edit({}, {"/": (ERROR,)})

    expect(alert).to_be_visible()
    for text in ("1 error", "articles/a.md:3:1", "unclosed <front> matter", "hint: close it", "3 | ---"):
        expect(alert).to_contain_text(text)
    expect(alert).to_have_css("position", "fixed")
    alert.locator("summary").click()
    expect(alert.locator("li")).to_be_hidden()

    site.edit({})
    expect(alert).to_have_count(0)
    assert is_the_same(page)
    assert page.evaluate("scrollY") == 900


def test_a_page_that_vanishes_and_comes_back_is_followed(site: Site, page: Page) -> None:
    text = (site.output / "index.html").read_text()
    (site.output / "index.html").unlink()
    site.edit({})
    expect(page.locator("h1")).to_have_text("lost")

    site.edit({}, {"/": (ERROR,)})
    expect(page.locator("h1")).to_have_text("This page could not be built")
    expect(page.get_by_role("alert")).to_be_visible()

    site.edit({"index.html": text})
    expect(page.locator("h1")).to_have_text("first")
    expect(page.locator("p")).to_have_count(100)
    expect(page.get_by_role("alert")).to_have_count(0)
    assert is_the_same(page)


def test_a_hidden_page_lets_go_and_catches_up(site: Site, page: Page) -> None:
    page.evaluate(
        """() => {
            window.hide = (hidden) => {
                Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
                document.dispatchEvent(new Event('visibilitychange'));
            };
            hide(true);
        }"""
    )
    site.edit({"index.html": page_of("<h1>second</h1>")})
    page.wait_for_timeout(300)
    expect(page.locator("h1")).to_have_text("first")

    page.evaluate("hide(false)")
    expect(page.locator("h1")).to_have_text("second")
    assert is_the_same(page)


def test_a_server_that_comes_back_is_found_again(chromium: Browser, site: Site) -> None:
    with Preview(port=0) as first:
        port = first.port
        first.publish(State(1, site.output))
        page = chromium.new_page()
        page.goto(f"{first.address}/")
        page.evaluate("window.alive = true")
    (site.output / "index.html").write_text(page_of("<h1>second</h1>"))
    with Preview(port=port) as again:
        again.publish(State(1, site.output))
        expect(page.locator("h1")).to_have_text("second", timeout=20000)
        assert is_the_same(page)
        page.close()
