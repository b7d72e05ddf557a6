"""A real Chromium for tests, and a site served as GitHub Pages would serve it: under a base path."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from sitegen.preview.pages import State
from sitegen.preview.serve import Preview

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium_file() -> str:
    """Where this machine's Chromium is."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    assert found, "the browser tests need Chromium; `make test` installs it where apt can"
    return found


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_file(), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(autouse=True)
def pages_are_closed(chromium: Browser) -> Iterator[None]:
    """What a test has opened is closed after it: pages go on working while nobody looks."""
    yield
    for context in chromium.contexts:
        for page in context.pages:
            page.unroute_all(behavior="ignoreErrors")
        context.close()


class Served:
    """An output folder on a port of this machine."""

    def __init__(self, preview: Preview, base: str) -> None:
        self.preview = preview
        self.origin = f"http://localhost:{preview.port}"
        self.base = base

    def url(self, path: str = "/") -> str:
        return self.origin + self.base + path.lstrip("/")


@pytest.fixture
def serve() -> Iterator[object]:
    previews: list[Preview] = []

    def start(output: Path, base: str = "/repo/") -> Served:
        preview = Preview(port=0)
        previews.append(preview)
        preview.publish(State(1, output, base))
        return Served(preview, base)

    yield start
    for preview in previews:
        preview.close()
