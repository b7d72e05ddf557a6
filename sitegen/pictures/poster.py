"""The picture that a link to a page is shared with: a poster of its title. Pure: the same text, the same bytes, in any
process. A door only in that bytes are written in memory.

Everything is drawn in a palette: lines of sixteen shades for each colour of text, and what is left for the emoji. That
is several times faster to draw and to pack than full colour, and half the size.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from io import BytesIO

from msgspec import structs
from PIL import Image, ImageColor, ImageDraw, ImageFilter

from sitegen.model.posters import HEIGHT, WIDTH, Colours, Poster
from sitegen.pictures.emoji import emoji_name, emoji_picture
from sitegen.pictures.fonts import font
from sitegen.pictures.titles import Glyph, Line, clamp, fit, glyphs, measure, speaks

SHADES = 16
INK, SOFT, ACCENT, GRID = 0, 16, 32, 48
"""Where the shades of each colour begin in the palette, from the paper's to its own."""
STICKER, INLINE = 64, 192
"""Where the colours of the tile begin, and those of the emoji in a title."""
MARGIN = 80
CELL = 30
"""The squares of the paper."""
TILE, CORNER, TURN = 148, 32, -4
TILE_AT = (60, 44)
REGION = 204
"""The square that holds the turned tile and its shadow."""
TITLE_TOP, TITLE_BOTTOM = 252, 504
SIZES = (84, 76, 70, 64, 58, 53, 48, 44)
LEADING = 1.34
FOOT = 572
"""The line that site and author stand on."""
OPENERS = frozenset("「『【（〔《〈［｛")
"""Their left half is empty: at the beginning of a line they would seem to be moved in."""


def draw_poster(poster: Poster) -> bytes:
    """A PNG. Works where `can_draw` holds."""
    title, above = glyphs(poster.title), glyphs(poster.above)
    if not speaks(title, poster.title):
        poster = structs.replace(poster, title=poster.site)
        title = glyphs(poster.title)
    size, lines = fit(title, WIDTH - 2 * MARGIN, SIZES, TITLE_BOTTOM - TITLE_TOP, LEADING)
    names = tuple(dict.fromkeys(one.emoji for one in title if one.emoji))
    tile, tile_colours = _tile(emoji_name(poster.emoji), poster.emoji, poster.colours)
    strip, strip_colours = _strip(names, size, poster.colours.paper)
    _, palette = _paper(poster.colours)
    image = _sheet(poster.colours, poster.author, "" if poster.title == poster.site else poster.site).copy()
    image.putpalette([*palette[: STICKER * 3], *tile_colours, *strip_colours])
    image.paste(tile, TILE_AT)
    top = TITLE_TOP + (TITLE_BOTTOM - TITLE_TOP - len(lines) * size * LEADING) / 2
    for number, line in enumerate(lines):
        base = round(top + (number * LEADING + 0.5) * size + 0.38 * size)
        x = MARGIN - (round(size * 0.46) if line[0].text in OPENERS else 0)
        _write(image, (x, base), line, size, INK, (names, strip))
    if above:
        room = WIDTH - MARGIN - (TILE_AT[0] + REGION + 24)
        _write(image, (TILE_AT[0] + REGION + 24, 160), _cut(above, room, 34), 34, ACCENT)
    packed = BytesIO()
    image.save(packed, "PNG", compress_level=3)
    return packed.getvalue()


@lru_cache(maxsize=8)
def _sheet(colours: Colours, author: str, site: str) -> Image.Image:
    """The paper with the site at its foot on the left, its author on the right."""
    image = _paper(colours)[0].copy()
    name = _cut(glyphs(author), 420, 30)
    room = WIDTH - 2 * MARGIN - (measure(name) * 30 + 40 if name else 0)
    _write(image, (MARGIN, FOOT), _cut(glyphs(site), room, 32), 32, ACCENT)
    _write(image, (WIDTH - MARGIN - round(measure(name) * 30), FOOT), name, 30, SOFT)
    return image


def _cut(line: Line, room: float, size: int) -> Line:
    return line if measure(line) * size <= room else clamp(line, room / size)


