"""View: the site as a template sees it. To look is to ask; every question is kept with the digest of its answer."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any, NamedTuple, get_type_hints
from urllib.parse import quote, urlsplit

from sitegen.model.digest import Digest, digest_bytes, pack, unpack
from sitegen.model.shown import Page, Question
from sitegen.settings.settings import Settings
from sitegen.site.site import QUESTIONS, Site
from sitegen.theme.posters import poster_of

SAFE_IN_PATH = "/~!$&'()*+,;=:@"


class Answer(NamedTuple):
    """An answer, and how `model.digest.pack` writes it."""

    value: Any
    packed: bytes

    @property
    def digest(self) -> Digest:
        """Equal for equal answers."""
        return digest_bytes(self.packed)


Remembered = Callable[[Question], bytes | None]
"""Gives the packed answer to a question where it is known to be still the same."""


def nothing(question: Question) -> None:
    """Remembers no answer."""


class Answers:
    """The questions put to one site, each answered once in the length of a build. site: asked for only where nothing is
    remembered."""

    def __init__(self, site: Callable[[], Site], remembered: Remembered = nothing) -> None:
        self._site = site
        self._remembered = remembered
        self._known: dict[Question, Answer] = {}

    def ask(self, question: Question) -> Answer:
        """The answer. Raises `LookupError` for what is no question (any more)."""
        if question not in self._known:
            name, *arguments = question
            if name not in QUESTIONS:
                raise LookupError(f"no question {name}")
            packed = self._remembered(question)
            if packed is None:
                value = getattr(self._site(), str(name))(*arguments)
                packed = pack(value)
            else:
                value = unpack(packed, answer_type(str(name)))
            self._known[question] = Answer(value, packed)
        return self._known[question]

    def value(self, name: str, *arguments: str | int) -> Any:
        """An answer that nobody writes down."""
        return self.ask((name, *arguments)).value


@cache
def answer_type(name: str) -> Any:
    """The type of the answers to a question."""
    return get_type_hints(getattr(Site, name))["return"]


class View:
    """What one page may see. Besides the questions of `Site` it spells addresses, which depend on settings alone."""

    def __init__(self, answers: Answers, settings: Settings) -> None:
        self._answers = answers
        self._base_path = base_path(settings)
        self._base_url = settings.base_url
        self._settings = settings
        self.language = settings.language
        self._asked: dict[Question, None] = {}

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name not in QUESTIONS:
            raise AttributeError(f"a site has no {name}")

        def ask(*arguments: str | int) -> Any:
            question = (name, *arguments)
            self._asked[question] = None
            return self._answers.ask(question).value

        return ask

    @property
    def asked(self) -> tuple[Question, ...]:
        """Every question so far, each once."""
        return tuple(self._asked)

    def href(self, url: str) -> str:
        """An address of the site as it is written into a page: under the base path, percent-encoded."""
        return _written(self._base_path, url)

    def absolute(self, url: str) -> str:
        """The same with scheme and host; "" while the site's own address is not known."""
        return self._base_url + quote(url, SAFE_IN_PATH) if self._base_url else ""

    def poster(self, page: Page) -> str:
        """The address, with scheme and host, of the picture for links to a page; "" where there is none."""
        poster = poster_of(page, self._settings, lambda name, *arguments: self.__getattr__(name)(*arguments))
        return self.absolute(poster.url) if poster else ""

    def asset(self, name: str) -> str:
        """The address of a static file, with its digest in the name."""
        found = self.__getattr__("asset")(name)
        if not found:
            raise LookupError(f'no static file "{name}"')
        return self.href(found)


@lru_cache(20_000)
def _written(base_path: str, url: str) -> str:
    path, mark, fragment = url.partition("#")
    return base_path + quote(path, SAFE_IN_PATH) + mark + quote(fragment, SAFE_IN_PATH + "?")


def base_path(settings: Settings) -> str:
    """What stands before every address of the site: "" or "/folder"."""
    return urlsplit(settings.base_url).path.rstrip("/")
