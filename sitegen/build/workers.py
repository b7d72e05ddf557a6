"""Work in several processes at once (a door: starts processes)."""

from __future__ import annotations

import gc
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TypeVar, cast

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import BaseContext
    from multiprocessing.process import BaseProcess

FEW = 24
"""Below this many items, starting processes costs more than it gains."""
SWEEP = 100
"""Items after which a worker looks for garbage that refers to itself."""

WIDE = 1 << 20
"""Bytes of results that may wait."""

T = TypeVar("T")
R = TypeVar("R")


def nothing() -> None:
    """How most work begins."""


def share(
    work: Callable[[T], R], items: Sequence[T], workers: int, begin: Callable[[], None] = nothing, few: int = FEW
) -> Iterator[tuple[int, R]]:
    """What the work gives for every item, with the item's number, as it is done.

    Every worker takes each n-th item, so that what is sent to it is sent once. An exception of the work is raised here
    with its own traceback as a note. begin: called once in every worker that is a process of its own. All must pickle
    where processes cannot be forked. few: of fewer items all are worked on here, when they are asked for; workers begin
    at once.
    """
    if workers < 2 or len(items) < few:
        return _here(work, items)
    here = context()
    gc.freeze()  # what is there already is no worker's garbage; looking at it would copy its memory
    crew: dict[Connection, BaseProcess] = {}
    for first in range(min(workers, len(items))):
        receiver, sender = here.Pipe(duplex=False)
        _widen(sender)
        numbers = range(first, len(items), min(workers, len(items)))
        part = [items[number] for number in numbers]
        crew[receiver] = _start(here, (begin, work, part, numbers, sender))
        sender.close()
    return _of_crew(crew)


def _here(work: Callable[[T], R], items: Sequence[T]) -> Iterator[tuple[int, R]]:
    for number, item in enumerate(items):
        yield number, work(item)
        if number % SWEEP == SWEEP - 1:
            gc.collect()


def _of_crew(crew: dict[Connection, BaseProcess]) -> Iterator[tuple[int, R]]:
    try:
        yield from _results(crew)
    finally:
        gc.unfreeze()
        for process in crew.values():
            process.terminate()
            process.join()


def _start(here: BaseContext, life: tuple[object, ...]) -> BaseProcess:
    process: BaseProcess = here.Process(  # type: ignore[attr-defined]
        target=_work, args=life, daemon=True
    )
    process.start()
    return process


def _results(crew: dict[Connection, BaseProcess]) -> Iterator[tuple[int, R]]:
    from multiprocessing.connection import wait

    busy = set(crew)
    while busy:
        for receiver in cast("list[Connection]", wait(list(busy))):
            try:
                number, result, bug = receiver.recv()
            except EOFError:
                busy.discard(receiver)
                crew[receiver].join()
                if crew[receiver].exitcode:
                    raise RuntimeError(f"a worker died (exit code {crew[receiver].exitcode})") from None
                continue
            if bug is not None:
                raise bug
            yield number, result


def _work(
    begin: Callable[[], None], work: Callable[[T], R], items: Sequence[T], numbers: range, sender: Connection
) -> None:
    """The life of a worker."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    gc.disable()
    begin()
    for done, (number, item) in enumerate(zip(numbers, items, strict=True), 1):
        try:
            result = work(item)
        except BaseException as bug:
            bug.add_note(traceback.format_exc())
            _send(sender, (number, None, bug))
            raise SystemExit(0) from bug  # the parent raises it, where it can be read
        _send(sender, (number, result, None))
        if done % SWEEP == 0:
            gc.collect()
            gc.freeze()  # what lives on now is mostly what was learnt: no need to look at it again


def _widen(sender: Connection) -> None:
    """Let a worker put several results into its pipe before it has to wait for the parent."""
    if sys.platform == "linux":
        import fcntl

        with suppress(OSError):  # more than the system allows
            fcntl.fcntl(sender.fileno(), fcntl.F_SETPIPE_SZ, WIDE)


def _send(sender: Connection, message: object) -> None:
    try:
        sender.send(message)
    except BrokenPipeError:
        raise SystemExit(0) from None  # nobody is left who wants to know


@contextmanager
def naming(circumstance: str) -> Iterator[None]:
    """A bug met within stays a bug, and tells the circumstance."""
    try:
        yield
    except BaseException as bug:
        bug.add_note(circumstance)
        raise


def forks() -> bool:
    """Whether a process can be started within milliseconds."""
    return context().get_start_method() == "fork"


def context() -> BaseContext:
    """How processes are started. Forking is fast but copies locks that other threads hold; elsewhere than on Linux it
    is not safe at all."""
    import multiprocessing

    safe = sys.platform == "linux" and threading.active_count() == 1
    return multiprocessing.get_context("fork" if safe else "spawn")
