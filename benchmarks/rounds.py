"""The rounds of a run: each tool in turn builds first, again, after an edit of a body, after a new title."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from benchmarks.corpus import Corpus, with_new_body, with_new_title
from benchmarks.processes import Failed, peak, timed
from benchmarks.results import Measured, Results, seconds
from benchmarks.saves import chromium, seconds_from_save
from benchmarks.tools import Missing, Tool

SETTLED = 3.2
"""Seconds: time stamps younger than three seconds are not trusted by sitegen, so everybody waits a little longer."""

SLOW = 15.0
"""Seconds of a first build from which on one round has to do."""


def say(line: str) -> None:
    """Tell how far the run is."""
    sys.stderr.write(f"{time.strftime('%H:%M:%S')}  {line}\n")
    sys.stderr.flush()


def installed(tools: Sequence[Tool]) -> list[tuple[Tool, str]]:
    """The tools that can be had, with their versions."""
    found = []
    for tool in tools:
        try:
            found.append((tool, tool.install()))
        except Missing as missing:
            say(f"{tool.title} is left out: {missing}")
    return found


def run(
    tools: Sequence[tuple[Tool, str]], corpus: Corpus, results: Results, rounds: int, saves: int, file: Path
) -> None:
    """Measure all of it; what is known is saved after each step. A tool that fails is left out, with its reason."""
    left: dict[Tool, Measured] = {}
    for tool, version in tools:
        measured = Measured(tool.title, version, tool.told(), in_browser=tool.reloads)
        if _told(tool, partial(_warm_up, tool, corpus, measured)):
            results.tools[tool.name] = left[tool] = measured
    results.save(file)
    fast = dict(left)
    own = next((tool for tool in left if tool.name == "sitegen"), None)
    results.floor = [] if own else results.floor
    for number in range(rounds):
        if own:
            results.floor.append(floor(own))
            say(f"round {number + 1}: the floor {seconds(results.floor[-1])}")
        for tool, measured in list(fast.items()):
            if not _told(tool, partial(_round, tool, corpus, measured, number + 1)):
                del fast[tool], left[tool], results.tools[tool.name]
            elif measured.first[0] > SLOW and tool.name != "sitegen":
                del fast[tool]
            results.save(file)
    for tool, measured in left.items():
        _told(tool, partial(_saves, tool, corpus, measured, saves))
        results.save(file)


def floor(tool: Tool) -> float:
    """The seconds of stock libraries on a tool's articles, in as many processes as sitegen takes."""
    workers = str(os.cpu_count() or 1)
    return timed(
        [sys.executable, "-m", "benchmarks.floor", str(tool.site / tool.articles), workers], Path(__file__).parents[1]
    )


def _warm_up(tool: Tool, corpus: Corpus, measured: Measured) -> None:
    """One build that is not timed: for byte code and the disk's cache, the memory, the size of the output."""
    tool.prepare(corpus)
    measured.peak = peak(tool.build(), tool.site)
    sizes = [file.stat().st_size for file in (tool.site / tool.output).rglob("*") if file.is_file()]
    measured.output_bytes, measured.output_files = sum(sizes), len(sizes)
    if len(sizes) < len(corpus.articles):
        raise Failed(f"only {len(sizes)} files came out")
    say(f"{tool.title}: {measured.peak / 1e6:.0f} MB of memory, {len(sizes)} files of {sum(sizes) / 1e6:.0f} MB")


def _round(tool: Tool, corpus: Corpus, measured: Measured, number: int) -> None:
    tool.write(corpus.edited)
    tool.forget()
    measured.first.append(_after_a_while(tool))
    if tool.name == "sitegen":
        _after_a_while(tool)  # now it trusts the time stamps of what it wrote
    measured.nothing.append(_after_a_while(tool))
    changed = with_new_body(corpus.edited, number)
    measured.body.append(_after_a_while(tool, lambda: tool.write(changed)))
    measured.renamed.append(_after_a_while(tool, lambda: tool.write(with_new_title(changed, number))))
    figures = (measured.first, measured.nothing, measured.body, measured.renamed)
    say(f"round {number}: {tool.title} " + ", ".join(seconds(values[-1]) for values in figures))


def _after_a_while(tool: Tool, edit: Callable[[], None] = lambda: None) -> float:
    time.sleep(SETTLED)
    edit()
    return timed(tool.build(), tool.site)


def _saves(tool: Tool, corpus: Corpus, measured: Measured, saves: int) -> None:
    if tool.reloads:
        chromium()
    time.sleep(SETTLED)
    measured.saves = seconds_from_save(tool, corpus, saves)
    say(f"{tool.title}: {len(measured.saves)} saves, {', '.join(seconds(one) for one in sorted(measured.saves)[:9])} …")


def _told(tool: Tool, work: Callable[[], None]) -> bool:
    """Whether some work was done; when not, why is said."""
    try:
        work()
    except (Failed, Missing) as error:
        say(f"{tool.title}: {error}")
        return False
    return True
