"""Pictures from elsewhere, brought home: told by their content, named by it, and harmless."""

from __future__ import annotations

from pathlib import Path

from sitegen.model.digest import digest_bytes
from sitegen.pictures.vectors import disarm
from sitegen.sources.cards import FETCHED
from sitegen.sources.pictures import SVG, picture_kind, picture_size

LARGEST, LARGEST_ICON = 3_000_000, 100_000
"""Bytes of a picture that a text shows, as zenn.dev takes it, and of an icon."""
ICO = b"\x00\x00\x01\x00"
HEAD = 4096


def bring_home(root: Path, content: bytes) -> str:
    """Keep a picture; its path relative to the root. Raises ValueError, with a plain message, for what is none."""
    ending = _ending(content)
    if ending == "svg":
        content = _harmless(content)
    path = f"{FETCHED}/{digest_bytes(content)}.{ending}"
    file = root / path
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        draft = file.with_suffix(".new")
        draft.write_bytes(content)
        draft.replace(file)
    return path


def _ending(content: bytes) -> str:
    if content.startswith(ICO):
        return "ico"
    kind = picture_kind(content)
    if kind and picture_size(content) != (0, 0):
        return kind
    if SVG.search(content[:HEAD]) and b"<html" not in content[:HEAD].lower():
        return "svg"
    raise ValueError("no picture that browsers can show")


def _harmless(content: bytes) -> bytes:
    found = disarm(content)
    if found.content is None and found.problem:  # no XML: no browser shows it
        raise ValueError(found.problem)
    return content if found.content is None else found.content
