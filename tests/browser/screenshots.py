"""`make screenshots`: every kind of page of the example site, at three widths, in both schemes, into screenshots/; and
the picture that README shows."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from sitegen.preview.pages import State
from sitegen.preview.serve import Preview
from tests.browser.conftest import ARGUMENTS, chromium_file
from tests.browser.test_site import KINDS
from tests.projects import NOW, Site

PROJECT = Path(__file__).parents[2]
FOLDER = PROJECT / "screenshots"
README_PICTURE = PROJECT / ".github" / "screenshot.png"
ARTICLE = "/articles/azure-openai-build-2024-summary/"
WIDTHS = (360, 768, 1440)


def main() -> None:
    """Build the example site and take all pictures."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, Preview(port=0) as preview, sync_playwright() as playwright:
        output = Path(folder) / "_site"
        site = Site(PROJECT, now=NOW + 3 * 365 * 86_400)
        built = site.build(output=str(output), base_url="https://example.org/repo", drafts=True, future=True)
        assert not built.problems
        preview.publish(State(1, output, "/repo/"))
        browser = playwright.chromium.launch(executable_path=chromium_file(), args=ARGUMENTS)
        address = f"{preview.address}/repo"
        for path in (*KINDS, "/search/?q=GPT-4o"):
            name = re.sub(r"[/?=]+", "-", path.strip("/")) or "home"
            for width in WIDTHS:
                for scheme in ("light", "dark"):
                    take(browser, address + path, FOLDER / f"{name}-{width}-{scheme}.png", width, scheme)
        for width in WIDTHS:
            for scheme in ("light", "dark"):
                file = FOLDER / f"dialog-{width}-{scheme}.png"
                take(browser, address + ARTICLE, file, width, scheme, 800, query="Azure OpenAI")
        take(browser, address + ARTICLE, README_PICTURE, 1200, "light", 800)
        browser.close()


def take(
    browser: Browser, url: str, file: Path, width: int, scheme: str, height: int | None = None, query: str = ""
) -> None:
    """One picture: of the whole page, or of its first `height` pixels. query: something to look for in the dialog."""
    context = browser.new_context(viewport={"width": width, "height": height or 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(url)
    page.evaluate(
        """() => Promise.all([...document.images].map(image => {
             image.loading = "eager";
             return image.decode().catch(() => null);
           }))"""
    )
    if query:
        page.keyboard.press("/")
        page.get_by_role("dialog").get_by_role("searchbox").fill(query)
    if query or "?q=" in url:
        page.locator(".search-results li").first.wait_for()
    page.screenshot(path=file, full_page=height is None)
    context.close()


if __name__ == "__main__":
    main()
