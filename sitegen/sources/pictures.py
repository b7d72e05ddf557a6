"""The width and height of a picture from the first bytes of its file, so that a page keeps its place while it loads."""

from __future__ import annotations

import re
from struct import unpack_from

UNKNOWN = (0, 0)
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""JPEG markers that start a frame; the three left out define tables or are reserved."""
LONE = frozenset({0x01, *range(0xD0, 0xDA)})
"""JPEG markers without a length."""

SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", 0, "png"), (b"\xff\xd8", 0, "jpg"), (b"GIF87a", 0, "gif"), (b"GIF89a", 0, "gif"),
    (b"WEBP", 8, "webp"), (b"ftypavif", 4, "avif"), (b"ftypavis", 4, "avif"),
)  # fmt: skip
"""What a file of each kind has at which place."""

SVG = re.compile(rb"<(?:\w+:)?svg\b[^>]*>")
SIDE = re.compile(rb"""\s(width|height)\s*=\s*["']\s*([0-9.]+)(?:px)?\s*["']""")
HEAD = 4096
"""Bytes among which an SVG begins, and an AVIF tells its size."""


def picture_kind(head: bytes) -> str:
    """ "png", "jpg", "gif", "webp" or "avif", as a file begins; "" for all else, SVG included."""
    return next((kind for signature, place, kind in SIGNATURES if head.startswith(signature, place)), "")


def picture_size(head: bytes) -> tuple[int, int]:
    """Width and height in pixels of a PNG, JPEG, GIF, WebP, AVIF or SVG, as a browser shows it; (0, 0) for all else.

    head: the whole file or its beginning. A JPEG keeps its size behind its metadata: 64 KB nearly always suffice.
    """
    kind = picture_kind(head)
    if kind == "png" and head[12:16] == b"IHDR" and len(head) >= 24:
        return _known(*unpack_from(">II", head, 16))
    if kind == "gif" and len(head) >= 10:
        return _known(*unpack_from("<HH", head, 6))
    if kind == "jpg":
        return _jpeg(head)
    if kind == "webp" and head.startswith(b"RIFF"):
        return _webp(head)
    if kind == "avif":
        return _avif(head[:HEAD])
    return _svg(head[:HEAD])


def _known(width: int, height: int) -> tuple[int, int]:
    return (width, height) if width and height else UNKNOWN


def _jpeg(head: bytes) -> tuple[int, int]:
    """https://www.w3.org/Graphics/JPEG/itu-t81.pdf, B.1 and B.2"""
    here = 2
    turned = False
    while here + 9 <= len(head) and head[here] == 0xFF:
        marker = head[here + 1]
        if marker == 0xFF:
            here += 1
        elif marker in LONE:
            here += 2
        elif marker in FRAMES:
            height, width = unpack_from(">HH", head, here + 5)
            return _known(height, width) if turned else _known(width, height)
        else:
            length = unpack_from(">H", head, here + 2)[0]
            turned = turned or (marker == 0xE1 and _lies_on_its_side(head[here + 4 : here + 2 + length]))
            here += 2 + max(2, length)
    return UNKNOWN


def _lies_on_its_side(exif: bytes) -> bool:
    """Whether the camera was turned by a quarter, so that browsers turn the picture (Exif 2.3, 4.6.4, tag 0x112)."""
    if not exif.startswith(b"Exif\0\0") or exif[6:8] not in (b"II", b"MM") or len(exif) < 16:
        return False
    order = "<" if exif[6:8] == b"II" else ">"
    start = 6 + unpack_from(order + "I", exif, 10)[0]
    count = unpack_from(order + "H", exif, start)[0] if start + 2 <= len(exif) else 0
    for entry in range(start + 2, min(start + 2 + 12 * count, len(exif) - 11), 12):
        if unpack_from(order + "H", exif, entry)[0] == 0x112:
            return unpack_from(order + "H", exif, entry + 8)[0] in (5, 6, 7, 8)
    return False


def _webp(head: bytes) -> tuple[int, int]:
    """https://www.rfc-editor.org/rfc/rfc9649, 2.5 to 2.7"""
    kind = head[12:16]
    if kind == b"VP8 " and len(head) >= 30 and head[23:26] == b"\x9d\x01\x2a":
        width, height = unpack_from("<HH", head, 26)
        return _known(width & 0x3FFF, height & 0x3FFF)
    if kind == b"VP8L" and len(head) >= 25 and head[20] == 0x2F:
        bits = unpack_from("<I", head, 21)[0]
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8X" and len(head) >= 30:
        return int.from_bytes(head[24:27], "little") + 1, int.from_bytes(head[27:30], "little") + 1
    return UNKNOWN


def _avif(head: bytes) -> tuple[int, int]:
    """https://www.iso.org/standard/83650.html (HEIF), 6.5.3: the property "ispe" of the first picture."""
    place = head.find(b"ispe")
    return _known(*unpack_from(">II", head, place + 8)) if 0 < place <= len(head) - 16 else UNKNOWN


def _svg(head: bytes) -> tuple[int, int]:
    """https://www.w3.org/TR/SVG2/struct.html: both sides where they are given in pixels. Else none, for then
    a browser gives it all the room there is."""
    start = SVG.search(head)
    sides = dict(SIDE.findall(start[0])) if start else {}
    try:
        return _known(round(float(sides.get(b"width", 0))), round(float(sides.get(b"height", 0))))
    except (ValueError, OverflowError):
        return UNKNOWN
