r"""TeX → MathML, as math-core converts it; the one module that knows math-core.

What comes out is MathML Core that a strict content security policy lets through: no `style` attribute is left. A
declaration of math-core's becomes an attribute where MathML has one, else a class of `static/style.css`.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from functools import cache
from html import unescape
from xml.etree.ElementTree import Element, ParseError, SubElement, fromstring

from math_core import LatexError, LatexToMathML
from msgspec import Struct

TEX = "application/x-tex"
LONGEST = 20_000
"""Characters of a formula; what is longer is none that a page could show."""
LONGEST_WITH_DEFINITIONS = 1_000
"""Characters of a formula that defines commands, each of which may be expanded a hundred times."""
DEEPEST = 150
"""Elements within each other; browsers give up at about 500, and a formula stands within other elements."""
SHALLOW = 40
"""Characters that could each nest one level: with fewer, any stack is deep enough."""
STACK = 256 * 1024 * 1024
"""Bytes for the others: math-core recurses, at most 4 kB a level, and ends the process where the stack ends. Only what
is used of it becomes memory."""
MOST_OPEN = 10
"""Brackets that may stay open: for each, math-core looks through all that follows once more than for the one before."""
NAMED = r"(?:[aA]ngle|floor|ceil|[bB]rack(?:et)?|[bB]race|[pP]aren|[vV]ert|group|moustache|Bag)(?![A-Za-z])"
BRACKET = re.compile(
    rf"""(?P<group>\{{) | (?P<end>\}}) | (?P<escaped>\\\\)
      | (?P<right>\\right\s*(?:\\[A-Za-z]+|\\?.) | \\?[)\]] | \\\}} | \\r{NAMED} | \\[ul]rcorner | \\rrbracket)
      | (?P<left>\\?[(\[] | \\\{{ | \\l{NAMED} | \\[ul]lcorner | \\llbracket)""",
    re.VERBOSE | re.DOTALL,
)
NESTING = re.compile(r"[\\{(\[^_&']")
DEFINITION = re.compile(r"\\[A-Za-z]*(?:def|command|let)(?![A-Za-z])")
TAG = re.compile(r"\\tag(?:(?P<plain>\s*)|\*\s*)\{(?P<number>[^{}\\$]+)\}")
NUMBERED_LINES = re.compile(r"\\begin\{(?:align|gather|equation|multline)\*?\}")
COLOUR = r"\{\s*#(?P<digits>[0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})\s*\}"


def _colour(found: re.Match[str]) -> str:
    digits = found["digits"] if len(found["digits"]) == 6 else "".join(digit * 2 for digit in found["digits"])
    return rf"\color[HTML]{{{digits.upper()}}}"


REAL_NUMBERS = re.compile(r"\\RR(?![A-Za-z])")
"""The one command that Zenn adds to KaTeX's."""
OTHERWISE: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"(\\(?:left|right|middle|[bB]igg?[lmr]?)\s*)<"), r"\1\\langle "),
    (re.compile(r"(\\(?:left|right|middle|[bB]igg?[lmr]?)\s*)>"), r"\1\\rangle "),
    (re.compile(r"\\(begin|end)\{split\}"), r"\\\1{aligned}"),
    (re.compile(r"\\(begin|end)\{smallmatrix\}"), r"\\\1{matrix}"),
    (re.compile(r"\\mbox(?![A-Za-z])"), r"\\text"),
    (re.compile(r"\\textcolor" + COLOUR + r"\s*\{"), lambda found: "{" + _colour(found)),
    (re.compile(r"\\color" + COLOUR), _colour),
)
"""What KaTeX reads and math-core does not, and what that reads. The author's own TeX stays as it is."""
ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)[A-Za-z]+;")
PLACED = re.compile(r"(?P<offset>\d+): (?P<reason>.+)", re.DOTALL)
SIZES = frozenset({"displaystyle", "scriptlevel"})
CLASSES = {
    "text-align:left": "left",
    "text-align:right": "right",
    "padding-left:0": "flush-left",
    "padding-right:0": "flush-right",
    "padding-left:1em": "apart",
    "padding-left:0.1em": "close-left",
    "padding-right:0.1em": "close-right",
    "padding-left:0.2778em": "relation",
    "padding-left:0.2222em": "operator",
    "padding-top:0.1667em": "continued",
    "padding-top:0": "flush-top",
    "padding-bottom:0": "flush-bottom",
    "margin-left:-0.16666667em": "back",
    "width:50%": "half",
} | {
    f"border-{side}:0.05em{line}currentcolor": f"{line}-{side}"
    for side in ("left", "right", "top", "bottom")
    for line in ("solid", "dashed")
}


class UndrawableError(ValueError):
    """Why a formula cannot be drawn. offset: the index in its TeX where that shows, 0 when it is not known."""

    def __init__(self, reason: str, offset: int = 0) -> None:
        super().__init__(reason)
        self.reason, self.offset = reason, offset


class Drawing(Struct, frozen=True, eq=False):
    r"""math: a `math` element, the author's TeX in its annotation. number: what `\tag{3}` says, "(3)", else ""."""

    math: Element
    number: str = ""


