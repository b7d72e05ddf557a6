"""A picture's size is read from its first bytes."""

from __future__ import annotations

from struct import pack

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.sources.pictures import picture_size

PNG = b"\x89PNG\r\n\x1a\n" + pack(">I4sII", 13, b"IHDR", 640, 480) + b"\x08\x06\0\0\0"
GIF = b"GIF89a" + pack("<HH", 320, 200) + b"\0\0\0"
FRAME = b"\xff\xc2" + pack(">HBHHB", 17, 8, 480, 640, 3) + bytes(9)
JFIF = b"\xff\xe0" + pack(">H", 16) + b"JFIF\0" + bytes(9)
TABLE = b"\xff\xc4" + pack(">H", 5) + b"\xff\xc0\xff"
JPEG = b"\xff\xd8" + JFIF + b"\xff\xff" + TABLE[1:] + FRAME
LOSSY = b"RIFF\0\0\0\0WEBPVP8 \0\0\0\0" + b"\0\0\0\x9d\x01\x2a" + pack("<HH", 640 | 0x4000, 480)
LOSSLESS = b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f" + pack("<I", 639 | 479 << 14 | 1 << 28)
EXTENDED = b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\x10\0\0\0" + (639).to_bytes(3, "little") + (479).to_bytes(3, "little")


def exif(order: str, orientation: int) -> bytes:
    mark = b"II*\0" if order == "<" else b"MM\0*"
    entries = pack(order + "HHIHH", 0x100, 3, 1, 9, 0) + pack(order + "HHIHH", 0x112, 3, 1, orientation, 0)
    body = b"Exif\0\0" + mark + pack(order + "I", 8) + pack(order + "H", 2) + entries
    return b"\xff\xe1" + pack(">H", len(body) + 2) + body


@pytest.mark.parametrize("picture", [PNG, JPEG, LOSSY, LOSSLESS, EXTENDED])
def test_width_and_height_are_found(picture: bytes) -> None:
    assert picture_size(picture) == picture_size(picture + b"rest") == (640, 480)


def test_a_gif_has_a_size() -> None:
    assert picture_size(GIF) == (320, 200)


def test_an_avif_has_a_size() -> None:
    head = b"\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf"
    assert picture_size(head + b"\0\0\0\xeameta..." + b"\0\0\0\x14ispe\0\0\0\0" + pack(">II", 640, 480)) == (640, 480)
    assert picture_size(head) == picture_size(head + b"ispe\0\0") == (0, 0)


@pytest.mark.parametrize(
    ("start", "size"),
    [
        ('<svg width="640" height="480">', (640, 480)),
        (
            "<?xml version='1.0'?>\n<!-- <a> -->\n<svg xmlns='http://a'\n height='12.4px' width=' 8 '>",
            (8, 12),
        ),
        ('<svg:svg xmlns:svg="http://www.w3.org/2000/svg" width="1" height="2">', (1, 2)),
        ('<svg viewBox="0 0 24 24">', (0, 0)),
        ('<svg width="100%" height="480">', (0, 0)),
        ('<svg width="1.2.3" height="480">', (0, 0)),
        ('<svg width="640" height="480"', (0, 0)),
        ('<svg data-width="640" height="480">', (0, 0)),
    ],
)
def test_an_svg_has_the_size_that_it_names_in_pixels(start: str, size: tuple[int, int]) -> None:
    assert picture_size(start.encode()) == size


@pytest.mark.parametrize("order", ["<", ">"])
def test_a_photograph_on_its_side_has_the_size_that_browsers_show(order: str) -> None:
    assert picture_size(b"\xff\xd8" + exif(order, 6) + FRAME) == (480, 640)
    assert picture_size(b"\xff\xd8" + exif(order, 1) + FRAME) == (640, 480)


@pytest.mark.parametrize("picture", [b"", b"<svg/>", b"\xff\xd8\xff\xd9", PNG.replace(pack(">I", 640), bytes(4))])
def test_what_has_no_known_size_has_none(picture: bytes) -> None:
    assert picture_size(picture) == (0, 0)


@given(st.sampled_from([PNG, JPEG, GIF, LOSSY, LOSSLESS, EXTENDED, b"\xff\xd8" + exif(">", 6) + FRAME]), st.data())
def test_a_damaged_picture_never_stops_a_build(picture: bytes, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(picture)))
    width, height = picture_size(picture[:cut] + data.draw(st.binary()))
    assert width >= 0 <= height
    assert (width == 0) == (height == 0)
