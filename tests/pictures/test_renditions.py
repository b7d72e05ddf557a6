"""Smaller copies: how wide, how heavy, and which pictures have none."""

from __future__ import annotations

import zlib
from io import BytesIO
from random import Random
from struct import pack
from typing import Any

import pytest
from PIL import Image, ImageCms

from sitegen.pictures.renditions import MOST_PIXELS, Renditions, make_renditions


def picture(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """One with a gradient and noise: it packs neither too well nor too badly. The left half is darker."""
    few = width // 8, height // 8
    noise = Image.frombytes("L", few, Random(1).randbytes(few[0] * few[1])).resize((width, height))
    light = Image.linear_gradient("L").rotate(90).resize((width, height))
    return Image.merge("RGB", (light, noise, light)).convert(mode)


def packed(image: Image.Image, kind: str, **options: Any) -> bytes:
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def opened(made: Renditions) -> list[Image.Image]:
    return [Image.open(BytesIO(content)) for content in made.files]


def test_a_large_picture_has_two_copies_that_weigh_less() -> None:
    content = packed(picture(2000, 1000), "PNG")
    made = make_renditions(content, 80)
    assert [image.size for image in opened(made)] == [(720, 360), (1280, 640)]
    assert [one.width for one in made.renditions] == [720, 1280]
    assert [one.size for one in made.renditions] == [len(file) for file in made.files]
    assert len(made.files[0]) < len(made.files[1]) < len(content) and not made.problem
    assert {image.format for image in opened(made)} == {"WEBP"}


def test_one_less_wide_has_its_own_width_in_place_of_what_it_does_not_reach() -> None:
    assert [one.width for one in make_renditions(packed(picture(900, 500), "PNG"), 80).renditions] == [720, 900]
    assert [one.width for one in make_renditions(packed(picture(500, 400), "PNG"), 80).renditions] == [500]


def test_a_copy_that_does_not_weigh_less_is_left_out() -> None:
    tight = packed(picture(700, 500), "WEBP", quality=1)
    assert make_renditions(tight, 100) == Renditions()
    between = packed(picture(1300, 900), "JPEG", quality=60)
    assert [one.width for one in make_renditions(between, 80).renditions] == [720]


def test_a_lower_quality_weighs_less() -> None:
    content = packed(picture(1400, 900), "PNG")
    low, high = (make_renditions(content, quality).renditions[0].size for quality in (30, 95))
    assert low < high


def test_the_same_picture_gives_the_same_bytes() -> None:
    content = packed(picture(1400, 900), "JPEG")
    assert make_renditions(content, 80) == make_renditions(content, 80)


def test_what_is_clear_stays_clear() -> None:
    image = picture(1000, 600, "RGBA")
    image.putalpha(Image.new("L", image.size, 0))
    for copy in opened(make_renditions(packed(image, "PNG"), 80)):
        assert copy.convert("RGBA").getpixel((5, 5))[3] == 0  # type: ignore[index]


def test_a_picture_that_could_be_clear_and_is_not_weighs_no_more_for_that() -> None:
    plain, opaque = (make_renditions(packed(picture(1500, 900, mode), "PNG"), 80) for mode in ("RGB", "RGBA"))
    assert opaque.files == plain.files


@pytest.mark.parametrize("mode", ["L", "LA", "P", "RGB", "RGBA"])
def test_every_usual_kind_of_colours_has_copies(mode: str) -> None:
    assert make_renditions(packed(picture(1500, 900, mode), "PNG"), 80).renditions


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photograph_that_the_camera_turned_stands_upright(orientation: int) -> None:
    exif = Image.Exif()
    exif[0x112] = orientation
    content = packed(picture(1600, 800), "JPEG", exif=exif, quality=100)
    turned = orientation >= 5
    made = opened(make_renditions(content, 80))
    assert [image.size for image in made] == ([(800, 1600)] if turned else [(720, 360), (1280, 640)])
    assert all(image.getexif().get(0x112, 1) == 1 for image in made)


def test_a_profile_of_colours_comes_along() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    made = opened(make_renditions(packed(picture(1500, 900), "PNG", icc_profile=profile), 80))
    assert made and all(image.info["icc_profile"] == profile for image in made)


def test_nothing_of_where_a_photograph_was_taken_is_in_its_copies() -> None:
    exif = Image.Exif()
    exif[0x010F] = "a camera"
    made = opened(make_renditions(packed(picture(1500, 900), "JPEG", exif=exif), 80))
    assert made and not any(image.info.get("exif") for image in made)


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP"])
def test_what_moves_has_no_copies(kind: str) -> None:
    frames = [picture(900, 600), picture(900, 600).rotate(180)]
    content = packed(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)
    assert make_renditions(content, 80) == Renditions()


def test_a_gif_that_does_not_move_has_copies() -> None:
    assert make_renditions(packed(picture(900, 600), "GIF"), 80).renditions


@pytest.mark.parametrize(
    "content",
    [
        packed(picture(1500, 900, "CMYK"), "JPEG"),
        packed(picture(1500, 900, "L").convert("I;16"), "PNG"),
        packed(
            picture(1500, 900), "WEBP", exif=b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
        ),
    ],
    ids=["four colours", "sixteen bits", "turned by a note"],
)
def test_what_a_copy_could_not_show_alike_has_none(content: bytes) -> None:
    assert make_renditions(content, 80) == Renditions()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
@pytest.mark.parametrize("part", [0.02, 0.5, 0.97])
def test_a_file_that_ends_too_early_is_told_and_has_no_copies(kind: str, part: float) -> None:
    whole = packed(picture(1500, 900), kind)
    made = make_renditions(whole[: int(len(whole) * part)], 80)
    assert made.problem.startswith("damaged") and not made.renditions


@pytest.mark.parametrize(
    "content", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"<svg/>", b"\xff\xd8\xff", b"RIFF\0\0\0\0WEBP", b"BM"]
)
def test_no_file_is_too_broken(content: bytes) -> None:
    assert make_renditions(content, 80).problem


