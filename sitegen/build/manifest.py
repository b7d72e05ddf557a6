"""Whether nothing at all has changed since a build that found nothing to do (a door: looks at every file, reads none).

It answers before anything else of sitegen is imported, and so it knows nothing of articles: it compares what the system
says of every file that a build could read or has written. Where it is not sure, the build is.
"""

from __future__ import annotations

import json
import os
import sys
import time
from array import array
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from pathlib import Path

MANIFEST = ".sitegen/manifest.json"
MARKER = ".sitegen-site"
SKIPPED = {"node_modules", "__pycache__", "venv"}
"""Folders that no build looks into; nor does it look into those whose name starts with "."."""
SETTLED = 3_000_000_000
"""Nanoseconds after which a time stamp tells a file from any later state of it."""
NO_OPTIONS = (False, False, "_site", None, False, False)
"""What `sitegen build` is told where it is told nothing: drafts, future, output, base_url, strict, skip_broken."""
SIGNED = 0x7FFF_FFFF_FFFF_FFFF
"""The largest number of 64 bits with a sign: some systems number their files further."""

Lines = Sequence[tuple[str, bool, str]]
"""What a command said: the text, whether to standard error, its colour."""


class UncertainError(Exception):
    """Something that the system's word on files does not cover."""


class Manifest:
    """The state of a project, its output folder and sitegen itself. Made when a command begins. options: all that the
    command was told."""

    def __init__(self, root: Path, output: Path, options: object) -> None:
        self._root = os.fspath(root)
        self._output = os.fspath(output)
        self._options = options
        self._file = Path(self._root, MANIFEST)
        self._started = time.time()
        self._newest = 0

    def unchanged(self) -> Lines | None:
        """What the last build said, when there is again nothing to do; else None."""
        try:
            kept = json.loads(self._file.read_bytes())
            if kept["inputs"] != self._inputs(kept["others"]):
                self._file.unlink()  # the next builds need not look
                return None
            if kept["outputs"] != self._outputs():
                return None
            holds = kept["since"] <= self._started and (kept["until"] is None or self._started < kept["until"])
            return [(str(text), bool(err), str(colour)) for text, err, colour in kept["lines"]] if holds else None
        except (OSError, ValueError, LookupError, TypeError, UncertainError):
            return None

    def keep(self, lines: Lines, since: int, until: int | None, others: Sequence[str] = ()) -> None:
        """Remember that there was nothing to do: between these moments (seconds since 1970), while no file is touched,
        it stays so. others: folders that are read, too, relative to the root, which they may lie outside of. What was
        touched after the command began, or shortly before, may not be what it saw: then nothing is remembered."""
        try:
            inputs, outputs = self._inputs(others), self._outputs()
            if self._newest < self._started * 1e9 - SETTLED:
                state = {"inputs": inputs, "outputs": outputs, "since": since, "until": until}
                state |= {"others": list(others), "lines": lines}
                draft = self._file.with_suffix(".new")
                draft.write_bytes(json.dumps(state, ensure_ascii=False).encode("utf-8", "surrogateescape"))
                draft.replace(self._file)
        except (OSError, UncertainError):
            return

    # ── what is looked at ───────────────────────────────────────────────────────────────────────────────────────────

    def _inputs(self, others: Sequence[str]) -> str:
        # repr() of a list of plain values is one call, and tells any two apart
        return _digest(repr(list(self._read(others))).encode("utf-8", "surrogateescape"))

    def _stamp(self, status: os.stat_result) -> tuple[int, int, int, int]:
        stamp = status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino & SIGNED
        if stamp[0] > self._newest or stamp[1] > self._newest:
            self._newest = max(stamp[:2])
        return stamp

    def _read(self, others: Sequence[str]) -> Iterator[object]:
        yield self._options
        yield from _engine()
        yield from self._below(os.fspath(Path(__file__).parents[1]))
        theme = os.fspath(Path(__file__).parents[2])
        for folder in ("templates", "static"):
            if theme != self._root and Path(theme, folder).is_dir():
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
            self._stamp(Path(at).stat())  # a file that is gone has touched its folder
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
        return self._stamp(entry.stat()) if Path(entry).exists() else "broken"

    def _git(self, folder: str) -> Iterator[object]:
        """What the history of a folder depends on: the commit that is checked out, and the index."""
        above = [Path(folder), *Path(folder).parents]
        found = next((parent / ".git" for parent in above if (parent / ".git").exists()), None)
        if found is None:
            return
        if not found.is_dir():  # a submodule's is elsewhere; a second work tree's is in pieces
            text = found.read_text("utf-8", "surrogateescape")
            yield text
            found = found.parent / text.removeprefix("gitdir:").strip()
            if (found / "commondir").exists():
                raise UncertainError
        head = (found / "HEAD").read_text("utf-8", "replace").strip()
        for name in ("HEAD", "index", "packed-refs", "shallow", "reftable/tables.list", head.removeprefix("ref: ")):
            yield name
            file = found / name
            yield self._stamp(file.stat()) if file.is_file() else ""

    def _outputs(self) -> str:
        """A digest of every file of ours in the output folder, as its marker lists them. They are many: most of the
        time of a build with nothing to do is spent here."""
        text = Path(self._output, MARKER).read_bytes()
        names = text.decode("utf-8", "surrogateescape").split("\n")[1:]
        stamps = array("q")
        stamp, add = self._stamp, stamps.extend
        for path in (MARKER, *filter(None, names)):
            add(stamp(os.lstat(f"{self._output}/{path}")))
        return _digest(text + stamps.tobytes())


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=16).hexdigest()


def _engine() -> Iterator[str]:
    """What Python says of itself, and the names of all installed packages with their versions."""
    yield sys.version
    for folder in sys.path:
        if folder and Path(folder).is_dir():
            with os.scandir(folder) as entries:
                yield from sorted(entry.name for entry in entries if entry.name.endswith((".dist-info", ".pth")))
