"""Notices that something in a project has changed: when, never what.

Each folder at the top is watched by itself, so that those of no interest (dependencies, Git's objects, our own) cost
nothing, however large they are. So it is with the folders outside of the project that its articles come from.
"""

from __future__ import annotations

import errno
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path, PurePath
from threading import Event, Lock, RLock
from types import TracebackType
from typing import TYPE_CHECKING

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserverVFS

if TYPE_CHECKING:
    from watchdog.observers.api import BaseObserver, ObservedWatch

SHORT = 0.006
"""Seconds without an event after which a file has been written: an editor's save is several events."""
QUIET = 0.02
"""Seconds without an event that end a burst."""
LONGEST = 0.3
"""Seconds after which a burst is cut short."""
POLL = 1.0
"""Seconds between two looks, where the system cannot tell."""
PATIENCE = 0.5 if sys.platform == "win32" else None
"""Seconds after which a wait looks up: on Windows, Ctrl-C is not noticed before."""

NEVER = {".sitegen", "node_modules", ".venv", "__pycache__"}
CHANGES = {"created", "modified", "moved", "deleted"}
NOTICE = "too many folders to watch them all: looking for changes once a second instead"


class Doorbell:
    """Rings when a file of a project changes; made, it is listening.

    root: the project's folder. ignore: paths below it that do not count, "/"-separated, compared part by part. notice:
    called with one line when the system cannot watch so much and the folder is looked through every second instead.
    polling: do that in any case. A context manager that closes itself.
    """

    def __init__(
        self,
        root: Path,
        ignore: tuple[str, ...] = ("_site",),
        *,
        notice: Callable[[str], None] | None = None,
        polling: bool = False,
    ) -> None:
        self._folders = {"": root.resolve()}  # what their paths begin with, "../other" → the folder
        self._ignored = [PurePath(path).parts for path in ignore]
        self._rung = Event()
        self._closed = False
        self._lock = Lock()
        self._watching = RLock()  # held by whoever changes what is watched
        self._paths: set[str] = set()
        self._renewed: set[tuple[str, str]] = set()  # folders at the top that came, went or moved
        self._watches: dict[tuple[str, str], list[ObservedWatch]] = {}
        self._notice = notice
        self._observer = self._poller() if polling else self._listener()

    def __enter__(self) -> Doorbell:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def wait(self, timeout: float | None = None, quiet: float = QUIET) -> bool:
        """Sleep until something changes and the burst of changes is over; what changed before this call counts too.

        timeout: seconds, None for ever. quiet: seconds without a change that end a burst. True when there was a change;
        False when the time is up or the bell is closed.
        """
        while not self._rung.wait(PATIENCE if timeout is None else timeout):
            if timeout is not None:
                return False
        self._rung.clear()
        return self.settle(quiet)

    def settle(self, quiet: float = QUIET) -> bool:
        """Sleep until the burst of changes that is going on is over. False when the bell is closed."""
        until = time.monotonic() + LONGEST
        while time.monotonic() < until and self._rung.wait(quiet):
            self._rung.clear()
        if self._closed:
            self._rung.set()
            return False
        self._renew()
        return True

    def listen_beside(self, paths: Iterable[str]) -> None:
        """Ring for these folders outside of the root, too, and for no others; relative to it, "../other"."""
        root = self._folders[""]
        wanted = {"": root} | {path: place for path in paths if (place := (root / path).resolve()).is_dir()}
        if wanted == self._folders:
            return
        gone, come = self._folders.keys() - wanted.keys(), wanted.keys() - self._folders.keys()
        with self._watching:
            with self._lock:
                self._folders = wanted
            for key in [key for key in self._watches if key[0] in gone]:
                self._unwatch(key)
            try:
                for prefix in sorted(come):
                    self._watch_all(self._observer, prefix)
            except OSError as error:
                self._observer = self._poll_instead(self._observer, error)

    def ring(self) -> None:
        """Let a `wait` return, though no file has changed."""
        self._rung.set()

    def heard(self) -> frozenset[str]:
        """The paths, relative to the root, that have rung since they were asked for last."""
        with self._lock:
            paths, self._paths = frozenset(self._paths), set()
        return paths

    @property
    def closed(self) -> bool:
        """Whether nobody listens any more."""
        return self._closed

    def close(self) -> None:
        """Stop listening; a `wait` that is going on returns False."""
        self._closed = True
        self._rung.set()
        _stop(self._observer)

    # ── what is watched ─────────────────────────────────────────────────────────────────────────────────────────────

    def _listener(self) -> BaseObserver:
        """An observer that the system tells; a poller where that fails because there is too much to tell of."""
        observer: BaseObserver | None = None
        try:
            observer = Observer()
            self._start(observer)
            _probe(observer)
        except OSError as error:
            return self._poll_instead(observer, error)
        return observer

    def _poll_instead(self, observer: BaseObserver | None, error: OSError) -> BaseObserver:
        if error.errno not in (errno.ENOSPC, errno.EMFILE):
            raise error
        if observer:
            _stop(observer)
        if self._notice:
            self._notice(NOTICE)
        return self._poller()

    def _poller(self) -> BaseObserver:
        # lstat: a link is looked at, not followed
        observer = PollingObserverVFS(os.lstat, os.scandir, polling_interval=POLL)
        self._start(observer)
        return observer

    def _start(self, observer: BaseObserver) -> None:
        self._watches.clear()
        observer.start()
        for prefix in self._folders:
            self._watch_all(observer, prefix)

    def _watch_all(self, observer: BaseObserver, prefix: str) -> None:
        place = self._folders[prefix]
        self._watches[prefix, ""] = [observer.schedule(_Ear(self), str(place))]
        for folder in sorted(place.iterdir()):
            self._watch(observer, prefix, folder)

    def _unwatch(self, key: tuple[str, str]) -> None:
        for watch in self._watches.pop(key, []):
            with suppress(KeyError):
                self._observer.unschedule(watch)

    def _watch(self, observer: BaseObserver, prefix: str, folder: Path) -> None:
        if folder.is_symlink() or not folder.is_dir() or not self.counts((folder.name,)):
            return
        if folder in self._folders.values():
            return
        places = [(folder, False), (folder / "refs", True)] if folder.name == ".git" else [(folder, True)]
        ear = _Ear(self)
        with suppress(FileNotFoundError, NotADirectoryError):  # gone again: the event of that is on its way
            self._watches[prefix, folder.name] = [
                observer.schedule(ear, str(place), recursive=recursive) for place, recursive in places if place.is_dir()
            ]

    def _renew(self) -> None:
        """Watch folders that are new at the top; done before a build reads them, so that nothing is missed."""
        with self._lock:
            keys, self._renewed = sorted(self._renewed), set()
        with self._watching:
            for key in keys:
                self._unwatch(key)
                try:
                    if key[0] in self._folders:
                        self._watch(self._observer, key[0], self._folders[key[0]] / key[1])
                except OSError as error:
                    self._observer = self._poll_instead(self._observer, error)

    # ── what counts ─────────────────────────────────────────────────────────────────────────────────────────────────

    def counts(self, parts: tuple[str, ...]) -> bool:
        """Whether a change of this path (its parts, from the root) can change the site."""
        if not NEVER.isdisjoint(parts) or any(parts[: len(ignored)] == ignored for ignored in self._ignored):
            return False
        if parts[:1] != (".git",) or len(parts) == 1:
            return True
        in_refs = parts[1] == "refs" and not parts[-1].endswith(".lock")
        return in_refs or parts[1:] in {("HEAD",), ("index",), ("packed-refs",)}

    def hear(self, path: str, *, is_folder: bool) -> None:
        """Ring, if a change of this path counts."""
        with self._lock:
            around = [(prefix, place) for prefix, place in self._folders.items() if Path(path).is_relative_to(place)]
            if not around:
                return
            prefix, place = max(around, key=lambda one: len(one[1].parts))
            parts = Path(path).relative_to(place).parts
            if not parts or not self.counts(parts):
                return
            self._paths.add("/".join((prefix, *parts) if prefix else parts))
            if len(parts) == 1 and is_folder:
                self._renewed.add((prefix, parts[0]))
        self._rung.set()


class _Ear(FileSystemEventHandler):
    def __init__(self, doorbell: Doorbell) -> None:
        self.doorbell = doorbell

    def on_any_event(self, event: FileSystemEvent) -> None:
        # a folder is "modified" whenever something in it is, be it ignored or not
        if event.event_type in CHANGES and not (event.is_directory and event.event_type == "modified"):
            for path in (event.src_path, event.dest_path):
                self.doorbell.hear(os.fsdecode(path), is_folder=event.is_directory)


def _probe(observer: BaseObserver) -> None:
    """Fail if the system's watches are used up: watchdog says nothing when it cannot watch a folder below another."""
    with tempfile.TemporaryDirectory() as folder:
        observer.unschedule(observer.schedule(FileSystemEventHandler(), folder))


def _stop(observer: BaseObserver) -> None:
    observer.stop()
    observer.join()