def draw_formula(tex: str, *, display: bool) -> Drawing:
    """What a formula looks like. Raises `UndrawableError`; never hangs, however hostile the TeX is."""
    defines = DEFINITION.search(tex) is not None
    if len(tex) > (LONGEST_WITH_DEFINITIONS if defines else LONGEST):
        raise UndrawableError("it is too long")
    if defines and "#" in tex:  # a parameter used twice doubles what it is given, and so do ten of them in turn
        raise UndrawableError("it defines a command with parameters")
    if _open_brackets(tex) > MOST_OPEN:
        raise UndrawableError("too many of its brackets are never closed")
    untagged, number = _take_tag(tex) if display else (tex, "")
    simple = REAL_NUMBERS.sub(r"\\mathbb{R}", untagged)
    for pattern, replacement in OTHERWISE:
        simple = pattern.sub(replacement, simple)
    try:
        math = _draw(simple, display=display)
    except UndrawableError as error:
        raise UndrawableError(error.reason, error.offset if simple == tex else 0) from None
    if _depth(math) > DEEPEST:
        raise UndrawableError("it is nested too deeply")
    for element in list(math.iter()):
        _unstyle(element)
        _give_style_its_element(element)
    for table in math.iter("mtable"):
        _close_below(table)
    return Drawing(_annotated(math, tex), number)


def _open_brackets(tex: str) -> int:
    """How many brackets are never closed within their own group."""
    never, groups = 0, [0]
    for found in BRACKET.finditer(tex):
        if found.lastgroup == "group":
            groups.append(0)
        elif found.lastgroup == "end" and len(groups) > 1:
            never += groups.pop()
        elif found.lastgroup == "left":
            groups[-1] += 1
        elif found.lastgroup == "right" and groups[-1]:
            groups[-1] -= 1
    return never + sum(groups)


def _take_tag(tex: str) -> tuple[str, str]:
    r"""A formula without its `\tag{3}`, and "(3)"; "" when it has none, several, or one for a line of its own."""
    tags = list(TAG.finditer(tex))
    if len(tags) != 1 or NUMBERED_LINES.search(tex):
        return tex, ""
    number = f"({tags[0]['number']})" if tags[0]["plain"] is not None else tags[0]["number"]
    return tex[: tags[0].start()] + tex[tags[0].end() :], number


@cache
def _converter() -> LatexToMathML:
    return LatexToMathML(fancy_error=False, allow_unreliable_rendering=True, max_expansions=100)


def _draw(tex: str, *, display: bool) -> Element:
    def convert() -> str | LatexError:
        try:
            return _converter().convert_with_local_state(tex, displaystyle=display)
        except LatexError as error:
            return error

    shallow = len(NESTING.findall(tex)) <= SHALLOW and not DEFINITION.search(tex)
    drawn = convert() if shallow else _on_deep_stack(convert)
    if isinstance(drawn, LatexError):
        placed = PLACED.fullmatch(str(drawn))
        reason = (placed["reason"] if placed else str(drawn)).strip().removesuffix(".")
        raise UndrawableError(reason[:1].lower() + reason[1:], int(placed["offset"]) if placed else 0)
    return _parsed(drawn)


def _on_deep_stack(convert: Callable[[], str | LatexError]) -> str | LatexError:
    results: list[str | LatexError] = []
    usual = threading.stack_size(STACK)
    try:
        thread = threading.Thread(target=lambda: results.append(convert()))
        thread.start()
    finally:
        threading.stack_size(usual)
    thread.join()
    return results[0]


def _parsed(xml: str) -> Element:
    try:
        return fromstring(ENTITY.sub(lambda entity: unescape(entity[0]), xml))
    except ParseError:
        raise UndrawableError("it has a character that no page can show") from None


def _depth(root: Element) -> int:
    depth, level = 0, [root]
    while level:
        depth += 1
        level = [child for element in level for child in element]
    return depth


def _unstyle(element: Element) -> None:
    if element.get("style") is None:
        return
    style = element.attrib.pop("style").replace(" ", "")
    classes = element.get("class", "").split()
    for declaration in filter(None, style.split(";")):
        name, _, value = declaration.partition(":")
        if name in {"color", "background-color"}:
            element.set("mathcolor" if name == "color" else "mathbackground", value)
        elif declaration in CLASSES:
            classes.append(CLASSES[declaration])
    if classes:
        element.set("class", " ".join(classes))


def _give_style_its_element(parent: Element) -> None:
    """Sizes are an `mstyle`'s: MathML Core takes these attributes on any element, the validator does not."""
    if parent.tag == "mrow" and not SIZES.isdisjoint(parent.attrib):
        parent.tag = "mstyle"
    for index, table in enumerate(parent):
        if table.tag == "mtable" and "scriptlevel" in table.attrib:
            parent[index] = Element("mstyle", {"scriptlevel": table.attrib.pop("scriptlevel")})
            parent[index].append(table)


def _close_below(table: Element) -> None:
    """The line that ends a table belongs to its last row: math-core begins another one, with one empty cell."""
    if len(table) > 1 and len(table[-1]) == 1 and not len(table[-1][0]) and not table[-1][0].text:
        line = next((css for css in table[-1][0].get("class", "").split() if css.endswith("-top")), "")
        if line:
            table.remove(table[-1])
            for cell in table[-1]:
                cell.set("class", f"{cell.get('class', '')} {line.removesuffix('top')}bottom".strip())


def _annotated(math: Element, tex: str) -> Element:
    row = math[0] if len(math) == 1 else Element("mrow")
    if len(math) != 1:
        row.extend(math)
    annotated = Element("math", {"display": "block"} if math.get("display") == "block" else {})
    semantics = SubElement(annotated, "semantics")
    semantics.append(row)
    SubElement(semantics, "annotation", {"encoding": TEX}).text = tex.strip()
    return annotated
