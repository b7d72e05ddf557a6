"""The loop of a preview: build, show, wait for a change, show the page it is on, build again."""

from __future__ import annotations

from collections.abc import Callable, Collection

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
    glance: tells what to show at once when these files have been touched, or None. The doorbell hangs before the first
    build, so that no change falls between the two.
    """
    preview.publish(rebuild())
    doorbell.heard()
    while doorbell.wait(quiet=SHORT):
        while seen := glance(doorbell.heard()):
            preview.publish(seen)
            if not doorbell.wait(REST, SHORT):
                break
        else:
            doorbell.settle()
        preview.publish(rebuild())
