"""From a save to the reader: how long until changed text stands in a page that is open in a real Chromium."""

from __future__ import annotations

import shutil
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from random import Random
from typing import TYPE_CHECKING

from benchmarks.corpus import MARKER, Corpus, with_new_body
from benchmarks.processes import Failed, running
from benchmarks.tools import Missing, Tool

if TYPE_CHECKING:
    from playwright.sync_api import Page

STARTING = 240
SAVING = 90
LONGEST = 90
"""Seconds: until the first page is served, for one save to be seen, and for all saves of a tool but its first two."""

FINISHING = 15
"""Seconds from the first page that is served until a build is surely done and edits are looked for."""

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]

# Runs before anything else in each document, so it sees patched and reloaded pages alike.
WATCH = """
{
  const wanted = /NUMBER/;
  const look = (text) => { const found = wanted.exec(text ?? ""); if (found) seen(Number(found[1]), Date.now()); };
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "characterData") look(change.target.data);
      else for (const one of change.addedNodes) look(one.textContent);
    }
  }).observe(document, { subtree: true, childList: true, characterData: true });
}
""".replace("NUMBER", MARKER.format("([0-9]+)"))

Wait = Callable[[int, float], float]
"""Waits until a number is seen, at most until a moment; the moment it was seen."""


def seconds_from_save(tool: Tool, corpus: Corpus, saves: int) -> list[float]:
    """One number for each save. The tool's site must be built before: its server starts as on any other day."""
    address = f"http://localhost:{_free_port()}"
    port = int(address.rpartition(":")[2])
    page_address = f"{address}/articles/{corpus.edited.slug}/"
    tool.write(corpus.edited)
    if not tool.reloads:
        tool.forget()  # its server shows old files while it builds; the first to appear says that it is at work
    with running(tool.serve(port), tool.site):
        _until_served(page_address, 0, time.time() + STARTING)
        if not tool.reloads:
            _finish()
            return _save(tool, corpus, saves, lambda number, end: _until_served(page_address, number, end), _finish)
        from playwright.sync_api import sync_playwright

        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
            try:
                page = browser.new_page()
                seen: dict[int, float] = {}
                page.expose_function("seen", lambda number, moment: seen.setdefault(int(number), moment / 1000))
                page.add_init_script(WATCH)
                page.goto(page_address)
                page.wait_for_timeout(3500)  # until the live connection stands and no file is younger than it should be
                return _save(tool, corpus, saves, _until_seen(page, seen), lambda: page.wait_for_timeout(0))
            finally:
                browser.close()


def chromium() -> str:
    """Where this machine's Chromium is. Raises Missing."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if not found:
        raise Missing("no Chromium, so nothing from save to browser")
    return found


def _save(tool: Tool, corpus: Corpus, saves: int, wait: Wait, rest: Callable[[], None]) -> list[float]:
    """Save again and again, with pauses of no fixed length, so that nobody's own rhythm is met."""
    random = Random(1)
    took: list[float] = []
    began = time.time()
    for number in range(1, saves + 1):
        article = with_new_body(corpus.edited, number)
        started = time.time()
        tool.write(article)
        took.append(wait(number, started + SAVING) - started)
        time.sleep(random.uniform(0.4, 0.7))
        rest()
        if len(took) >= 2 and time.time() - began > LONGEST:
            break
    tool.write(corpus.edited)
    return took


def _finish() -> None:
    time.sleep(FINISHING)


def _until_seen(page: Page, seen: dict[int, float]) -> Wait:
    def wait(number: int, end: float) -> float:
        while number not in seen:
            if time.time() > end:
                raise Failed(f"save {number} did not reach the browser in {SAVING} s")
            page.wait_for_timeout(2)  # lets its messages in
        return seen[number]

    return wait


def _until_served(address: str, number: int, end: float) -> float:
    wanted = MARKER.format(number).encode()
    while time.time() < end:
        try:
            with urllib.request.urlopen(address, timeout=30) as answer:
                if wanted in answer.read():
                    return time.time()
        except (urllib.error.URLError, OSError):
            pass  # not there yet
        time.sleep(0.01)
    raise Failed(f"{address} did not show save {number} in time")


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("localhost", 0))
        return int(one.getsockname()[1])
