"""Where new files of a site wait until all of them are there (a door: writes files)."""

from __future__ import annotations

import os
from pathlib import Path

from msgspec import Struct

from sitegen.build.staging import is_within, plainly
from sitegen.model.digest import digest_bytes
from sitegen.model.errors import SiteError, Span


class Stager(Struct, frozen=True):
    """Puts files into a staging folder, from any process. folder: made when it is missing; shown: what the author calls
    the folder that the files are for; owner: the process whose build it is. whole: whether nothing is where the files
    go, so that they wait in the folders they will be in, and one rename puts the whole tree in place."""

    folder: str
    shown: str
    owner: int
    whole: bool = False

    @property
    def tree(self) -> Path:
        """What becomes the output folder where `whole` holds."""
        return Path(self.folder, f"{self.owner:x}")

    def name(self, path: str) -> str:
        """What the file that goes to a path of the site is called until then; in another build it has another name."""
        if not self.whole:
            return f"{self.owner:x}x{digest_bytes(path.encode('utf-8', 'surrogateescape'))}"
        if not is_within(path):
            raise ValueError(f"not a path of the site: {path!r}")
        return f"{self.owner:x}/{path}"

    def stage(self, path: str, content: bytes) -> None:
        """Make a file ready to be put in place. Raises `SiteError` when the machine refuses."""
        if self.owner not in (os.getpid(), os.getppid()):
            raise SystemExit(0)  # the build was killed, and the next may have begun
        with plainly(f"{self.shown}/{path}"):
            try:
                self.write(self.name(path), content)
            except (FileExistsError, IsADirectoryError, NotADirectoryError):
                if not self.whole:
                    raise
                raise both_at(self._in_the_way(path)) from None

    def _in_the_way(self, path: str) -> str:
        """The file that a path needs as a folder, or the path itself where it is a folder."""
        parts = path.split("/")
        above = ("/".join(parts[:depth]) for depth in range(1, len(parts)))
        return next((one for one in above if (self.tree / one).is_file()), path)

    def write(self, name: str, content: bytes) -> None:
        """Write a file of the staging folder: thousands are written, so by few calls. Raises `OSError`."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
        place = f"{self.folder}/{name}"
        try:
            descriptor = os.open(place, flags, 0o666)
        except FileNotFoundError:
            Path(place).parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(place, flags, 0o666)
        try:
            rest = memoryview(content)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
        finally:
            os.close(descriptor)


def both_at(path: str) -> SiteError:
    """What is wrong with a site that wants a file where it also wants a folder."""
    return SiteError("the site has a file and a folder of this name", Span(path), "rename one of them")
