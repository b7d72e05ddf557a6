"""Pages → the pictures that links to them are shared with: kept ones from the cache, new ones from the workers.

A step of its own after rendering: which picture a page has is known from what it shows, before anything is drawn.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from functools import cache as remember
from functools import partial
from itertools import islice

from sitegen.build.cache import Cache, CacheUnreadableError, readable
from sitegen.build.engine import engine_digest
from sitegen.build.outputs import Outputs
from sitegen.build.stager import Stager
from sitegen.build.workers import FEW, forks, give_way, nothing, share
from sitegen.model.digest import Digest, digest_bytes, digest_value
from sitegen.model.posters import Poster, poster_url
from sitegen.model.shown import Page
from sitegen.settings.settings import Settings
from sitegen.theme.posters import Ask, poster_of

ORIGIN = "social images"
"""Where these files come from."""
BATCH = 200
"""Pictures that are saved together."""
BESIDE = 10_000
"""Pictures that are drawn beside other work; more are drawn before it: what processes share is in memory once more for
each of them as soon as it is touched."""
MANY = 100
"""Old pictures that are no burden."""
TABLE = "CREATE TABLE IF NOT EXISTS posters (key TEXT PRIMARY KEY, method TEXT, digest TEXT, content BLOB)"
INDEX = "CREATE INDEX IF NOT EXISTS posters_known ON posters (method, key, digest)"
"""Tells which there are without a look at the pictures themselves."""

Tell = Callable[[str, int, int], None]


class Posters:
    """The pictures of the pages of one build. Those that are new are drawn beside what is done until they are added: a
    few at once, more when `begin` is called, and very many within it. Where nothing is written, there are none."""

    def __init__(
        self, pages: Iterable[Page], settings: Settings, ask: Ask, outputs: Outputs, cache: Cache, workers: int
    ) -> None:
        stager = outputs.stager
        found = (poster_of(page, settings, ask) for page in pages if stager and settings.social_images)
        self._posters = {poster.key: poster for poster in found if poster}
        self._outputs, self._stager, self._cache, self._workers = outputs, stager, cache, workers
        self._known = _known(cache) if self._posters else {}
        new = [poster for key, poster in self._posters.items() if key not in self._known]
        # Those with the same emoji one after the other, since that is kept in mind from one to the next.
        self._new = sorted(new, key=lambda poster: (poster.emoji, poster.key))
        self._drawing = self._draw(1) if len(new) < FEW and forks() else None

    def begin(self, tell: Tell) -> None:
        """Have what is left drawn, in processes that give way to others."""
        if self._drawing is None:
            self._drawing = self._draw(FEW)
        if len(self._new) > BESIDE:
            self._collect(tell)

    def add(self, tell: Tell) -> int:
        """Put them where they belong, each once; how many were drawn."""
        for key in [key for key in self._posters if key in self._known]:
            path, digest = _path(key), self._known[key]
            content = None if self._outputs.stands(path, digest) else _content(self._cache, key)
            self._outputs.add_made(path, ORIGIN, digest, content)
        self._collect(tell)
        return len(self._new)

    def _collect(self, tell: Tell) -> None:
        """Take what is drawn."""
        if self._stager is None:
            return
        drawing = enumerate(self._drawing or self._draw(FEW), 1)
        while batch := list(islice(drawing, BATCH)):
            with self._cache.saving(), readable():
                for done, (number, digest) in batch:
                    key = self._new[number].key
                    row = (key, _method(), digest, self._stager.read(_path(key)))
                    self._cache.execute("INSERT OR REPLACE INTO posters VALUES (?, ?, ?, ?)", row)
                    self._outputs.add_made(_path(key), ORIGIN, digest, None, staged=True)
                    tell(ORIGIN, done, len(self._new))

    def take_out(self, keys: Iterable[Digest]) -> None:
        """Let the site be without pictures that no page has any more."""
        for key in keys:
            self._outputs.remove(_path(key))

    def add_all(self, tell: Tell) -> int:
        """The same where these are the pictures of all pages. Old ones are forgotten when they have become many; some
        are kept until then, for branches come back."""
        drawn = self.add(tell)
        if drawn and len(self._known) + drawn > 2 * len(self._posters) + MANY:
            with self._cache.saving(), readable():
                old = self._known.keys() - self._posters.keys()
                self._cache.executemany("DELETE FROM posters WHERE key=?", [(key,) for key in old])
                self._cache.execute("DELETE FROM posters WHERE method<>?", (_method(),))
        return drawn

    def _draw(self, few: int) -> Iterator[tuple[int, Digest]]:
        begin = give_way if few > 1 else nothing
        return share(partial(_draw_and_stage, self._stager), self._new, self._workers, begin=begin, few=few)


def _draw_and_stage(stager: Stager | None, poster: Poster) -> Digest:
    from sitegen.pictures.poster import draw_poster

    content = draw_poster(poster)
    if stager:
        stager.stage(_path(poster.key), content)
    return digest_bytes(content)


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
