"""The output folder: what of it is ours, and how a new site takes the place of the old one.

Outputs are staged on the same file system; once a journal is written, they are put in place by renames alone. Where
nothing was, one rename puts all of them in place. The marker makes the folder ours and lists the files in it that we
wrote; no other file is ever touched.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from stat import S_ISREG
from types import TracebackType
from typing import NoReturn
from unicodedata import normalize

from msgspec import Struct

from sitegen.build.manifest import FOLDER, MARKER, STAGING
from sitegen.build.marker import is_marker, marker_of, read_marker
from sitegen.build.stager import Stager, both_at
from sitegen.build.staging import (
    JOURNAL,
    Step,
    clear,
    finish,
    is_within,
    own_folder,
    plainly,
    take_out,
    write_journal,
)
from sitegen.model.digest import digest_bytes
from sitegen.model.errors import SiteError, Span
from sitegen.model.shown import Output

SOURCES = {"articles", "books", "images", "content", "templates", "static"}
FEW = 256
GHOST = ".sitegen-nothing"


class Written(Struct, frozen=True):
    """What a commit did: files written, files removed."""

    written: int
    removed: int


class Writer:
    """Writes one site into an output folder, all of it or nothing; made anew for every build.

    root: the project's folder. output: the output folder, which must be missing, empty or ours. durable: whether
    a site that takes the place of another must survive a loss of power (a preview need not). Making one finishes an
    interrupted commit. The caller holds `exclusive(root)`. Every method raises `SiteError` when the folder is not ours
    or the machine refuses.

    As a context manager it abandons what was not committed.
    """

    keeps = True

    def __init__(self, root: Path, output: Path, *, durable: bool = True) -> None:
        self._root = root.resolve()
        self._output = output.resolve()
        inside = self._output.is_relative_to(self._root)
        self._shown = self._output.relative_to(self._root).as_posix() if inside else self._output.as_posix()
        self.durable = durable
        self._refuse_place()
        with plainly(self._shown):
            self._fresh = not self._output.exists()
            self._home = self._choose_home()
            self._refuse_foreign_folder()
            finish(self._home, self._output)
            self._listed = read_marker(self._output / MARKER)
            whole = not self._output.exists() and self._home.parent != self._output
        self.stager = Stager(str(self._home), self._shown, os.getpid(), whole)
        self._staged: set[str] = set()

    def __enter__(self) -> Writer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.abandon()

    def listed(self) -> frozenset[str]:
        """The paths of the files that we wrote before. Any of them may have been changed or removed by hand since."""
        return self._listed

    def stage(self, output: Output) -> None:
        """Make a file ready to be put in place, or count it in where `stager` has made it so."""
        if not is_within(output.path) or output.path.split("/")[0] in {MARKER, FOLDER}:
            raise ValueError(f"not a path of the site: {output.path!r}")
        if output.path in self._staged:
            raise ValueError(f"staged twice: {output.path!r}")
        if output.content is not None:
            content = output.content if isinstance(output.content, bytes) else self._read(output)
            self.stager.stage(output.path, content)
        self._staged.add(output.path)

    def commit(self, paths: Iterable[str]) -> Written:
        """Make the output folder hold the files of these paths, the whole site, beside what is not ours.

        Each of them is either staged or listed. Files of ours that are not among them are removed; staged ones that
        are not are dropped.
        """
        site = frozenset(paths)
        if unknown := site - self._staged - self._listed:
            raise ValueError(f"neither staged nor listed: {min(unknown)!r}")
        gone = sorted(self._listed - site)
        staged = sorted(site & self._staged)
        if staged or gone:
            if site != self._listed:
                self._refuse_conflicts(site)
            with plainly(self._shown):
                if self.stager.whole:
                    self._move_in(site)
                else:
                    self._refuse_foreign_files(staged)
                    self._burst(site, staged, gone)
        self.abandon()
        return Written(len(staged), len(gone))

    def abandon(self) -> None:
        """Delete what is staged without a trace, unless a commit has begun: the next command finishes that."""
        if (self._home / JOURNAL).exists():
            return
        self._staged = set()
        with plainly(self._shown):
            clear(self._home)
            if self._fresh and self._output.exists() and not any(self._output.iterdir()):
                self._output.rmdir()

    # ── staging ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def _choose_home(self) -> Path:
        """The staging folder: in `.sitegen/`, or in the output folder itself when that lies on another file system."""
        name = f"{STAGING}{digest_bytes(os.fsencode(self._shown))[:8]}"
        nearest = next(folder for folder in (self._output, *self._output.parents) if folder.exists())
        own = own_folder(self._root)
        return own / name if _can_rename(own, nearest) else self._output / FOLDER

    def _read(self, output: Output) -> bytes:
        source = self._root / str(output.content)
        try:
            content = source.read_bytes()
        except OSError as error:
            raise SiteError("cannot be read any more", Span(str(output.content)), "build again") from error
        if digest_bytes(content) != output.digest:
            raise SiteError("changed while it was being built", Span(str(output.content)), "build again")
        return content

    def _move_in(self, site: frozenset[str]) -> None:
        """Where nothing was, all of it comes at once."""
        tree = self.stager.tree
        for path in self._staged - site:
            take_out(tree, path)
        self.stager.write(self.stager.name(MARKER), marker_of(site))
        # No file waits for the disk: there is no site that could be torn, and what a loss of power takes of this one,
        # the next build sees by its stamp and makes again.
        self._output.parent.mkdir(parents=True, exist_ok=True)
        tree.rename(self._output)

    def _burst(self, site: frozenset[str], staged: list[str], gone: list[str]) -> None:
        steps: list[Step] = [("", path) for path in gone]
        if site != self._listed:
            # the marker before the files: whatever happens, each file of ours is listed as ours
            self.stager.write("marker", marker_of(site))
            steps.append(("marker", MARKER))
        steps += [(self.stager.name(path), path) for path in staged]
        if self.durable:
            _sync([self._home / name for name, _ in steps if name])
        write_journal(self._home, steps, durable=self.durable)
        finish(self._home, self._output)

    # ── what is not ours ────────────────────────────────────────────────────────────────────────────────────────────

    def _refuse(self, message: str, hint: str, at: str = "") -> NoReturn:
        raise SiteError(message, Span(at or self._shown), hint)

    def _refuse_place(self) -> None:
        elsewhere = "choose another output folder with --output"
        if self._root.is_relative_to(self._output):
            self._refuse("the output folder would hold the project itself", elsewhere, self._output.as_posix())
        if self._output.is_relative_to(self._root):
            parts = self._output.relative_to(self._root).parts
            if parts[0] in SOURCES or self._is_qiita_s(parts[0]) or parts == (FOLDER,) or ".git" in parts:
                self._refuse("the output folder would lie among the project's own files", elsewhere)

    def _is_qiita_s(self, folder: str) -> bool:
        """Whether Qiita's tool keeps articles in a folder, be it empty now."""
        articles = (self._root / folder).glob("*.md")
        return folder == "public" and ((self._root / "qiita.config.json").is_file() or any(articles))

    def _refuse_foreign_folder(self) -> None:
        if not self._output.exists():
            return
        hint = "choose another with --output, or delete this one if nothing in it is needed"
        if not self._output.is_dir():
            self._refuse("the output folder is a file", "move it away, or choose another with --output")
        staging = {FOLDER} if self._home.parent == self._output else set()
        if {file.name for file in self._output.iterdir()} - staging and not is_marker(self._output / MARKER):
            self._refuse("the output folder holds files that sitegen did not write", hint)

    def _refuse_conflicts(self, site: frozenset[str]) -> None:
        folders: set[str] = set()
        for path in site:
            folder = path.rpartition("/")[0]
            while folder and folder not in folders:
                folders.add(folder)
                folder = folder.rpartition("/")[0]
        if both := folders & site:
            raise both_at(min(both))

    def _refuse_foreign_files(self, staged: list[str]) -> None:
        for path in staged:
            for found in self._in_the_way(path):
                if _folded(found) not in self._folded:
                    message = "the site needs this place, but sitegen did not write what is there"
                    self._refuse(message, "move it away", f"{self._shown}/{found}")

    @cached_property
    def _folded(self) -> set[str]:
        return {_folded(path) for path in self._listed}

    def _in_the_way(self, path: str) -> list[str]:
        """Every file that would have to go for `path` to be put in place, save symbolic links on the way to it."""
        try:
            status = os.lstat(self._output / path)
        except FileNotFoundError:
            return []
        except NotADirectoryError:
            status = None
        if status and S_ISREG(status.st_mode) and path in self._listed:
            return []
        parts = path.split("/")
        for depth in range(1, len(parts) + 1):
            place = self._output.joinpath(*parts[:depth])
            if place.is_symlink():
                return []
            if place.is_file():
                return ["/".join(parts[:depth])]
        return [file.relative_to(self._output).as_posix() for file in _files(self._output / path)]


def _files(folder: Path) -> list[Path]:
    """Everything below a folder that is not itself a folder."""
    walk = ((Path(at), [*folders, *names]) for at, folders, names in os.walk(folder))
    found = (at / name for at, names in walk for name in names)
    return [file for file in found if file.is_symlink() or not file.is_dir()]


def _folded(path: str) -> str:
    """Equal for paths that are one on a file system that folds case or normal forms."""
    return normalize("NFC", path).casefold()


def _can_rename(source: Path, target: Path) -> bool:
    """Whether files can be renamed from one folder into another: on one file system, and through one mount of it.

    Two mounts of one file system have the same device number; asked to rename what does not exist, Linux names that
    obstacle first, and nothing is touched.
    """
    if source.stat().st_dev != target.stat().st_dev:
        return False
    try:
        (source / GHOST).rename(target / GHOST)
    except OSError as error:
        return error.errno != errno.EXDEV
    return True


def _sync(files: list[Path]) -> None:
    """Have the bytes of staged files on the disk before anything is promised about them."""
    if len(files) >= FEW and hasattr(os, "sync"):
        os.sync()
        return
    for file in files:
        with file.open("rb+") as stream:
            os.fsync(stream.fileno())
