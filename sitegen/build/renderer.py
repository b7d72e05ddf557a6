"""Rendering the pages of one site, here or in workers."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

from msgspec import Struct, structs

from sitegen.build.cache import Cache
from sitegen.build.engine import engine_digest
from sitegen.build.outputs import output_path
from sitegen.build.shelf import CachedShelf
from sitegen.build.stager import Stager
from sitegen.build.workers import VERY_MANY, forks, naming, share
from sitegen.model.digest import Digest, digest_bytes
from sitegen.model.errors import SiteError
from sitegen.model.shown import Page, Question
from sitegen.model.values import Document
from sitegen.settings.settings import Settings
from sitegen.theme.files import compiled_templates
from sitegen.theme.notations import in_phrases
from sitegen.theme.render import render
from sitegen.theme.templates import Names, Templates, Theme
from sitegen.theme.view import Answers

WORTH_SHARING = 48
"""Pages from which workers are quicker: each has to make the templates ready for itself."""


class Printed(Struct, frozen=True):
    """What came of rendering a page: its bytes (None: staged), their digest and every question it asked, or
    the mistake that kept it from being made. answers: to those of the questions whose answers this process has not told
    yet, packed."""

    content: bytes | None
    digest: Digest
    asked: tuple[Question, ...]
    answers: Mapping[Question, bytes]
    mistake: SiteError | None = None


class Renderer:
    """Renders pages. document: what the article or chapter at an address says."""

    def __init__(
        self,
        root: Path,
        theme: Theme,
        settings: Settings,
        cache: Cache,
        answers: Answers,
        document: Callable[[str], Document | None],
    ) -> None:
        self._parts = root, theme, settings, cache, answers, document
        self._settings = settings
        self._cache = cache
        self._answers = answers
        self._shelf = CachedShelf(root, cache, document)
        self._named = named_before(cache)
        self.templates = Templates(theme, settings, compiled_templates(), self._named)
        self._told: set[Question] = set()

    def __reduce__(self) -> tuple[object, ...]:
        return Renderer, self._parts

    def render_all(
        self, pages: Sequence[Page], stager: Stager | None, workers: int
    ) -> Generator[tuple[Page, Printed], None, None]:
        """Every page, as it is done; its bytes stay in the worker where there is a stager."""
        work = self.render if stager is None else partial(self._render_and_stage, stager)
        if workers > 1 and WORTH_SHARING <= len(pages) < VERY_MANY and forks():
            for page in pages:  # once here, not once in every process
                in_phrases(page.card.title)
        with closing(share(work, pages, workers, begin=self._begin, few=WORTH_SHARING)) as rendering:
            for number, printed in rendering:
                yield pages[number], printed

    def _render_and_stage(self, stager: Stager, page: Page) -> Printed:
        printed = self.render(page)
        if printed.content is None or printed.mistake:
            return printed
        stager.stage(output_path(page.url), printed.content)
        return structs.replace(printed, content=None)

    def render(self, page: Page) -> Printed:
        """One page."""
        with naming(f"while rendering {page.url}"):
            own = self._shelf.article(page.url) if page.document else None
            try:
                rendered = render(page, own, self._shelf, self._answers, self.templates, self._settings)
            except SiteError as mistake:
                return Printed(b"", "", (), {}, mistake)
        new = set(rendered.asked) - self._told
        self._told |= new
        answers = {question: self._answers.ask(question).packed for question in rendered.asked if question in new}
        return Printed(rendered.content, digest_bytes(rendered.content), rendered.asked, answers)

    def remember(self) -> None:
        """Keep what the next build need not read again; to be called within `saving`."""
        named = self.templates.named()
        if named != self._named:
            self._cache.put_note("templates", (engine_digest(), named))

    def _begin(self) -> None:
        """What every worker does first."""
        self._cache.reopen()


def named_before(cache: Cache) -> dict[Digest, Names]:
    """What `Renderer.remember` kept, for the same engine: reading all templates is an eighth of the time of an edit."""
    engine, named = cache.note("templates", tuple[str, dict[Digest, Names]]) or ("", {})
    return named if engine == engine_digest() else {}
