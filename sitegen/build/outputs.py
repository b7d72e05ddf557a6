"""Outputs: every file the site consists of, each at a place of its own, and which of them stand already.

A door: looks at the output folder.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol

from sitegen.build.cache import Cache, Known, settled, stamp
from sitegen.build.staging import Stager
from sitegen.build.write import Written
from sitegen.model.digest import Digest, digest_bytes
from sitegen.model.errors import SiteError, Span
from sitegen.model.phrases import Phrase
from sitegen.model.shown import Output, Page
from sitegen.model.values import Asset
from sitegen.theme.diagrams import drawing_url


class Target(Protocol):
    """Where a site goes: `Writer`, or something that only looks on and keeps nothing."""

    keeps: bool
    durable: bool

    @property
    def stager(self) -> Stager | None:
        """What workers put files into themselves; None where nothing is kept."""
        ...

    def listed(self) -> frozenset[str]:
        """The paths of all files of ours that are there."""
        ...

    def stage(self, output: Output) -> None:
        """Take a file."""
        ...

    def commit(self, paths: Iterable[str]) -> Written:
        """Let the site consist of exactly these files, each of them staged or listed."""
        ...

    def abandon(self) -> None:
        """Leave everything as it was."""
        ...


def output_path(url: str) -> str:
    """The file behind an address: "/a/" is "a/index.html", "/404.html" is itself."""
    return url.lstrip("/") + ("index.html" if url.endswith("/") else "")


class Outputs:
    """The files of one build, handed to the target as they come. Two that want one place are an error, also where only
    upper and lower case differ: half of the world's file systems cannot hold both."""

    def __init__(self, folder: Path, cache: Cache, target: Target) -> None:
        self._folder = os.fspath(folder)
        self._cache = cache
        self._target = target
        self._listed = target.listed()
        self._before = cache.note("outputs", dict[str, Known]) or {}
        self._origins: dict[str, str] = {}
        self._carried: set[str] = set()
        self._checked: dict[str, Known] = {}
        self.files: dict[str, Digest] = {}
        self.problems: list[SiteError] = []

    def stands(self, path: str, digest: Digest) -> bool:
        """Whether the output folder holds this file already; one that somebody has changed is not this file. Where
        nothing is to be written, nothing is missing."""
        if not self._target.keeps:
            return True
        if path in self._checked:
            return self._checked[path].digest == digest
        if path not in self._listed:
            return False
        status = status_of(self._folder, path)
        if status is None:
            return False
        now = stamp(status)
        before = self._before.get(path)
        if not before or before.stamp != now:
            content = read_file(self._folder, path)
            before = Known(now if self._believes(status) else (), digest_bytes(content))
        self._checked[path] = before
        return before.digest == digest

    def carry_on(self) -> bool:
        """Begin with every file of the last build; whether all of them stand. What is added takes the place of what was
        there."""
        self.files = {path: known.digest for path, known in self._before.items()}
        self._carried = set(self.files)
        if self._listed != self._carried:
            return False
        for path, known in self._before.items():
            status = status_of(self._folder, path)
            if status and stamp(status) == known.stamp:
                self._checked[path] = known
            elif not self.stands(path, known.digest):
                return False
        return True

    @property
    def stager(self) -> Stager | None:
        """What workers may put files into that are then added as staged."""
        return self._target.stager

    def add_page(self, page: Page, digest: Digest, content: bytes | None, *, staged: bool = False) -> None:
        """A page; no content: it is known to stand, or the stager has it."""
        self._add(output_path(page.url), page.source or page.template, digest, content, staged=staged)

    def add_copy(self, asset: Asset, origin: str) -> None:
        """A file that is copied as it is."""
        self._add(asset.url.lstrip("/"), origin, asset.digest, asset.path)

    def add_drawing(self, digest: Digest, fetch: Callable[[Digest], bytes]) -> None:
        """A file of a diagram, which is fetched only where it does not stand yet."""
        path = output_path(drawing_url(digest))
        self._add(path, "diagrams", digest, None if self.stands(path, digest) else fetch(digest))

    def add_made(self, path: str, origin: str, digest: Digest, content: bytes | None, *, staged: bool = False) -> None:
        """A file that is neither a page nor a copy; no content: it is known to stand, or the stager has it."""
        self._add(path, origin, digest, content, staged=staged)

    def remove(self, path: str) -> None:
        """Let the site be without a file that was there."""
        self._carried.discard(path)
        self.files.pop(path, None)

    def _believes(self, status: os.stat_result) -> bool:
        """Whether a stamp may be trusted; in a folder that nobody else writes into, at once."""
        return not self._target.durable or settled(status)

    def commit(self) -> Written:
        """Let the site consist of all that was added."""
        written = self._target.commit(self.files)
        self._remember()
        return written

    def _add(
        self, path: str, origin: str, digest: Digest, content: bytes | str | None, *, staged: bool = False
    ) -> None:
        if path in self._carried:
            self._carried.discard(path)
        else:
            taken = self._origins.setdefault(path.casefold(), origin)
            if taken != origin or path in self.files:
                message = Phrase(
                    "two files for one address, /{path}: {taken} and {origin}", path=path, taken=taken, origin=origin
                )
                self.problems.append(SiteError(message, Span(origin, 1, 1), "rename one of them", rule="address"))
                return
        self.files[path] = digest
        if (staged or content is not None) and not self.stands(path, digest):
            self._target.stage(Output(path, digest, content))
            self._checked.pop(path, None)

    def _remember(self) -> None:
        """Keep the stamps of what stands now, so that the next build need not read it."""
        known = {}
        for path, digest in self.files.items():
            checked = self._checked.get(path)
            if checked is None or checked.digest != digest:
                status = status_of(self._folder, path)
                if status is None:
                    continue
                checked = Known(stamp(status) if self._believes(status) else (), digest)
            known[path] = checked
        if known != self._before:
            with self._cache.saving():
                self._cache.put_note("outputs", known)


def status_of(folder: str, path: str) -> os.stat_result | None:
    """What the system says of an ordinary file below a folder; None where there is none."""
    try:
        status = os.lstat(f"{folder}/{path}")
    except (FileNotFoundError, NotADirectoryError):
        return None
    return status if stat.S_ISREG(status.st_mode) else None


def read_file(folder: str, path: str) -> bytes:
    """The bytes of a file below a folder."""
    return Path(folder, path).read_bytes()
