"""Pages → the pictures that links to them are shared with: kept ones from the cache, new ones from the workers.

A step of its own after rendering: which picture a page has is known from what it shows, before anything is drawn.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable
from itertools import islice

from sitegen.build.cache import Cache, CacheUnreadableError, readable
from sitegen.build.engine import engine_digest
from sitegen.build.outputs import Outputs
from sitegen.build.workers import share
from sitegen.model.digest import Digest, digest_bytes, digest_value
from sitegen.model.posters import Poster
from sitegen.model.shown import Page
from sitegen.settings.settings import Settings
from sitegen.theme.posters import Ask, poster_of

BATCH = 200
"""Pictures that are saved together."""
TABLE = "CREATE TABLE IF NOT EXISTS posters (key TEXT PRIMARY KEY, digest TEXT, content BLOB)"

Tell = Callable[[str, int, int], None]


def add_posters(
    pages: Iterable[Page], settings: Settings, ask: Ask, outputs: Outputs, cache: Cache, workers: int, tell: Tell
) -> int:
    """Put the picture of every page where it belongs, each once; how many were drawn."""
    found = (poster_of(page, settings, ask) for page in pages) if settings.social_images else ()
    posters = {_key(poster): poster for poster in found if poster}
    if not posters:
        return 0
    known = _known(cache)
    for key, poster in posters.items():
        if key in known:
            path = poster.url.lstrip("/")
            standing = outputs.stands(path, known[key])
            outputs.add_made(path, "social images", known[key], None if standing else _content(cache, key))
    new = [key for key in posters if key not in known]
    if new:
        _draw({key: posters[key] for key in new}, outputs, cache, workers, tell)
        _forget(cache, posters)
    return len(new)


def _draw(posters: dict[Digest, Poster], outputs: Outputs, cache: Cache, workers: int, tell: Tell) -> None:
    from sitegen.pictures.poster import draw_poster

    # Those with the same emoji one after the other, since that is kept in mind from one to the next.
    keys = sorted(posters, key=lambda key: (posters[key].emoji, key))
    drawing = enumerate(share(draw_poster, [posters[key] for key in keys], workers), 1)
    while batch := list(islice(drawing, BATCH)):
        with cache.saving(), readable():
            for done, (number, content) in batch:
                digest = digest_bytes(content)
                cache.execute("INSERT OR REPLACE INTO posters VALUES (?, ?, ?)", (keys[number], digest, content))
                outputs.add_made(posters[keys[number]].url.lstrip("/"), "social images", digest, content)
                tell("social images", done, len(keys))


def _key(poster: Poster) -> Digest:
    """Equal when a picture would be drawn the same."""
    return digest_value((poster.key, engine_digest(), zlib.ZLIB_RUNTIME_VERSION))


def _known(cache: Cache) -> dict[Digest, Digest]:
    """Key → the digest of the picture, of all that are kept."""
    with readable():
        cache.execute(TABLE)
        return dict(cache.execute("SELECT key, digest FROM posters"))


def _content(cache: Cache, key: Digest) -> bytes:
    with readable():
        row = cache.execute("SELECT content FROM posters WHERE key=?", (key,)).fetchone()
        if row is None:
            raise CacheUnreadableError("a picture is missing")
        return bytes(row[0])


def _forget(cache: Cache, live: Iterable[Digest]) -> None:
    """Forget old pictures when they have become many; some are kept, for branches come back."""
    kept = set(live)
    with readable():
        have = {key for (key,) in cache.execute("SELECT key FROM posters")}
    if len(have) > 2 * len(kept) + 100:
        with cache.saving(), readable():
            cache.executemany("DELETE FROM posters WHERE key=?", [(key,) for key in have - kept])
