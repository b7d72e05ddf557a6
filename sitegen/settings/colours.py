"""The accent of a site: any colour of CSS, made readable by day and by night."""

from __future__ import annotations

import re
from colorsys import hls_to_rgb, rgb_to_hls

from sitegen.model.phrases import Phrase
from sitegen.settings.settings import Settings

Colour = tuple[float, float, float]
"""Red, green and blue, each from 0 to 1."""

PAPER, NIGHT = "#fcfcfd", "#10151f"
"""The grounds of the style sheet, by day and by night."""
READABLE = 5.0
"""Contrast with the page that text needs to be readable on the theme's tinted grounds, too, where WCAG asks for 4.5."""
PLEASANT = 7.0
"""The contrast of a colour that we choose ourselves."""
HEX = re.compile("#(?:[0-9a-f]{3}|[0-9a-f]{6})")
FUNCTION = re.compile(r"(rgb|hsl)a?\(([^()]*)\)")
NUMBER = re.compile(r"([+-]?(?:\d+\.?\d*|\.\d+))(%|deg)?")
NAMES = dict(
    pair.split("=")
    for pair in [
        "aliceblue=f0f8ff",
        "antiquewhite=faebd7",
        "aqua=00ffff",
        "aquamarine=7fffd4",
        "azure=f0ffff",
        "beige=f5f5dc",
        "bisque=ffe4c4",
        "black=000000",
        "blanchedalmond=ffebcd",
        "blue=0000ff",
        "blueviolet=8a2be2",
        "brown=a52a2a",
        "burlywood=deb887",
        "cadetblue=5f9ea0",
        "chartreuse=7fff00",
        "chocolate=d2691e",
        "coral=ff7f50",
        "cornflowerblue=6495ed",
        "cornsilk=fff8dc",
        "crimson=dc143c",
        "cyan=00ffff",
        "darkblue=00008b",
        "darkcyan=008b8b",
        "darkgoldenrod=b8860b",
        "darkgray=a9a9a9",
        "darkgreen=006400",
        "darkgrey=a9a9a9",
        "darkkhaki=bdb76b",
        "darkmagenta=8b008b",
        "darkolivegreen=556b2f",
        "darkorange=ff8c00",
        "darkorchid=9932cc",
        "darkred=8b0000",
        "darksalmon=e9967a",
        "darkseagreen=8fbc8f",
        "darkslateblue=483d8b",
        "darkslategray=2f4f4f",
        "darkslategrey=2f4f4f",
        "darkturquoise=00ced1",
        "darkviolet=9400d3",
        "deeppink=ff1493",
        "deepskyblue=00bfff",
        "dimgray=696969",
        "dimgrey=696969",
        "dodgerblue=1e90ff",
        "firebrick=b22222",
        "floralwhite=fffaf0",
        "forestgreen=228b22",
        "fuchsia=ff00ff",
        "gainsboro=dcdcdc",
        "ghostwhite=f8f8ff",
        "gold=ffd700",
        "goldenrod=daa520",
        "gray=808080",
        "green=008000",
        "greenyellow=adff2f",
        "grey=808080",
        "honeydew=f0fff0",
        "hotpink=ff69b4",
        "indianred=cd5c5c",
        "indigo=4b0082",
        "ivory=fffff0",
        "khaki=f0e68c",
        "lavender=e6e6fa",
        "lavenderblush=fff0f5",
        "lawngreen=7cfc00",
        "lemonchiffon=fffacd",
        "lightblue=add8e6",
        "lightcoral=f08080",
        "lightcyan=e0ffff",
        "lightgoldenrodyellow=fafad2",
        "lightgray=d3d3d3",
        "lightgreen=90ee90",
        "lightgrey=d3d3d3",
        "lightpink=ffb6c1",
        "lightsalmon=ffa07a",
        "lightseagreen=20b2aa",
        "lightskyblue=87cefa",
        "lightslategray=778899",
        "lightslategrey=778899",
        "lightsteelblue=b0c4de",
        "lightyellow=ffffe0",
        "lime=00ff00",
        "limegreen=32cd32",
        "linen=faf0e6",
        "magenta=ff00ff",
        "maroon=800000",
        "mediumaquamarine=66cdaa",
        "mediumblue=0000cd",
        "mediumorchid=ba55d3",
        "mediumpurple=9370db",
        "mediumseagreen=3cb371",
        "mediumslateblue=7b68ee",
        "mediumspringgreen=00fa9a",
        "mediumturquoise=48d1cc",
        "mediumvioletred=c71585",
        "midnightblue=191970",
        "mintcream=f5fffa",
        "mistyrose=ffe4e1",
        "moccasin=ffe4b5",
        "navajowhite=ffdead",
        "navy=000080",
        "oldlace=fdf5e6",
        "olive=808000",
        "olivedrab=6b8e23",
        "orange=ffa500",
        "orangered=ff4500",
        "orchid=da70d6",
        "palegoldenrod=eee8aa",
        "palegreen=98fb98",
        "paleturquoise=afeeee",
        "palevioletred=db7093",
        "papayawhip=ffefd5",
        "peachpuff=ffdab9",
        "peru=cd853f",
        "pink=ffc0cb",
        "plum=dda0dd",
        "powderblue=b0e0e6",
        "purple=800080",
        "rebeccapurple=663399",
        "red=ff0000",
        "rosybrown=bc8f8f",
        "royalblue=4169e1",
        "saddlebrown=8b4513",
        "salmon=fa8072",
        "sandybrown=f4a460",
        "seagreen=2e8b57",
        "seashell=fff5ee",
        "sienna=a0522d",
        "silver=c0c0c0",
        "skyblue=87ceeb",
        "slateblue=6a5acd",
        "slategray=708090",
        "slategrey=708090",
        "snow=fffafa",
        "springgreen=00ff7f",
        "steelblue=4682b4",
        "tan=d2b48c",
        "teal=008080",
        "thistle=d8bfd8",
        "tomato=ff6347",
        "turquoise=40e0d0",
        "violet=ee82ee",
        "wheat=f5deb3",
        "white=ffffff",
        "whitesmoke=f5f5f5",
        "yellow=ffff00",
        "yellowgreen=9acd32",
    ]
)


