"""The marker of an output folder: it makes the folder ours, and lists the files that we wrote (a door: reads it)."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from sitegen.build.staging import is_within

FIRST_LINE = "# written by sitegen, which replaces and removes the files listed here and no others"

DOUBTFUL = ("//", "/./", "/../", "\0")
"""Found among the lines of a marker, with slashes around each, where one may name something outside of the folder, or
nothing."""


def is_marker(file: Path) -> bool:
    """Whether a file makes its folder ours."""
    try:
        with file.open("rb") as stream:
            return stream.readline().rstrip(b"\r\n") == FIRST_LINE.encode()
    except OSError:
        return False


def marker_of(site: Iterable[str]) -> bytes:
    """The content of the marker of a site of these paths."""
    return "\n".join([FIRST_LINE, *sorted(site), ""]).encode("utf-8", "surrogateescape")


def read_marker(file: Path) -> frozenset[str]:
    """The paths that a marker lists; a line that names nothing inside the folder is nobody's."""
    if not is_marker(file):
        return frozenset()
    _, _, text = file.read_text("utf-8", "surrogateescape").partition("\n")
    text = text.removesuffix("\n")
    paths = text.split("\n")
    lines = f"/{text}/".replace("\n", "/")
    if any(one in lines for one in DOUBTFUL) or os.name == "nt":
        return frozenset(path for path in paths if is_within(path))
    return frozenset(paths)  # thousands, all of them sound
