"""One build: sources → documents → site → pages → outputs, doing again only what must be done again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from posixpath import dirname

from msgspec import Struct

from sitegen.build.cache import Cache
from sitegen.build.documents import Read, read_documents
from sitegen.build.drawings import Drawings, draw_diagrams
from sitegen.build.load import Loaded, load
from sitegen.build.outputs import Outputs, Target
from sitegen.build.pages import Made, Maker
from sitegen.build.project import Project
from sitegen.build.write import Written
from sitegen.model.errors import SiteError
from sitegen.model.shown import Status
from sitegen.model.values import Book, Broken, Document
from sitegen.site.assemble import address, assemble
from sitegen.site.check import check_links
from sitegen.site.site import Site
from sitegen.sources.history import History, read_history
from sitegen.theme.files import load_theme
from sitegen.theme.templates import Theme

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""


class Built(Struct, frozen=True):
    """What a build found and did; no bodies.

    problems: every mistake, sorted by place, those of unchanged files included. mistaken: URL → the errors for which
    its page could not be made. places: source path → URL. articles, books, chapters: how many are part of the site.
    drafts, scheduled, broken: paths left out, folders of books among them; unlisted: those of files in books that are
    no chapters. ignored: Markdown files that are no articles.
    parsed, drawn, pages: counts. rendered: URL → why. kept: URLs of the other pages. written: None when errors kept
    everything as it was. slowest: (seconds, path) of what was parsed, the slowest first. note: what is to be said of
    the dates.
    """

    problems: tuple[SiteError, ...]
    mistaken: Mapping[str, tuple[SiteError, ...]]
    places: Mapping[str, str]
    articles: int
    books: int
    chapters: int
    drafts: tuple[str, ...]
    scheduled: tuple[str, ...]
    broken: tuple[str, ...]
    unlisted: tuple[str, ...]
    ignored: int
    parsed: int
    drawn: int
    pages: int
    rendered: Mapping[str, str]
    kept: frozenset[str]
    written: Written | None
    slowest: tuple[tuple[float, str], ...]
    note: str


def build(
    project: Project, cache: Cache, target: Target, *, force: bool = False, progress: Progress | None = None
) -> Built:
    """Turn a project's folder into a site. Raises `SiteError` where no build can begin, `CacheUnreadableError` where it
    must begin again with an empty cache; every other mistake is in the result."""
    tell = progress or _silent
    theme, theme_problems = load_theme(project.root, project.settings)
    loaded = load(project.root, project.settings.content_dir, project.output, cache)
    read = read_documents(project, loaded.sources, cache, tell)
    history = _history(project, cache)
    drawings = draw_diagrams(read.documents, cache, project.workers, tell)
    site = assemble(
        read.documents, loaded.books, loaded.assets, theme.static, drawings.diagrams, history.times, project.moment
    )
    outputs = Outputs(project.output, cache, target)
    maker = Maker(project, site, theme, cache)
    made = maker.make(outputs, tell, force=force)
    _copy(site, theme, outputs)
    for digest in dict.fromkeys(file for one in site.drawn() for file in (one.light, one.dark)):
        outputs.add_drawing(digest, cache.drawing)
    problems = [
        *project.problems,
        *theme_problems,
        *loaded.problems,
        *read.problems,
        *drawings.problems,
        *maker.mistakes(),
        *made.mistaken.values(),
        *outputs.problems,
        *check_links(read.documents, site, _hidden(site, loaded, read)),
    ]
    problems = sorted(set(problems), key=lambda problem: (problem.at, problem.message, problem.hint))
    if any(_is_fatal(problem, project) for problem in problems):
        target.abandon()
        written = None
    else:
        written = outputs.commit()
        with cache.saving():
            cache.put_records({url: made.records[url] for url in made.rendered if url in made.records}, made.records)
    return _built(project, site, loaded, read, drawings, made, written, problems, history.note)


def _history(project: Project, cache: Cache) -> History:
    remembered = cache.note("history", History)
    history = read_history(project.root, remembered)
    if history != remembered:
        with cache.saving():
            cache.put_note("history", history)
    return history


def _copy(site: Site, theme: Theme, outputs: Outputs) -> None:
    for name, asset in theme.static.items():
        outputs.add_copy(asset, f"static/{name}")
    for asset in site.copied():
        outputs.add_copy(asset, asset.path)


def _hidden(site: Site, loaded: Loaded, read: Read) -> set[str]:
    """What a link can name that exists but is not part of the site: files without ".md", folders of books, and their
    addresses."""
    shown = site.places()
    results: tuple[Document | Broken, ...] = (*read.documents, *read.broken)
    sources = [one.source for one in results if one.source.path not in shown]
    books = {one.folder for one in loaded.books if f"/books/{one.slug}/" not in site.shelf}
    books |= {dirname(path) for path in loaded.broken if not path.endswith(".md")}
    unlisted = (path for book in loaded.books for path in book.unlisted)
    files = (*(source.path for source in sources), *loaded.broken, *unlisted)
    return books | {path.removesuffix(".md") for path in files} | {address(source).strip("/") for source in sources}


def _is_fatal(problem: SiteError, project: Project) -> bool:
    """Whether nothing may be written because of a mistake."""
    if problem.level == "warning":
        return project.strict
    in_content = problem.at.path.endswith((".md", ".yaml", ".yml"))
    return not (project.tolerant or (project.skip_broken and in_content))


def _built(
    project: Project,
    site: Site,
    loaded: Loaded,
    read: Read,
    drawings: Drawings,
    made: Made,
    written: Written | None,
    problems: Sequence[SiteError],
    note: str,
) -> Built:
    mistaken: dict[str, tuple[SiteError, ...]] = {url: (mistake,) for url, mistake in made.mistaken.items()}
    for broken in read.broken:
        mistaken[address(broken.source)] = tuple(one for one in broken.problems if one.level == "error")
    return Built(
        problems=tuple(problems),
        mistaken=mistaken,
        places={source.path: address(source) for source in loaded.sources}
        | {book.config: f"/books/{book.slug}/" for book in loaded.books if book.config},
        articles=len(site.articles),
        books=len(site.shelf),
        chapters=sum(len(shown.chapters) for shown in site.shelf.values()),
        drafts=_left_out(project, loaded, read, "draft"),
        scheduled=_left_out(project, loaded, read, "scheduled"),
        broken=tuple(sorted({*loaded.broken, *(one.source.path for one in read.broken)})),
        unlisted=tuple(path for book in loaded.books for path in book.unlisted),
        ignored=loaded.ignored,
        parsed=read.parsed,
        drawn=drawings.drawn,
        pages=made.pages,
        rendered=made.rendered,
        kept=frozenset(made.records) - made.rendered.keys(),
        written=written,
        slowest=read.slowest,
        note=note,
    )


def _left_out(project: Project, loaded: Loaded, read: Read, status: Status) -> tuple[str, ...]:
    """The paths of articles, and the folders of books, that are not shown because of their status."""
    articles = {one.source.path: one for one in read.documents if one.source.kind == "article"}
    texts: dict[str, Document | Book] = {**articles, **{book.folder: book for book in loaded.books}}
    moment = project.moment
    return tuple(path for path, text in texts.items() if moment.status(text) == status and not moment.shows(text))


def _silent(what: str, done: int, total: int) -> None:
    """Tells nobody."""
