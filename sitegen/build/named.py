"""The folders and pictures that settings name: whether they are there (a door: looks at them)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from sitegen.model.errors import SiteError, Span
from sitegen.model.phrases import Phrase
from sitegen.settings.settings import Settings

RULE = "settings"


def check_named(root: Path, settings: Settings, at: Callable[..., Span]) -> Iterator[SiteError]:
    """An error for every source and every avatar that is not there, and for a folder that two sources name. at: way to
    a key → its place."""
    taken: dict[tuple[Path, str], int] = {}
    for number, source in enumerate(settings.sources):
        place, folder = at("sources", number, "path"), root / source.path
        if not folder.is_dir():
            message = Phrase('there is no folder "{path}"', path=source.path)
            hint = "write the way from sitegen.toml to it; in a workflow, check it out first"
            yield SiteError(message, place, hint, rule=RULE)
            continue
        for format_ in (source.format,) if source.format else ("zenn", "qiita"):
            first = taken.setdefault((folder.resolve(), format_), number)
            if first != number:
                message = Phrase(
                    '"{path}" is a source already, in line {line}', path=source.path, line=at("sources", first).line
                )
                yield SiteError(message, place, "delete one of the two, or give each another format", rule=RULE)
                break
    for number, author in enumerate(settings.authors):
        if author.avatar and not (root / author.avatar).is_file():
            message = Phrase('there is no picture "{path}"', path=author.avatar)
            hint = "write the way from sitegen.toml to it"
            yield SiteError(message, at("authors", number, "avatar"), hint, rule=RULE)
