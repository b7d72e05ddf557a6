"""Our own corner of somebody's repository, `.sitegen/`: the lock, and a burst of renames that no crash can tear.

A burst is a list of steps, written down as a journal before the first is taken. Whoever finds the journal takes all
of them again: a step taken twice is a step taken once.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import ENOSPC
from pathlib import Path, PurePosixPath

import msgspec

from sitegen.build.manifest import FOLDER
from sitegen.build.stamps import forget
from sitegen.model.errors import SiteError, Span
from sitegen.model.phrases import Phrase

JOURNAL = "journal"

Step = tuple[str, str]
"""(name of a staged file, path in the output folder to put it at); the name "" removes what is at the path."""


@contextmanager
def plainly(shown: str) -> Iterator[None]:
    """Tell the author in one line when the machine refuses (disk full, no permission, …): no bug, and no mistake.

    shown: the path to name.
    """
    try:
        yield
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        hint = ""
        if isinstance(error, PermissionError):
            hint = "does this folder belong to another user? .sitegen/ and _site/ can be deleted at any time"
        elif error.errno == ENOSPC:
            hint = "make room on the disk; the site is as it was"
        raise SiteError(Phrase("cannot write here: {reason}", reason=reason), Span(shown), hint) from error


def own_folder(root: Path) -> Path:
    """The folder `.sitegen/` of a root, made when it is missing, with its own `.gitignore`. Raises `SiteError`."""
    folder = root / FOLDER
    with plainly(FOLDER):
        folder.mkdir(exist_ok=True)
        ignore = folder / ".gitignore"
        if not ignore.exists():
            ignore.write_bytes(b"*\n")
    return folder


@contextmanager
def exclusive(root: Path, work: str = "build", *, timeout: float = 0.0) -> Iterator[None]:
    """Be the only process that does this kind of work at this root; the system frees the lock of a killed one.

    timeout: seconds to wait for another to finish. Raises `SiteError` when it does not. Guards against other
    processes only, not against other threads of this one.
    """
    file = own_folder(root) / f"{work}.lock"
    with plainly(f"{FOLDER}/{file.name}"):
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        deadline = time.monotonic() + timeout
        while not _lock(descriptor):
            if time.monotonic() >= deadline:
                raise SiteError("another sitegen is at work here", Span(FOLDER), "wait until it is done, or stop it")
            time.sleep(0.05)
        yield
    finally:
        os.close(descriptor)


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _lock(descriptor: int) -> bool:
        # not flock(): forked workers would inherit it, and those orphaned by a SIGKILL would hold it for ever
        try:
            fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):
            return False
        return True


def is_within(path: str) -> bool:
    """Whether a relative path, as found in a marker or a journal, can only name something inside the output folder."""
    separators = "\0\n\\:" if os.name == "nt" else "\0\n"
    return not {"", ".", ".."} & set(path.split("/")) and not set(separators) & set(path)


def write_journal(home: Path, steps: list[Step], *, durable: bool) -> None:
    """Promise that `steps` will be taken: from here on they are, by this process or by the next."""
    draft = home / f"{JOURNAL}.new"
    with draft.open("wb") as stream:
        stream.write(msgspec.json.encode(steps))
        if durable:
            stream.flush()
            os.fsync(stream.fileno())
    draft.replace(home / JOURNAL)
    if durable and os.name != "nt":
        _sync_folder(home)


def take_out(folder: Path, path: str) -> None:
    """Remove a file below a folder, and the folders that are empty then."""
    _Burst(folder, folder).remove(path)


def finish(home: Path, output: Path) -> None:
    """Take all the steps of the journal in `home`, if there is one, and clear `home` away."""
    burst = _Burst(home, output)
    steps = _read_journal(home / JOURNAL)
    if steps:
        forget()
    for staged, path in steps:
        if staged:
            burst.place(staged, path)
        else:
            burst.remove(path)
    clear(home)


def clear(home: Path) -> None:
    """Delete a staging folder, whatever is left in it."""
    for last in (False, True):
        try:
            shutil.rmtree(home)
            return
        except FileNotFoundError:
            return
        except OSError:  # a worker of a killed build may have put its last file there meanwhile
            if last:
                raise


def _read_journal(file: Path) -> list[Step]:
    try:
        steps = msgspec.json.decode(file.read_bytes(), type=list[Step])
    except (FileNotFoundError, msgspec.MsgspecError):
        # one that cannot be read is of another version; the marker tells which files to make again
        return []
    return [(staged, path) for staged, path in steps if is_within(path) and (not staged or staged.isalnum())]


class _Burst:
    """Takes steps in one output folder, never through a symbolic link inside it."""

    def __init__(self, home: Path, output: Path) -> None:
        self.output = output
        self._from, self._to = os.fspath(home), os.fspath(output)
        self.sound: set[str] = set()  # folders known to be real ones

    def place(self, staged: str, path: str) -> None:
        self.make_sound(path.rpartition("/")[0])
        source, place = f"{self._from}/{staged}", f"{self._to}/{path}"  # a Path for each of many files takes time
        if os.name == "nt":
            _writable(Path(place))
        try:
            _rename(source, place)
        except (IsADirectoryError, PermissionError):  # the latter is what Windows calls it
            target = Path(place)
            if target.is_symlink() or not target.is_dir():
                raise
            _remove_empty(target)
            _rename(source, place)

    def make_sound(self, path: str) -> None:
        """Make a folder ("" is the output folder) and all above it real ones."""
        if path in self.sound:
            return
        if path:
            self.make_sound(path.rpartition("/")[0])
        folder = self.output / path
        if path and folder.is_symlink():
            folder.unlink()
        folder.mkdir(parents=not path, exist_ok=True)
        self.sound.add(path)

    def remove(self, path: str) -> None:
        self.sound.clear()
        parents = [self.output / folder for folder in PurePosixPath(path).parents[:-1]]
        target = self.output / path
        if any(folder.is_symlink() for folder in parents) or (target.is_dir() and not target.is_symlink()):
            return
        _writable(target)
        with suppress(FileNotFoundError, NotADirectoryError):
            target.unlink()
        for folder in parents:
            try:
                folder.rmdir()
            except OSError:
                return  # not empty, or gone already


def _rename(source: str, target: str) -> None:
    try:
        os.replace(source, target)  # noqa: PTH105
    except FileNotFoundError:
        return  # placed before the crash


def _writable(target: Path) -> None:
    """Windows neither replaces nor deletes a read-only file; elsewhere only the folder's permissions count."""
    if os.name == "nt":
        with suppress(FileNotFoundError):
            target.chmod(0o666)


def _remove_empty(folder: Path) -> None:
    """Remove a tree of nothing but folders; raises `OSError` when there is a file in it."""
    for inner, _, _ in os.walk(folder, topdown=False):
        Path(inner).rmdir()


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
