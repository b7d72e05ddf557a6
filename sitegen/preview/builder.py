"""Builds in a process of their own: the one that serves stays free for the next save (a door: starts a process)."""

from __future__ import annotations

import gc
import signal
import traceback
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import TYPE_CHECKING

from msgspec import structs

from sitegen.build.built import Built
from sitegen.build.project import Project
from sitegen.build.run import run
from sitegen.build.workers import context, give_way
from sitegen.model.errors import SiteError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection


def build_here(project: Project, notice: Callable[[str], None]) -> Built:
    """A build for a preview, in this process. Raises `SiteError`; notice: see `run`."""
    return run(project, notice=notice, work="preview")


class Builder:
    """A process that builds for a preview, one build after the other; it ends with this one. Made before any thread is
    started, it costs little where processes can be forked. A context manager that closes itself."""

    def __init__(self) -> None:
        here = context()
        self._problems: tuple[SiteError, ...] = ()
        self._mine, its = here.Pipe()
        self._process = here.Process(  # type: ignore[attr-defined]
            target=_live, args=(its, self._mine), name="sitegen-builder"
        )
        self._process.start()
        its.close()

    def __enter__(self) -> Builder:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def build(self, project: Project, notice: Callable[[str], None]) -> Built:
        """What `build_here` would give, or raise."""
        try:
            self._mine.send(project)
            lines, built, told, problem = self._mine.recv()
        except (EOFError, ConnectionError):
            self._process.join()
            raise RuntimeError(f"the process that builds died (exit code {self._process.exitcode})") from None
        for line in lines:
            notice(line)
        if problem is not None:
            raise problem
        assert isinstance(built, Built)
        self._problems = tuple(self._problems[one] if isinstance(one, int) else one for one in told)
        return structs.replace(built, problems=self._problems)

    def close(self) -> None:
        """End the process, also in the middle of a build: the next one carries on from there."""
        self._process.terminate()
        self._process.join()
        self._mine.close()


def _live(pipe: Connection, others: Connection) -> None:
    """The life of the process."""
    others.close()  # else it would not be told that the one that serves has gone
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for that one to answer
    give_way()
    gc.disable()
    with suppress(EOFError, BrokenPipeError):  # nobody is left who wants to know
        problems: tuple[SiteError, ...] = ()
        while True:
            problems = _build_one(pipe, problems)
            gc.collect()


def _build_one(pipe: Connection, before: tuple[SiteError, ...]) -> tuple[SiteError, ...]:
    """Build and say what came of it; its problems, with the last ones where it was refused. Of those that were told
    before, only the number is told: to read thousands would keep the other process from showing a save."""
    project = pipe.recv()
    lines: list[str] = []
    try:
        built = build_here(project, lines.append)
    except SiteError as mistake:
        pipe.send((lines, None, (), mistake))
        return before
    except BaseException as bug:
        bug.add_note(traceback.format_exc())
        pipe.send((lines, None, (), bug))
        raise SystemExit(1) from bug  # it is raised again where it can be read
    else:
        numbers = {problem: number for number, problem in enumerate(before)}
        told = [numbers.get(problem, problem) for problem in built.problems]
        pipe.send((lines, structs.replace(built, problems=()), told, None))
        return built.problems
