"""Templates as values: what they say, what each depends on, and the environment that renders them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from functools import lru_cache, partial
from types import CodeType, FunctionType, MethodType
from typing import Any

import jinja2
from jinja2 import BytecodeCache, Environment, FunctionLoader, StrictUndefined, TemplateSyntaxError
from jinja2.meta import find_referenced_templates
from jinja2.runtime import Context
from markupsafe import Markup, escape
from msgspec import Struct

from sitegen.markdown.headings import fragment_href
from sitegen.model.dates import date_text, day, day_text, moment, years_later
from sitegen.model.digest import Digest, digest_value
from sitegen.model.errors import SiteError, Span
from sitegen.model.shown import Card
from sitegen.model.values import Asset
from sitegen.settings.colours import accent_url, accents
from sitegen.settings.services import comments, counter
from sitegen.settings.settings import Settings
from sitegen.theme.notations import in_phrases, paragraphs, to_json, to_link_text, to_locale
from sitegen.theme.policy import file_policy, page_policy

Names = tuple[str | None, ...]
"""Of the templates that one extends, includes or imports; None for one that is known only when it is rendered."""

PLAIN = (FunctionType, MethodType)
"""What needs no closer look when it is called, unless somebody has put a note on it."""
SPECIAL = re.compile("[&<>'\"]").search
"""Finds what means something in HTML."""
OF_THEME = " (of the theme)"
"""How the path of a template ends that is the theme's."""


class Template(Struct, frozen=True):
    """path: how an error names it; text: its source."""

    path: str
    text: str


class Theme(Struct, frozen=True):
    """Everything that pages are dressed in. templates: name → Template, the theme's own also as "theme/<name>".
    static: name → the file, its `path` being the name of a file on this machine."""

    templates: Mapping[str, Template]
    static: Mapping[str, Asset]


class Templates:
    """The templates of a theme, ready to render. compiled: where Jinja keeps them. named: digest of a text → the names
    in it, as far as they were read before."""

    def __init__(
        self,
        theme: Theme,
        settings: Settings,
        compiled: BytecodeCache | None = None,
        named: Mapping[Digest, Names] | None = None,
    ) -> None:
        self._theme = theme
        self._named = dict(named or {})
        self.environment = _environment()
        self.environment.bytecode_cache = compiled
        self.environment.loader = FunctionLoader(self._load)
        self.environment.filters.update(
            day=day,
            day_text=partial(day_text, language=settings.language),
            date_text=partial(date_text, language=settings.language),
            fragment_href=fragment_href,
            in_phrases=in_phrases,
            latest=_latest,
            moment=moment,
            paragraphs=paragraphs,
            to_json=to_json,
            to_link_text=to_link_text,
            to_locale=to_locale,
            years_later=years_later,
        )
        self.environment.globals.update(
            page_policy=page_policy(settings),
            file_policy=file_policy(settings),
            accent_url=accent_url(found) if (found := accents(settings)) else "",
            comments_url=comments(settings),
            counter=counter(settings),
        )

    def digest(self, name: str) -> Digest:
        """The digest of a template and of all that it extends, includes or imports. A name that only a rendering can
        tell makes it cover every template."""
        names: set[str] = set()
        waiting = [name]
        while waiting:
            one = waiting.pop()
            if one in names or one not in self._theme.templates:
                names.add(one)
                continue
            names.add(one)
            read = self._read(self._theme.templates[one].text)
            for other in () if isinstance(read, TemplateSyntaxError) else read:
                waiting += [other] if other is not None else list(self._theme.templates)
        known = {one: template.text for one, template in self._theme.templates.items() if one in names}
        return digest_value((sorted(known.items()), sorted(names)))

    def mistakes(self) -> Iterator[SiteError]:
        """Templates that cannot be read, each with the line of its mistake."""
        for path, text in sorted({(template.path, template.text) for template in self._theme.templates.values()}):
            read = self._read(text)
            if isinstance(read, TemplateSyntaxError):
                yield syntax_mistake(read, path)

    def named(self) -> dict[Digest, Names]:
        """What the templates name, by the digest of their texts; those that can be read."""
        found = {}
        for text in {template.text for template in self._theme.templates.values()}:
            read = self._read(text)
            if not isinstance(read, TemplateSyntaxError):
                found[digest_value(text)] = read
        return found

    def names(self) -> list[str]:
        """What an `extends` or `include` may name."""
        return list(self._theme.templates)

    def paths(self) -> frozenset[str]:
        """How errors and tracebacks name the templates."""
        return frozenset(template.path for template in self._theme.templates.values())

    def _read(self, text: str) -> Names | TemplateSyntaxError:
        known = self._named.get(digest_value(text)) if self._named else None
        return read_template(text) if known is None else known

    def _load(self, name: str) -> tuple[str, str, None] | None:
        template = self._theme.templates.get(name)
        return (template.text, template.path, None) if template else None


@lru_cache(maxsize=1000)
def read_template(text: str) -> Names | TemplateSyntaxError:
    """The names in a template, or why it cannot be read. Remembered, since the next build of a preview has nearly all
    the same templates."""
    try:
        return tuple(find_referenced_templates(_environment().parse(text)))
    except TemplateSyntaxError as mistake:
        return mistake


class _Context(Context):
    """The names that a template knows. A plain function among them is called at once: Jinja first looks, at every call,
    whether one wants to know more than its arguments."""

    def call(
        self,
        function: Callable[..., Any],
        /,
        *args: Any,
        _loop_vars: Any = None,
        _block_vars: Any = None,
        **options: Any,
    ) -> Any:
        """What a template's call of something gives."""
        if type(function) not in PLAIN or function.__dict__:
            return super().call(function, *args, _loop_vars=_loop_vars, _block_vars=_block_vars, **options)
        return function(*args, **options)


class _Template(jinja2.Template):
    """A template that writes with `written`."""

    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],  # noqa: A002 (Jinja's word)
        uptodate: Callable[[], bool] | None = None,
    ) -> jinja2.Template:
        """What Jinja has made of its source, ready to be rendered."""
        made = super().from_code(environment, code, globals, uptodate)
        made.root_render_func.__globals__["escape"] = written
        return made


def written(value: object) -> str:
    """A value as it stands in HTML. Jinja makes `Markup` of each, though it is joined with its neighbours at once, and
    most texts have nothing in them to be escaped."""
    if type(value) is str:
        return escape(value) if SPECIAL(value) else value
    return value if type(value) is Markup else escape(value)


class _Environment(Environment):
    """What templates have in common. It is complete before the first of them is loaded, and none of them changes: what
    Jinja does to allow for that, whenever one includes another, is left out."""

    context_class = _Context
    template_class = _Template

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The names that a template knows from the beginning."""
        return {**self.globals, **(d or {})}


def _environment() -> Environment:
    return _Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        cache_size=-1,
        auto_reload=False,
    )


def syntax_mistake(mistake: TemplateSyntaxError, path: str) -> SiteError:
    """What Jinja says of a template that it cannot read, as an author's error."""
    first, _, rest = (mistake.message or "unreadable").partition(". ")
    return SiteError(first[:1].lower() + first[1:].rstrip("."), Span(path, mistake.lineno), rest, rule="template")


def _latest(card: Card) -> int | None:
    """When an article was last changed, as far as is known."""
    return card.updated if card.updated is not None else card.created