def _write(
    image: Image.Image,
    at: tuple[int, int],
    line: Sequence[Glyph],
    size: int,
    shades: int,
    pictures: tuple[tuple[str, ...], Image.Image | None] = ((), None),
) -> None:
    """A line of text whose foot stands at a point."""
    mask = Image.new("L", (WIDTH - at[0], size * 3 // 2))
    draw = ImageDraw.Draw(mask)
    names, strip = pictures
    x, run, begin = 0.0, "", 0.0
    placed = []
    for one in (*line, Glyph("", 0, "end")):
        if one.emoji:
            draw.text((round(begin), size * 1.1), run, 255, font(size), anchor="ls")
            placed.append((round(x + 0.06 * size), one.emoji))
            run, begin = "", x + one.width * size
        else:
            run += one.text
        x += one.width * size
    top = round(at[1] - size * 1.1)
    image.paste(mask.point(_shades(shades)), (at[0], top), mask.point(_seen()))
    for left, name in placed[:-1]:
        if strip is not None and name in names:
            side = strip.height
            picture = strip.crop((names.index(name) * side, 0, (names.index(name) + 1) * side, side))
            image.paste(picture, (at[0] + left, round(at[1] - 0.86 * size)))


@cache
def _shades(begin: int) -> list[int]:
    """What stands for each degree of cover."""
    return [begin + value * (SHADES - 1) // 255 for value in range(256)]


@cache
def _seen() -> list[int]:
    return [255 if value >= 255 // SHADES else 0 for value in range(256)]


@cache
def _paper(colours: Colours) -> tuple[Image.Image, tuple[int, ...]]:
    """Squared paper that fades towards its foot, with nothing on it, and the shades that text is drawn in."""
    palette: list[int] = []
    for colour in (colours.ink, colours.soft, colours.accent, colours.grid):
        for shade in range(SHADES):
            palette += _mix(colours.paper, colour, shade / (SHADES - 1))
    image = Image.new("P", (WIDTH, HEIGHT), INK)
    draw = ImageDraw.Draw(image)
    for y in range(HEIGHT):
        shade = GRID + min(SHADES - 1, max(0, round((1 - (y - 190) / 330) * (SHADES - 1))))
        if y % CELL == 0:
            draw.line((0, y, WIDTH, y), fill=shade)
        else:
            draw.point([(x, y) for x in range(0, WIDTH, CELL)], fill=shade)
    draw.rectangle((0, HEIGHT - 16, WIDTH, HEIGHT), fill=ACCENT + SHADES - 1)
    image.putpalette(palette)
    return image, tuple(palette)


def _mix(low: str, high: str, part: float) -> list[int]:
    pairs = zip(ImageColor.getrgb(low)[:3], ImageColor.getrgb(high)[:3], strict=True)
    return [round(one + (other - one) * part) for one, other in pairs]


@lru_cache(maxsize=256)
def _tile(name: str, text: str, colours: Colours) -> tuple[Image.Image, tuple[int, ...]]:
    """The emoji on its tile, cut from the paper, and its colours; a character that is no emoji in ink."""
    ground = _blank_tile(colours).copy()
    if name:
        picture = emoji_picture(name, 96, TURN)
        ground.paste(picture, ((REGION - 96) // 2, (REGION - 96) // 2), picture)
    elif line := glyphs(text)[:1]:
        draw = ImageDraw.Draw(ground)
        draw.text((REGION / 2, REGION / 2), line[0].text, colours.ink, font(88), anchor="mm")
    return _reduced(ground, STICKER, INLINE - STICKER)


@cache
def _blank_tile(colours: Colours) -> Image.Image:
    paper, _ = _paper(colours)
    left, top = TILE_AT
    ground = paper.crop((left, top, left + REGION, top + REGION)).convert("RGB")
    scale, edge = 4, (REGION - TILE) // 2
    box = tuple(value * scale for value in (edge, edge, REGION - edge, REGION - edge))
    shape = Image.new("L", (REGION * scale, REGION * scale))
    ImageDraw.Draw(shape).rounded_rectangle(box, CORNER * scale, 255)
    inner = Image.new("L", shape.size)
    line = 2 * scale
    ImageDraw.Draw(inner).rounded_rectangle(
        (box[0] + line, box[1] + line, box[2] - line, box[3] - line), CORNER * scale - line, 255
    )
    small = [one.rotate(-TURN, Image.Resampling.BICUBIC).resize(ground.size) for one in (shape, inner)]
    shadow = Image.new("L", ground.size)
    shadow.paste(small[0], (0, 10))
    shadow = shadow.filter(ImageFilter.GaussianBlur(9)).point([value // 6 for value in range(256)])
    ground.paste(colours.ink, (0, 0, *ground.size), shadow)
    ground.paste(colours.line, (0, 0, *ground.size), small[0])
    ground.paste(colours.surface, (0, 0, *ground.size), small[1])
    return ground


@lru_cache(maxsize=64)
def _strip(names: tuple[str, ...], size: int, paper: str) -> tuple[Image.Image | None, tuple[int, ...]]:
    """The emoji of a title side by side, and their colours."""
    if not names:
        return None, ()
    strip = Image.new("RGB", (size * len(names), size), paper)
    for number, name in enumerate(names):
        picture = emoji_picture(name, size)
        strip.paste(picture, (number * size, 0), picture)
    return _reduced(strip, INLINE, 256 - INLINE)


def _reduced(image: Image.Image, begin: int, most: int) -> tuple[Image.Image, tuple[int, ...]]:
    """A picture with few colours, which stand in the palette from a number on; and as many colours as there is room."""
    few = image.quantize(most, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    colours = (few.getpalette() or [])[: most * 3]
    moved = few.point([min(255, value + begin) for value in range(256)])
    return moved, (*colours, *[0] * (most * 3 - len(colours)))
