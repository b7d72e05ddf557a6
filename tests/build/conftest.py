"""Killing a build at any moment."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

Killings = Callable[[list[str], Path, int], Iterator[int]]


@pytest.fixture
def killings() -> Killings:
    """killings(command, folder, times): run a command again and again, SIGKILL it with all its children at a random
    moment of its life, and yield its exit status each time (negative: it was killed). The folder is looked at, changed
    and healed by the test in between. The first run is left alone, to learn how long one takes.
    """

    def run(command: list[str], folder: Path, times: int) -> Iterator[int]:
        chance = random.Random(times)
        started = time.monotonic()
        yield subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode
        duration = time.monotonic() - started
        for _ in range(times):
            child = subprocess.Popen(
                command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
            )
            try:
                child.wait(chance.uniform(0, duration))
            except subprocess.TimeoutExpired:
                os.killpg(child.pid, signal.SIGKILL)
            yield child.wait()

    return run
