"""One file read and parsed, as a worker does it (a door: reads files, looks at the clock)."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import msgspec
from msgspec import Struct

from sitegen.build.workers import naming
from sitegen.markdown.document import NOTHING, ParseOptions, parse
from sitegen.model.digest import Digest, digest_bytes, pack
from sitegen.model.texts import PageText
from sitegen.model.values import Broken, Document, Source


class Parsed(Struct, frozen=True):
    """What became of a source: source, result, body and words as the cache keeps them; face: see `Document.face`, of a
    broken one the digest of all that is wrong with it; document: its digest, "" of a broken one; seconds: how long it
    took."""

    source: Source
    result: bytes
    face: Digest
    body: Digest
    content: bytes
    document: Digest
    text: bytes
    seconds: float


class Parser(Struct, frozen=True):
    """Parses the files below a root. finished: path → the fences that its body had before."""

    root: Path
    options: ParseOptions
    finished: Mapping[str, Mapping[Digest, str]] = {}

    def __call__(self, source: Source) -> Parsed:
        """A source read now; a file that has changed since it was found is taken as it is now."""
        started = time.perf_counter()
        content = (self.root / source.path).read_bytes()
        digest = digest_bytes(content)
        if digest != source.digest:
            source = msgspec.structs.replace(source, digest=digest)
        with naming(f"while parsing {source.path}"), _collector_at_rest():
            result = parse(source, content, self.options, self.finished.get(source.path, NOTHING))
        document, body, text = (result, (), PageText()) if isinstance(result, Broken) else result
        packed = pack(document)
        face = document.face if isinstance(document, Document) else digest_bytes(packed)
        key = document.body if isinstance(document, Document) else ""
        own = document.digest if isinstance(document, Document) else ""
        return Parsed(source, packed, face, key, pack(body), own, pack(text), time.perf_counter() - started)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """A tree under construction is no garbage: looking through it again and again is a sixth of the time of a parse."""
    resting = not gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if not resting:
            gc.enable()
