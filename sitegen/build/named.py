"""The folders and pictures that settings name: whether they are there (a door: looks at them)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from sitegen.model.errors import SiteError, Span
from sitegen.model.phrases import Phrase
from sitegen.settings.settings import Collection, Settings

RULE = "settings"


HOLDS = {"zenn": ("articles", "books", "content/articles", "content/books", "*/articles"), "qiita": ("public",)}
"""Format → the folders by which it is known."""


def check_named(root: Path, settings: Settings, at: Callable[..., Span]) -> Iterator[SiteError]:
    """An error for every source and every avatar that is not there, and for a folder that two sources name. at: way to
    a key → its place."""
    if settings.content_dir and not _holds(root / settings.content_dir, ""):
        yield _empty(settings.folders[0], at("content_dir"), "name the folder that holds them, or delete content_dir")
    taken: dict[tuple[Path, str], int] = {}
    for number, source in enumerate(settings.sources):
        place, folder = at("sources", number, "path"), root / source.path
        if not folder.is_dir():
            message = Phrase('there is no folder "{path}"', path=source.path)
            hint = "write the way from sitegen.toml to it; in a workflow, check it out first"
            yield SiteError(message, place, hint, rule=RULE)
            continue
        if not _holds(folder, source.format):
            yield _empty(source, place, "name the folder that holds them")
        for format_ in (source.format,) if source.format else ("zenn", "qiita"):
            first = taken.setdefault((folder.resolve(), format_), number)
            if first != number:
                message = Phrase(
                    '"{path}" is a source already, in line {line}',
                    path=source.path,
                    line=at("sources", first, "path").line,
                )
                yield SiteError(message, place, "delete one of the two, or give each another format", rule=RULE)
                break
    for number, author in enumerate(settings.authors):
        file = root / author.avatar
        if author.avatar and not (file.is_file() and file.resolve().is_relative_to(root.resolve())):
            message = Phrase('there is no picture "{path}"', path=author.avatar)
            hint = "write the way from sitegen.toml to it"
            yield SiteError(message, at("authors", number, "avatar"), hint, rule=RULE)


def _holds(folder: Path, format_: str) -> bool:
    """Whether a folder has what a format keeps its articles in; one of them where none is given."""
    formats = (format_,) if format_ else tuple(HOLDS)
    return any(place.is_dir() for one in formats for pattern in HOLDS[one] for place in folder.glob(pattern))


def _empty(source: Collection, at: Span, hint: str) -> SiteError:
    message = Phrase('the folder "{path}" has neither articles/ nor books/ nor public/', path=source.path)
    if source.format == "zenn":
        message = Phrase('the folder "{path}" has neither articles/ nor books/', path=source.path)
    elif source.format == "qiita":
        message = Phrase('the folder "{path}" has no public/', path=source.path)
    return SiteError(message, at, hint, rule=RULE)