def parse_colour(text: str) -> str:
    """A colour of CSS, a name, `#rgb`, `#rrggbb`, `rgb(…)` or `hsl(…)`, as "#rrggbb"; "" for "".

    Raises ValueError, with a plain message, for anything else.
    """
    written = text.strip().lower()
    if not written:
        return ""
    if written in NAMES:
        return f"#{NAMES[written]}"
    if HEX.fullmatch(written):
        return written if len(written) == 7 else "#" + "".join(2 * digit for digit in written[1:])
    found = FUNCTION.fullmatch(written)
    parts = [NUMBER.fullmatch(part) for part in re.split(r"[\s,]+", found[2].strip())] if found else []
    if found and len(parts) == 3 and all(parts):
        first, *others = (_part(part, found[1], place) for place, part in enumerate(parts) if part)
        return _spell((first, *others) if found[1] == "rgb" else hls_to_rgb(first, others[1], others[0]))
    raise ValueError(Phrase('"{value}" is no colour such as "#2a49a6", "teal" or "rgb(42 73 166)"', value=text))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def accents(settings: Settings) -> tuple[str, str] | None:
    """The accent by day and by night; None where the settings leave it to the theme."""
    if not settings.accent:
        return None
    return by_day(settings.accent), _readable(settings.accent, NIGHT, PLEASANT)


def accent_url(found: tuple[str, str]) -> str:
    """The address of the style sheet that sets them."""
    day, night = found
    return f"/accent-{day[1:]}-{night[1:]}.css"


def by_day(colour: str) -> str:
    """The colour, or as dark a shade of it as white paper needs."""
    return _readable(colour, PAPER, READABLE)


def _readable(colour: str, ground: str, wanted: float) -> str:
    """The nearest shade that can be read on a ground: there is one, since black or white can."""
    hue, lightness, saturation = rgb_to_hls(*_split(colour))
    step = -0.01 if ground == PAPER else 0.01
    while contrast(colour, ground) < wanted:
        lightness = min(1.0, max(0.0, lightness + step))
        colour = _spell(hls_to_rgb(hue, lightness, saturation))
    return colour


def mix(colour: str, ground: str, part: float) -> str:
    """A colour thinned by a ground, of which it is a part from 0 to 1."""
    return _spell(
        tuple(part * one + (1 - part) * other for one, other in zip(_split(colour), _split(ground), strict=True))
    )


def _part(found: re.Match[str], function: str, place: int) -> float:
    """A part of a colour, from 0 to 1; a hue, which comes round, in turns."""
    number = float(found[1])
    if function == "hsl" and place == 0:
        return number / 360 % 1
    return min(1.0, max(0.0, number / (100 if found[2] or function == "hsl" else 255)))


def _split(colour: str) -> Colour:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _spell(colour: tuple[float, ...]) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour)


def _luminance(colour: str) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _split(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
