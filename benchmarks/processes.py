"""Whole processes: how long they take, and how much memory they and their children have together."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

LONGEST = 900
"""Seconds after which a command is given up."""

BETWEEN_LOOKS = 0.1


class Failed(Exception):  # noqa: N818 - it reads as what happened
    """A command that did not do what was asked; says what it printed last."""


def timed(command: Sequence[str], folder: Path) -> float:
    """The seconds from start to end of a process."""
    started = time.perf_counter()
    with _group(command, folder) as process:
        try:
            said, _ = process.communicate(timeout=LONGEST)
        except subprocess.TimeoutExpired as error:
            raise Failed(f"`{' '.join(command)}` was not done after {LONGEST} s") from error
    took = time.perf_counter() - started
    if process.returncode:
        raise Failed(f"`{' '.join(command)}` ended with {process.returncode}:\n{said.decode(errors='replace')[-1500:]}")
    return took


def peak(command: Sequence[str], folder: Path) -> int:
    """The most memory in bytes of a process and its children at one moment, what they share counted once.

    It is looked at ten times a second, which costs time: never in a run that is timed.
    """
    most = 0
    done = threading.Event()
    with _group(command, folder) as process:
        reader = threading.Thread(target=_drain, args=(process, done))
        reader.start()
        ends = time.monotonic() + LONGEST
        while not done.wait(BETWEEN_LOOKS) and time.monotonic() < ends:
            most = max(most, memory(process.pid))
        _end(process)
        reader.join()
    if process.returncode:
        raise Failed(f"`{' '.join(command)}` ended with {process.returncode}")
    return most


def _drain(process: subprocess.Popen[bytes], done: threading.Event) -> None:
    process.communicate()
    done.set()


def memory(session: int) -> int:
    """What all processes of a session have in memory now: the sum of their proportional shares, in bytes."""
    kilobytes = 0
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            if int(status.read_text().rpartition(")")[2].split()[3]) == session:
                rollup = (status.parent / "smaps_rollup").read_text()
                kilobytes += next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
        except (OSError, StopIteration):
            continue  # it has ended meanwhile
    return kilobytes * 1024


@contextmanager
def running(command: Sequence[str], folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A server, for as long as it is needed; what it prints is kept in server.log beside its folder."""
    log = folder.parent / f"{folder.name}-server.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            command, cwd=folder, stdout=out, stderr=out, stdin=subprocess.PIPE, start_new_session=True
        )
        try:
            yield process
        finally:
            _end(process)


@contextmanager
def _group(command: Sequence[str], folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process that we started, with its children."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(10)
