"""The picture that a link to a page is shared with: which one it is. Drawing it is `sitegen.pictures.poster`'s."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sitegen.markdown.palette import DARK, LIGHT
from sitegen.model.posters import Colours, Poster
from sitegen.model.shown import Byline, Page, Volume
from sitegen.settings.colours import accents
from sitegen.settings.settings import Settings

OWN = frozenset({"article", "book", "chapter"})
"""The kinds of pages that have a picture of their own; the others share that of the site."""
GRID = "#e4e9f2"
"""The squares of the theme's paper, as its style sheet has them."""

Ask = Callable[..., Any]
"""Answers a question of `Site`: its name, then its arguments."""


def poster_of(page: Page, settings: Settings, ask: Ask) -> Poster | None:
    """The picture of a page; None where the settings want none."""
    if not settings.social_images:
        return None
    card = page.card
    author: Byline | None = ask("author", card.author)
    common = author.name if author else "", settings.title, colours(settings)
    if card.kind not in OWN or page.template == "redirect.html":
        return Poster(settings.title, settings.description, settings.emoji, *common)
    volume: Volume | None = ask("book", str(dict(page.params)["book"])) if card.kind == "chapter" else None
    above = volume.card.title if volume else ""
    return Poster(card.title, above, card.emoji or settings.emoji, *common)


def colours(settings: Settings) -> Colours:
    """The site's colours, by day."""
    accent, _ = accents(settings) or (LIGHT.accent, DARK.accent)
    return Colours(LIGHT.paper, GRID, LIGHT.surface, LIGHT.line, LIGHT.ink, LIGHT.soft, accent)
