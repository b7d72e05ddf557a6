"""PNG in bands: what Pillow reads is what was put together."""

from __future__ import annotations

import sys
import zlib
from collections.abc import Iterator
from io import BytesIO
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from sitegen.pictures import png as pngs
from sitegen.pictures.png import band, joined, png

PALETTE = [value for index in range(256) for value in (index, 255 - index, index // 2)]


def part(height: int, seed: int) -> Image.Image:
    """41 columns."""
    return Image.frombytes("P", (41, height), Random(seed).randbytes(41 * height))


def lines(height: int, seed: int) -> Image.Image:
    """The same with much that repeats itself."""
    rows = bytes(Random(seed).choices((0, 0, 0, 0, 7, 9), k=41 * 9))
    return Image.frombytes("P", (41, height), b"".join(rows[row % 9 * 41 :][:41] for row in range(height)))


@pytest.fixture(params=["zlib-ng", "zlib"])
def packer(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """With what packs quickly, and without."""
    if request.param == "zlib":
        monkeypatch.setitem(sys.modules, "zlib_ng", None)
    pngs._zlib.cache_clear()
    assert (pngs._zlib() is zlib) == (request.param == "zlib")
    yield
    pngs._zlib.cache_clear()


@pytest.mark.usefixtures("packer")
@pytest.mark.parametrize("heights", [(5,), (1, 1), (3, 200, 7)])
@pytest.mark.parametrize("tight", [True, False])
def test_bands_packed_apart_are_one_picture(heights: tuple[int, ...], tight: bool) -> None:
    parts = [part(height, seed) for seed, height in enumerate(heights)]
    content = png(41, sum(heights), PALETTE, [band(one, tight=tight) for one in parts])
    image = Image.open(BytesIO(content))
    image.load()
    assert (image.format, image.mode, image.size) == ("PNG", "P", (41, sum(heights)))
    assert image.tobytes() == b"".join(one.tobytes() for one in parts)
    assert image.getpalette() == PALETTE


@pytest.mark.usefixtures("packer")
@pytest.mark.parametrize("tight", [True, False])
def test_a_band_leans_on_none_before_it_and_ends_with_a_byte(tight: bool) -> None:
    packed = band(lines(3000, 1), tight=tight).packed
    once = zlib.decompress(packed + b"\x03\x00", -15)
    assert all(zlib.decompress(packed * times + b"\x03\x00", -15) == once * times for times in (2, 3))


@pytest.mark.usefixtures("packer")
def test_the_same_rows_give_the_same_bytes_whatever_was_packed_before() -> None:
    one, others = lines(3000, 1), [lines(height, height) for height in (1, 50, 3000)]
    first = band(one, tight=False)
    assert all(band(one, tight=False) == first for other in others if band(other, tight=True))


@given(st.binary(max_size=70_000), st.binary(max_size=70_000))
def test_checksums_are_joined_as_if_all_had_been_read(first: bytes, second: bytes) -> None:
    assert joined(zlib.adler32(first), zlib.adler32(second), len(second)) == zlib.adler32(first + second)
