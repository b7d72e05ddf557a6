"""The cache: what an earlier build learnt, in SQLite (a door). It is disposable: unreadable means "start again"."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from msgspec import MsgspecError, Struct

from sitegen.build.parsing import Parsed
from sitegen.build.stamps import Stamp
from sitegen.model.diagrams import Diagram, Undrawable
from sitegen.model.digest import Digest, digest_bytes, pack, unpack, unpacker
from sitegen.model.texts import PageText
from sitegen.model.values import Body, Broken, Document

SCHEMA = 7
TABLES = """
    CREATE TABLE documents (key TEXT PRIMARY KEY, face TEXT, value BLOB);
    CREATE TABLE bodies (digest TEXT PRIMARY KEY, value BLOB);
    CREATE TABLE page_texts (document TEXT PRIMARY KEY, value BLOB);
    CREATE TABLE diagrams (key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
    CREATE TABLE drawings (digest TEXT PRIMARY KEY, value BLOB);
    CREATE TABLE records (url TEXT PRIMARY KEY, value BLOB);
    CREATE TABLE questions (id INTEGER PRIMARY KEY, facet TEXT, question BLOB, digest TEXT, answer BLOB);
    CREATE TABLE askers (question INTEGER, url TEXT, PRIMARY KEY (question, url)) WITHOUT ROWID;
    CREATE TABLE search_pages (url TEXT PRIMARY KEY, number INTEGER, value BLOB);
    CREATE TABLE search_shards (number INTEGER PRIMARY KEY, content BLOB);
    CREATE TABLE search_files (path TEXT PRIMARY KEY, digest TEXT) WITHOUT ROWID;
    CREATE TABLE notes (name TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
"""
SETTLED = 3.0
"""Seconds after which a file's time stamp can be trusted: two writes within one tick of a clock look the same."""

PAGE = 16_384
"""Bytes that are read and written together: a text with its colours is about as long."""
MANY = 50
"""Rows above which reading all of a table is quicker than asking for one after the other."""

T = TypeVar("T")


class CacheUnreadableError(Exception):
    """The cache cannot be used; the way on is `Cache.reset`."""


class Known(Struct, frozen=True):
    """A file as it was when it was last read. size: bytes; width, height: pixels, of a picture."""

    stamp: Stamp
    digest: Digest
    size: int
    width: int = 0
    height: int = 0


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
        with readable():
            self._connection = sqlite3.connect(self._file or ":memory:", isolation_level=None, check_same_thread=False)
            self.execute(f"PRAGMA page_size={PAGE}")
            self.execute("PRAGMA journal_mode=WAL")
            self.execute("PRAGMA synchronous=NORMAL")
            (schema,) = self.execute("PRAGMA user_version").fetchone()
            if schema != SCHEMA:
                for (table,) in self.execute("SELECT name FROM sqlite_master WHERE type='table'").fetchall():
                    self.execute(f'DROP TABLE "{table}"')
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
        with readable():
            self.execute("BEGIN")
        try:
            yield
        except BaseException:
            self.execute("ROLLBACK")
            raise
        with readable():
            self.execute("COMMIT")

    # ── documents ───────────────────────────────────────────────────────────────────────────────────────────────────

    def document(self, key: Digest) -> Document | Broken | None:
        """What was parsed under a key."""
        with readable():
            row = self.execute("SELECT value FROM documents WHERE key=?", (key,)).fetchone()
            return None if row is None else unpack(row[0], Document | Broken)  # type: ignore[arg-type]

    def all_documents(self, keys: Sequence[Digest]) -> tuple[Document | Broken, ...]:
        """What was parsed under each key. Raises `CacheUnreadableError` when one of them has gone."""
        with readable():
            read = unpacker(Document | Broken)  # type: ignore[arg-type]
            wanted = set(keys)
            rows = self.execute("SELECT key, value FROM documents")
            found = {key: read(value) for key, value in rows if key in wanted}
            if missing := wanted - found.keys():
                raise CacheUnreadableError(f"{len(missing)} documents are missing")
            return tuple(found[key] for key in keys)

    def faces(self, keys: Sequence[Digest]) -> dict[Digest, Digest]:
        """Key → face, of those of the keys under which something was parsed."""
        with readable():
            if len(keys) > MANY:
                wanted = set(keys)
                return {key: face for key, face in self.execute("SELECT key, face FROM documents") if key in wanted}
            rows = (self.execute("SELECT key, face FROM documents WHERE key=?", (key,)).fetchone() for key in keys)
            return dict(row for row in rows if row)

    def put_document(self, key: Digest, parsed: Parsed) -> None:
        """Keep what a file says, its body, and its words."""
        with readable():
            self.execute("INSERT OR REPLACE INTO documents VALUES (?, ?, ?)", (key, parsed.face, parsed.result))
            if parsed.body:
                self.execute("INSERT OR REPLACE INTO bodies VALUES (?, ?)", (parsed.body, parsed.content))
                self.execute("INSERT OR REPLACE INTO page_texts VALUES (?, ?)", (parsed.document, parsed.text))

    def body(self, digest: Digest) -> Body:
        """A body that was kept. Raises `CacheUnreadableError` when it has gone."""
        with readable():
            row = self.execute("SELECT value FROM bodies WHERE digest=?", (digest,)).fetchone()
            if row is None:
                raise CacheUnreadableError("a body is missing")
            return unpack(row[0], Body)

    def page_text(self, document: Digest) -> PageText | None:
        """The words of the document of this digest; None when they are not kept."""
        with readable():
            row = self.execute("SELECT value FROM page_texts WHERE document=?", (document,)).fetchone()
            return None if row is None else unpack(row[0], PageText)

    def keep_documents(self, live: Set[Digest]) -> None:
        """Forget old documents when they have become many; some are kept, for branches come back."""
        with readable():
            (count,) = self.execute("SELECT count(*) FROM documents").fetchone()
            if count <= 2 * len(live) + 100:
                return
            self._drop("documents", "key", live)
            kept = self.all_documents([key for (key,) in self.execute("SELECT key FROM documents")])
            self._drop("bodies", "digest", {one.body for one in kept if isinstance(one, Document)})
            self._drop("page_texts", "document", {one.digest for one in kept if isinstance(one, Document)})

    # ── diagrams ────────────────────────────────────────────────────────────────────────────────────────────────────

    def diagram(self, key: str) -> Diagram | Undrawable | None:
        """What came of drawing under a key."""
        with readable():
            row = self.execute("SELECT value FROM diagrams WHERE key=?", (key,)).fetchone()
            return None if row is None else unpack(row[0], Diagram | Undrawable)  # type: ignore[arg-type]

    def put_diagram(self, key: str, drawn: Diagram | Undrawable, files: Iterable[bytes]) -> None:
        """Keep what came of drawing, and the files."""
        self._put("diagrams", key, drawn)
        for content in files:
            self._put("drawings", digest_bytes(content), content)

    def drawing(self, digest: Digest) -> bytes:
        """A file of a diagram. Raises `CacheUnreadableError` when it has gone."""
        with readable():
            row = self.execute("SELECT value FROM drawings WHERE digest=?", (digest,)).fetchone()
            if row is None:
                raise CacheUnreadableError("a drawing is missing")
            return unpack(row[0], bytes)

    def keep_diagrams(self, live: Mapping[str, Diagram | Undrawable]) -> None:
        """Forget old diagrams when they have become many."""
        with readable():
            (count,) = self.execute("SELECT count(*) FROM diagrams").fetchone()
            if count <= 2 * len(live) + 100:
                return
            files = {file for one in live.values() if isinstance(one, Diagram) for file in (one.light, one.dark)}
            self._drop("diagrams", "key", set(live))
            self._drop("drawings", "digest", files)

    # ── notes ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def note(self, name: str, type_: type[T]) -> T | None:
        """Something that was kept under a name."""
        with readable():
            row = self.execute("SELECT value FROM notes WHERE name=?", (name,)).fetchone()
            return None if row is None else unpack(row[0], type_ | None)  # type: ignore[arg-type]

    def put_note(self, name: str, value: object) -> None:
        """Keep something under a name."""
        self._put("notes", name, value)

    # ── rows ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def execute(self, statement: str, values: Sequence[object] = ()) -> sqlite3.Cursor:
        """A statement of SQL; to be used within `readable`."""
        return self._connection.execute(statement, values)

    def executemany(self, statement: str, rows: Iterable[Sequence[object]]) -> None:
        """The same for many rows."""
        self._connection.executemany(statement, rows)

    def reopen(self) -> None:
        """Have a connection of one's own to the file, as every process needs; what is in memory was copied with it."""
        if self._file:
            with readable():
                self._connection = sqlite3.connect(self._file, isolation_level=None, check_same_thread=False)

    def __reduce__(self) -> tuple[type[Cache], tuple[Path | None]]:
        return Cache, (self._file,)

    def _put(self, table: str, key: str, value: object) -> None:
        with readable():
            self.execute(f"INSERT OR REPLACE INTO {table} VALUES (?, ?)", (key, pack(value)))

    def _drop(self, table: str, column: str, keep: Set[str]) -> None:
        with readable():
            have = {key for (key,) in self.execute(f"SELECT {column} FROM {table}")}
            gone = [(key,) for key in have - keep]
            self.executemany(f"DELETE FROM {table} WHERE {column}=?", gone)


@contextmanager
def readable() -> Iterator[None]:
    """Say in one way that a cache cannot be used, whatever is wrong with it."""
    try:
        yield
    except (sqlite3.DatabaseError, MsgspecError) as problem:
        raise CacheUnreadableError(str(problem)) from problem
