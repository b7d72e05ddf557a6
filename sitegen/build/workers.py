"""Work in several processes at once (a door: starts processes)."""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
import time
import traceback
from array import array
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar, cast

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import BaseContext
    from multiprocessing.process import BaseProcess

FEW = 24
"""Below this many items, starting processes costs more than it gains."""
SWEEP = 100
"""Items after which a worker looks for garbage that refers to itself."""
LIFE = 2000
"""Items after which a process gives way to a new one where there are very many: what it has come to know, and its
copies of what it looked at, go with it."""
VERY_MANY = 10_000
"""Items from which memory matters more than knowing again what another process knew."""
TOGETHER = 0.01
"""Seconds: what a worker has done within them it sends at once, for to take a message is work, too."""
WIDE = 1 << 20
"""Bytes of results that may wait."""
GIVES_WAY = 4
"""How far work stands back (`nice`) that gives way: a little, for others use the machine, too."""
NUMBER = array("q").itemsize
"""Bytes of a number in a queue."""

T = TypeVar("T")
R = TypeVar("R")
R_co = TypeVar("R_co", covariant=True)


class Results(Protocol[R_co]):
    """What work gives for every item, with the item's number, as it is done; to be closed by whoever has it begun, for
    others may be at work whether or not anybody asks for what they give."""

    def __iter__(self) -> Iterator[tuple[int, R_co]]: ...

    def close(self) -> None:
        """End those that are still at work."""
        ...


def nothing() -> None:
    """How most work begins."""


def give_way() -> None:
    """How work begins that must not keep this process from what somebody waits for."""
    with suppress(AttributeError, OSError):
        os.nice(GIVES_WAY)


def share(
    work: Callable[[T], R],
    items: Sequence[T],
    workers: int,
    begin: Callable[[], None] = nothing,
    few: int = FEW,
    life: int = 0,
) -> Results[R]:
    """Have work done on every item.

    Whoever is free takes the next item; where processes cannot be forked, each takes every n-th, so that what is sent
    is sent once. An exception of the work is raised here with its own traceback as a note. begin: called once in every
    worker that is a process of its own. All must pickle where processes cannot be forked. few: of fewer items all are
    worked on here, when they are asked for; workers begin at once. life: how many items a process works on before
    another takes its place; 0: see `LIFE`.
    """
    if workers < 2 or len(items) < few:
        return _here(work, items)
    crew = _Crew(begin, work, items, life or (LIFE if len(items) >= VERY_MANY else len(items)))
    try:
        for numbers in crew.queues(min(workers, len(items))):
            crew.start(numbers)
    except BaseException:
        crew.close()
        raise
    return crew


def _here(work: Callable[[T], R], items: Sequence[T]) -> Generator[tuple[int, R], None, None]:
    for number, item in enumerate(items):
        yield number, work(item)
        if number % SWEEP == SWEEP - 1:
            gc.collect()


class _Queue:
    """Numbers from 0 on, of which every process that was forked from here takes the next one. They stand in a file that
    all of these read on in, from where another has stopped."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._file = TemporaryFile(buffering=0)  # noqa: SIM115 (`close` is called by whoever made the queue)
        self._file.write(array("q", range(count)).tobytes())
        self._file.seek(0)
        self.close = self._file.close

    def __iter__(self) -> Iterator[int]:
        while number := self._file.read(NUMBER):
            yield int.from_bytes(number, sys.byteorder)

    def __bool__(self) -> bool:
        """Whether any are left."""
        return self._file.tell() < self._count * NUMBER


Numbers = _Queue | range


class _Crew(Generic[T, R]):
    """Processes at work, each with the numbers that another will go on with. Its `Results`."""

    def __init__(self, begin: Callable[[], None], work: Callable[[T], R], items: Sequence[T], life: int) -> None:
        self._begin, self._do, self._items, self._life = begin, work, items, life
        self._context = context()
        self._queue = _Queue(len(items)) if forks() else None
        self._busy: dict[Connection, tuple[BaseProcess, Numbers]] = {}

    def queues(self, count: int) -> Iterator[Numbers]:
        """Where each of some processes takes the numbers of its items from."""
        for first in range(count):
            yield range(first, len(self._items), count) if self._queue is None else self._queue

    def start(self, numbers: Numbers) -> None:
        """Have items of these numbers worked on."""
        items: Sequence[T] | Mapping[int, T] = self._items
        later = numbers
        if isinstance(numbers, range):
            numbers, later = numbers[: self._life], numbers[self._life :]
            items = {number: items[number] for number in numbers}
        receiver, sender = self._context.Pipe(duplex=False)
        _widen(sender)
        gc.freeze()  # what is there already is no worker's garbage; looking at it would copy its memory
        life = (self._begin, self._do, items, numbers, self._life, sender)
        process: BaseProcess = self._context.Process(  # type: ignore[attr-defined]
            target=_work, args=life, daemon=True
        )
        process.start()
        sender.close()
        self._busy[receiver] = process, later

    def __iter__(self) -> Iterator[tuple[int, R]]:
        from multiprocessing.connection import wait

        while self._busy:
            for receiver in cast("list[Connection]", wait(list(self._busy))):
                try:
                    results, bug = receiver.recv()
                except EOFError:
                    self._relieve(receiver)
                    continue
                yield from results
                if bug is not None:
                    raise bug

    def _relieve(self, receiver: Connection) -> None:
        process, later = self._busy.pop(receiver)
        receiver.close()
        process.join()
        if process.exitcode:
            raise RuntimeError(f"a worker died (exit code {process.exitcode})") from None
        if later:
            self.start(later)

    def close(self) -> None:
        gc.unfreeze()
        for process, _ in self._busy.values():
            process.terminate()
            process.join()
        if self._queue is not None:
            self._queue.close()


def _work(
    begin: Callable[[], None],
    work: Callable[[T], R],
    items: Sequence[T] | Mapping[int, T],
    numbers: Numbers,
    life: int,
    sender: Connection,
) -> None:
    """The life of a worker."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # NumPy's own threads would wait busily, with nothing to do
    gc.disable()
    begin()
    results: list[tuple[int, R]] = []
    sent = time.monotonic()
    for done, number in enumerate(islice(numbers, life), 1):
        try:
            results.append((number, work(items[number])))
        except BaseException as bug:
            bug.add_note(traceback.format_exc())
            _send(sender, (results, bug))
            raise SystemExit(0) from bug  # the parent raises it, where it can be read
        if time.monotonic() - sent > TOGETHER:
            _send(sender, (results, None))
            results = []
            sent = time.monotonic()
        if done % SWEEP == 0:
            gc.collect()
            gc.freeze()  # what lives on now is mostly what was learnt: no need to look at it again
    _send(sender, (results, None))


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
