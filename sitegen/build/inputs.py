"""Everything that a build is made from, read, and the few digests that tell whether anything but texts has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from sitegen.build.cache import Cache
from sitegen.build.documents import Read, read_documents
from sitegen.build.engine import engine_digest
from sitegen.build.load import Loaded, load, load_cards
from sitegen.build.project import Project
from sitegen.model.digest import Digest, digest_value
from sitegen.model.errors import SiteError
from sitegen.model.values import Outside
from sitegen.site.twins import Twins, find_twins
from sitegen.sources.discovery import moved_away
from sitegen.sources.history import Histories, History, read_history, repositories, together
from sitegen.theme.files import load_theme
from sitegen.theme.templates import Theme


class Basis(Struct, frozen=True):
    """What a site is made of, apart from its texts. engine, settings: a change of these renders every page. rest: all
    else, the faces of the documents included."""

    engine: Digest
    settings: Digest
    rest: Digest


class Inputs(Struct, frozen=True):
    """What was read for a build."""

    cache: Cache
    theme: Theme
    loaded: Loaded
    read: Read
    history: Histories
    cards: Mapping[str, Outside]
    basis: Basis
    problems: tuple[SiteError, ...]
    twins: Twins


def gather(project: Project, cache: Cache, tell: Callable[[str, int, int], None]) -> Inputs:
    """Read all that a build is made from. What has not changed since the last build is not read again."""
    theme, theme_problems = load_theme(project.root, project.settings)
    loaded = load(project.root, project.settings, project.output, cache)
    read = read_documents(project, loaded.sources, cache, tell)
    history = _history(project, cache)
    faces = [(path, text.face) for path, text in read.texts.items()]
    moment = (project.moment.drafts, project.moment.future)
    twins = Twins()
    if project.has_twins:  # else the documents need not be loaded
        twins = find_twins(read.documents, loaded.origins, project.settings)
    cards = load_cards(project.root, loaded.assets)
    of_sources = (*loaded.problems, *twins.problems, *_moved(loaded, twins))
    problems = (*project.problems, *theme_problems, *of_sources, *cards.problems)
    found = (loaded.assets, loaded.books, loaded.broken, loaded.ignored, twins.groups, cards.cards)
    rest = (theme, found, problems, history.times, moment, faces)
    basis = Basis(engine_digest(), digest_value(project.settings), digest_value(rest))
    return Inputs(cache, theme, loaded, read, history, cards.cards, basis, problems, twins)


def _moved(loaded: Loaded, twins: Twins) -> Iterator[SiteError]:
    """A warning for each article that could not have its slug, save where that of its twin is the very same."""
    others = dict(loaded.moved)
    for source in loaded.sources:
        other = others.get(source.path)
        if other and not any(source.path in group and other in group for group in twins.groups):
            yield moved_away(source.path, other, source.slug)


def _history(project: Project, cache: Cache) -> Histories:
    remembered = cache.note("histories", dict[str, History]) or {}
    folders = repositories(project.root, (source.path for source in project.settings.folders))
    found = {folder: read_history(project.root / folder, remembered.get(folder)) for folder in folders}
    if found != remembered:
        with cache.saving():
            cache.put_note("histories", found)
    return together(found)
