"""View: the site as a template sees it. To look is to ask; every question is kept with the digest of its answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote, urlsplit

from sitegen.model.digest import Digest, digest_value
from sitegen.model.shown import Question
from sitegen.settings.settings import Settings
from sitegen.site.site import QUESTIONS, Site

SAFE_IN_PATH = "/~!$&'()*+,;=:@"


class Answers:
    """The questions put to one site, each answered once in the length of a build."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._known: dict[Question, tuple[Any, Digest]] = {}

    def ask(self, question: Question) -> tuple[Any, Digest]:
        """The answer and its digest. Raises `LookupError` for what is no question (any more)."""
        if question not in self._known:
            name, *arguments = question
            if name not in QUESTIONS:
                raise LookupError(f"no question {name}")
            answer = getattr(self._site, str(name))(*arguments)
            self._known[question] = answer, digest_value(answer)
        return self._known[question]


class View:
    """What one page may see. Besides the questions of `Site` it spells addresses, which depend on settings alone."""

    def __init__(self, answers: Answers, settings: Settings) -> None:
        self._answers = answers
        self._base_path = base_path(settings)
        self._base_url = settings.base_url
        self.language = settings.language
        self._asked: dict[Question, Digest] = {}

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name not in QUESTIONS:
            raise AttributeError(f"a site has no {name}")

        def ask(*arguments: str | int) -> Any:
            answer, self._asked[name, *arguments] = self._answers.ask((name, *arguments))
            return answer

        return ask

    @property
    def asked(self) -> tuple[tuple[Question, Digest], ...]:
        """Every question so far with the digest of its answer, sorted."""
        return tuple(sorted(self._asked.items(), key=repr))

    def href(self, url: str) -> str:
        """An address of the site as it is written into a page: under the base path, percent-encoded."""
        path, mark, fragment = url.partition("#")
        return self._base_path + quote(path, SAFE_IN_PATH) + mark + quote(fragment, SAFE_IN_PATH + "?")

    def absolute(self, url: str) -> str:
        """The same with scheme and host; "" while the site's own address is not known."""
        return self._base_url + quote(url, SAFE_IN_PATH) if self._base_url else ""

    def asset(self, name: str) -> str:
        """The address of a static file, with its digest in the name."""
        found = self.__getattr__("asset")(name)
        if not found:
            raise LookupError(f'no static file "{name}"')
        return self.href(found)


def base_path(settings: Settings) -> str:
    """What stands before every address of the site: "" or "/folder"."""
    return urlsplit(settings.base_url).path.rstrip("/")
