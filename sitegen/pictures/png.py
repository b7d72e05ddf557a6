"""PNG of a picture in a palette, made of bands that are packed one by one: what many pictures have is packed once
(https://www.w3.org/TR/png-3/)."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import cache
from struct import pack
from types import ModuleType
from typing import NamedTuple

from PIL import Image, ImageChops

SIGNATURE = b"\x89PNG\r\n\x1a\n"
DEFLATE = b"\x78\x01"
"""The beginning of a zlib stream (RFC 1950, 2.2)."""
PRIME = 65521
"""What both halves of an Adler-32 are counted by."""
UP = 2
"""The filter of a row that is told by the one above it; that of one that stands for itself is 0."""
LEVEL = 6
"""How hard to pack."""


class Band(NamedTuple):
    """Some rows of a picture, as PNG has them. packed: blocks of a deflate stream that lean on no others and end with a
    byte. check, length: their checksum before they were packed, and how many bytes they were."""

    packed: bytes
    check: int
    length: int


def band(image: Image.Image, *, tight: bool) -> Band:
    """The rows of a picture in a palette. Each but the first is told by what sets it apart from the one above: of text
    on paper mostly runs of zeros are left. tight: packed small, for many pictures; else fast, for one: nothing but runs
    is looked for."""
    width, height = image.size  # a column more, in front: the number of each row's filter
    rows = ImageChops.subtract_modulo(image.crop((-1, 0, width, height)), image.crop((-1, -1, width, height - 1)))
    rows.paste(UP, (0, 1, 1, height))
    content = rows.tobytes()
    strategy = zlib.Z_DEFAULT_STRATEGY if tight else zlib.Z_RLE
    packer = _zlib().compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL, strategy)
    packed = packer.compress(content) + packer.flush(zlib.Z_FULL_FLUSH)
    return Band(packed, _zlib().adler32(content), len(content))


@cache
def _zlib() -> ModuleType:
    """zlib-ng, which packs as small in little more than half of the time, where it is installed."""
    try:
        from zlib_ng import zlib_ng
    except ModuleNotFoundError:
        return zlib
    return zlib_ng


def png(width: int, height: int, palette: Sequence[int], bands: Sequence[Band]) -> bytes:
    """A whole picture. palette: red, green and blue of each colour."""
    check = 1
    for one in bands:
        check = joined(check, one.check, one.length)
    stream = b"".join((DEFLATE, *(one.packed for one in bands), b"\x03\x00", pack(">I", check)))
    header = pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    parts = ((b"IHDR", header), (b"PLTE", bytes(palette)), (b"IDAT", stream), (b"IEND", b""))
    return SIGNATURE + b"".join(_chunk(kind, content) for kind, content in parts)


def joined(first: int, second: int, length: int) -> int:
    """The Adler-32 (RFC 1950, 8.2) of two texts, from that of each and the length of the second."""
    low = ((first & 0xFFFF) + (second & 0xFFFF) - 1) % PRIME
    high = ((first >> 16) + (second >> 16) + length * ((first & 0xFFFF) - 1)) % PRIME
    return high << 16 | low


def _chunk(kind: bytes, content: bytes) -> bytes:
    return b"".join((pack(">I", len(content)), kind, content, pack(">I", _zlib().crc32(content, _zlib().crc32(kind)))))
