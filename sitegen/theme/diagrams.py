"""The figure of a diagram: its drawing, which its reader sees by day or by night, above the text it was drawn from."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from sitegen.model.diagrams import Diagram
from sitegen.model.digest import Digest
from sitegen.model.values import Ref
from sitegen.theme.messages import translate
from sitegen.theme.view import View

LONGEST_ALT = 120
"""Characters of the words that stand for a picture."""
KINDS = {
    "flowchart": "flowchart",
    "sequence": "sequence",
    "class": "class",
    "state": "state",
    "er": "er",
    "gantt": "gantt",
    "pie": "pie",
    "gitGraph": "git",
    "mindmap": "mindmap",
    "timeline": "timeline",
}
"""How the engine's names of kinds begin that have a name in every language."""


def drawing_url(digest: Digest) -> str:
    """The address of a file of a diagram."""
    return f"/diagrams/{digest}.svg"


def diagram_figure(ref: Ref, view: View) -> Element:
    """What a reader sees of a diagram: without a drawing only its text."""
    figure = Element("figure", {"class": "diagram"})
    diagram: Diagram | None = view.diagram(ref.target)
    holder = figure
    if diagram:
        _draw(figure, diagram, view)
        holder = SubElement(figure, "details", {"class": "diagram-source"})
        SubElement(holder, "summary").text = translate(view.language, "diagram.source")
    SubElement(SubElement(holder, "pre"), "code").text = ref.text.strip("\n") + "\n"
    return figure


def _draw(figure: Element, diagram: Diagram, view: View) -> None:
    picture = SubElement(figure, "picture")
    if diagram.dark != diagram.light:
        dark = view.href(drawing_url(diagram.dark))
        SubElement(picture, "source", {"srcset": dark, "media": "(prefers-color-scheme: dark)"})
    size = {"width": str(diagram.width), "height": str(diagram.height)}
    source = {"src": view.href(drawing_url(diagram.light)), "alt": _alt(diagram, view.language)}
    SubElement(picture, "img", {**source, **size, "loading": "lazy", "decoding": "async"})


def _alt(diagram: Diagram, language: str) -> str:
    """The kind of the diagram, and its title or the first of its labels."""
    named = next((name for start, name in KINDS.items() if diagram.kind.startswith(start)), "other")
    words = diagram.title
    for label in () if words else diagram.labels:
        longer = translate(language, "diagram.labels", words=words, label=label) if words else label
        if len(longer) > LONGEST_ALT:
            words = f"{words or label[:LONGEST_ALT]}…"
            break
        words = longer
    kind = translate(language, f"diagram.{named}")
    return translate(language, "diagram.alt", kind=kind, words=words) if words else kind
