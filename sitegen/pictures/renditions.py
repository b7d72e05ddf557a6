"""Smaller copies of an author's picture, for screens that cannot show all of it. Pure. A door only in that bytes are
read and written in memory.

The original is always given as well, untouched: what is unusual (moving, printed in four colours, turned by a note in a
PNG, in sixteen bits) has no copies and looks as its author made it.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO

from msgspec import Struct
from PIL import Image, ImageOps

from sitegen.model.digest import digest_bytes
from sitegen.model.phrases import Phrase
from sitegen.model.values import SHARP, Rendition
from sitegen.sources.pictures import picture_size

WIDTHS = (720, SHARP)
"""Pixels: the column of text, which is also what most phones need of it, and the same on a sharp screen. A picture that
is less wide than one of them has its own width in its place."""
MOST_PIXELS = 50_000_000
"""Larger pictures are not opened: what a file of a few bytes can unpack to must not fill the memory."""
WORTHWHILE = 0.9
"""What a copy may weigh at most, compared with the original and with the next larger copy."""
METHOD = 2
"""Of WebP's encoder, 0 to 6: half the time of its usual 4 for a twentieth more bytes."""
FORMATS = ("PNG", "JPEG", "GIF", "WEBP")
PLAIN = frozenset({"1", "L", "LA", "P", "RGB", "RGBA"})
ORIENTATION = 0x112
BROKEN = (OSError, SyntaxError, ValueError, EOFError, KeyError, IndexError, TypeError, OverflowError, AssertionError)
"""What Pillow raises for files that are not what they say."""
TOO_LARGE = "too large to be opened: {width:,} × {height:,} pixels"
DAMAGED = "damaged, and some browsers will not show it ({reason})"


class Renditions(Struct, frozen=True):
    """What became of a picture: its copies with the bytes of each, the least wide first, or what is wrong with it."""

    renditions: tuple[Rendition, ...] = ()
    files: tuple[bytes, ...] = ()
    problem: str = ""


def make_renditions(content: bytes, quality: int) -> Renditions:
    """The copies of a picture. quality: 1 to 100."""
    width, height = picture_size(content)
    if width * height > MOST_PIXELS:
        return Renditions(problem=Phrase(TOO_LARGE, width=width, height=height))
    try:
        with Image.open(BytesIO(content), formats=FORMATS) as image:
            if image.width * image.height > MOST_PIXELS:
                return Renditions(problem="too large to be opened")
            if not _is_usual(image):
                return Renditions()
            return _small(_encoded(image, quality), len(content))
    except (Image.DecompressionBombError, MemoryError):
        return Renditions(problem="too large to be opened")
    except (*BROKEN, struct.error, zlib.error) as wrong:
        return Renditions(problem=Phrase(DAMAGED, reason=_reason(wrong)))


def _reason(wrong: Exception) -> str:
    return str(wrong).partition(" <")[0].partition(" (")[0] or type(wrong).__name__


def _is_usual(image: Image.Image) -> bool:
    """Whether a copy would look the same in every browser."""
    moves = image.format != "MPO" and getattr(image, "is_animated", False)  # a camera's MPO is one picture for all
    turned_oddly = image.format not in ("JPEG", "MPO") and image.getexif().get(ORIENTATION, 1) != 1
    return image.mode in PLAIN and not moves and not turned_oddly


def _encoded(image: Image.Image, quality: int) -> Iterator[tuple[int, bytes]]:
    """Width and bytes of each copy, the widest first: each is made from the one before."""
    profile = image.info.get("icc_profile", b"")
    image.draft("RGB", (WIDTHS[-1], WIDTHS[-1]))
    seen = ImageOps.exif_transpose(image)
    if "A" in seen.mode or "transparency" in seen.info:
        seen = seen.convert("RGBA")
    if seen.mode != "RGBA" or seen.getchannel("A").getextrema() == (255, 255):  # nothing of it is clear
        seen = seen.convert("RGB")
    own = seen.width
    for width in sorted({min(own, width) for width in WIDTHS}, reverse=True):
        if width < seen.width:
            height = max(1, round(seen.height * width / seen.width))
            seen = seen.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
        packed = BytesIO()
        seen.save(packed, "WEBP", quality=quality, method=METHOD, use_sharp_yuv=True, icc_profile=profile, exif=b"")
        yield width, packed.getvalue()


def _small(made: Iterator[tuple[int, bytes]], most: int) -> Renditions:
    """Those that are worth while."""
    kept: list[tuple[int, bytes]] = []
    for width, content in made:
        if len(content) <= WORTHWHILE * (len(kept[-1][1]) if kept else most):
            kept.append((width, content))
    kept.reverse()
    renditions = tuple(Rendition(digest_bytes(content), width, len(content)) for width, content in kept)
    return Renditions(renditions, tuple(content for _, content in kept))
