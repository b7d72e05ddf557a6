"""Sources → documents: kept ones from the cache, new ones from the workers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from sitegen.build.cache import Cache
from sitegen.build.project import Project
from sitegen.build.workers import parse_all
from sitegen.model.errors import SiteError
from sitegen.model.values import Broken, Document, Source

BATCH = 200
"""Parsed files that are saved together: what an interrupted first build has to do again at most."""


class Read(Struct, frozen=True):
    """documents, broken: in the order of their paths. problems: of all of them, the kept ones' included. parsed: how
    many were not in the cache. slowest: (seconds, path), the slowest first."""

    documents: tuple[Document, ...]
    broken: tuple[Broken, ...]
    problems: tuple[SiteError, ...]
    parsed: int
    slowest: tuple[tuple[float, str], ...]


def read_documents(
    project: Project, sources: Sequence[Source], cache: Cache, tell: Callable[[str, int, int], None]
) -> Read:
    """What every source says."""
    keys = [project.document_key(source) for source in sources]
    known = {source.path: found for source, key in zip(sources, keys, strict=True) if (found := cache.document(key))}
    new = [source for source in sources if source.path not in known]
    times = []
    parsing = parse_all(project.root, new, project.parsing, project.workers)
    for start in range(0, len(new), BATCH):
        with cache.saving():
            for done in range(start, min(start + BATCH, len(new))):
                parsed = next(parsing)
                source = parsed.document.source
                cache.put_document(project.document_key(source), parsed.document, parsed.body)
                known[source.path] = parsed.document
                times.append((parsed.seconds, source.path))
                tell("parse", done + 1, len(new))
    results = [known[source.path] for source in sources]
    with cache.saving():
        cache.keep_documents({project.document_key(result.source): result for result in results})
    return Read(
        documents=tuple(result for result in results if isinstance(result, Document)),
        broken=tuple(result for result in results if isinstance(result, Broken)),
        problems=tuple(problem for result in results for problem in result.problems),
        parsed=len(new),
        slowest=tuple(sorted(times, reverse=True)[:3]),
    )
