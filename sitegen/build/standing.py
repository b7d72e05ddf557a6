"""What stands in the output folder as the last build wrote it: told of all files at one look (a door: looks at them).

They are many, and nearly always all of them stand: so what is remembered of them lies side by side, to be compared at
once, and what single builds change is kept apart until it is much.
"""

from __future__ import annotations

import os
import stat
from array import array
from bisect import bisect_left
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from sitegen.build.cache import Cache
from sitegen.build.stamps import GONE, WIDTH, Stamp, seen, stamp
from sitegen.model.digest import Digest, digest_bytes

MANY = 1000
"""Files that differ from what was remembered of all together, from which on all are remembered anew."""
BLOCK = 100 * WIDTH
"""Bytes that are compared at once: few files are touched."""
UNSURE = (0, 0, 0, 0)
"""In place of a stamp that cannot be trusted yet."""


class Together(Struct, frozen=True):
    """What is remembered of all files. paths, digests, stamps: side by side."""

    paths: tuple[str, ...] = ()
    digests: tuple[Digest, ...] = ()
    stamps: bytes = b""


class Single(Struct, frozen=True):
    """What is remembered of a file that a later build wrote or removed. digest: "" for the latter."""

    digest: Digest
    stamp: Stamp


class Standing:
    """The files of the last build into a folder. files: path → digest, of all. trusts: whether a stamp that is read now
    may be believed."""

    def __init__(self, folder: Path, cache: Cache, trusts: Callable[[os.stat_result], bool]) -> None:
        self._folder = os.fspath(folder)
        self._cache = cache
        self._trusts = trusts
        together = cache.note("outputs", Together) or Together()
        self._singles = cache.note("outputs since", dict[str, Single]) or {}
        self._paths, digests = list(together.paths), list(together.digests)  # in order, as the marker has them
        self._stamps = bytearray(together.stamps)
        for path, one in self._singles.items():
            place = bisect_left(self._paths, path)
            end = place + (self._paths[place : place + 1] == [path])
            self._paths[place:end] = [path] if one.digest else []
            digests[place:end] = [one.digest] if one.digest else []
            self._stamps[place * WIDTH : end * WIDTH] = _row(one.stamp) if one.digest else b""
        self.files = dict(zip(self._paths, digests, strict=True))
        self._read: dict[str, Single] = {}

    def digest(self, path: str) -> Digest:
        """The digest of the file at a path, which is read where somebody has touched it; "" where there is none."""
        if path in self.files and path not in self._touched:
            return self.files[path]
        if path not in self._read:
            status = self._status(path)
            if status is None:
                return ""
            self._read[path] = self._single(digest_bytes(Path(self._folder, path).read_bytes()), status)
        return self._read[path].digest

    def complete(self) -> bool:
        """Whether all of the files stand as they were written."""
        return all(self.digest(path) == self.files[path] for path in self._touched)

    def remember(self, files: Mapping[str, Digest]) -> None:
        """Keep what is known of these, of which the folder consists now, for the next build."""
        changed = {}
        for path, digest in files.items():
            if path in self._touched or self.files.get(path) != digest:
                known = self._read.get(path)
                if known is None or known.digest != digest:
                    status = self._status(path)
                    known = self._single(digest, status) if status else Single("", GONE)
                changed[path] = known
        changed |= dict.fromkeys(self.files.keys() - files.keys(), Single("", GONE))
        singles = self._singles | changed
        if singles == self._singles:
            return
        with self._cache.saving():
            if len(singles) <= MANY:
                self._cache.put_note("outputs since", singles)
            else:
                self._cache.put_note("outputs", self._together(files, changed))
                self._cache.put_note("outputs since", {})

    def _together(self, files: Mapping[str, Digest], changed: Mapping[str, Single]) -> Together:
        rows = {path: bytes(self._stamps[at * WIDTH : (at + 1) * WIDTH]) for at, path in enumerate(self._paths)}
        rows |= {path: _row(one.stamp) for path, one in changed.items()}
        paths = sorted(files)
        digests = tuple(map(files.__getitem__, paths))
        return Together(tuple(paths), digests, b"".join(map(rows.__getitem__, paths)))

    @cached_property
    def _touched(self) -> frozenset[str]:
        """Those of all files that the system says something else of than then."""
        now, then = seen(self._folder, self._paths), self._stamps
        blocks = (range(start, min(start + BLOCK, len(now)), WIDTH) for start in range(0, len(now), BLOCK))
        others = (rows for rows in blocks if now[rows.start : rows.stop] != then[rows.start : rows.stop])
        rows = (row for block in others for row in block if now[row : row + WIDTH] != then[row : row + WIDTH])
        return frozenset(self._paths[row // WIDTH] for row in rows)

    def _status(self, path: str) -> os.stat_result | None:
        """What the system says of an ordinary file; None where there is none."""
        try:
            status = os.lstat(f"{self._folder}/{path}")
        except (FileNotFoundError, NotADirectoryError):
            return None
        return status if stat.S_ISREG(status.st_mode) else None

    def _single(self, digest: Digest, status: os.stat_result) -> Single:
        return Single(digest, stamp(status) if self._trusts(status) else UNSURE)


def _row(one: Stamp) -> bytes:
    return array("q", one).tobytes()
