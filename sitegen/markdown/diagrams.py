"""Mermaid's text → SVG (the adapter of the drawing engine). Pure: the same text, the same bytes, in any process.

The engine counts its work in units, not in seconds, and refuses what needs too many: no text keeps a build waiting, and
none is drawn on a fast machine only.
"""

from __future__ import annotations

import json
import re
from importlib import import_module
from importlib.util import find_spec

from msgspec import Struct

from sitegen.markdown.palette import DARK, LIGHT, Palette
from sitegen.markdown.svg import UnsafeSvgError, scrub
from sitegen.model.diagrams import Diagram, Undrawable
from sitegen.model.digest import digest_bytes

ENGINE = "mmdr"
"""The package that draws: the same engine has wheels for every system that sitegen runs on."""
LONGEST = 50_000
"""Characters of a text that is drawn; Mermaid's own limit. (zenn.dev stops at 2,000, where real articles do not.)"""
LARGEST = 2_000_000
"""Bytes of a drawing."""
SEARCHED = 10_000
"""Characters up to which the line of a mistake is looked for."""

LABELS_OF_LINES = re.compile(r"^\s*(?:class|state|requirement)Diagram", re.MULTILINE)
"""Kinds whose labels the engine places rightly only when it lays them out as HTML does."""
CLICK = re.compile(r"^[ \t]*(?:click|callback|link)[ \t]+[^\s:<>]+[ \t]+[\"'\w].*$", re.MULTILINE)
"""A statement that does something only where a diagram is not a picture."""
FRONT_MATTER = re.compile(r"---[ \t]*\n.*?\n---[ \t]*(?:\n|$)", re.DOTALL)
OWN_THEME = re.compile(r"""%%\{\s*init(?:ialize)?\b.*?\btheme|\A---.*?\n\s*theme(?:Variables)?\s*:""", re.DOTALL)
KIND_OF_MISTAKE = re.compile(r"^(?:Diagram parse error \([^)]*\)|invalid semantic model): ")
TOO_MUCH = "resource limit"


class Drawing(Struct, frozen=True):
    """A diagram and its files: one for day and one for night, or one for both."""

    diagram: Diagram
    files: tuple[bytes, ...]


def can_draw() -> bool:
    """Whether the engine is installed."""
    return find_spec(ENGINE) is not None


def draw(source: str, accents: tuple[str, str] | None = None) -> Drawing | Undrawable:
    """A diagram in the colours of the theme, by day and by night; one whose author chose a theme of Mermaid's is the
    same by night. accents: those of the site, by day and by night, in place of the theme's. Raises
    `ModuleNotFoundError` without the engine."""
    blank = len(source[: len(source) - len(source.lstrip())].splitlines())
    source = source.strip() + "\n"
    if len(source) > LONGEST:
        return Undrawable("it is longer than 50,000 characters")
    own_theme = OWN_THEME.search(source) is not None
    day, night = (LIGHT.accented(accents[0]), DARK.accented(accents[1])) if accents else (LIGHT, DARK)
    try:
        light = scrub(_render(_dressed(source, day, own_theme)), day, ground=own_theme)
        dark = light if light.ground else scrub(_render(_dressed(source, night, own_theme)), night)
    except ValueError as problem:
        return _explain(source, str(problem), blank)
    except UnsafeSvgError as problem:
        return Undrawable(str(problem))
    files = tuple(dict.fromkeys((light.content, dark.content)))
    if max(map(len, files)) > LARGEST:
        return Undrawable("the drawing would be larger than 2 MB")
    names = digest_bytes(light.content), digest_bytes(dark.content)
    return Drawing(Diagram(*names, light.width, light.height, light.kind, light.title, light.labels), files)


def _render(text: str) -> str:
    """The engine's SVG. Raises `ValueError` with the engine's words."""
    try:
        svg: str = import_module(ENGINE).render(text, backend="merman").svg()
    except BaseException as bug:
        if type(bug).__name__ == "PanicException":  # Rust's, which has no better name and is no `Exception`
            raise ValueError("the drawing engine fails at it") from bug
        raise
    return svg


def _dressed(source: str, palette: Palette, own_theme: bool) -> str:
    """The text with our wishes before its first line, where the author's own come later and win."""
    laid_out = LABELS_OF_LINES.search(source) is not None
    source = CLICK.sub("", source) if laid_out else source
    wishes: dict[str, object] = {
        "look": "classic",
        "htmlLabels": laid_out,
        "flowchart": {"htmlLabels": laid_out, "wrappingWidth": 280},
        "gantt": {"leftPadding": 110},
        "fontFamily": "sans-serif",
    }
    if not own_theme:
        wishes |= {"theme": "base", "themeVariables": palette.variables()}
    front = FRONT_MATTER.match(source)
    start = front.end() if front else 0
    return f"{source[:start]}%%{{init: {json.dumps(wishes)}}}%%\n{source[start:]}"


def _explain(source: str, words: str, blank: int) -> Undrawable:
    """What the engine says, and the line it means: the first with which the text is refused for this reason. blank:
    lines that stood before the text."""
    message = KIND_OF_MISTAKE.sub("", words).partition("\n")[0].strip()
    if words.startswith(TOO_MUCH):
        return Undrawable("it is too large to be drawn")
    if words.startswith("No Mermaid diagram type"):
        return Undrawable("its first line names no kind of diagram that is known", blank + 1)
    if len(source) > SEARCHED:
        return Undrawable(message)
    lines = source.splitlines(keepends=True)
    right, wrong = 0, len(lines)
    while wrong - right > 1:
        middle = (right + wrong) // 2
        if _refusal("".join(lines[:middle])) == words:
            wrong = middle
        else:
            right = middle
    return Undrawable(message, blank + wrong)


def _refusal(source: str) -> str:
    try:
        _render(source)
    except ValueError as problem:
        return str(problem)
    return ""
