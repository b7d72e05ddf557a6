"""The cache: what an earlier build learnt, in SQLite (a door). It is disposable: unreadable means "start again"."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from msgspec import MsgspecError, Struct

from sitegen.model.diagrams import Diagram, Undrawable
from sitegen.model.digest import Digest, digest_bytes, pack, unpack
from sitegen.model.shown import Record
from sitegen.model.values import Body, Broken, Document

SCHEMA = 2
TABLES = """
    CREATE TABLE files (path TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
    CREATE TABLE documents (key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
    CREATE TABLE bodies (digest TEXT PRIMARY KEY, value BLOB);
    CREATE TABLE diagrams (key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
    CREATE TABLE drawings (digest TEXT PRIMARY KEY, value BLOB);
    CREATE TABLE records (url TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
    CREATE TABLE outputs (path TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
    CREATE TABLE notes (name TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
"""
SETTLED = 3.0
"""Seconds after which a file's time stamp can be trusted: two writes within one tick of a clock look the same."""

T = TypeVar("T")


class CacheUnreadableError(Exception):
    """The cache cannot be used; the way on is `Cache.reset`."""


class Known(Struct, frozen=True):
    """A file as it was when it was last read. stamp: what `stat` said."""

    stamp: tuple[int, ...]
    digest: Digest
    engine: Digest
    width: int = 0
    height: int = 0


def stamp(status: os.stat_result) -> tuple[int, ...]:
    """What must be equal for a file to be taken for unchanged without reading it."""
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def settled(status: os.stat_result) -> bool:
    """Whether a file has not been touched for so long that its stamp tells it from any later state."""
    return time.time() - max(status.st_mtime, status.st_ctime) > SETTLED


class Cache:
    """One SQLite file, or memory when `file` is None. Raises `CacheUnreadableError` when it cannot be read."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self.was_reset = False
        try:
            self._open()
        except CacheUnreadableError:
            self.was_reset = True
            self.reset()

    def _open(self) -> None:
        with _readable():
            self._connection = sqlite3.connect(self._file or ":memory:", isolation_level=None, check_same_thread=False)
            self._connection.execute("PRAGMA journal_mode=WAL")
            self._connection.execute("PRAGMA synchronous=NORMAL")
            (schema,) = self._connection.execute("PRAGMA user_version").fetchone()
            if schema != SCHEMA:
                for (table,) in self._connection.execute(
                    "SELECT name FROM sqlite_master WHERE type='table'"
                ).fetchall():
                    self._connection.execute(f'DROP TABLE "{table}"')
                self._connection.executescript(f"BEGIN; {TABLES} PRAGMA user_version={SCHEMA}; COMMIT;")

    def reset(self) -> None:
        """Forget everything."""
        self.close()
        for end in ("", "-wal", "-shm") if self._file else ():
            Path(f"{self._file}{end}").unlink(missing_ok=True)
        self._open()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    @contextmanager
    def saving(self) -> Iterator[None]:
        """All that is put within is kept together, or nothing of it."""
        with _readable():
            self._connection.execute("BEGIN")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        with _readable():
            self._connection.execute("COMMIT")

    # ── documents ───────────────────────────────────────────────────────────────────────────────────────────────────

    def document(self, key: str) -> Document | Broken | None:
        """What was parsed under a key."""
        with _readable():
            row = self._connection.execute("SELECT value FROM documents WHERE key=?", (key,)).fetchone()
            return None if row is None else unpack(row[0], Document | Broken)  # type: ignore[arg-type]

    def put_document(self, key: str, parsed: Document | Broken, body: Body) -> None:
        """Keep what a file says, and its body."""
        self._put("documents", key, parsed)
        if isinstance(parsed, Document):
            self._put("bodies", parsed.body, body)

    def body(self, digest: Digest) -> Body:
        """A body that was kept. Raises `CacheUnreadableError` when it has gone."""
        with _readable():
            row = self._connection.execute("SELECT value FROM bodies WHERE digest=?", (digest,)).fetchone()
            if row is None:
                raise CacheUnreadableError("a body is missing")
            return unpack(row[0], tuple[str | int, ...])

    def keep_documents(self, live: Mapping[str, Document | Broken]) -> None:
        """Forget old documents when they have become many; some are kept, for branches come back."""
        with _readable():
            (count,) = self._connection.execute("SELECT count(*) FROM documents").fetchone()
            if count <= 2 * len(live) + 100:
                return
            bodies = {parsed.body for parsed in live.values() if isinstance(parsed, Document)}
            self._drop("documents", "key", set(live))
            self._drop("bodies", "digest", bodies)

    # ── diagrams ────────────────────────────────────────────────────────────────────────────────────────────────────

    def diagram(self, key: str) -> Diagram | Undrawable | None:
        """What came of drawing under a key."""
        with _readable():
            row = self._connection.execute("SELECT value FROM diagrams WHERE key=?", (key,)).fetchone()
            return None if row is None else unpack(row[0], Diagram | Undrawable)  # type: ignore[arg-type]

    def put_diagram(self, key: str, drawn: Diagram | Undrawable, files: Iterable[bytes]) -> None:
        """Keep what came of drawing, and the files."""
        self._put("diagrams", key, drawn)
        for content in files:
            self._put("drawings", digest_bytes(content), content)

    def drawing(self, digest: Digest) -> bytes:
        """A file of a diagram. Raises `CacheUnreadableError` when it has gone."""
        with _readable():
            row = self._connection.execute("SELECT value FROM drawings WHERE digest=?", (digest,)).fetchone()
            if row is None:
                raise CacheUnreadableError("a drawing is missing")
            return unpack(row[0], bytes)

    def keep_diagrams(self, live: Mapping[str, Diagram | Undrawable]) -> None:
        """Forget old diagrams when they have become many."""
        with _readable():
            (count,) = self._connection.execute("SELECT count(*) FROM diagrams").fetchone()
            if count <= 2 * len(live) + 100:
                return
            files = {file for one in live.values() if isinstance(one, Diagram) for file in (one.light, one.dark)}
            self._drop("diagrams", "key", set(live))
            self._drop("drawings", "digest", files)

    # ── records, files, notes ───────────────────────────────────────────────────────────────────────────────────────

    def records(self) -> dict[str, Record]:
        """URL → why its page need not be rendered."""
        return self._all("records", Record)

    def put_records(self, records: Mapping[str, Record], keep: Iterable[str]) -> None:
        """Add records, and forget those of pages that are not to be kept."""
        self._drop("records", "url", set(keep))
        for url, record in records.items():
            self._put("records", url, record)

    def files(self) -> dict[str, Known]:
        """Path → what is known of a file of the project."""
        return self._all("files", Known)

    def outputs(self) -> dict[str, Known]:
        """Path → what is known of a file of the site."""
        return self._all("outputs", Known)

    def replace(self, table: str, known: Mapping[str, Known]) -> None:
        """Put new knowledge of "files" or "outputs" in place of the old."""
        with _readable():
            self._connection.execute(f"DELETE FROM {table}")
            rows = [(path, pack(value)) for path, value in known.items()]
            self._connection.executemany(f"INSERT INTO {table} VALUES (?, ?)", rows)

    def note(self, name: str, type_: type[T]) -> T | None:
        """Something small that was kept under a name."""
        return self._all("notes", type_, name).get(name)

    def put_note(self, name: str, value: object) -> None:
        """Keep something small under a name."""
        self._put("notes", name, value)

    # ── rows ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _all(self, table: str, type_: type[T], name: str | None = None) -> dict[str, T]:
        with _readable():
            where = "" if name is None else " WHERE name=?"
            rows = self._connection.execute(f"SELECT * FROM {table}{where}", () if name is None else (name,))
            return {key: unpack(value, type_) for key, value in rows}

    def _put(self, table: str, key: str, value: object) -> None:
        with _readable():
            self._connection.execute(f"INSERT OR REPLACE INTO {table} VALUES (?, ?)", (key, pack(value)))

    def _drop(self, table: str, column: str, keep: set[str]) -> None:
        with _readable():
            have = {key for (key,) in self._connection.execute(f"SELECT {column} FROM {table}")}
            gone = [(key,) for key in have - keep]
            self._connection.executemany(f"DELETE FROM {table} WHERE {column}=?", gone)


@contextmanager
def _readable() -> Iterator[None]:
    try:
        yield
    except (sqlite3.DatabaseError, MsgspecError) as problem:
        raise CacheUnreadableError(str(problem)) from problem
