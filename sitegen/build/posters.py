"""Pages → the pictures that links to them are shared with: kept ones from the cache, new ones from the workers.

A step of its own after rendering: which picture a page has is known from what it shows, before anything is drawn.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable
from functools import cache as remember
from functools import partial
from itertools import islice

from sitegen.build.cache import Cache, CacheUnreadableError, readable
from sitegen.build.engine import engine_digest
from sitegen.build.outputs import Outputs
from sitegen.build.stager import Stager
from sitegen.build.workers import share
from sitegen.model.digest import Digest, digest_bytes, digest_value
from sitegen.model.posters import Poster, poster_url
from sitegen.model.shown import Page
from sitegen.settings.settings import Settings
from sitegen.theme.posters import Ask, poster_of

ORIGIN = "social images"
"""Where these files come from."""
BATCH = 200
"""Pictures that are saved together."""
MANY = 100
"""Old pictures that are no burden."""
TABLE = "CREATE TABLE IF NOT EXISTS posters (key TEXT PRIMARY KEY, method TEXT, digest TEXT, content BLOB)"
INDEX = "CREATE INDEX IF NOT EXISTS posters_known ON posters (method, key, digest)"
"""Tells which there are without a look at the pictures themselves."""

Tell = Callable[[str, int, int], None]


def add_posters(
    pages: Iterable[Page], settings: Settings, ask: Ask, outputs: Outputs, cache: Cache, workers: int, tell: Tell
) -> int:
    """Put the picture of every page where it belongs, each once; how many were drawn."""
    if not settings.social_images:
        return 0
    found = (poster_of(page, settings, ask) for page in pages)
    posters = {poster.key: poster for poster in found if poster}
    known = _known(cache)
    for key in [key for key in posters if key in known]:
        path, digest = _path(key), known[key]
        outputs.add_made(path, ORIGIN, digest, None if outputs.stands(path, digest) else _content(cache, key))
    new = {key: poster for key, poster in posters.items() if key not in known}
    if new:
        _draw(new, outputs, cache, workers, tell)
        if len(known) + len(new) > 2 * len(posters) + MANY:
            _forget(cache, known.keys() - posters.keys())
    return len(new)


def _draw(posters: dict[Digest, Poster], outputs: Outputs, cache: Cache, workers: int, tell: Tell) -> None:
    # Those with the same emoji one after the other, since that is kept in mind from one to the next.
    keys = sorted(posters, key=lambda key: (posters[key].emoji, key))
    work = partial(_draw_and_stage, outputs.stager)
    drawing = enumerate(share(work, [posters[key] for key in keys], workers), 1)
    while batch := list(islice(drawing, BATCH)):
        with cache.saving(), readable():
            for done, (number, content) in batch:
                digest = digest_bytes(content)
                row = (keys[number], _method(), digest, content)
                cache.execute("INSERT OR REPLACE INTO posters VALUES (?, ?, ?, ?)", row)
                outputs.add_made(_path(keys[number]), ORIGIN, digest, None, staged=True)
                tell(ORIGIN, done, len(keys))


def _draw_and_stage(stager: Stager | None, poster: Poster) -> bytes:
    from sitegen.pictures.poster import draw_poster

    content = draw_poster(poster)
    if stager:
        stager.stage(_path(poster.key), content)
    return content


def _path(key: Digest) -> str:
    return poster_url(key).lstrip("/")


@remember
def _method() -> Digest:
    """What draws them: equal when it would draw the same."""
    return digest_value((engine_digest(), zlib.ZLIB_RUNTIME_VERSION))


def _known(cache: Cache) -> dict[Digest, Digest]:
    """Key → the digest of the picture, of all that are kept."""
    with readable():
        cache.execute(TABLE)
        cache.execute(INDEX)
        return dict(cache.execute("SELECT key, digest FROM posters WHERE method=?", (_method(),)))


def _content(cache: Cache, key: Digest) -> bytes:
    with readable():
        row = cache.execute("SELECT content FROM posters WHERE key=?", (key,)).fetchone()
        if row is None:
            raise CacheUnreadableError("a picture is missing")
        return bytes(row[0])


def _forget(cache: Cache, old: Iterable[Digest]) -> None:
    """Forget old pictures, now that they have become many; some are kept until then, for branches come back."""
    with cache.saving(), readable():
        cache.executemany("DELETE FROM posters WHERE key=?", [(key,) for key in old])
        cache.execute("DELETE FROM posters WHERE method<>?", (_method(),))
