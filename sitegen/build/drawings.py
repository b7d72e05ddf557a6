"""Documents → the drawings of their diagrams: kept ones from the cache, new ones from the workers.

A step of its own after parsing, so that an edit of the text around a diagram draws nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import partial
from itertools import islice

from msgspec import Struct

from sitegen.build.cache import Cache
from sitegen.build.engine import engine_digest
from sitegen.build.workers import share
from sitegen.markdown.diagrams import Drawing, can_draw, draw
from sitegen.model.diagrams import Diagram, Undrawable
from sitegen.model.digest import Digest, digest_value
from sitegen.model.errors import SiteError, Span, warning
from sitegen.model.phrases import Phrase
from sitegen.model.values import Document, Ref
from sitegen.settings.colours import accents
from sitegen.settings.settings import Settings

BATCH = 200
"""Drawings that are saved together."""
HOW_TO_DRAW = 'pip install "sitegen[mermaid]"'


class Drawings(Struct, frozen=True):
    """diagrams: the digest of a text → its drawing. problems: of what could not be drawn, every time it is written.
    drawn: how many were not in the cache."""

    diagrams: Mapping[Digest, Diagram]
    problems: tuple[SiteError, ...]
    drawn: int


def draw_diagrams(
    documents: Sequence[Document],
    cache: Cache,
    settings: Settings,
    workers: int,
    tell: Callable[[str, int, int], None],
) -> Drawings:
    """What the diagrams of all documents look like, in the accent of the site. Without the engine they stay text,
    which one warning says."""
    refs = [ref for document in documents for ref in document.refs if ref.kind == "diagram"]
    if refs and not can_draw():
        return Drawings({}, (_no_engine(refs),), 0)
    sources = {ref.target: ref.text for ref in refs}
    key = _keys(settings)
    known = {digest: found for digest in sources if (found := cache.diagram(key(digest)))}
    new = [digest for digest in sources if digest not in known]
    work = partial(draw, accents=accents(settings))
    with closing(share(work, [sources[digest] for digest in new], workers)) as results:
        drawing = enumerate(results, 1)
        while batch := list(islice(drawing, BATCH)):
            with cache.saving():
                for done, (number, drawn) in batch:
                    known[new[number]] = result = drawn.diagram if isinstance(drawn, Drawing) else drawn
                    cache.put_diagram(key(new[number]), result, drawn.files if isinstance(drawn, Drawing) else ())
                    tell("draw", done, len(new))
    if new:
        with cache.saving():
            cache.keep_diagrams({key(digest): result for digest, result in known.items()})
    problems = [_problem(ref, found) for ref in refs if isinstance(found := known[ref.target], Undrawable)]
    diagrams = {digest: result for digest, result in known.items() if isinstance(result, Diagram)}
    return Drawings(diagrams, tuple(problems), len(new))


def undrawn(documents: Iterable[Document], cache: Cache, settings: Settings) -> Iterator[SiteError]:
    """What could not be drawn of diagrams that an earlier build has met."""
    key = _keys(settings)
    for document in documents:
        for ref in document.refs:
            if ref.kind == "diagram" and isinstance(found := cache.diagram(key(ref.target)), Undrawable):
                yield _problem(ref, found)


def _keys(settings: Settings) -> Callable[[Digest], Digest]:
    """What gives the key of a text's digest: equal when the text would be drawn the same."""
    how = (engine_digest(), accents(settings))
    return lambda digest: digest_value((digest, how))


def _problem(ref: Ref, why: Undrawable) -> SiteError:
    at = Span(ref.at.path, ref.at.line + why.line, ref.at.column if not why.line else 0)
    hint = "correct it; until then the page shows its source"
    if why.line and "kind of diagram" in why.message:
        hint = "begin it with a kind, such as flowchart LR or sequenceDiagram"
    return warning(Phrase("the diagram is shown as text: {why}", why=Phrase(why.message)), at, hint, "diagram")


def _no_engine(refs: Sequence[Ref]) -> SiteError:
    count = Phrase("1 diagram is") if len(refs) == 1 else Phrase("{n:,} diagrams are", n=len(refs))
    message = Phrase("{count} shown as text: what draws them is not installed", count=count)
    return warning(message, refs[0].at, HOW_TO_DRAW, "diagram")
