"""Outputs: every file the site consists of, each at a place of its own, and which of them stand already."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol

from sitegen.build.cache import Cache, settled
from sitegen.build.stager import Stager
from sitegen.build.standing import Standing
from sitegen.build.write import Written
from sitegen.model.digest import Digest
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
        self._target = target
        self._listed = target.listed()
        # in a folder that nobody else writes into, every stamp may be trusted at once
        self._standing = Standing(folder, cache, settled if target.durable else lambda status: True)
        self._origins: dict[str, str] = {}
        self._carried: set[str] = set()
        self.files: dict[str, Digest] = {}
        self.problems: list[SiteError] = []

    def stands(self, path: str, digest: Digest) -> bool:
        """Whether the output folder holds this file already; one that somebody has changed is not this file. Where
        nothing is to be written, nothing is missing."""
        return not self._target.keeps or (path in self._listed and self._standing.digest(path) == digest)

    def carry_on(self) -> bool:
        """Begin with every file of the last build; whether all of them stand. What is added takes the place of what was
        there."""
        self.files = dict(self._standing.files)
        self._carried = set(self.files)
        return self._listed == self._carried and self._standing.complete()

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

    def commit(self) -> Written:
        """Let the site consist of all that was added."""
        written = self._target.commit(self.files)
        self._standing.remember(self.files)
        return written

    def _add(
        self, path: str, origin: str, digest: Digest, content: bytes | str | None, *, staged: bool = False
    ) -> None:
        if path in self._carried:
            self._carried.discard(path)
        else:
            folded = path.casefold()
            taken = self._origins.setdefault(path if path == folded else folded, origin)  # one text for both is enough
            if taken != origin or path in self.files:
                message = Phrase(
                    "two files for one address, /{path}: {taken} and {origin}", path=path, taken=taken, origin=origin
                )
                self.problems.append(SiteError(message, Span(origin, 1, 1), "rename one of them", rule="address"))
                return
        self.files[path] = digest
        if (staged or content is not None) and not self.stands(path, digest):
            self._target.stage(Output(path, digest, content))
