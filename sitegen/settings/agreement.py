"""What settings must be to each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from difflib import get_close_matches

from msgspec.structs import astuple

from sitegen.model.errors import SiteError, Span, warning
from sitegen.model.phrases import Phrase
from sitegen.settings.colours import PAPER, READABLE, by_day, contrast
from sitegen.settings.settings import Settings

RULE = "settings"


def disagreements(settings: Settings, at: Callable[..., Span]) -> Iterator[SiteError]:
    """An error for each setting that cannot be together with another, a warning for an accent that nobody could read on
    white paper. at: way to a key → its place."""
    if settings.sources and settings.content_dir:
        hint = "delete content_dir: the [[sources]] say where the articles are"
        yield SiteError("content_dir and [[sources]] cannot be together", at("content_dir"), hint, rule=RULE)
    keys: dict[str, int] = {}
    for number, author in enumerate(settings.authors):
        if keys.setdefault(author.key, number) != number:
            first = at("authors", keys[author.key], "key").line
            template = 'two authors have the key "{key}"; the first is in line {line}'
            message = Phrase(template, key=author.key, line=first)
            yield SiteError(message, at("authors", number, "key"), "give this one another key", rule=RULE)
    for number, source in enumerate(settings.sources):
        if source.author and source.author not in keys:
            message = Phrase('there is no author "{name}"', name=source.author)
            yield SiteError(message, at("sources", number, "author"), _who(source.author, list(keys)), rule=RULE)
        if source.canonical and not source.address:
            hint = 'add the address there, such as address = "https://zenn.dev/alice", or delete canonical'
            yield SiteError("canonical needs address", at("sources", number, "canonical"), hint, rule=RULE)
    for table, needed in (
        ("giscus", ("repo", "repo_id", "category", "category_id")),
        ("analytics", ("service", "site")),
    ):
        written = getattr(settings, table)
        for field in needed if any(astuple(written)) else ():
            if not getattr(written, field):
                yield SiteError(Phrase("[{name}] needs {field}", name=table, field=field), at(table), rule=RULE)
    yield from _pale(settings, at)


def _pale(settings: Settings, at: Callable[..., Span]) -> Iterator[SiteError]:
    readable = by_day(settings.accent) if settings.accent else ""
    if readable == settings.accent:
        return
    message = Phrase(
        "accent: {colour} is too pale to be read on white paper: darkened to {darker} by day",
        colour=settings.accent,
        darker=readable,
    )
    found, wanted = f"{contrast(settings.accent, PAPER):.1f}", f"{READABLE:g}"
    hint = Phrase("its contrast is {found}, {wanted} is needed: choose a darker one", found=found, wanted=wanted)
    yield warning(message, at("accent"), hint, RULE)


def _who(name: str, keys: list[str]) -> str:
    """What to do about an author whom nobody knows."""
    near = get_close_matches(name.casefold(), keys, 1, 0.6)
    if near:
        return Phrase('did you mean "{near}"?', near=near[0])
    if keys:
        return Phrase("the authors are: {names}", names=", ".join(keys))
    return Phrase('add a table [[authors]] with key = "{name}"', name=name)
