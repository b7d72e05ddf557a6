"""What stands in the output folder as the last build wrote it: told of all files at one look (a door: looks at them).

They are many, and nearly always all of them stand: so what is remembered of them lies side by side, to be compared at
once, and what single builds change is kept apart until it is much.
"""

from __future__ import annotations

import os
import stat
from array import array
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from sitegen.build.cache import Cache
from sitegen.build.stamps import GONE, WIDTH, Stamp, seen, stamp
from sitegen.model.digest import Digest, digest_bytes

MANY = 1000
"""Files that differ from what was remembered of all together, from which on all are remembered anew."""
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
        self._paths, digests = list(together.paths), list(together.digests)
        self._stamps = bytearray(together.stamps)
        places = {path: number for number, path in enumerate(self._paths)} if self._singles else {}
        for path, one in self._singles.items():
            place = places.get(path, len(self._paths))
            self._paths[place : place + 1] = [path]
            digests[place : place + 1] = [one.digest]
            self._stamps[place * WIDTH : (place + 1) * WIDTH] = _row(one.stamp)
        self.files = {path: digest for path, digest in zip(self._paths, digests, strict=True) if digest}
        self._read: dict[str, Single] = {}

    def digest(self, path: str) -> Digest:
        """The digest of the file at a path, which is read where somebody has touched it; "" where there is none."""
        if path in self._untouched:
            return self._untouched[path]
        if path not in self._read:
            status = self._status(path)
            if status is None:
                return ""
            self._read[path] = self._single(digest_bytes(Path(self._folder, path).read_bytes()), status)
        return self._read[path].digest

    def complete(self) -> bool:
        """Whether all of the files stand as they were written."""
        untouched = self._untouched
        return untouched is self.files or all(self.digest(path) == digest for path, digest in self.files.items())

    def remember(self, files: Mapping[str, Digest]) -> None:
        """Keep what is known of these, of which the folder consists now, for the next build."""
        changed = {}
        for path, digest in files.items():
            if self._untouched.get(path) != digest:
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
        paths = sorted(files)  # as the marker has them
        digests = tuple(map(files.__getitem__, paths))
        return Together(tuple(paths), digests, b"".join(map(rows.__getitem__, paths)))

    @cached_property
    def _untouched(self) -> dict[str, Digest]:
        """Path → digest, of those files that the system says the same of as then."""
        stamps = seen(self._folder, self._paths)
        if stamps == self._stamps:
            return self.files
        rows = range(0, len(stamps), WIDTH)
        same = (stamps[row : row + WIDTH] == self._stamps[row : row + WIDTH] for row in rows)
        alike = (path for path, one in zip(self._paths, same, strict=True) if one)
        return {path: self.files[path] for path in alike if path in self.files}

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
