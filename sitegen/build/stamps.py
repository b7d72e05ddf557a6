"""What the system says of many files at one look, which a process of its own can take ahead (a door: looks at them).

It is imported before anything else of sitegen, and imports next to nothing.
"""

# The look at the output folder takes longer than all other looks of a build together, and on its first way to it a
# build imports for as long: where there are two cores, both are done at once.

from __future__ import annotations

import os
import sys
from array import array
from collections.abc import Sequence

SIGNED = 0x7FFF_FFFF_FFFF_FFFF
"""The largest number of 64 bits with a sign: some systems number their files further."""
GONE = (-1, -1, -1, -1)
"""In place of the stamp of a file that is not there."""
WIDTH = array("q", GONE).itemsize * len(GONE)
"""The bytes of a stamp."""

Stamp = tuple[int, int, int, int]
"""What the system says of a file: equal only for one that nobody has touched."""

_ahead: dict[str, tuple[int, int, Sequence[str]]] = {}
"""Folder → the process that looks, where it tells what it sees, the paths that it looks at."""


def stamp(status: os.stat_result) -> Stamp:
    """The stamp of a file."""
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino & SIGNED


def look(folder: str, paths: Sequence[str]) -> bytes:
    """The stamps of files below a folder, side by side."""
    stamps = array("q")
    add, lstat = stamps.extend, os.lstat
    for path in paths:
        try:
            status = lstat(f"{folder}/{path}")
        except (FileNotFoundError, NotADirectoryError):
            add(GONE)
        else:
            add(stamp(status))
    return stamps.tobytes()


def look_ahead(folder: str, paths: Sequence[str]) -> None:
    """Begin to look, where another core is free for it; the next `seen` tells what was seen."""
    if sys.platform != "linux" or (os.cpu_count() or 1) < 2:
        return
    told, telling = os.pipe()
    process = os.fork()
    if process:
        os.close(telling)
        _ahead[folder] = process, told, paths
        return
    try:
        os.close(told)
        rest = memoryview(look(folder, paths))
        while rest:
            rest = rest[os.write(telling, rest) :]
    finally:
        os._exit(0)  # whatever has happened, this process does not go on as a second build


def seen(folder: str, paths: Sequence[str]) -> bytes:
    """What was seen of these files, or is seen now where nobody has looked ahead."""
    if folder not in _ahead:
        return look(folder, paths)
    process, told, known = _ahead.pop(folder)
    with open(told, "rb") as pipe:
        stamps = pipe.read()
    os.waitpid(process, 0)
    if len(stamps) != len(known) * WIDTH:
        return look(folder, paths)
    if known == paths:
        return stamps
    rows = {path: stamps[number * WIDTH : (number + 1) * WIDTH] for number, path in enumerate(known)}
    return b"".join(rows.get(path) or look(folder, [path]) for path in paths)


def forget() -> None:
    """What was looked at ahead is not what is there now: the next `seen` looks anew."""
    while _ahead:
        _, (process, told, _) = _ahead.popitem()
        os.close(told)
        os.waitpid(process, 0)
