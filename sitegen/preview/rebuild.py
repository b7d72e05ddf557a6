"""The build as a preview sees it: everything that can be shown, and every mistake at the page it belongs to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from sitegen.build.built import Built
from sitegen.build.project import Project
from sitegen.build.report import Excerpts
from sitegen.build.run import run
from sitegen.model.errors import SiteError
from sitegen.preview.pages import Mistake, State
from sitegen.theme.view import base_path

OUTPUT = ".sitegen/preview"


class Rebuild:
    """Builds a project again and again. open_project: reads the settings as they are now, for the moment that it is.
    tell: what the terminal is told of each build, or of why there was none."""

    def __init__(
        self,
        open_project: Callable[[], Project],
        tell: Callable[[Project, Built], None],
        notice: Callable[[str], None],
        refuse: Callable[[SiteError], None],
    ) -> None:
        self._open_project = open_project
        self._tell = tell
        self._notice = notice
        self._refuse = refuse
        self._version = 0

    def __call__(self) -> State:
        """The site as it is now. Never raises for a mistake of the author's."""
        self._version += 1
        project = self._open_project()
        base = base_path(project.settings) + "/"
        try:
            built = run(project, notice=self._notice, work="preview")
        except SiteError as mistake:
            self._refuse(mistake)
            return State(self._version, project.output, base, {"": (_shown(mistake, Excerpts(project.root)),)})
        self._tell(project, built)
        return State(self._version, project.output, base, _by_page(built, Excerpts(project.root)))


def _by_page(built: Built, excerpts: Excerpts) -> dict[str, tuple[Mistake, ...]]:
    """URL → mistakes; errors that belong to no page concern the whole site."""
    shown: defaultdict[str, list[Mistake]] = defaultdict(list)
    placed = set()
    for url, mistakes in built.mistaken.items():
        placed |= set(mistakes)
        shown[url] += [_shown(mistake, excerpts) for mistake in mistakes]
    for problem in built.problems:
        url = built.places.get(problem.at.path, "")
        if problem not in placed and (url or problem.level == "error"):
            shown[url].append(_shown(problem, excerpts))
    return {url: tuple(mistakes) for url, mistakes in shown.items()}


def _shown(problem: SiteError, excerpts: Excerpts) -> Mistake:
    return Mistake(
        str(problem.at), problem.message, problem.hint, "\n".join(excerpts.excerpt(problem.at)), problem.level
    )
