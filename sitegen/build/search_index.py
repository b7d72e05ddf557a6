"""Entries → the files of the search index, doing again only what a changed page touches.

What is remembered tells how the index was; without it all of it is made anew, to the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing

from msgspec import Struct

from sitegen.build.cache import Cache
from sitegen.build.engine import engine_digest
from sitegen.build.outputs import Outputs
from sitegen.build.search_memory import Kept, SearchMemory
from sitegen.build.stager import Stager
from sitegen.build.workers import nothing, share
from sitegen.model.digest import Digest, digest_bytes
from sitegen.model.texts import Entry, PageText
from sitegen.search.index import Batch, changed_shard, changes, make_batch, shard_file, shard_name
from sitegen.search.pages import Findable, findable, result_files
from sitegen.search.shards import Layout, lay_out, manifest, months, size

MANIFEST = "search/index.json"
ORIGIN = "search"
LARGEST_BATCH = 750
"""Pages that are indexed together: it is their postings that need memory."""
LIFE = 6
"""Batches that a process makes."""
WORTH_SHARING = 100
"""Pages from which workers are quicker."""

Numbered = tuple[int, Entry]


class SearchIndex:
    """The index of one build. Nothing is remembered before `save`."""

    def __init__(self, cache: Cache, outputs: Outputs, workers: int) -> None:
        self._memory = SearchMemory(cache)
        self._outputs = outputs
        self._workers = workers
        self._layout = Layout(1, 1, {})
        self._entries: dict[str, Entry | None] = {}
        self._shards: dict[int, bytes] = {}
        self._files: dict[str, Digest | None] = {}
        self._pages = self._sizes = ""
        self._anew = False

    def update(self, entries: Iterable[Entry], meanwhile: Callable[[], None] = nothing) -> None:
        """Let the index have exactly these pages, and the outputs all of its files. meanwhile: called when other
        processes could work again, for what is left is done by this one."""
        now = {entry.url: entry for entry in entries}
        self._layout = layout = lay_out(now)
        kept = self._memory.kept
        same_place = kept is not None and (kept.shards, kept.room) == (layout.shards, layout.room)
        before = self._memory.pages() if same_place else {}
        after = {url: (layout.numbers[url], entry) for url, entry in now.items()}
        moved = sorted(url for url in before.keys() | after.keys() if before.get(url) != after.get(url))
        were = [before[url] for url in moved if url in before]
        few = same_place and len(moved) <= 10 + len(now) // 4
        if few and all(self._memory.text(entry) is not None for _, entry in were):
            self._change(were, [after[url] for url in moved if url in after])
            self._entries = {url: now.get(url) for url in moved}
            self._declare(after)
        else:
            batches = self._read(sorted(after.values(), key=lambda page: page[0]))
            meanwhile()
            for shard in range(layout.shards):
                self._add_shard(shard, shard_file(batches, shard))
        self._add_manifest(months(layout, {url: entry.created for url, entry in now.items()}))

    def retouch(self, urls: Iterable[str], words: Iterable[tuple[str, ...]], renewed: Callable[[Entry], Entry]) -> bool:
        """Let these pages, and those in which a card says any of these words, have other entries, and nothing else
        change; False when that cannot be told from what is remembered. renewed: an entry → as it is now."""
        kept = self._memory.kept
        if kept is None:
            return False
        found = dict.fromkeys((*urls, *(url for said in words for url in self._memory.saying(said))))
        pages = [(page, renewed(page[1])) for url in found if (page := self._memory.page(url))]
        before = [page for page, entry in pages if page[1] != entry]
        if any(self._memory.text(entry) is None for _, entry in before):
            return False
        after = [(page[0], entry) for page, entry in pages if page[1] != entry]
        self._layout = Layout(kept.shards, kept.room, {entry.url: number for number, entry in after})
        self._change(before, after)
        self._entries = {entry.url: entry for _, entry in after}
        self._add_manifest(kept.pages)
        return True

    def save(self) -> None:
        """Remember this index; to be called when the outputs are in place, within `saving`."""
        if self._anew:
            self._memory.forget()
        if self._anew or self._entries or self._files:
            layout = self._layout
            kept = Kept(engine_digest(), layout.shards, layout.room, self._pages, self._sizes)
            self._memory.keep(kept, layout.numbers, self._entries, self._shards, tuple(self._files.items()))

    def _read(self, pages: Sequence[Numbered]) -> list[Batch]:
        """What all pages give to the index, which is made anew."""
        self._anew = True
        self._entries = {entry.url: entry for _, entry in pages}
        workers = self._workers if len(pages) >= WORTH_SHARING else 1
        count = workers * max(1, -(-len(pages) // (workers * LARGEST_BATCH)))  # as many for each worker
        size = max(1, -(-len(pages) // count))
        portions = [pages[start : start + size] for start in range(0, len(pages), size)]
        work = _Indexer(self._memory.cache, self._layout.shards, self._layout.folder, self._outputs.stager)
        batches: dict[int, Batch] = {}
        with closing(share(work, portions, workers, self._memory.cache.reopen, few=2, life=LIFE)) as results:
            for number, (batch, files) in results:
                for path, digest, content in files:
                    self._files[path] = digest
                    self._outputs.add_made(path, ORIGIN, digest, content, staged=content is None)
                batches[number] = batch
        return [batches[number] for number in sorted(batches)]

    def _change(self, before: Sequence[Numbered], after: Sequence[Numbered]) -> None:
        """Put pages in place of others."""
        were, are = list(map(self._findable, before)), list(map(self._findable, after))
        old = {name: content for page in were for name, content in result_files(page)}
        new = {name: content for page in are for name, content in result_files(page)}
        for name in sorted(old.keys() - new.keys()):
            self._files[self._path(name)] = None
            self._outputs.remove(self._path(name))
        for name, content in sorted(new.items()):
            if old.get(name) != content:
                self._add(name, content)
        for shard, changed in sorted(changes(were, are, self._layout.shards).items()):
            self._add_shard(shard, changed_shard(self._memory.shard(shard), changed))

    def _declare(self, pages: Mapping[str, Numbered]) -> None:
        """Tell the outputs of every file that is as it was; one that somebody has removed or changed is made again."""
        by_number = dict(pages.values())
        for path, digest in self._memory.files().items():
            if path not in self._files:
                stands = self._outputs.stands(path, digest)
                content = None if stands else self._made_again(path.rpartition("/")[2], by_number)
                self._outputs.add_made(path, ORIGIN, digest, content)

    def _made_again(self, name: str, entries: Mapping[int, Entry]) -> bytes:
        number, of_a_page, _ = name.partition("-")
        if not of_a_page:
            return self._memory.shard(int(name.removesuffix(".json"), 16))
        page = int(number)
        return dict(result_files(self._findable((page, entries[page]))))[name]

    def _findable(self, page: Numbered) -> Findable:
        number, entry = page
        return findable(number, entry, self._memory.text(entry) or PageText())

    def _path(self, name: str) -> str:
        return f"{self._layout.folder}/{name}"

    def _add_manifest(self, pages: str) -> None:
        kept = self._memory.kept
        sizes = [""] * self._layout.shards if self._anew or kept is None else list(kept.sizes)
        for shard, content in self._shards.items():
            sizes[shard] = size(content)
        self._pages, self._sizes = pages, "".join(sizes)
        content = manifest(self._layout.folder, self._pages, self._sizes)
        self._outputs.add_made(MANIFEST, ORIGIN, digest_bytes(content), content)

    def _add_shard(self, shard: int, content: bytes) -> None:
        self._shards[shard] = content
        self._add(shard_name(shard), content)

    def _add(self, name: str, content: bytes) -> None:
        path = self._path(name)
        self._files[path] = digest = digest_bytes(content)
        self._outputs.add_made(path, ORIGIN, digest, content)


File = tuple[str, Digest, bytes | None]
"""A path of the site, the digest and the bytes of what belongs there; None where it is staged."""


class _Indexer(Struct, frozen=True):
    """Makes a batch of pages, whose texts it finds in the cache, and the files of their results."""

    cache: Cache
    shards: int
    folder: str
    stager: Stager | None

    def __call__(self, pages: Sequence[Numbered]) -> tuple[Batch, list[File]]:
        memory = SearchMemory(self.cache)
        texts = ((number, entry, memory.text(entry) or PageText()) for number, entry in pages)
        files: list[File] = []

        def put(name: str, content: bytes) -> None:
            path = f"{self.folder}/{name}"
            if self.stager:
                self.stager.stage(path, content)
            files.append((path, digest_bytes(content), None if self.stager else content))

        return make_batch((findable(*page) for page in texts), self.shards, put), files
