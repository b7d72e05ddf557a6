"""What is remembered of the search index as it was made last: layout, pages, shards, digests of files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from msgspec import Struct

from sitegen.build.cache import Cache, CacheUnreadableError, readable
from sitegen.build.engine import engine_digest
from sitegen.model.digest import Digest, pack, unpack, unpacker
from sitegen.model.texts import Entry, PageText


class Kept(Struct, frozen=True):
    """Which index it is that the tables describe, and what its manifest says."""

    engine: Digest
    shards: int
    room: int
    pages: str
    sizes: str


class SearchMemory:
    """The tables of the index in a cache."""

    def __init__(self, cache: Cache) -> None:
        self.cache = cache

    @cached_property
    def kept(self) -> Kept | None:
        """None when nothing is remembered, or what another version of sitegen made."""
        kept = self.cache.note("search", Kept)
        return kept if kept and kept.engine == engine_digest() else None

    def pages(self) -> dict[str, tuple[int, Entry]]:
        """Address → number and entry, of all pages."""
        with readable():
            rows = self.cache.execute("SELECT url, number, value FROM search_pages")
            read = unpacker(Entry)
            return {url: (number, read(value)) for url, number, value in rows}

    def page(self, url: str) -> tuple[int, Entry] | None:
        """The number and the entry of a page."""
        with readable():
            row = self.cache.execute("SELECT number, value FROM search_pages WHERE url=?", (url,)).fetchone()
            return None if row is None else (row[0], unpack(row[1], Entry))

    def saying(self, words: tuple[str, ...]) -> list[str]:
        """The addresses of the pages in which a card says these words."""
        with readable():
            rows = self.cache.execute("SELECT url FROM search_pages WHERE instr(value, ?)", (pack(words),))
            return [url for (url,) in rows]

    def files(self) -> dict[str, Digest]:
        """Path → digest, of every file but the first that a search reads."""
        with readable():
            return dict(self.cache.execute("SELECT path, digest FROM search_files"))

    def shard(self, number: int) -> bytes:
        """The content of a shard."""
        with readable():
            row = self.cache.execute("SELECT content FROM search_shards WHERE number=?", (number,)).fetchone()
        if row is None:
            raise CacheUnreadableError("a shard of the search index is missing")
        return bytes(row[0])

    def text(self, entry: Entry) -> PageText | None:
        """The text of a page; None when the cache has forgotten it."""
        return self.cache.page_text(entry.text) if entry.text else PageText()

    def forget(self) -> None:
        """Forget all of it."""
        with readable():
            for table in ("search_pages", "search_shards", "search_files"):
                self.cache.execute(f"DELETE FROM {table}")

    def keep(
        self,
        kept: Kept,
        numbers: Mapping[str, int],
        entries: Mapping[str, Entry | None],
        shards: Mapping[int, bytes],
        files: Iterable[tuple[str, Digest | None]],
    ) -> None:
        """Remember what is new; None: a page or a file that has gone."""
        pages = [(url, numbers[url], pack(entry)) for url, entry in entries.items() if entry]
        gone = [(url,) for url, entry in entries.items() if entry is None]
        with readable():
            execute = self.cache.executemany
            execute("DELETE FROM search_pages WHERE url=?", gone)
            execute("INSERT OR REPLACE INTO search_pages VALUES (?, ?, ?)", pages)
            execute("INSERT OR REPLACE INTO search_shards VALUES (?, ?)", shards.items())
            execute("DELETE FROM search_files WHERE path=?", [(path,) for path, digest in files if not digest])
            execute("INSERT OR REPLACE INTO search_files VALUES (?, ?)", [file for file in files if file[1]])
        self.cache.put_note("search", kept)
