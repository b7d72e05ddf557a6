"""The page that is being written, before the rest of the site: rendered from what the last build left to be remembered.

A look at what the next build will show, not a part of it: that comes right after, and has the last word.
"""

from __future__ import annotations

from collections.abc import Collection

from msgspec import structs

from sitegen.build.cache import Cache, CacheUnreadableError
from sitegen.build.documents import remembered
from sitegen.build.memory import Memory
from sitegen.build.project import Project
from sitegen.build.shelf import CachedShelf
from sitegen.build.staging import own_folder
from sitegen.markdown.document import NOTHING, finished_code, parse
from sitegen.model.digest import digest_bytes
from sitegen.model.errors import SiteError
from sitegen.model.shown import Page
from sitegen.model.values import Broken, Document
from sitegen.site.labels import labelled
from sitegen.site.site import Site
from sitegen.site.visible import address
from sitegen.theme.files import compiled_templates, load_theme
from sitegen.theme.render import render
from sitegen.theme.templates import Templates
from sitegen.theme.view import Answers


class NotRememberedError(Exception):
    """The page asks something that it did not ask before: the whole site must be looked at."""


class Glance:
    """Made after a build, it is ready for the next save. before: the one before, whose templates may still do."""

    def __init__(self, project: Project, before: Glance | None = None) -> None:
        self._project = project
        self._cache = Cache(own_folder(project.root) / "preview.db")
        self._memory = Memory(self._cache)
        self._texts = remembered(self._cache)
        theme, _ = load_theme(project.root, project.settings)
        self._dress = theme, project.settings
        self._templates: Templates = (
            before._templates
            if before and before._dress == self._dress
            else Templates(theme, project.settings, compiled_templates())
        )
        self._shelf = CachedShelf(project.root, self._cache, lambda url: None)

    def prepare(self) -> None:
        """Look once at the text that was written last, for it is likely to be saved next: a first look takes longer."""
        try:
            latest = max(self._texts, key=lambda path: (self._project.root / path).stat().st_mtime, default=None)
            if latest is not None:
                self._look(latest)
        except (NotRememberedError, CacheUnreadableError, SiteError, OSError):
            return

    def close(self) -> None:
        """Let go of the cache."""
        self._cache.close()

    def page(self, paths: Collection[str]) -> tuple[str, bytes] | None:
        """The address and the bytes of the page of the one article or chapter among the files that were touched; None
        when there is not exactly one, or when it cannot be told without the rest of the site."""
        known = [path for path in paths if path in self._texts]
        try:
            return self._look(known[0]) if len(known) == 1 and self._differs(known[0]) else None
        except (NotRememberedError, CacheUnreadableError, SiteError, OSError):
            return None

    def _differs(self, path: str) -> bool:
        before = self._cache.document(self._texts[path].key)
        return before is not None and digest_bytes((self._project.root / path).read_bytes()) != before.source.digest

    def _look(self, path: str) -> tuple[str, bytes] | None:
        before = self._cache.document(self._texts[path].key)
        content = (self._project.root / path).read_bytes()
        if before is None:
            return None
        source = structs.replace(before.source, digest=digest_bytes(content))
        finished = finished_code(self._cache.body(before.body)) if isinstance(before, Document) else NOTHING
        parsed = parse(source, content, self._project.parsing, finished)
        record = self._memory.record(address(source))
        if isinstance(parsed, Broken) or record is None or record.page.document is None:
            return None
        document, body = parsed[:2]
        answers = Answers(_refuse, self._memory.answer)
        page = _retitled(record.page, document)
        own = (document, body)
        return page.url, render(page, own, self._shelf, answers, self._templates, self._project.settings).content


def _retitled(page: Page, document: Document) -> Page:
    """A page with what its own document says of itself; what depends on others stays as it was."""
    return structs.replace(page, document=document.digest, card=labelled(page.card, document))


def _refuse() -> Site:
    raise NotRememberedError
