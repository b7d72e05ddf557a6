"""Whether nothing at all has changed since a build that found nothing to do (a door: looks at every file, reads none).

It answers before anything else of sitegen is imported, and so it knows nothing of articles: it compares what the system
says of every file that a build could read or has written. Where it is not sure, the build is. It does without pathlib,
json and hashlib: to import them would take a tenth of its time.
"""

from __future__ import annotations

import os
import sys
import time
from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress

from sitegen.build.stamps import GONE, Stamp, look, look_ahead, seen, stamp

try:
    from _blake2 import blake2b  # what hashlib has it from, after it has loaded OpenSSL
except ImportError:
    from hashlib import blake2b

FOLDER = ".sitegen"
MANIFEST = f"{FOLDER}/manifest"
STAGING = "writing-"
"""How the folders in our own are called that files wait in; where they cannot be there, one is in the output folder."""
BETWEEN = "\0"
"""Between the parts of a manifest: no path and no line has it."""
MARKER = ".sitegen-site"
SKIPPED = {"node_modules", "__pycache__", "venv"}
"""Folders that no build looks into; nor does it look into those whose name starts with "."."""
SETTLED = 3_000_000_000
"""Nanoseconds after which a time stamp tells a file from any later state of it."""
NO_OPTIONS = (False, False, "_site", None, False, False)
"""What `sitegen build` is told where it is told nothing: drafts, future, output, base_url, strict, skip_broken."""

PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

Lines = Sequence[tuple[str, bool, str]]
"""What a command said: the text, whether to standard error, its colour."""


class UncertainError(Exception):
    """Something that the system's word on files does not cover."""


