"""Bodies as other renderers would print them, for comparison: no site around them, nothing filled in.

`python -m tests.conformance.render [--as-zenn]` reads a JSON list of Markdown texts and prints the JSON list of their
bodies. Holes show what the author wrote; headings keep their levels; lists of references, related articles and
contents stay lists, and quotations between rules stay as they are. With `--as-zenn` every difference of `port.yaml` is
off as well.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from urllib.parse import quote
from xml.etree.ElementTree import Element

from sitegen.markdown.engine import run_engine
from sitegen.markdown.grammar import articles
from sitegen.markdown.harvest import Harvest
from sitegen.markdown.headings import HeadingIds
from sitegen.markdown.printer import print_attributes, print_body, print_html
from sitegen.model.values import Ref

HEADINGS = ("h1", "h2", "h3", "h4")
KEPT_IN_IDS = "-_.!~*'()"


def render(text: str, *, as_zenn: bool = False) -> str:
    """The body of one text."""
    harvest = Harvest("articles/this.md", "", "")
    root = run_engine(text, harvest, (HeadingIds,), (), articles(as_zenn=as_zenn))
    if as_zenn:
        _give_ids_as_zenn(root)
    return "".join(_fill(harvest.refs[part]) if isinstance(part, int) else str(part) for part in print_body(root))


def _give_ids_as_zenn(root: Element) -> None:
    """The differences that are no matter of grammar: ids in percent signs, and of headings without text all but one."""
    empty = 0
    for heading in (element for element in root.iter() if element.tag in HEADINGS):
        if heading.get("id"):
            heading.set("id", quote(heading.attrib["id"], safe=KEPT_IN_IDS))
            continue
        if empty:
            heading.set("id", f"-{empty}")
        empty += 1


def _fill(ref: Ref) -> str:
    if ref.kind == "link":
        return print_attributes({"href": ref.original})
    if ref.kind == "card":
        card = Element("a", {"class": "card", "href": ref.original})
        card.text = ref.text or ref.original
        return print_html(card)
    if ref.kind == "diagram":
        return print_html(Element("figure", {"class": "diagram"}))
    image = Element("img", {"src": ref.original, "alt": ref.text})
    if ref.title:
        image.set("title", ref.title)
    sizes = {"width": ref.width, "height": ref.height}
    image.attrib.update({name: size for name, size in sizes.items() if size})
    if ref.width or ref.height:
        image.set("data-sized", "")
    return print_html(image)


def main(arguments: Iterable[str]) -> None:
    """Answer standard input on standard output."""
    as_zenn = "--as-zenn" in arguments
    json.dump([render(text, as_zenn=as_zenn) for text in json.load(sys.stdin)], sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main(sys.argv[1:])
