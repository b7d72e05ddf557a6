"""The engine's SVG → a file that can be given to anybody: no script, no foreign address, words that can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import ceil
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from msgspec import Struct

from sitegen.markdown.palette import Palette

SVG = "http://www.w3.org/2000/svg"
FONTS = (
    "-apple-system,BlinkMacSystemFont,Segoe UI,Hiragino Sans,Noto Sans JP,Noto Sans CJK JP,Yu Gothic Medium,Yu Gothic,"
    "Meiryo,sans-serif"
)
ELEMENTS = frozenset(
    re.findall(
        r"\w+",
        """circle clipPath defs desc ellipse feDropShadow feGaussianBlur feMerge feMergeNode feOffset filter g line
        linearGradient marker mask path pattern polygon polyline radialGradient rect stop style svg symbol text title
        tspan use""",
    )
)
NO_ATTRIBUTE = ("on", "data-", "aria-", "role", "tabindex", "title", "{")
"""How the names of attributes begin that a picture has no use for; "{" opens a namespace."""
FUNCTION = re.compile(r"(?<![\w-])([\w-]*)\s*\(\s*[\"']?(.?)", re.DOTALL)
FUNCTIONS = frozenset(
    re.findall(
        r"[\w-]+",
        """brightness calc cubic-bezier drop-shadow hsl hsla is matrix not nth-child nth-of-type rgb rgba rotate scale
        skewX skewY translate url""",
    )
)
AT_RULE = re.compile(r"@[^;{}]*;?")
RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
UNUSED = ('data-look="neo"', "mermaidTooltip", "katex")
"""In the selectors of rules that no drawing of ours needs."""
FONT = re.compile(r"font-family\s*:[^;]*;?")
COLOUR = re.compile(r"(?<![\w-])color\s*:\s*([^;!]+)")
FILL = re.compile(r"(?<![\w-])fill\s*:\s*([^;!]+)")
HEX = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
RGB = re.compile(r"rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)")
DARK_NAME = re.compile(
    r"black|navy|blue|maroon|purple|indigo|brown|green|teal|crimson|red|dark(?:blue|green|red|cyan).*"
)
MOVED = re.compile(r"\s*translate\(\s*([-+.\de]+)(?:[\s,]+([-+.\de]+))?\s*\)")
NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?")
ICON = re.compile(r"\s*fa[a-z]?:fa-[\w-]+\s*")
FOR_PAPER = frozenset({"c4", "packet", "zenuml"})
SHAPES = frozenset({"circle", "ellipse", "path", "polygon", "rect"})
WHITE, BLACK = "#ffffff", "#1b2333"


class UnsafeSvgError(Exception):
    """What the engine made is no SVG that could be given to anybody."""


class Scrubbed(Struct, frozen=True):
    """A file and what can be said of its picture (see `Diagram`). ground: whether it brings its own sheet of paper."""

    content: bytes
    width: int
    height: int
    kind: str
    title: str
    labels: tuple[str, ...]
    ground: bool


def scrub(svg: str, palette: Palette, *, ground: bool = False) -> Scrubbed:
    """The engine's picture without anything that could run, load or lead anywhere, and with words that can be read on
    whatever colour the author put below them. ground: with a white sheet below all, also
    where the engine knows no colours but those for paper.

    Raises `UnsafeSvgError` for what is no picture at all.
    """
    if "<!" in svg:
        raise UnsafeSvgError("the drawing has parts that are no SVG")
    try:
        root = ElementTree.fromstring(svg)
    except ElementTree.ParseError as problem:
        raise UnsafeSvgError(f"the drawing is no SVG: {problem}") from problem
    kind = root.get("aria-roledescription", "")
    _scrub_tree(root)
    title = "".join((child.text or "").strip() for child in root.findall("title"))
    _make_legible(root, palette)
    texts = [(text.get("class", "").lower(), _words(text)) for text in root.iter("text")]
    title = title or next((words for css, words in texts if css.endswith("titletext")), "")
    labels = tuple(dict.fromkeys(words for _, words in texts if any(map(str.isalpha, words))))
    ground = ground or kind in FOR_PAPER
    width, height = _frame(root, ground=ground)
    return Scrubbed(ElementTree.tostring(root, encoding="utf-8"), width, height, kind, title, labels, ground)


# ── what may be in it ───────────────────────────────────────────────────────────────────────────────────────────────


def _scrub_tree(root: Element) -> None:
    """Keep the elements and attributes that draw. Not recursive: the engine's limits are not ours."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        element.tag = _name(element)
        for child in list(element):
            if _name(child) not in ELEMENTS | {"a"} or child.get("class") == "today":
                element.remove(child)
        element.attrib = {name: value for name, value in element.attrib.items() if _may_stay(name, value)}
        if element.tag == "a":
            element.tag = "g"
        if element.tag == "style":
            element.text = _scrub_style("".join(element.itertext()))
            element[:] = []
        elif ICON.fullmatch(element.text or ""):
            element.text = ""
        if "style" in element.attrib:
            element.set("style", FONT.sub("", element.attrib["style"]))
        waiting.extend(element)


def _name(element: Element) -> str:
    """The name without its namespace; "" for what is not SVG's."""
    space, _, name = str(element.tag).rpartition("}")
    return name if space in ("", "{" + SVG) else ""


def _may_stay(name: str, value: str) -> bool:
    if name == "href":
        return value.startswith("#")
    return not name.startswith(NO_ATTRIBUTE) and name != "font-family" and _is_harmless(value)


def _is_harmless(text: str) -> bool:
    """Whether a value calls nothing but functions of colours and places, and names nothing outside of its file."""
    for name, first in FUNCTION.findall(text):
        if (name and name not in FUNCTIONS) or (name == "url" and first != "#"):
            return False
    return "\\" not in text and "script:" not in text.lower()