def test_a_wrong_checksum_is_told() -> None:
    whole = bytearray(packed(picture(1500, 900), "PNG"))
    whole[-20] ^= 0xFF
    assert make_renditions(bytes(whole), 80).problem.startswith("damaged")


def test_a_profile_with_a_wrong_checksum_is_told() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    whole = bytearray(packed(picture(900, 600), "PNG", icc_profile=profile))
    start = whole.index(b"iCCP")
    whole[start + 4 + int.from_bytes(whole[start - 4 : start])] ^= 0xFF
    assert make_renditions(bytes(whole), 80).problem.startswith("damaged, and some browsers will not show it (")


def test_a_camera_s_picture_of_several_parts_has_copies_of_the_first() -> None:
    content = packed(picture(1600, 800), "MPO", save_all=True, append_images=[picture(160, 80)], quality=100)
    assert Image.open(BytesIO(content)).format == "MPO"
    assert [image.size for image in opened(make_renditions(content, 80))] == [(720, 360), (1280, 640)]


def test_a_webp_that_would_fill_the_memory_is_not_opened() -> None:
    size = (16_382).to_bytes(3, "little")
    bomb = b"RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0" + size + size
    assert make_renditions(bomb, 80).problem == "too large to be opened: 16,383 × 16,383 pixels"


@pytest.mark.parametrize("side", [8_000, 30_000, 2_000_000_000])
def test_a_file_that_would_fill_the_memory_is_not_opened(side: int) -> None:
    assert side * side > MOST_PIXELS

    def chunk(kind: bytes, body: bytes) -> bytes:
        return pack(">I", len(body)) + kind + body + pack(">I", zlib.crc32(kind + body))

    header = chunk(b"IHDR", pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0))
    bomb = b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(bytes(100_000))) + chunk(b"IEND", b"")
    assert make_renditions(bomb, 80).problem.startswith("too large to be opened")
