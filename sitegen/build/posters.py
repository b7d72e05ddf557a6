"""Pages → the pictures that links to them are shared with: those that stand are kept, all others are drawn in workers.

A step of its own after rendering: which picture a page has is known from what it shows, before anything is drawn. What
is remembered of a picture is its digest alone: to draw it again takes no longer than to keep it would.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable
from functools import cache as remember
from functools import partial

from sitegen.build.cache import Cache
from sitegen.build.engine import engine_digest
from sitegen.build.outputs import Outputs
from sitegen.build.stager import Stager
from sitegen.build.workers import FEW, VERY_MANY, Results, forks, give_way, nothing, share
from sitegen.model.digest import Digest, digest_bytes, digest_value
from sitegen.model.posters import Poster, poster_url
from sitegen.model.shown import Page
from sitegen.settings.settings import Settings
from sitegen.theme.posters import Ask, poster_of

ORIGIN = "social images"
"""Where these files come from."""
MANY = 100
"""Old pictures whose digests are no burden."""

Tell = Callable[[str, int, int], None]


class Posters:
    """The pictures of the pages of one build. Those that are new are drawn beside what is done until they are added: a
    few at once, more when `begin` is called. Where nothing is written, there are none. To be closed, so that nobody
    draws on when something fails."""

    def __init__(
        self, pages: Iterable[Page], settings: Settings, ask: Ask, outputs: Outputs, cache: Cache, workers: int
    ) -> None:
        stager = outputs.stager
        found = (poster_of(page, settings, ask) for page in pages if stager and settings.social_images)
        self._posters = {poster.key: poster for poster in found if poster}
        self._outputs, self._stager, self._cache, self._workers = outputs, stager, cache, workers
        self._known = _known(cache) if self._posters else {}
        self._kept = {key: self._known[key] for key in self._posters if self._stands(key)}
        new = [poster for key, poster in self._posters.items() if key not in self._kept]
        # Those with the same emoji one after the other, since that is kept in mind from one to the next.
        self._new = sorted(new, key=lambda poster: (poster.emoji, poster.key))
        self._drawing: Results[Digest] | None = None
        if len(new) < FEW and forks():
            self._draw(1)

    def finish_very_many(self, tell: Tell) -> None:
        """Have them drawn now if they are very many, not beside other work: what processes share is in memory once
        more for each of them as soon as it is touched."""
        if len(self._new) > VERY_MANY:
            self._collect(tell)

    def begin(self) -> None:
        """Have what is left drawn, in processes that give way to this one."""
        self._draw(FEW)

    def add(self, tell: Tell) -> int:
        """Put them where they belong, each once; how many were drawn."""
        for key, digest in self._kept.items():
            self._outputs.add_made(_path(key), ORIGIN, digest, None)
        self._collect(tell)
        if self._new:
            with self._cache.saving():
                self._cache.put_note("posters", (_method(), self._known))
        return len(self._new)

    def _collect(self, tell: Tell) -> None:
        """Take what is drawn."""
        self._draw(FEW)
        for done, (number, digest) in enumerate(self._drawing or (), 1):
            key = self._new[number].key
            self._known[key] = digest
            self._outputs.add_made(_path(key), ORIGIN, digest, None, staged=True)
            tell(ORIGIN, done, len(self._new))

    def _stands(self, key: Digest) -> bool:
        return key in self._known and self._outputs.stands(_path(key), self._known[key])

    def take_out(self, keys: Iterable[Digest]) -> None:
        """Let the site be without pictures that no page has any more."""
        for key in keys:
            self._outputs.remove(_path(key))

    def add_all(self, tell: Tell) -> int:
        """The same where these are the pictures of all pages. Old ones are forgotten when they have become many; some
        are kept until then, for they may stand in another folder."""
        if len(self._known) > 2 * len(self._posters) + MANY:
            self._known = {key: digest for key, digest in self._known.items() if key in self._posters}
        return self.add(tell)

    def close(self) -> None:
        """Have no more drawn."""
        if self._drawing:
            self._drawing.close()

    def _draw(self, few: int) -> None:
        """Have what is new drawn, unless that has begun."""
        if self._stager and self._drawing is None:
            work, begin = partial(_draw_and_stage, self._stager), give_way if few > 1 else nothing
            self._drawing = share(work, self._new, self._workers, begin=begin, few=few)


def _draw_and_stage(stager: Stager, poster: Poster) -> Digest:
    from sitegen.pictures.poster import draw_poster

    content = draw_poster(poster)
    stager.stage(_path(poster.key), content)
    return digest_bytes(content)


def _path(key: Digest) -> str:
    return poster_url(key).lstrip("/")


@remember
def _method() -> Digest:
    """What draws them: equal when it would draw the same."""
    return digest_value((engine_digest(), zlib.ZLIB_RUNTIME_VERSION))


def _known(cache: Cache) -> dict[Digest, Digest]:
    """Key → the digest of the picture, of all that are remembered."""
    method, known = cache.note("posters", tuple[Digest, dict[Digest, Digest]]) or ("", {})
    return known if method == _method() else {}