def _scrub_style(css: str) -> str:
    """The rules that say only what is harmless, and something about what is in the picture."""
    css = AT_RULE.sub("", css)
    rules = []
    for rule in RULE.finditer(css):
        selector, declarations = rule.groups()
        if not any(name in selector for name in UNUSED) and _is_harmless(rule[0]):
            rules.append(f"{selector.strip()}{{{FONT.sub('', declarations)}}}")
    return "".join(rules)


# ── what can be read ────────────────────────────────────────────────────────────────────────────────────────────────


def _make_legible(root: Element, palette: Palette) -> None:
    """Give words the colour that their author meant, or where only the ground was meant, one that stands out on it."""
    loose = [text for text in root.iter("text") if "fallback" in text.get("class", "")]
    for group, x, y in _placed(root):
        meant = COLOUR.search(group.get("style", ""))
        if meant and "label" in group.get("class", ""):
            _paint(_texts(group), meant[1].strip())
        elif "node" in group.get("class", "").split():
            shape = next((part for part in _shapes(group) if FILL.search(part.get("style", ""))), None)
            if shape is None or any(COLOUR.search(part.get("style", "")) for part in group.iter()):
                continue
            fill = FILL.findall(shape.get("style", ""))[-1].strip()
            if fill not in ("none", "transparent"):
                over = [text for text in loose if _covers(shape, _number(text, "x") - x, _number(text, "y") - y)]
                _paint([*_texts(group), *over], WHITE if _is_dark(fill) else BLACK)
    for block in root.iter("rect"):
        if palette.dark and block.get("class") == "rect":
            block.set("fill-opacity", "0.25")


def _placed(root: Element) -> Iterator[tuple[Element, float, float]]:
    """Every group and where its own middle stands."""
    waiting = [(root, 0.0, 0.0)]
    while waiting:
        element, x, y = waiting.pop()
        if moved := MOVED.match(element.get("transform", "")):
            x, y = x + float(moved[1]), y + float(moved[2] or 0)
        if element.tag == "g":
            yield element, x, y
        waiting.extend((child, x, y) for child in reversed(element) if child.tag in ("g", "svg"))


def _shapes(node: Element) -> list[Element]:
    """The shapes of a node: its own, and those one group further in."""
    inner = [
        part for child in node if child.tag == "g" and "label" not in child.get("class", "").split() for part in child
    ]
    return [part for part in (*node, *inner) if part.tag in SHAPES]


def _covers(shape: Element, x: float, y: float) -> bool:
    """Whether a place, counted from the middle of the shape's node, is on the shape or in the box around it."""
    if shape.tag == "rect":
        left, top = _number(shape, "x"), _number(shape, "y")
        return 0 <= x - left <= _number(shape, "width") and 0 <= y - top <= _number(shape, "height")
    if shape.tag in ("circle", "ellipse"):
        radius = _number(shape, "r") or _number(shape, "rx")
        return abs(x) <= radius and abs(y) <= (_number(shape, "ry") or radius)
    numbers = [float(number) for number in NUMBER.findall(shape.get("d", "") or shape.get("points", ""))]
    across, down = numbers[::2], numbers[1::2]
    return bool(down) and min(across) <= x <= max(across) and min(down) <= y <= max(down)


def _number(element: Element, name: str) -> float:
    found = NUMBER.match(element.get(name, ""))
    return float(found[0]) if found else 0.0


def _texts(group: Element) -> list[Element]:
    return [part for part in group.iter() if part.tag in ("text", "tspan")]


def _paint(texts: list[Element], colour: str) -> None:
    for text in texts:
        text.set("style", f"{text.get('style', '').rstrip(';')};fill:{colour} !important".lstrip(";"))


def _is_dark(colour: str) -> bool:
    """Whether white stands out on a colour better than black."""
    if hexadecimal := HEX.fullmatch(colour):
        digits = hexadecimal[1] if len(hexadecimal[1]) == 6 else "".join(2 * digit for digit in hexadecimal[1])
        parts = [int(digits[at : at + 2], 16) for at in (0, 2, 4)]
    elif rgb := RGB.match(colour):
        parts = [int(part) for part in rgb.groups()]
    else:
        return DARK_NAME.fullmatch(colour.lower()) is not None
    red, green, blue = ((part / 255) ** 2.2 for part in parts)
    return bool(0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.179)


def _words(text: Element) -> str:
    """What a label says: its lines joined, by a space only where Latin letters meet."""
    rows = [" ".join("".join(row.itertext()).split()) for row in text if row.tag == "tspan"] if len(text) else []
    said = (text.text or "").strip()
    for row in rows:
        said += f" {row}" if said and row and (said[-1].isascii() or row[0].isascii()) else row
    return said.strip()


# ── how it is framed ────────────────────────────────────────────────────────────────────────────────────────────────


def _frame(root: Element, *, ground: bool) -> tuple[int, int]:
    """Give the picture its size and, so that it needs no style sheet, its font. Returns the size in pixels."""
    left, top, width, height = (float(part) for part in root.get("viewBox", "0 0 0 0").split())
    if not (0 < width < 100_000 and 0 < height < 100_000):
        raise UnsafeSvgError("the drawing would be empty, or wider or higher than 100,000 pixels")
    root.attrib.pop("style", None)
    root.set("xmlns", SVG)
    root.set("width", str(ceil(width)))
    root.set("height", str(ceil(height)))
    style = Element("style")
    style.text = f"text,tspan{{font-family:{FONTS}}}"
    root.insert(0, style)
    if ground:
        place = {"x": str(left), "y": str(top), "width": str(width), "height": str(height)}
        root.insert(0, Element("rect", {**place, "fill": WHITE}))
    return ceil(width), ceil(height)
