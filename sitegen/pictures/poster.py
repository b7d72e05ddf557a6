"""The picture that a link to a page is shared with: a poster of its title. Pure: the same text, the same bytes, in any
process.

Everything is drawn in a palette: lines of sixteen shades for each colour of text, and what is left for the emoji. That
is several times faster to draw and to pack than full colour, and half the size.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from msgspec import structs
from PIL import Image, ImageColor, ImageDraw, ImageFilter

from sitegen.model.posters import HEIGHT, WIDTH, Colours, Poster
from sitegen.pictures.emoji import emoji_name, emoji_picture
from sitegen.pictures.fonts import font
from sitegen.pictures.png import Band, band, png
from sitegen.pictures.titles import Glyph, Line, clamp, fit, glyphs, measure, speaks

SHADES = 16
INK, SOFT, ACCENT, GRID = 0, 16, 32, 48
"""Where the shades of each colour begin in the palette, from the paper's to its own."""
FRAME, STICKER, INLINE = 64, 96, 192
"""Where the colours of the empty tile begin, those of the emoji on it, and those of the emoji in a title."""
MARGIN = 80
CELL = 30
"""The squares of the paper."""
TILE, EMOJI, CORNER, TURN = 152, 112, 34, -4
TILE_AT = (54, 30)
REGION = 204
"""The square that holds the turned tile and its shadow."""
TITLE_TOP, TITLE_BOTTOM = 238, 510
SIZES = (96, 86, 78, 71, 65, 59, 53, 48, 44)
LEADING = 1.31
FOOT = 574
"""The line that site and author stand on."""
SEEN = bytes(255 if value >= 255 // SHADES else 0 for value in range(256))
"""Which degrees of cover hide the paper."""
OPENERS = frozenset("「『【（〔《〈［｛")
"""Their left half is empty: at the beginning of a line they would seem to be moved in."""


def draw_poster(poster: Poster) -> bytes:
    """A PNG. Works where `can_draw` holds."""
    title = glyphs(poster.title)
    if not speaks(title, poster.title):
        poster = structs.replace(poster, title=poster.site)
        title = glyphs(poster.title)
    size, lines = fit(title, WIDTH - 2 * MARGIN, SIZES, TITLE_BOTTOM - TITLE_TOP, LEADING)
    names = tuple(dict.fromkeys(one.emoji for one in title if one.emoji))
    strip, strip_colours = _strip(names, size, poster.colours.paper)
    image = _paper(poster.colours)[0].crop((0, TITLE_TOP, WIDTH, TITLE_BOTTOM))
    top = (TITLE_BOTTOM - TITLE_TOP - len(lines) * size * LEADING) / 2
    for number, line in enumerate(lines):
        x = MARGIN - (round(size * 0.46) if line[0].text in OPENERS else 0)
        _write(image, (x, round(top + (number * LEADING + 0.88) * size)), line, size, INK, (names, strip))
    head, tile_colours = _head(emoji_name(poster.emoji), poster.emoji, poster.above, poster.colours)
    foot = _foot(poster.author, "" if poster.title == poster.site else poster.site, poster.colours)
    palette = (*_paper(poster.colours)[1], *tile_colours, *strip_colours)
    return png(WIDTH, HEIGHT, palette, (head, band(image, tight=False), foot))


@lru_cache(maxsize=256)
def _head(name: str, text: str, above: str, colours: Colours) -> tuple[Band, tuple[int, ...]]:
    """What is above the title, and the colours of the tile."""
    image = _paper(colours)[0].crop((0, 0, WIDTH, TITLE_TOP))
    tile, tile_colours = _tile(name, text, colours)
    image.paste(tile, TILE_AT)
    left = TILE_AT[0] + REGION + 24
    _write(image, (left, TILE_AT[1] + REGION // 2 + 12), _cut(glyphs(above), WIDTH - MARGIN - left, 34), 34, ACCENT)
    return band(image, tight=True), tile_colours


@lru_cache(maxsize=8)
def _foot(author: str, site: str, colours: Colours) -> Band:
    """What is below the title: the site on the left, its author on the right."""
    image = _paper(colours)[0].crop((0, TITLE_BOTTOM, WIDTH, HEIGHT))
    name = _cut(glyphs(author), 420, 30)
    room = WIDTH - 2 * MARGIN - (measure(name) * 30 + 40 if name else 0)
    base = FOOT - TITLE_BOTTOM
    _write(image, (MARGIN, base), _cut(glyphs(site), room, 32), 32, ACCENT)
    _write(image, (WIDTH - MARGIN - round(measure(name) * 30), base), name, 30, SOFT)
    return band(image, tight=True)


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
    names, strip = pictures
    x = float(at[0])
    for one in line:
        if not one.emoji:
            drawn, seen, left, top = _letter(one.text, size, shades)
            image.paste(drawn, (round(x) + left, at[1] + top), seen)
        elif strip is not None:
            side = strip.height
            place = names.index(one.emoji) * side
            picture = strip.crop((place, 0, place + side, side))
            image.paste(picture, (round(x + 0.06 * size), round(at[1] - 0.86 * size)))
        x += one.width * size


@lru_cache(maxsize=6000)
def _letter(char: str, size: int, shades: int) -> tuple[Image.Image, Image.Image, int, int]:
    """A character in the palette, where it covers the paper, and how far its corner is from the point it stands on."""
    left, top, right, bottom = (int(value) for value in font(size).getbbox(char, anchor="ls"))
    mask = Image.new("L", (max(1, right - left), max(1, bottom - top)))
    ImageDraw.Draw(mask).text((-left, -top), char, 255, font(size), anchor="ls")
    covers = mask.tobytes()
    drawn = Image.frombytes("P", mask.size, covers.translate(_shades(shades)))
    return drawn, Image.frombytes("1", mask.size, covers.translate(SEEN), "raw", "1;8"), left, top


@cache
def _shades(begin: int) -> bytes:
    """What stands for each degree of cover."""
    return bytes(begin + value * (SHADES - 1) // 255 for value in range(256))


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
    """The emoji on its tile, cut from the paper, and the colours of both; a character that is no emoji in ink."""
    face = Image.new("RGB", (EMOJI, EMOJI), colours.surface)
    if name:
        picture = emoji_picture(name, EMOJI, TURN)
        face.paste(picture, (0, 0), picture)
    elif line := glyphs(text)[:1]:
        ImageDraw.Draw(face).text((EMOJI / 2, EMOJI / 2), line[0].text, colours.ink, font(88), anchor="mm")
    drawn, drawn_colours = _reduced(face, STICKER, INLINE - STICKER)
    blank, blank_colours = _blank_tile(colours)
    tile = blank.copy()
    tile.paste(drawn, ((REGION - EMOJI) // 2, (REGION - EMOJI) // 2))
    return tile, (*blank_colours, *drawn_colours)


@cache
def _blank_tile(colours: Colours) -> tuple[Image.Image, tuple[int, ...]]:
    """A tile with nothing on it, which is the same for every emoji, and its colours."""
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
    return _reduced(ground, FRAME, STICKER - FRAME)


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
    """A picture with few colours, which stand in the palette from a number on; and as many colours as there is room.
    None of its own is far from the one that it becomes: a small red mouth stays red."""
    few = image.quantize(most, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    colours = (few.getpalette() or [])[: most * 3]
    moved = few.point([min(255, value + begin) for value in range(256)])
    return moved, (*colours, *[0] * (most * 3 - len(colours)))
