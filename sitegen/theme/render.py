"""Page → bytes: one template, what it shows, and what it asked."""

from __future__ import annotations

import traceback
from difflib import get_close_matches

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError
from markupsafe import Markup
from msgspec import Struct

from sitegen.model.dates import reading_minutes
from sitegen.model.errors import SiteError, Span
from sitegen.model.phrases import Phrase
from sitegen.model.shown import Page, Question
from sitegen.model.values import Body, Document
from sitegen.settings.settings import Settings
from sitegen.theme.contents import table_of_contents
from sitegen.theme.full_text import FullText, Shelf
from sitegen.theme.holes import fill
from sitegen.theme.messages import speaker
from sitegen.theme.templates import Templates, syntax_mistake
from sitegen.theme.view import Answers, View

MISTAKES = (TemplateError, LookupError, TypeError, ValueError, AttributeError, ArithmeticError, RecursionError)
"""What a template can raise by what is written in it."""


class Rendered(Struct, frozen=True):
    """A page's bytes and every question its template asked."""

    content: bytes
    asked: tuple[Question, ...]


def render(
    page: Page,
    own: tuple[Document, Body] | None,
    shelf: Shelf,
    answers: Answers,
    templates: Templates,
    settings: Settings,
) -> Rendered:
    """A page as the site is now. own: the document that it shows, with its body. Raises `SiteError` for a mistake in a
    template, at the template's line."""
    view = View(answers, settings)
    context: dict[str, object] = {
        "page": page,
        "params": dict(page.params),
        "settings": settings,
        "in_site_language": _language_between(page, settings),
        "site": view,
        "full_text": FullText(view, shelf),
        "t": speaker(settings.language),
    }
    if own is not None:
        document, body = own
        context |= {
            "document": document,
            "body": Markup(fill(body, document, view)),  # the printer has escaped it
            "toc": table_of_contents(document.headings, int(dict(page.params).get("toc_depth", settings.toc_depth))),
            "minutes": reading_minutes(document.characters, document.words),
        }
    try:
        text = templates.environment.get_template(page.template).render(context)
    except MISTAKES as mistake:
        raise _located(mistake, templates) from mistake
    return Rendered(text.encode(), view.asked)


def _language_between(page: Page, settings: Settings) -> Markup:
    """The attribute for the site's own words on a page that is in another language; with a space before it."""
    other = page.card.lang not in ("", settings.language)
    return Markup(' lang="{}"').format(settings.language) if other else Markup()


def _located(mistake: Exception, templates: Templates) -> SiteError:
    """The author's error, at the innermost line that stands in a template."""
    if isinstance(mistake, TemplateSyntaxError):
        return syntax_mistake(mistake, mistake.filename or mistake.name or "")
    paths = templates.paths()
    lines = [frame for frame in traceback.extract_tb(mistake.__traceback__) if frame.filename in paths]
    if not lines and not isinstance(mistake, TemplateError | RecursionError):
        raise mistake
    at = Span(lines[-1].filename, lines[-1].lineno or 0) if lines else Span("templates")
    if isinstance(mistake, TemplateNotFound):
        near = get_close_matches(str(mistake.name), templates.names(), 1)
        hint = Phrase('did you mean "{near}"?', near=near[0]) if near else ""
        return SiteError(Phrase('no template "{name}"', name=str(mistake.name)), at, hint, rule="template")
    kind = "" if isinstance(mistake, TemplateError) else f"{type(mistake).__name__}: "
    return SiteError(kind + str(mistake), at, rule="template")
