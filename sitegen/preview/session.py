"""The loop of a preview: build, show, wait for a change, show the page it is on, build again.

A build goes on beside it: a save meanwhile is shown at once, and then there is one more build.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from concurrent.futures import Future, ThreadPoolExecutor

from sitegen.preview.pages import State
from sitegen.preview.serve import Preview
from sitegen.preview.watch import SHORT, Doorbell

REST = 0.15
"""Seconds that a browser has to fetch a page in peace, before the rest of the site is built."""


def run(
    preview: Preview,
    doorbell: Doorbell,
    rebuild: Callable[[], State],
    glance: Callable[[Collection[str]], State | None] = lambda paths: None,
) -> None:
    """Keep a preview up to date until the doorbell is closed.

    rebuild: builds the site as it is now and tells what to show, the author's mistakes included; raises for bugs only.
    It is called in another thread, never twice at once. glance: tells what to show at once when these files have been
    touched, or None. The doorbell hangs before the first build, so that no change falls between the two.
    """
    shown = rebuild()
    preview.publish(shown)
    doorbell.heard()
    beside = ThreadPoolExecutor(1)
    building: Future[State] | None = None
    owed, in_peace = False, True  # whether there is a change that no build has begun with; whether all of it is shown
    try:
        while not doorbell.closed:
            rang = doorbell.wait(REST if owed and not building else None, SHORT)
            news = None
            if paths := doorbell.heard():
                owed, news = True, glance(paths)
                if news is None:
                    in_peace = not doorbell.settle()
                    if later := doorbell.heard():  # it may have been looked at before it was all written
                        news = glance(paths | later)
            if building and building.done():
                built, building = building.result(), None
                news = built if news is None or built.version > news.version else news
            if news and news.version > shown.version:
                preview.publish(shown := news)
            if owed and not building and not (rang and in_peace) and not doorbell.closed:
                owed, in_peace = False, True
                building = beside.submit(rebuild)
                building.add_done_callback(lambda _: doorbell.ring())
    finally:
        beside.shutdown(wait=False, cancel_futures=True)
