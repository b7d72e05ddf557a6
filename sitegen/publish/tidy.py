"""Removing what sitegen made, and nothing else (a door: deletes files)."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

from sitegen.build.manifest import FOLDER, MARKER
from sitegen.build.marker import is_marker
from sitegen.build.staging import exclusive, is_within, plainly
from sitegen.model.errors import SiteError, Span
from sitegen.model.phrases import Phrase, count


def clean(root: Path, output: Path, *, cache_only: bool = False) -> tuple[str, ...]:
    """Remove the site in an output folder and the cache; what to tell, line by line.

    Only files that the marker of the output folder lists are removed, and the folders that are empty then. Raises
    `SiteError` when another command is at work, or a file cannot be removed.
    """
    told: list[str] = []
    if (root / FOLDER).is_symlink():
        raise SiteError("this is a link: left as it is", Span(FOLDER), "remove it by hand")
    if (root / FOLDER).is_dir():
        with exclusive(root), exclusive(root, "preview"):
            if not cache_only:
                told += _clean_site(root, output)
            with plainly(FOLDER):
                shutil.rmtree(root / FOLDER)
        told.append(Phrase("{folder}/ removed.", folder=FOLDER))
    elif not cache_only:
        told += _clean_site(root, output)
    return tuple(told) or ("Nothing to remove.",)


def is_ours(output: Path) -> bool:
    """Whether an output folder carries our marker."""
    return is_marker(output / MARKER)


def _clean_site(root: Path, output: Path) -> list[str]:
    shown = output.relative_to(root).as_posix() if output.is_relative_to(root) else output.as_posix()
    if not output.exists():
        return []
    if output.is_symlink() or not is_ours(output):
        return [Phrase("{folder}/ kept: sitegen did not write it.", folder=shown)]
    lines = (output / MARKER).read_text("utf-8", "surrogateescape").split("\n")[1:]
    removed = 0
    with plainly(shown):
        for path in [one for one in lines if is_within(one)]:
            removed += _remove(output, path)
        (output / MARKER).unlink()
        folders = {parent for path in lines if is_within(path) for parent in Path(path).parents}
        for folder in sorted(folders, key=lambda one: len(one.parts), reverse=True):
            with suppress(OSError):  # something in it is not ours, or it is gone
                (output / folder).rmdir()
    files = count(removed, "1 file", "{n:,} files")
    if output.exists():
        return [Phrase("{files} removed from {folder}/; the others in it are not ours.", files=files, folder=shown)]
    return [Phrase("{folder}/ removed ({files}).", folder=shown, files=files)]


def _remove(output: Path, path: str) -> bool:
    """Remove a file, unless a link leads out of the folder on the way to it."""
    file = output / path
    if any((output / folder).is_symlink() for folder in Path(path).parents) or not file.is_file():
        return False
    file.unlink()
    return True
