"""What a preview adds to pages: the reload script, and the author's mistakes where they belong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path
from urllib.parse import quote

from msgspec import Struct

from sitegen.model.errors import SiteError, Span
from sitegen.model.phrases import Phrase, count

EVENTS = "/.sitegen/events"
SCRIPT = "/.sitegen/reload.js"
SHEET = "/.sitegen/preview.css"
OVERVIEW = "/.sitegen/mistakes"
"""Where all mistakes are shown; no page of a site can have this address, for its first part begins with "."."""


class State(Struct, frozen=True):
    """All that a preview knows of the site.

    version: changes whenever anything that is shown may have changed. output: the folder that holds the files. base:
    the path that the site is served under, starting and ending with "/". mistakes: by the page's address, as in
    `Page.url` (percent-decoded, without base); those at "" concern the whole site and are shown on every page. fresh:
    pages, by address, that are newer than what the folder holds. say: puts a text into the author's language. every:
    each mistake with the address of its page, "" for none, sorted by place. excerpt: the source line at a place, with a
    caret below; only asked for what is really looked at.
    """

    version: int
    output: Path
    base: str = "/"
    mistakes: Mapping[str, tuple[SiteError, ...]] = {}
    fresh: Mapping[str, bytes] = {}
    say: Callable[[str], str] = str
    every: tuple[tuple[str, SiteError], ...] = ()
    excerpt: Callable[[Span], list[str]] = lambda at: []

    def mistakes_at(self, url: str) -> tuple[SiteError, ...]:
        """The mistakes to be shown on a page: its own, then those of the whole site."""
        return (*(self.mistakes.get(url, ()) if url else ()), *self.mistakes.get("", ()))


def dress(page: bytes, state: State, url: str) -> bytes:
    """A page as the preview shows it: with its mistakes, and with the script that follows later states."""
    end = page.lower().rfind(b"</body>")
    end = len(page) if end < 0 else end
    return page[:end] + (_overlay(state.mistakes_at(url), state) + _script(state)).encode() + page[end:]


def own_page(title: str, state: State, url: str) -> bytes:
    """A page for an address that the site has none for, with the mistakes that may explain it."""
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{escape(title)}</title>'
    sheet = f'<link rel="stylesheet" href="{SHEET}">'
    page = f'<!doctype html>\n<html lang="en"><head>{head}{sheet}</head><body><h1>{escape(title)}</h1></body></html>\n'
    return dress(page.encode(), state, url)


def overview(state: State) -> bytes:
    """A page with every mistake there is, each with a link to the page it is on; it follows later states, too."""
    title = state.say("Mistakes") if state.every else state.say("No mistakes")
    items = "".join(_item(mistake, state, _href(url, state)) for url, mistake in state.every)
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{escape(title)}</title>'
    sheet = f'<link rel="stylesheet" href="{SHEET}">'
    home = f'<p><a href="{escape(state.base)}">{escape(state.say("To the site"))}</a></p>'
    body = f'<main id="sg-overview"><h1>{escape(title)}</h1>{home}<ul>{items}</ul></main>{_script(state)}'
    return f"<!doctype html>\n<html><head>{head}{sheet}</head><body>{body}</body></html>\n".encode()


def _href(url: str, state: State) -> str:
    return quote(state.base.rstrip("/") + url) if url else ""


def _script(state: State) -> str:
    return f'<script id="sg-preview-script" src="{SCRIPT}" data-version="{state.version}"></script>'


def _overlay(mistakes: tuple[SiteError, ...], state: State) -> str:
    """Errors lie open and are announced by screen readers; warnings alone wait behind their number."""
    if not mistakes:
        return ""
    errors = sum(mistake.level == "error" for mistake in mistakes)
    counts = (
        (errors, count(errors, "1 error", "{n:,} errors")),
        (len(mistakes) - errors, count(len(mistakes) - errors, "1 warning", "{n:,} warnings")),
    )
    title = ", ".join(state.say(told) for number, told in counts if number)
    role, is_open = ("alert", " open") if errors else ("status", "")
    items = "".join(_item(mistake, state) for mistake in mistakes)
    sheet = f'<link rel="stylesheet" href="{SHEET}">'
    every = f'<p class="all"><a href="{OVERVIEW}">{escape(state.say("All mistakes"))}</a></p>'
    return (
        f'<div id="sg-mistakes" role="{role}">{sheet}<details{is_open}><summary>{title}</summary>'
        f"<ul>{items}</ul>{every}</details></div>"
    )


def _item(mistake: SiteError, state: State, href: str = "") -> str:
    lines = "\n".join(state.excerpt(mistake.at))
    excerpt = f"<pre>{escape(lines)}</pre>" if lines else ""
    told = state.say(Phrase("hint: {hint}", hint=Phrase(mistake.hint)))
    hint = f"<p>{escape(told)}</p>" if mistake.hint else ""
    where = f"<code>{escape(str(mistake.at))}</code>"
    if href:
        where = f'<a href="{escape(href)}">{where}</a>'
    first = f"<p>{where} {escape(state.say(mistake.message))}</p>"
    return f'<li class="{escape(mistake.level)}">{first}{excerpt}{hint}</li>'
