"""sitegen alone at several sizes: whether an article costs the same on a large site."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.corpus import generated
from benchmarks.processes import peak, timed
from benchmarks.results import Results, Size, median, seconds
from benchmarks.rounds import SETTLED, say
from benchmarks.tools import Sitegen

ENOUGH = 40.0
"""Seconds of building at one size; small sites are built more often, at most as often as rounds are wanted."""


def scale(sizes: Sequence[int], rounds: int, work: Path, results: Results, file: Path) -> None:
    """Build made-up sites of these sizes from nothing."""
    results.scale = []
    for size in sizes:
        tool = Sitegen(work, work / f"scale-{size}")
        tool.install()
        tool.prepare(generated(size, work / "scale-pictures"))
        most = peak(tool.build(), tool.site)
        took: list[float] = []
        while len(took) < rounds and (not took or sum(took) < ENOUGH):
            tool.forget()
            time.sleep(SETTLED)
            took.append(timed(tool.build(), tool.site))
        results.scale.append(Size(size, took, most))
        results.save(file)
        say(f"{size} articles: {seconds(median(took))}, {median(took) / size * 1000:.2f} ms each, {most / 1e6:.0f} MB")
