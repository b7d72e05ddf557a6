"""A build as a command runs it: alone at work, with the cache on disk, and once more when that cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple, TypeVar

from sitegen.build.built import Built
from sitegen.build.cache import Cache, CacheUnreadableError
from sitegen.build.inputs import gather
from sitegen.build.outputs import Target
from sitegen.build.pipeline import Progress, build
from sitegen.build.project import Project
from sitegen.build.staging import exclusive, own_folder
from sitegen.build.write import Writer, Written
from sitegen.model.errors import SiteError
from sitegen.model.shown import Output
from sitegen.model.values import Outside
from sitegen.site.assemble import assemble
from sitegen.site.site import Site
from sitegen.sources.cards import CARDS_FILE

T = TypeVar("T")


class Reading(NamedTuple):
    """The site as the texts make it, without drawings and smaller copies of pictures, and with every text of those that
    are published in several places; what cards.json says, and what is wrong with it."""

    site: Site
    cards: Mapping[str, Outside]
    problems: tuple[SiteError, ...]


def run(
    project: Project,
    *,
    force: bool = False,
    progress: Progress | None = None,
    notice: Callable[[str], None],
    work: str = "build",
) -> Built:
    """Build a project into its output folder. Raises `SiteError` when the folder is not ours or another command is at
    work. work: "build", or "preview", which has a cache of its own and need not survive a loss of power. notice: told
    in one line when the cache had to be thrown away."""

    def once(cache: Cache) -> Built:
        with Writer(project.root, project.output, durable=work == "build") as writer:
            return build(project, cache, writer, force=force, progress=progress)

    with exclusive(project.root, work):
        return _with_cache(project.root, work, once, notice)


def run_check(project: Project, *, progress: Progress | None = None, notice: Callable[[str], None]) -> Built:
    """The same without writing a site: for what is wrong with it."""

    def once(cache: Cache) -> Built:
        return build(project, cache, _Nowhere(), progress=progress)

    with exclusive(project.root):
        return _with_cache(project.root, "build", once, notice)


def run_reading(project: Project, *, progress: Progress | None = None, notice: Callable[[str], None]) -> Reading:
    """What a project consists of, read and nothing rendered."""

    def once(cache: Cache) -> Reading:
        inputs = gather(project, cache, progress or (lambda what, done, total: None))
        loaded, texts = inputs.loaded, inputs.read.documents
        times, origins = inputs.history.times, loaded.origins
        site = assemble(texts, loaded.books, loaded.assets, {}, {}, times, project.moment, origins=origins)
        problems = tuple(problem for problem in inputs.problems if problem.at.path == CARDS_FILE)
        return Reading(site, inputs.cards, problems)

    with exclusive(project.root):
        return _with_cache(project.root, "build", once, notice)


def run_anew(project: Project) -> Built:
    """The same with an empty cache that nothing remembers, for comparing."""
    cache = Cache(None)
    try:
        with exclusive(project.root), Writer(project.root, project.output, durable=False) as writer:
            return build(project, cache, writer)
    finally:
        cache.close()


def _with_cache(root: Path, work: str, once: Callable[[Cache], T], notice: Callable[[str], None]) -> T:
    cache = Cache(own_folder(root) / f"{work}.db")
    try:
        if cache.was_reset:
            notice("The cache could not be read: starting again without it.")
        return once(cache)
    except CacheUnreadableError:
        notice("The cache could not be read: starting again without it.")
        cache.reset()
        return once(cache)
    finally:
        cache.close()


class _Nowhere(Target):
    """Takes a site and writes nothing."""

    keeps = False
    durable = True
    stager = None

    def listed(self) -> frozenset[str]:
        return frozenset()

    def stage(self, output: Output) -> None:
        """Nothing to do."""

    def commit(self, paths: Iterable[str]) -> Written:
        return Written(0, 0)

    def abandon(self) -> None:
        """Nothing to do."""
