"""The build as a preview sees it: everything that can be shown, and every mistake at the page it belongs to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection
from pathlib import Path
from threading import Lock

from msgspec import structs

from sitegen.build.built import Built
from sitegen.build.project import Project
from sitegen.build.report import Excerpts
from sitegen.model.errors import SiteError
from sitegen.preview.builder import build_here
from sitegen.preview.glance import Glance
from sitegen.preview.pages import State
from sitegen.theme.view import base_path

OUTPUT = ".sitegen/preview"


class Rebuild:
    """Builds a project again and again. open_project: reads the settings as they are now, for the moment that it is.
    tell: what the terminal is told of each build, or of why there was none. say: puts what pages show into the author's
    language. build: see `build_here`.

    While one thread is in a call, another may ask for glances: what they show is shown on until the next build.
    """

    def __init__(
        self,
        open_project: Callable[[], Project],
        tell: Callable[[Project, Built], None],
        notice: Callable[[str], None],
        refuse: Callable[[SiteError], None],
        say: Callable[[str], str] = str,
        build: Callable[[Project, Callable[[str], None]], Built] = build_here,
    ) -> None:
        self._open_project = open_project
        self._tell = tell
        self._notice = notice
        self._refuse = refuse
        self._build_site = build
        self._lock = Lock()
        self._version = 0
        self._fresh: dict[str, bytes] = {}  # what was seen at a glance since the last build began
        self._say = say
        self._state = State(0, Path(), say=say)
        self._glance: Glance | None = None

    def glance(self, paths: Collection[str]) -> State | None:
        """The site as it was, with the page of the article that was touched as it is now; None when that cannot be told
        at a glance. paths: the files that were touched, relative to the root."""
        with self._lock:
            found = self._glance.page(paths) if self._glance else None
            if found is None:
                return None
            self._fresh[found[0]] = found[1]
            return self._next(structs.replace(self._state, fresh={**self._state.fresh, found[0]: found[1]}))

    def __call__(self) -> State:
        """The site as it is now. Never raises for a mistake of the author's."""
        with self._lock:
            self._fresh = {}
        state, glance = self._build()
        with self._lock:
            if glance:
                if self._glance:
                    self._glance.close()
                self._glance = glance
            return self._next(structs.replace(state, fresh=dict(self._fresh)))

    def _next(self, state: State) -> State:
        self._version += 1
        self._state = structs.replace(state, version=self._version)
        return self._state

    def _build(self) -> tuple[State, Glance | None]:
        project = self._open_project()
        try:
            built = self._build_site(project, self._notice)
        except SiteError as mistake:
            self._refuse(mistake)
            return self._state_of(project, {"": (mistake,)}, (("", mistake),)), None
        self._tell(project, built)
        state = self._state_of(project, *_by_page(built))
        glance = Glance(project, self._glance)
        if self._glance is None:
            glance.prepare()
        return state, glance

    def _state_of(
        self,
        project: Project,
        by_page: dict[str, tuple[SiteError, ...]],
        every: tuple[tuple[str, SiteError], ...],
    ) -> State:
        base = base_path(project.settings) + "/"
        excerpt = Excerpts(project.root).excerpt
        return State(0, project.output, base, by_page, say=self._say, every=every, excerpt=excerpt)


def _by_page(built: Built) -> tuple[dict[str, tuple[SiteError, ...]], tuple[tuple[str, SiteError], ...]]:
    """URL → mistakes; errors that belong to no page concern the whole site. And all of them, each with its URL."""
    shown: defaultdict[str, list[SiteError]] = defaultdict(list)
    placed: dict[SiteError, str] = {}
    for url, mistakes in built.mistaken.items():
        placed |= dict.fromkeys(mistakes, url)
        shown[url] += mistakes
    every = []
    for problem in built.problems:
        url = placed.get(problem) or built.places.get(problem.at.path, "")
        every.append((url, problem))
        if problem not in placed and (url or problem.level == "error"):
            shown[url].append(problem)
    return {url: tuple(mistakes) for url, mistakes in shown.items()}, tuple(every)