class Manifest:
    """The state of a project, its output folder and sitegen itself. Made when a command begins. options: all that the
    command was told."""

    def __init__(self, root: str | os.PathLike[str], output: str | os.PathLike[str], options: object) -> None:
        self._root = os.fspath(root)
        self._output = os.fspath(output)
        self._options = options
        self._file = f"{self._root}/{MANIFEST}"
        self._started = time.time()
        self._newest = 0

    def look_ahead(self) -> None:
        """Begin to look at the output folder: this or the build that follows is going to ask what stands there. Not
        where a build is at work or was killed: what it has staged may be put in place meanwhile."""
        with suppress(OSError):
            staging = any(name.startswith(STAGING) for name in os.listdir(os.path.dirname(self._file)))
            if not staging and not os.path.exists(f"{self._output}/{FOLDER}"):
                look_ahead(self._output, self._listed())

    def unchanged(self) -> Lines | None:
        """What the last build said, when there is again nothing to do; else None."""
        try:
            inputs, outputs, since, until, number, *rest = _content(self._file).decode().split(BETWEEN)
            others, lines = rest[: int(number)], rest[int(number) :]
            if inputs != self._inputs(others):
                os.unlink(self._file)  # the next builds need not look
                return None
            if outputs != self._outputs(seen):
                return None
            holds = int(since) <= self._started and (not until or self._started < int(until))
            told = zip(lines[::3], lines[1::3], lines[2::3], strict=True)
            return [(text, bool(err), colour) for text, err, colour in told] if holds else None
        except (OSError, ValueError, UncertainError):
            return None

    def keep(self, lines: Lines, since: int, until: int | None, others: Sequence[str] = ()) -> None:
        """Remember that there was nothing to do: between these moments (seconds since 1970), while no file is touched,
        it stays so. others: folders that are read, too, relative to the root, which they may lie outside of. What was
        touched after the command began, or shortly before, may not be what it saw: then nothing is remembered."""
        try:
            inputs, outputs = self._inputs(others), self._outputs(look)
            if self._newest < self._started * 1e9 - SETTLED:
                state = [inputs, outputs, str(since), "" if until is None else str(until), str(len(others)), *others]
                state += [part for text, err, colour in lines for part in (text, "err" if err else "", colour)]
                with open(f"{self._file}.new", "wb") as draft:
                    draft.write(BETWEEN.join(state).encode())
                os.replace(f"{self._file}.new", self._file)
        except (OSError, UnicodeError, UncertainError):
            return

    # ── what is looked at ───────────────────────────────────────────────────────────────────────────────────────────

    def _inputs(self, others: Sequence[str]) -> str:
        # repr() of a list of plain values is one call, and tells any two apart
        return _digest(repr(list(self._read(others))).encode("utf-8", "surrogateescape"))

    def _stamp(self, status: os.stat_result) -> Stamp:
        found = stamp(status)
        if found[0] > self._newest or found[1] > self._newest:
            self._newest = max(found[:2])
        return found

    def _read(self, others: Sequence[str]) -> Iterator[object]:
        yield self._options
        yield from _engine()
        yield from self._below(PACKAGE)
        theme = os.path.dirname(PACKAGE)
        for folder in ("templates", "static"):
            if theme != self._root and os.path.isdir(f"{theme}/{folder}"):
                yield from self._below(f"{theme}/{folder}")
        for folder in (self._root, *(os.path.realpath(f"{self._root}/{other}") for other in others)):
            yield from self._below(folder)
            yield from self._git(folder)

    def _below(self, folder: str) -> Iterator[object]:
        """Every file below a folder that a build could read."""
        waiting = [folder]
        while waiting:
            at = waiting.pop()
            yield at
            self._stamp(os.stat(at))  # a file that is gone has touched its folder
            with os.scandir(at) as entries:
                files = {entry.name: entry for entry in entries if entry.name[0] != "."}
            for name in sorted(files):
                entry = files[name]
                if entry.is_file(follow_symlinks=False):
                    yield name, self._stamp(entry.stat())
                elif name not in SKIPPED and entry.path != self._output:
                    yield name, self._look_closer(entry, waiting)

    def _look_closer(self, entry: os.DirEntry[str], waiting: list[str]) -> object:
        """At a folder, or at something that is neither folder nor file."""
        if not entry.is_symlink():
            if entry.is_dir():
                waiting.append(entry.path)
            return ""
        if entry.is_dir():
            raise UncertainError
        return self._stamp(entry.stat()) if os.path.exists(entry.path) else "broken"

    def _git(self, folder: str) -> Iterator[object]:
        """What the history of a folder depends on: the commit that is checked out, and the index."""
        above = [folder]
        while (parent := os.path.dirname(above[-1])) != above[-1]:
            above.append(parent)
        found = next((f"{parent}/.git" for parent in above if os.path.exists(f"{parent}/.git")), None)
        if found is None:
            return
        if not os.path.isdir(found):  # a submodule's is elsewhere; a second work tree's is in pieces
            text = _text(_content(found))
            yield text
            found = os.path.join(os.path.dirname(found), text.removeprefix("gitdir:").strip())
            if os.path.exists(f"{found}/commondir"):
                raise UncertainError
        head = _text(_content(f"{found}/HEAD")).strip()
        for name in ("HEAD", "index", "packed-refs", "shallow", "reftable/tables.list", head.removeprefix("ref: ")):
            yield name
            file = f"{found}/{name}"
            yield self._stamp(os.stat(file)) if os.path.isfile(file) else ""

    def _outputs(self, looked: Callable[[str, Sequence[str]], bytes]) -> str:
        """A digest of every file of ours in the output folder, as its marker lists them. They are many: most of the
        time of a build with nothing to do is spent here."""
        paths = self._listed()
        marker = self._stamp(os.lstat(f"{self._output}/{MARKER}"))
        found = looked(self._output, paths)
        stamps = array("q", found)
        if GONE[0] in stamps[::4]:
            raise UncertainError
        self._newest = max(self._newest, max(stamps[::4], default=0), max(stamps[1::4], default=0))
        return _digest(repr(marker).encode() + found)

    def _listed(self) -> list[str]:
        """The paths that the marker lists."""
        return [path for path in _text(_content(f"{self._output}/{MARKER}")).split("\n")[1:] if path]


def _content(file: str) -> bytes:
    with open(file, "rb") as stream:
        return stream.read()


def _text(content: bytes) -> str:
    return content.decode("utf-8", "surrogateescape")


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=16).hexdigest()


def _engine() -> Iterator[str]:
    """What Python says of itself, and the names of all installed packages with their versions."""
    yield sys.version
    for folder in sys.path:
        if folder and os.path.isdir(folder):
            with os.scandir(folder) as entries:
                yield from sorted(entry.name for entry in entries if entry.name.endswith((".dist-info", ".pth")))
