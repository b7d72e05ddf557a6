"""PNG in bands: what Pillow reads is what was put together."""

from __future__ import annotations

from io import BytesIO
from random import Random

import pytest
from PIL import Image

from sitegen.pictures.png import band, png

PALETTE = [value for index in range(256) for value in (index, 255 - index, index // 2)]


def part(height: int, seed: int) -> Image.Image:
    return Image.frombytes("P", (41, height), Random(seed).randbytes(41 * height))


@pytest.mark.parametrize("heights", [(5,), (1, 1), (3, 200, 7)])
@pytest.mark.parametrize("level", [1, 6, 9])
def test_bands_packed_apart_are_one_picture(heights: tuple[int, ...], level: int) -> None:
    parts = [part(height, seed) for seed, height in enumerate(heights)]
    content = png(41, sum(heights), PALETTE, [band(one, level) for one in parts])
    image = Image.open(BytesIO(content))
    image.load()
    assert (image.format, image.mode, image.size) == ("PNG", "P", (41, sum(heights)))
    assert image.tobytes() == b"".join(one.tobytes() for one in parts)
    assert image.getpalette() == PALETTE
