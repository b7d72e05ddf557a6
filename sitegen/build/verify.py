"""Whether the output folder holds what a build from nothing would put there (a door: reads both)."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from msgspec import structs

from sitegen.build.built import Built
from sitegen.build.project import Project
from sitegen.build.staging import own_folder
from sitegen.build.write import Writer


def differences(project: Project, build_anew: Callable[[Project], Built]) -> list[str]:
    """One line for each file that differs, is missing or is too many; builds into a folder of its own meanwhile."""
    fresh = own_folder(project.root) / "verify"
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        build_anew(structs.replace(project, output=fresh))
        return _compare(project.root, project.output, fresh)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _compare(root: Path, folder: Path, fresh: Path) -> list[str]:
    ours, theirs = Writer(root, folder).listed(), Writer(root, fresh).listed()
    lines = [f"{path}: only in {folder.name}/" for path in sorted(ours - theirs)]
    lines += [f"{path}: missing in {folder.name}/" for path in sorted(theirs - ours)]
    for path in sorted(ours & theirs):
        if not (folder / path).is_file() or (folder / path).read_bytes() != (fresh / path).read_bytes():
            lines.append(f"{path}: not the same bytes")
    return lines
