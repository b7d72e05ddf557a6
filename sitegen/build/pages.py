"""Pages → outputs: which must be rendered again and why, and the rendering."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from sitegen.build.cache import Cache
from sitegen.build.engine import engine_digest
from sitegen.build.outputs import Outputs, output_path
from sitegen.build.project import Project
from sitegen.build.shelf import SiteShelf
from sitegen.model.digest import Digest, digest_bytes, digest_value
from sitegen.model.errors import SiteError
from sitegen.model.shown import Page, Record
from sitegen.site.pages import make_pages
from sitegen.site.site import Site
from sitegen.theme.render import Rendered, render
from sitegen.theme.templates import Templates, Theme
from sitegen.theme.view import Answers


class Made(Struct, frozen=True):
    """pages: how many the site has. rendered: URL → why. records: of all pages that could be made. mistaken: URL → why
    its page could not."""

    pages: int
    rendered: dict[str, str]
    records: dict[str, Record]
    mistaken: dict[str, SiteError]


class Maker:
    """Makes the pages of one build."""

    def __init__(self, project: Project, site: Site, theme: Theme, cache: Cache) -> None:
        self._cache = cache
        self._shelf = SiteShelf(project.root, site, cache)
        self._pages, self._clashes = make_pages(site, project.settings)
        self._settings = project.settings
        self._templates = Templates(theme, project.settings)
        self._answers = Answers(site)
        self._shared = {"engine": engine_digest(), "settings": digest_value(project.settings)}
        self._template_digests: dict[str, Digest] = {}

    def make(self, outputs: Outputs, tell: Callable[[str, int, int], None], *, force: bool) -> Made:
        """Every page: rendered where something it shows has changed, else left as it stands."""
        before = self._cache.records()
        stale = {}
        records = {}
        for page in self._pages:
            record = before.get(page.url)
            why = "forced" if force else self._why_stale(page, record, outputs)
            if why or record is None:
                stale[page] = why
            else:
                records[page.url] = record
                outputs.add_page(page.url, page.source or page.template, record.output, None)
        mistaken = {}
        for done, page in enumerate(stale, 1):
            try:
                records[page.url] = self._render(page, outputs)
            except SiteError as mistake:
                mistaken[page.url] = mistake
            tell("render", done, len(stale))
        return Made(len(self._pages), {page.url: why for page, why in stale.items()}, records, mistaken)

    def mistakes(self) -> list[SiteError]:
        """What is wrong with the templates, rendered or not, and pages that want the address of another."""
        return [*self._templates.mistakes(), *self._clashes]

    def _render(self, page: Page, outputs: Outputs) -> Record:
        own = self._shelf.article(page.url) if page.document else None
        rendered: Rendered = render(page, own, self._shelf, self._answers, self._templates, self._settings)
        digest = digest_bytes(rendered.content)
        outputs.add_page(page.url, page.source or page.template, digest, rendered.content)
        return Record(self._inputs(page), rendered.answers, digest)

    def _inputs(self, page: Page) -> tuple[tuple[str, Digest], ...]:
        if page.template not in self._template_digests:
            self._template_digests[page.template] = self._templates.digest(page.template)
        own = {"page": page.key, "template": self._template_digests[page.template]}
        return tuple(sorted((self._shared | own).items()))

    def _why_stale(self, page: Page, record: Record | None, outputs: Outputs) -> str:
        """Why a page must be rendered, in words; "" when it need not."""
        if record is None:
            return "it is new"
        changed = [name for name, digest in self._inputs(page) if (name, digest) not in record.inputs]
        if changed:
            return " and ".join(REASONS[name] for name in changed)
        for question, digest in record.answers:
            if not self._same(question, digest):
                name, *arguments = question
                return f"{name}({', '.join(map(repr, arguments))}) has another answer"
        return (
            ""
            if outputs.stands(output_path(page.url), record.output)
            else "its file is not in the output folder as it was written"
        )

    def _same(self, question: tuple[str | int, ...], digest: Digest) -> bool:
        try:
            return self._answers.ask(question)[1] == digest
        except LookupError:
            return False


REASONS = {
    "engine": "sitegen itself changed",
    "page": "its own article, date, address or place changed",
    "settings": "the settings changed",
    "template": "its template changed",
}
