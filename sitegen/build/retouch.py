"""A build after which nothing but texts differs, or their labels: what shows them is rendered again.

Every question has the answer it had (see `Document.face`), save the textual ones and those whose answers show labels,
which can be told from what they were. All answers are remembered: so neither the other documents nor the site that they
make are needed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from functools import cached_property

from msgspec import structs

from sitegen.build.around import Around
from sitegen.build.bar_links import check_bar
from sitegen.build.built import Built
from sitegen.build.drawings import undrawn
from sitegen.build.inputs import Inputs
from sitegen.build.memory import Memory, Rendered, State, number
from sitegen.build.outputs import Outputs, Target
from sitegen.build.pages import Tell, render_pages
from sitegen.build.posters import Posters
from sitegen.build.project import Project
from sitegen.build.relabel import Edited
from sitegen.build.renderer import Renderer
from sitegen.build.search_index import SearchIndex
from sitegen.build.silence import told
from sitegen.model.digest import Digest, pack
from sitegen.model.errors import SiteError
from sitegen.model.shown import Page, Question, Record
from sitegen.model.texts import Entry
from sitegen.model.values import Asset, Document
from sitegen.site.check import check_links
from sitegen.site.findable import renewed
from sitegen.site.questions.index import Facet
from sitegen.site.questions.texts import TEXTUAL
from sitegen.site.site import Site
from sitegen.site.visible import address
from sitegen.theme.view import Answers

FEW = 10
"""Texts with another label: all that is remembered is looked through for each."""


def retouch(
    project: Project, inputs: Inputs, memory: Memory, target: Target, make_site: Callable[[], Site], tell: Tell
) -> Built | None:
    """The build, where nothing but texts differs from the last one into this folder; else None, and nothing is done."""
    state = memory.state
    if state is None or state.basis != inputs.basis or not _holds(state, project.moment.now):
        return None
    outputs = Outputs(project.output, inputs.cache, target)
    touch = _Retouch(project, inputs, memory, state, make_site)
    return touch.build(outputs, tell) if touch.is_quicker and outputs.carry_on() else None


def _holds(state: State, now: int) -> bool:
    since, until = state.built.span
    return since <= now and (until is None or now < until)


class _Retouch:
    def __init__(
        self, project: Project, inputs: Inputs, memory: Memory, state: State, make_site: Callable[[], Site]
    ) -> None:
        self._project = project
        self._inputs = inputs
        self._memory = memory
        self._state = state
        self._make_site = make_site
        texts = inputs.read.texts
        self._paths = [path for path, text in texts.items() if state.keys[path] != text.key]
        results = (inputs.read.result(path) for path in self._paths)
        self._changed = {address(one.source): one for one in results if isinstance(one, Document)}
        self._edited = Edited(memory, self._changed)
        self._answers = Answers(lambda: self._site, self._remembered)

    @property
    def is_quicker(self) -> bool:
        """Whether what is remembered need not be looked through so often that the whole site is looked at sooner."""
        return len(self._edited.cards) <= FEW

    @cached_property
    def _site(self) -> Site:
        return self._make_site()

    @cached_property
    def _places(self) -> dict[str, str]:
        return {address(source): source.path for source in self._inputs.loaded.sources}

    def _remembered(self, question: Question) -> bytes | None:
        name, *arguments = question
        if name in TEXTUAL and arguments[0] in self._changed:
            return pack(TEXTUAL[str(name)](self._changed[str(arguments[0])]))
        return self._edited.answers.get(question) or self._memory.answer(question)

    def _document(self, url: str) -> Document | None:
        if url in self._changed:
            return self._changed[url]
        found = self._inputs.read.result(self._places[url]) if url in self._places else None
        return found if isinstance(found, Document) else None

    def build(self, outputs: Outputs, tell: Tell) -> Built | None:
        """Render what shows the texts that changed. None when a page cannot be made: let all of it be looked at."""
        project, inputs, edited = self._project, self._inputs, self._edited
        with closing(self._posters(outputs)) as posters:
            stale = self._stale()
            printed, answers, mistaken = self._render(stale, outputs, tell)
            posters.add(tell)
            posters.take_out(edited.outlived(project.settings, self._answers.value))
        silence = project.settings.silence
        problems, links = told(self._problems(), silence), self._links()
        found = (*inputs.problems, *problems, *links, *check_bar(project, outputs.files), *outputs.problems)
        everything = told(found, silence)
        fatal = any(problem.level == "error" or project.strict for problem in everything)
        if mistaken or fatal:
            return None
        for url in edited.before:
            source = self._changed[url].source
            outputs.add_copy(Asset(source.path, f"{url}index.md", source.digest, 0), source.path)
        index = SearchIndex(inputs.cache, outputs, project.workers)
        if not index.retouch(self._changed, edited.words(), self._renewed):
            return None
        written = outputs.commit()
        if self._paths:
            with inputs.cache.saving():
                self._save(printed, answers, problems, links)
                index.save()
        return structs.replace(
            self._state.built,
            problems=everything,
            places={path: url for url, path in self._places.items()} | dict(self._state.built.places),
            parsed=frozenset(inputs.read.new),
            rendered={url: why for url, (_, _, why) in stale.items()},
            kept=frozenset(self._memory.urls()) - stale.keys(),
            written=written,
            slowest=inputs.read.slowest,
        )

    def _stale(self) -> dict[str, tuple[Page, str, str]]:
        """URL → page, the digest of its template, why; of every page that shows a text that changed."""
        edited = self._edited
        own = "its own article, date, address or place changed"
        stale = {url: (page, edited.before[url].template, own) for url, page in edited.pages.items()}
        stale |= {page.url: (page, record.template, own) for page, record in edited.redirects()}
        for record, (name, *arguments) in self._askers():
            why = f"{name}({', '.join(map(repr, arguments))}) has another answer"
            stale.setdefault(record.page.url, (record.page, record.template, why))
        return stale

    def _render(
        self, stale: Mapping[str, tuple[Page, str, str]], outputs: Outputs, tell: Tell
    ) -> tuple[list[Rendered], dict[Question, bytes], dict[str, SiteError]]:
        project, inputs = self._project, self._inputs
        digests = {page.template: template for page, template, _ in stale.values()}
        renderer = Renderer(project.root, inputs.theme, project.settings, inputs.cache, self._answers, self._document)
        pages = {url: (page, why) for url, (page, _, why) in stale.items()}
        return render_pages(renderer, pages, digests.__getitem__, outputs, project.workers, tell)

    def _askers(self) -> Iterator[tuple[Record, Question]]:
        """The records of the pages that asked something that has another answer now, and what that is."""
        for question in ((name, url) for url in self._changed for name in sorted(TEXTUAL)):
            for record in self._memory.askers(question):
                yield record, question
        yield from self._edited.askers()

    def _posters(self, outputs: Outputs) -> Posters:
        """The pictures for links to the texts with another label."""
        pages = [self._edited.pages[url] for url in self._edited.cards]
        parts = self._project.settings, self._answers.value, outputs, self._inputs.cache, self._project.workers
        return Posters(pages, *parts)

    def _renewed(self, entry: Entry) -> Entry:
        document = self._document(entry.url)
        return renewed(entry, document, self._answers.value) if document else entry

    def _save(
        self,
        printed: Iterable[Rendered],
        answers: Mapping[Question, bytes],
        problems: tuple[SiteError, ...],
        links: tuple[SiteError, ...],
    ) -> None:
        memory, inputs = self._memory, self._inputs
        keys = {path: text.key for path, text in inputs.read.texts.items()}
        memory.outdate(number((name, url)) for name in TEXTUAL for url in self._changed)
        memory.keep(printed, {**self._edited.answers, **answers}, frozenset(TEXTUAL))
        state = structs.replace(self._state, keys=keys, problems=problems, links=links)
        memory.put_basis(inputs.basis, self._facets(), state)

    def _facets(self) -> dict[Facet, Digest]:
        """Those of the site that are known to be the same."""
        return {
            name: digest for name, digest in self._memory.facets.items() if name != "cards" or not self._edited.cards
        }

    def _problems(self) -> tuple[SiteError, ...]:
        """What is wrong with the texts, the changed ones anew, and with the templates."""
        documents = list(self._changed.values())
        return (
            *(problem for problem in self._state.problems if problem.at.path not in self._paths),
            *(problem for document in documents for problem in document.problems),
            *undrawn(documents, self._inputs.cache, self._project.settings),
        )

    def _links(self) -> tuple[SiteError, ...]:
        """The links that lead nowhere, those of the changed texts anew."""
        around = Around(self._inputs, lambda: self._site)
        return (
            *(problem for problem in self._state.links if problem.at.path not in self._paths),
            *check_links(self._changed.values(), self._answers.value, around),
        )
