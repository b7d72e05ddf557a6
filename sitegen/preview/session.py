"""The loop of a preview: build, show, wait for a change, build again."""

from __future__ import annotations

from collections.abc import Callable

from sitegen.preview.pages import State
from sitegen.preview.serve import Preview
from sitegen.preview.watch import Doorbell


def run(preview: Preview, doorbell: Doorbell, rebuild: Callable[[], State]) -> None:
    """Keep a preview up to date until the doorbell is closed.

    rebuild: builds the site as it is now and tells what to show, the author's mistakes included; raises for bugs only.
    The doorbell hangs before the first build, so that no change falls between the two.
    """
    preview.publish(rebuild())
    while doorbell.wait():
        preview.publish(rebuild())
