"""Parsing and drawing in worker processes (a door: reads files, starts processes, looks at the clock)."""

from __future__ import annotations

import gc
import multiprocessing
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import msgspec
from msgspec import Struct

from sitegen.markdown.diagrams import Drawing, draw
from sitegen.markdown.document import ParseOptions, parse
from sitegen.model.diagrams import Undrawable
from sitegen.model.digest import digest_bytes
from sitegen.model.values import Body, Broken, Document, Source

FEW = 24
"""Below this many files, starting processes costs more than it gains."""


class Parsed(Struct, frozen=True):
    """What became of a source, its body, and the seconds it took."""

    document: Document | Broken
    body: Body
    seconds: float


def parse_all(root: Path, sources: Sequence[Source], options: ParseOptions, workers: int) -> Iterator[Parsed]:
    """Every source parsed, in their order."""
    task = partial(parse_file, root, options)
    if workers < 2 or len(sources) < FEW:
        yield from map(task, sources)
        return
    with _context().Pool(min(workers, len(sources))) as pool:
        yield from pool.imap(task, sources, chunksize=max(1, min(16, len(sources) // (workers * 4))))


def parse_file(root: Path, options: ParseOptions, source: Source) -> Parsed:
    """A source read now and parsed; a file that has changed since it was found is taken as it is now."""
    started = time.perf_counter()
    content = (root / source.path).read_bytes()
    digest = digest_bytes(content)
    if digest != source.digest:
        source = msgspec.structs.replace(source, digest=digest)
    with naming(f"while parsing {source.path}"), _collector_at_rest():
        result = parse(source, content, options)
    document, body = (result, ()) if isinstance(result, Broken) else result
    return Parsed(document, body, time.perf_counter() - started)


def draw_all(sources: Sequence[str], workers: int) -> Iterator[Drawing | Undrawable]:
    """Every diagram drawn, in their order."""
    if workers < 2 or len(sources) < FEW:
        yield from map(draw, sources)
        return
    with _context().Pool(min(workers, len(sources))) as pool:
        yield from pool.imap(draw, sources, chunksize=8)


@contextmanager
def naming(circumstance: str) -> Iterator[None]:
    """A bug met within stays a bug, and tells the circumstance."""
    try:
        yield
    except BaseException as bug:
        bug.add_note(circumstance)
        raise


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """A tree under construction is no garbage: looking through it again and again is a sixth of the time of a parse."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _context() -> multiprocessing.context.BaseContext:
    """Forking is fast but copies locks that other threads hold; elsewhere than on Linux it is not safe at all."""
    safe = sys.platform == "linux" and threading.active_count() == 1
    return multiprocessing.get_context("fork" if safe else "spawn")
