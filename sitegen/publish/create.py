"""Files that appear only where none was (a door: writes them)."""

from __future__ import annotations

from pathlib import Path

from sitegen.model.errors import SiteError, Span
from sitegen.model.phrases import Phrase


def create_file(root: Path, path: str, text: str) -> bool:
    """Write a file with its folders; False when something of this name is there, which stays as it is.

    Raises `SiteError` when it cannot be written.
    """
    file = root / path
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise SiteError(
            Phrase("its folder cannot be made ({reason})", reason=str(problem.strerror)), Span(path)
        ) from problem
    try:
        with file.open("x", encoding="utf-8", newline="\n") as fresh:
            fresh.write(text)
    except FileExistsError:
        return False
    except OSError as problem:
        raise SiteError(Phrase("cannot be written ({reason})", reason=str(problem.strerror)), Span(path)) from problem
    return True
