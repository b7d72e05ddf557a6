"""Everything that a build is made from, read, and the few digests that tell whether anything but texts has changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

from sitegen.build.cache import Cache
from sitegen.build.documents import Read, read_documents
from sitegen.build.engine import engine_digest
from sitegen.build.load import Loaded, load, load_cards
from sitegen.build.project import Project
from sitegen.model.digest import Digest, digest_value
from sitegen.model.errors import SiteError
from sitegen.model.values import Outside
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


def gather(project: Project, cache: Cache, tell: Callable[[str, int, int], None]) -> Inputs:
    """Read all that a build is made from. What has not changed since the last build is not read again."""
    theme, theme_problems = load_theme(project.root, project.settings)
    loaded = load(project.root, project.settings, project.output, cache)
    read = read_documents(project, loaded.sources, cache, tell)
    history = _history(project, cache)
    faces = [(path, text.face) for path, text in read.texts.items()]
    moment = (project.moment.drafts, project.moment.future)
    others = dict(loaded.moved)
    moved = (moved_away(one.path, others[one.path], one.slug) for one in loaded.sources if one.path in others)
    cards = load_cards(project.root, loaded.assets)
    problems = (*project.problems, *theme_problems, *loaded.problems, *moved, *cards.problems)
    found = (loaded.assets, loaded.books, loaded.broken, loaded.ignored, cards.cards)
    rest = (theme, *found, problems, history.times, moment, faces)
    basis = Basis(engine_digest(), digest_value(project.settings), digest_value(rest))
    return Inputs(cache, theme, loaded, read, history, cards.cards, basis, problems)


def _history(project: Project, cache: Cache) -> Histories:
    remembered = cache.note("histories", dict[str, History]) or {}
    folders = repositories(project.root, (source.path for source in project.settings.folders))
    found = {folder: read_history(project.root / folder, remembered.get(folder)) for folder in folders}
    if found != remembered:
        with cache.saving():
            cache.put_note("histories", found)
    return together(found)
