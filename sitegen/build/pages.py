"""Pages → outputs: which must be rendered again and why, and the rendering."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from contextlib import closing
from functools import partial

from msgspec import Struct

from sitegen.build.inputs import Basis, Inputs
from sitegen.build.memory import Memory, Rendered
from sitegen.build.outputs import Outputs, output_path
from sitegen.build.project import Project
from sitegen.build.renderer import Renderer
from sitegen.model.digest import Digest
from sitegen.model.errors import SiteError
from sitegen.model.shown import Page, Question, Record
from sitegen.site.pages import make_pages
from sitegen.site.questions.index import mentions
from sitegen.site.site import FACETS, Site
from sitegen.theme.blocked import find_blocked
from sitegen.theme.view import Answers

Tell = Callable[[str, int, int], None]


class Made(Struct, frozen=True):
    """pages: how many the site has. rendered: URL → why. kept: the records of the other pages. printed: what is to be
    remembered of those rendered; answers: to their questions, packed. mistaken: URL → why its page could not be made.
    gone: the addresses of pages that there were. outdated: the numbers of questions that have other answers now, None
    for all."""

    pages: int
    rendered: dict[str, str]
    kept: dict[str, Record]
    printed: tuple[Rendered, ...]
    answers: dict[Question, bytes]
    mistaken: dict[str, SiteError]
    gone: frozenset[str]
    outdated: frozenset[int] | None


def render_pages(
    renderer: Renderer,
    stale: dict[str, tuple[Page, str]],
    digest: Callable[[str], Digest],
    outputs: Outputs,
    workers: int,
    tell: Tell,
) -> tuple[list[Rendered], dict[Question, bytes], dict[str, SiteError]]:
    """Render pages into outputs. stale: URL → page and why; digest: of a template."""
    printed = []
    answers: dict[Question, bytes] = {}
    questions: dict[Question, Question] = {}  # many pages ask the same: it need not be in memory for each of them
    mistaken = {}
    pages = [page for page, _ in stale.values()]
    with closing(renderer.render_all(pages, outputs.stager, workers)) as rendering:  # no worker outlives a mistake
        for done, (page, one) in enumerate(rendering, 1):
            if one.mistake:
                mistaken[page.url] = one.mistake
            else:
                outputs.add_page(page, one.digest, one.content, staged=one.content is None)
                asked = tuple([questions.setdefault(question, question) for question in one.asked])
                printed.append(Rendered(page, digest(page.template), asked, one.digest))
                for question, answer in one.answers.items():
                    answers.setdefault(question, answer)  # the same from every process: the first one stays
            tell("render", done, len(stale))
    return printed, answers, mistaken


class Maker:
    """Makes the pages of one build. pages: all of them. facets: those of the site."""

    def __init__(self, project: Project, inputs: Inputs, site: Site, memory: Memory, *, force: bool) -> None:
        self._project = project
        self._site = site
        self._memory = memory
        self.pages, self._clashes = make_pages(site, project.settings)
        self.facets = site.facets()
        basis = memory.basis()
        self._common = "forced" if force else _why_all(basis, inputs.basis) if basis else ""
        before = {} if self._common else memory.facets
        self._same_facets = {facet for facet, digest in self.facets.items() if before.get(facet) == digest}
        self.answers = Answers(partial(_itself, site), self._remembered)
        self._renderer = Renderer(
            project.root, inputs.theme, project.settings, inputs.cache, self.answers, site.document
        )
        self._digests: dict[str, Digest] = {}
        self._inputs = inputs

    def make(self, outputs: Outputs, tell: Tell) -> Made:
        """Every page: rendered where something it shows has changed, else left as it stands."""
        common = self._common
        records = self._memory.records()
        changed = {} if common or not records else self._changed(records)
        stale = {}
        kept = {}
        for page in self.pages:
            record = records.get(page.url)
            why = (record and common) or self._why_stale(page, record, changed, outputs)
            if why or record is None:
                stale[page.url] = page, why
            else:
                kept[page.url] = record
                outputs.add_page(page, record.output, None)
        rendered = render_pages(self._renderer, stale, self._digest, outputs, self._project.workers, tell)
        reasons = {url: why for url, (_, why) in stale.items()}
        printed, answers, mistaken = rendered
        gone = frozenset(records.keys() - kept.keys() - {one.page.url for one in printed})
        outdated = None if common or not records else frozenset(changed)
        return Made(len(self.pages), reasons, kept, tuple(printed), answers, mistaken, gone, outdated)

    def remember(self) -> None:
        """Keep what was learnt about the templates; to be called within `saving`."""
        self._renderer.remember()

    def mistakes(self) -> list[SiteError]:
        """What is wrong with the templates, rendered or not, and pages that want the address of another."""
        blocked = find_blocked(self._inputs.theme, self._project.settings)
        return [*self._renderer.templates.mistakes(), *blocked, *self._clashes]

    def _remembered(self, question: Question) -> bytes | None:
        """The answer to a question about a facet that is the same."""
        return self._memory.answer(question) if FACETS.get(str(question[0])) in self._same_facets else None

    def _digest(self, template: str) -> Digest:
        if template not in self._digests:
            self._digests[template] = self._renderer.templates.digest(template)
        return self._digests[template]

    def _changed(self, records: Mapping[str, Record]) -> dict[int, Question]:
        """The questions that have another answer than before, by their numbers. records: of all pages before."""
        cards = self._site.all_cards().items()
        moved = {url for url, card in cards if url not in records or records[url].page.card != card}
        by_card = "order" in self._same_facets  # then only what shows such a card can be another answer
        return {
            number: question
            for number, question, digest in self._memory.questions(self._same_facets)
            if not (by_card and FACETS.get(str(question[0])) == "cards" and self._shows_none(question, moved))
            and not self._same(question, digest)
        }

    def _shows_none(self, question: Question, urls: Set[str]) -> bool:
        """Whether no card of these addresses is part of the answer."""
        name, *arguments = question
        return not mentions(getattr(self._site, str(name))(*arguments), urls)

    def _same(self, question: Question, digest: Digest) -> bool:
        try:
            return self.answers.ask(question).digest == digest
        except (LookupError, TypeError):  # it was asked by another version of sitegen
            return False

    def _why_stale(self, page: Page, record: Record | None, changed: dict[int, Question], outputs: Outputs) -> str:
        """Why a page must be rendered, in words; "" when it need not."""
        template = self._digest(page.template)
        if record is None:
            return "it is new"
        if record.page != page:
            return "its own article, date, address or place changed"
        if record.template != template:
            return "its template changed"
        if not changed.keys().isdisjoint(record.asked):
            name, *arguments = changed[next(number for number in record.asked if number in changed)]
            return f"{name}({', '.join(map(repr, arguments))}) has another answer"
        stands = outputs.stands(output_path(page.url), record.output)
        return "" if stands else "its file is not in the output folder as it was written"


def _why_all(before: Basis, now: Basis) -> str:
    """Why all pages must be rendered again; "" when they need not."""
    changed = [
        *(["sitegen itself changed"] if before.engine != now.engine else []),
        *(["the settings changed"] if before.settings != now.settings else []),
    ]
    return " and ".join(changed)


def _itself(site: Site) -> Site:
    return site
