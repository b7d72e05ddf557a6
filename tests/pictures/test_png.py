"""PNG in bands: what Pillow reads is what was put together."""

from __future__ import annotations

import zlib
from io import BytesIO
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from sitegen.pictures.png import band, joined, png

PALETTE = [value for index in range(256) for value in (index, 255 - index, index // 2)]


def part(height: int, seed: int) -> Image.Image:
    """One column of zeros, and 41 others."""
    random = Random(seed)
    return Image.frombytes("P", (42, height), b"".join(b"\0" + random.randbytes(41) for _ in range(height)))


@pytest.mark.parametrize("heights", [(5,), (1, 1), (3, 200, 7)])
@pytest.mark.parametrize("level", [1, 6, 9])
def test_bands_packed_apart_are_one_picture(heights: tuple[int, ...], level: int) -> None:
    parts = [part(height, seed) for seed, height in enumerate(heights)]
    content = png(41, sum(heights), PALETTE, [band(one, level) for one in parts])
    image = Image.open(BytesIO(content))
    image.load()
    assert (image.format, image.mode, image.size) == ("PNG", "P", (41, sum(heights)))
    assert image.tobytes() == b"".join(one.crop((1, 0, *one.size)).tobytes() for one in parts)
    assert image.getpalette() == PALETTE


@given(st.binary(max_size=70_000), st.binary(max_size=70_000))
def test_checksums_are_joined_as_if_all_had_been_read(first: bytes, second: bytes) -> None:
    assert joined(zlib.adler32(first), zlib.adler32(second), len(second)) == zlib.adler32(first + second)
