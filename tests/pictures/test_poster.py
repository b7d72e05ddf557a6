"""The pictures for links: their size, what is on them, the same bytes again."""

from __future__ import annotations

import sys
from io import BytesIO

import pytest
from msgspec import structs
from PIL import Image

from sitegen.model.posters import HEIGHT, WIDTH, Colours, Poster
from sitegen.pictures import emoji, poster
from sitegen.pictures.emoji import emoji_name
from sitegen.pictures.poster import draw_poster

COLOURS = Colours("#fcfcfd", "#e4e9f2", "#ffffff", "#d9dfe9", "#1b2333", "#556075", "#2a49a6")
POSTER = Poster("題名のある記事", "", "🚀", "山田", "技術ノート", COLOURS)


def picture(poster: Poster) -> Image.Image:
    return Image.open(BytesIO(draw_poster(poster)))


def region(image: Image.Image, *box: int) -> set[tuple[int, ...]]:
    """The colours within a box."""
    colours = image.convert("RGB").crop((box[0], box[1], box[2], box[3])).getcolors(1_000_000) or ()
    return {colour for _, colour in colours if isinstance(colour, tuple)}


def has_red(colours: set[tuple[int, ...]]) -> bool:
    return any(red > 180 and green < 90 and blue < 110 for red, green, blue in colours)


def test_it_is_a_small_png_of_the_size_that_networks_ask_for() -> None:
    content = draw_poster(POSTER)
    image = Image.open(BytesIO(content))
    assert (image.format, image.size) == ("PNG", (WIDTH, HEIGHT)) and len(content) < 60_000


def test_the_title_is_in_ink_and_the_edge_in_the_accent() -> None:
    image = picture(POSTER)
    assert (27, 35, 51) in region(image, 80, 252, 1120, 504)
    assert region(image, 0, HEIGHT - 12, WIDTH, HEIGHT) == {(42, 73, 166)}
    red = picture(structs.replace(POSTER, colours=structs.replace(COLOURS, accent="#aa0000")))
    assert region(red, 0, HEIGHT - 12, WIDTH, HEIGHT) == {(170, 0, 0)}


def test_nothing_is_drawn_outside_the_margins() -> None:
    plain = picture(structs.replace(POSTER, title="題", author="", site="題")).convert("RGB")
    full = picture(structs.replace(POSTER, title="長い題名を持つ記事" * 30, author="名" * 90, site="所" * 90)).convert(
        "RGB"
    )
    for box in ((0, 0, 30, HEIGHT), (WIDTH - 60, 0, WIDTH, HEIGHT), (0, 580, WIDTH, HEIGHT)):
        assert full.crop(box).tobytes() == plain.crop(box).tobytes()


def test_the_emoji_is_in_its_colours_and_another_one_is_another_picture() -> None:
    rocket, flag = picture(POSTER), picture(structs.replace(POSTER, emoji="🇯🇵"))
    assert has_red(region(flag, 60, 44, 264, 248))
    assert rocket.tobytes() != flag.tobytes()


def test_the_smallest_part_of_an_emoji_has_its_own_colour() -> None:
    mouth = picture(structs.replace(POSTER, emoji="🧘🏻‍♀️"))
    assert has_red(region(mouth, 60, 44, 264, 248))


@pytest.mark.parametrize("sign", ["λ", "◆", "", "“🐸", "not an emoji", "\u200b", "⬡"])
def test_what_is_no_emoji_is_drawn_as_it_is_or_not_at_all(sign: str) -> None:
    assert picture(structs.replace(POSTER, emoji=sign)).size == (WIDTH, HEIGHT)


def test_a_title_with_emoji_shows_them_in_colour() -> None:
    image = picture(structs.replace(POSTER, title="🎉 祝 🍅🍅🍅"))
    assert has_red(region(image, 80, 252, 1120, 504))


def test_a_title_that_cannot_be_drawn_leaves_the_site_in_its_place() -> None:
    assert draw_poster(structs.replace(POSTER, title="สวัสดีชาวโลก")) == draw_poster(
        structs.replace(POSTER, title="技術ノート")
    )


@pytest.mark.parametrize("title", ["", " ", "\n", "題" * 100_000, "🎉" * 300, "\ud800"])
def test_no_title_is_too_strange(title: str) -> None:
    assert picture(structs.replace(POSTER, title=title)).size == (WIDTH, HEIGHT)


def test_the_same_poster_gives_the_same_bytes_whatever_was_drawn_before() -> None:
    first = draw_poster(POSTER)
    draw_poster(structs.replace(POSTER, title="🎉 別の題", emoji="🍅", above="本"))
    assert draw_poster(POSTER) == first


def test_without_what_draws_vectors_the_small_pictures_of_emoji_serve(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    caches = (emoji.emoji_picture, poster._tile, poster._strip)
    for one in caches:
        one.cache_clear()
    try:
        image = picture(structs.replace(POSTER, emoji="🇯🇵"))
    finally:
        for one in caches:
            one.cache_clear()
    assert has_red(region(image, 60, 44, 264, 248))


def test_emoji_are_found_with_and_without_the_sign_that_asks_for_a_picture() -> None:
    assert emoji_name("⚙️") == emoji_name("⚙") == "2699"
    assert emoji_name("❤️‍🔥") == emoji_name("❤‍🔥") == "2764-fe0f-200d-1f525"
    assert emoji_name("👩🏽‍🚀🏽") and emoji_name("λ") == ""
