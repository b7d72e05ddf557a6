"""One build: sources → documents → site → pages → outputs, doing again only what must be done again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from functools import cached_property

from msgspec import structs

from sitegen.build.around import Around
from sitegen.build.bar_links import check_bar
from sitegen.build.built import Built
from sitegen.build.cache import Cache
from sitegen.build.drawings import Drawings, draw_diagrams
from sitegen.build.inputs import Inputs, gather
from sitegen.build.memory import Memory, State
from sitegen.build.outputs import Outputs, Target
from sitegen.build.pages import Made, Maker
from sitegen.build.posters import Posters
from sitegen.build.project import Project
from sitegen.build.renditions import Pictures, add_pictures, prepare_pictures
from sitegen.build.retouch import retouch
from sitegen.build.search_index import SearchIndex
from sitegen.build.silence import told
from sitegen.build.write import Written
from sitegen.model.errors import SiteError
from sitegen.model.values import Book, Document
from sitegen.site.assemble import assemble
from sitegen.site.authors import bylines
from sitegen.site.check import check_links
from sitegen.site.check_pictures import (
    check_for_zenn,
    check_orphans,
    check_schedule,
    check_weight,
    own_pictures,
)
from sitegen.site.findable import entries
from sitegen.site.questions.texts import TEXTUAL
from sitegen.site.site import Site
from sitegen.site.visible import address

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""


def build(
    project: Project, cache: Cache, target: Target, *, force: bool = False, progress: Progress | None = None
) -> Built:
    """Turn a project's folder into a site. Raises `SiteError` where no build can begin, `CacheUnreadableError` where it
    must begin again with an empty cache; every other mistake is in the result."""
    tell = progress or _silent
    inputs = gather(project, cache, tell)
    memory = Memory(cache)
    whole = _Whole(project, inputs, memory, tell)
    if not force and (built := retouch(project, inputs, memory, target, lambda: whole.site, tell)):
        return built
    target.abandon()
    return whole.build(target, force=force)


class _Whole:
    """A build that looks at the whole site."""

    def __init__(self, project: Project, inputs: Inputs, memory: Memory, tell: Progress) -> None:
        self._project = project
        self._inputs = inputs
        self._memory = memory
        self._tell = tell

    @cached_property
    def _drawings(self) -> Drawings:
        documents, cache = self._inputs.read.documents, self._inputs.cache
        return draw_diagrams(documents, cache, self._project.settings, self._project.workers, self._tell)

    @cached_property
    def _pictures(self) -> Pictures:
        return prepare_pictures(self._project, self._inputs, self._tell)

    @cached_property
    def site(self) -> Site:
        """What the documents are together."""
        inputs, drawings = self._inputs, self._drawings
        assets, static, times = self._pictures.assets, inputs.theme.static, inputs.history.times
        return assemble(
            inputs.read.documents,
            inputs.loaded.books,
            assets,
            static,
            drawings.diagrams,
            times,
            self._project.moment,
            authors=bylines(self._project.settings, assets),
            origins=inputs.loaded.origins,
            groups=inputs.twins.groups,
            elsewhere=inputs.cards,
        )

    def build(self, target: Target, *, force: bool) -> Built:
        """Every page is looked at; those that show something else than before are rendered."""
        inputs, site, cache = self._inputs, self.site, self._inputs.cache
        outputs = Outputs(self._project.output, cache, target)
        maker = Maker(self._project, inputs, site, self._memory, force=force)
        ask, settings, workers = maker.answers.value, self._project.settings, self._project.workers
        with closing(Posters(maker.pages, settings, ask, outputs, cache, workers)) as posters:
            made = maker.make(outputs, self._tell)
            posters.finish_very_many(self._tell)
            index = SearchIndex(cache, outputs, workers)
            if target.keeps:
                index.update(entries(site), meanwhile=posters.begin)
            self._add_copies(outputs)
            links = self._links(maker)
            posters.add_all(self._tell)
        bar = check_bar(self._project, outputs.files)
        of_inputs = (*inputs.read.problems, *self._drawings.problems, *self._pictures.problems, *maker.mistakes())
        of_pages = (*made.mistaken.values(), *outputs.problems)
        advice = () if target.keeps else self._advice(maker)
        found = (*inputs.problems, *of_inputs, *links, *bar, *of_pages, *advice)
        problems = told(found, settings.silence, advice=not target.keeps)
        if any(_is_fatal(problem, self._project) for problem in problems):
            target.abandon()
            return self._built(made, None, problems)
        built = self._built(made, outputs.commit(), problems)
        state = self._state(built, of_inputs, links)
        with cache.saving():
            self._memory.outdate(made.outdated)
            self._memory.keep(made.printed, made.answers, frozenset(TEXTUAL))
            self._memory.forget(made.gone)
            self._memory.put_basis(inputs.basis, maker.facets, state)
            index.save()
            maker.remember()
        return built

    def _add_copies(self, outputs: Outputs) -> None:
        """Everything that is no page and was there before the pages."""
        cache = self._inputs.cache
        for name, asset in self._inputs.theme.static.items():
            outputs.add_copy(asset, f"static/{name}")
        add_pictures(self._pictures, self.site.copied(), outputs, cache)
        for digest in dict.fromkeys(file for one in self.site.drawn() for file in (one.light, one.dark)):
            outputs.add_drawing(digest, cache.drawing)

    def _advice(self, maker: Maker) -> tuple[SiteError, ...]:
        """What only a check tells."""
        heavy = check_weight(self._inputs.read.documents, maker.answers.value)
        shown = {asset.path for asset in self.site.copied()}
        drafts = [one for one in self._inputs.read.documents if not self._project.moment.shows(one)]
        shown |= {path for one in drafts for path in own_pictures(one)}
        assets = self._inputs.loaded.assets
        for_zenn = any(source.format == "zenn" for source in self._inputs.loaded.sources)
        early = check_schedule(drafts, self._project.moment.now)
        return (*heavy, *early, *check_orphans(assets, shown), *(check_for_zenn(assets, shown) if for_zenn else ()))

    def _links(self, maker: Maker) -> tuple[SiteError, ...]:
        """The links that lead nowhere. While all places are the same, only texts that are not need to be looked at."""
        documents = self._inputs.read.documents
        kept: tuple[SiteError, ...] = ()
        state = self._memory.state
        if state and maker.facets["places"] == self._memory.facets.get("places"):
            texts = self._inputs.read.texts
            same = {path for path, key in state.keys.items() if path in texts and texts[path].key == key}
            documents = tuple(one for one in documents if one.source.path not in same)
            kept = tuple(problem for problem in state.links if problem.at.path in same)
        return (*kept, *check_links(documents, maker.answers.value, Around(self._inputs, lambda: self.site)))

    def _state(self, built: Built, of_inputs: tuple[SiteError, ...], links: tuple[SiteError, ...]) -> State | None:
        """What the next build needs to know of this one; None where this one cannot be built upon."""
        if built.mistaken or any(problem.level == "error" for problem in built.problems):
            return None
        found = structs.replace(
            built, problems=(), rendered={}, kept=frozenset(), parsed=frozenset(), drawn=0, slowest=()
        )
        keys = {path: text.key for path, text in self._inputs.read.texts.items()}
        problems = told(of_inputs, self._project.settings.silence)
        return State(self._inputs.basis, keys, structs.replace(found, places=self._books()), problems, links)

    def _span(self) -> tuple[int, int | None]:
        """The moments between which the same texts are visible."""
        moments = {one.published_at for one in self._inputs.read.documents if one.published_at is not None}
        now = self._project.moment.now
        since = max((one for one in moments if one <= now), default=0)
        return since, min((one for one in moments if one > now), default=None)

    def _books(self) -> dict[str, str]:
        return {book.config: f"/books/{book.slug}/" for book in self._inputs.loaded.books if book.config}

    def _built(self, made: Made, written: Written | None, problems: Sequence[SiteError]) -> Built:
        inputs, site, loaded, read = self._inputs, self.site, self._inputs.loaded, self._inputs.read
        mistaken: dict[str, tuple[SiteError, ...]] = {url: (mistake,) for url, mistake in made.mistaken.items()}
        for broken in read.broken:
            mistaken[address(broken.source)] = tuple(one for one in broken.problems if one.level == "error")
        return Built(
            problems=tuple(problems),
            mistaken=mistaken,
            places={source.path: address(source) for source in loaded.sources} | self._books(),
            articles=len(site.articles),
            qiita=sum(one.document.source.format == "qiita" for one in site.articles),
            books=len(site.shelf),
            chapters=sum(len(shown.chapters) for shown in site.shelf.values()),
            drafts=self._left_out("draft"),
            scheduled=self._left_out("scheduled"),
            broken=tuple(sorted({*loaded.broken, *(one.source.path for one in read.broken)})),
            unlisted=tuple(path for book in loaded.books for path in book.unlisted),
            ignored=loaded.ignored,
            twins=tuple(sorted(twin.source.path for one in site.articles for twin in one.twins)),
            parsed=frozenset(read.new),
            drawn=self._drawings.drawn,
            pages=made.pages,
            rendered=made.rendered,
            kept=frozenset(made.kept),
            written=written,
            slowest=read.slowest,
            notes=inputs.history.notes,
            span=self._span(),
        )

    def _left_out(self, status: str) -> tuple[str, ...]:
        """The paths of articles, and the folders of books, that are not shown because of their status."""
        articles = {one.source.path: one for one in self._inputs.read.documents if one.source.kind == "article"}
        books = {book.folder: book for book in self._inputs.loaded.books}
        texts: dict[str, Document | Book] = {**articles, **books}
        moment = self._project.moment
        return tuple(path for path, text in texts.items() if moment.status(text) == status and not moment.shows(text))


def _is_fatal(problem: SiteError, project: Project) -> bool:
    """Whether nothing may be written because of a mistake."""
    if problem.level == "warning":
        return project.strict
    in_content = problem.at.path.endswith((".md", ".yaml", ".yml"))
    return not (project.tolerant or (project.skip_broken and in_content))


def _silent(what: str, done: int, total: int) -> None:
    """Tells nobody."""
