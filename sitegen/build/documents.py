"""Sources → documents: kept ones from the cache, new ones from the workers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from functools import cached_property
from itertools import islice

from msgspec import Struct

from sitegen.build.cache import MANY, Cache, CacheUnreadableError
from sitegen.build.engine import engine_digest
from sitegen.build.parsing import Parser
from sitegen.build.project import Project
from sitegen.build.workers import share
from sitegen.markdown.document import finished_code
from sitegen.model.digest import Digest
from sitegen.model.errors import SiteError
from sitegen.model.values import Broken, Document, Source

BATCH = 200
"""Parsed files that are saved together: what an interrupted first build has to do again at most."""


class Text(Struct, frozen=True):
    """What is known of a source without reading what it says. key: of its document in the cache; face: see
    `Document.face`."""

    key: Digest
    face: Digest


class Read:
    """What every source says. texts: path → its `Text`, in the order of the sources. new: the paths of those that were
    parsed now; slowest: (seconds, path) of them, the slowest first. What they say is loaded when it is asked for."""

    def __init__(
        self, cache: Cache, texts: dict[str, Text], new: tuple[str, ...], slowest: tuple[tuple[float, str], ...]
    ) -> None:
        self._cache = cache
        self.texts = texts
        self.new = new
        self.slowest = slowest

    def result(self, path: str) -> Document | Broken:
        """What one source says."""
        found = self._cache.document(self.texts[path].key)
        if found is None:
            raise CacheUnreadableError("a document is missing")
        return found

    @cached_property
    def results(self) -> tuple[Document | Broken, ...]:
        """What every source says."""
        return self._cache.all_documents([text.key for text in self.texts.values()])

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """Those that say something."""
        return tuple(result for result in self.results if isinstance(result, Document))

    @cached_property
    def broken(self) -> tuple[Broken, ...]:
        """Those that cannot be understood."""
        return tuple(result for result in self.results if isinstance(result, Broken))

    @property
    def problems(self) -> tuple[SiteError, ...]:
        """What is wrong with each of them."""
        return tuple(problem for result in self.results for problem in result.problems)


def remembered(cache: Cache) -> dict[str, Text]:
    """Path → `Text`, as the last build by this same engine read it."""
    engine, texts = cache.note("texts", tuple[Digest, dict[str, Text]]) or ("", {})
    return texts if engine == engine_digest() else {}


def _finished(cache: Cache, before: Mapping[str, Text], paths: Sequence[str]) -> dict[str, dict[Digest, str]]:
    """Path → the highlighted code that its body had, of the few that were edited."""
    edited = [path for path in paths if path in before]
    if len(edited) > MANY:
        return {}
    were = ((path, cache.document(before[path].key)) for path in edited)
    return {path: finished_code(cache.body(was.body)) for path, was in were if isinstance(was, Document)}


def read_documents(
    project: Project, sources: Sequence[Source], cache: Cache, tell: Callable[[str, int, int], None]
) -> Read:
    """What every source says; what is not in the cache is parsed and put there."""
    keys = project.document_keys(sources)
    before = remembered(cache)
    texts = {path: before[path] for path, key in keys.items() if path in before and before[path].key == key}
    faces = cache.faces([key for path, key in keys.items() if path not in texts])
    texts |= {path: Text(key, faces[key]) for path, key in keys.items() if key in faces}
    new = [source for source in sources if source.path not in texts]
    times = []
    finished = _finished(cache, before, [source.path for source in new])
    with closing(share(Parser(project.root, project.parsing, finished), new, project.workers)) as results:
        parsing = enumerate(results, 1)
        while batch := list(islice(parsing, BATCH)):
            with cache.saving():
                for done, (_, parsed) in batch:
                    path = parsed.source.path
                    texts[path] = Text(project.document_keys([parsed.source])[path], parsed.face)
                    cache.put_document(texts[path].key, parsed)
                    times.append((parsed.seconds, path))
                    tell("parse", done, len(new))
    texts = {source.path: texts[source.path] for source in sources}
    if texts != before:
        with cache.saving():
            cache.put_note("texts", (engine_digest(), texts))
            cache.keep_documents({text.key for text in texts.values()})
    return Read(cache, texts, tuple(source.path for source in new), tuple(sorted(times, reverse=True)[:3]))
