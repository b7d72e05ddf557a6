"""`make audit`: the examples of CommonMark's own specification, where Zenn's options do not change them.

An example counts when a stock parser with Zenn's options (line breaks kept, raw HTML shown as text, addresses linked)
still gives what the specification says. Then our rules must not change it either, but for what Zenn itself adds.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from markdown_it import MarkdownIt

from tests.conformance.outline import outline
from tests.conformance.render import render

SPEC = Path(__file__).parent / "node_modules/commonmark-spec/spec.txt"
EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n(.*?)^`{32}$", re.MULTILINE | re.DOTALL)
HEADING_ID = re.compile(r"^(\s*h[1-6]) #.*$")
OTHER_SCHEME = re.compile(r"<(?!https?:|ftp:|mailto:|tel:)[a-z][a-z0-9+.-]{1,31}:[^\s<>]*>", re.IGNORECASE)
"""An address that neither Zenn nor we make a link of."""


def examples(spec: str) -> Iterator[tuple[int, str, str]]:
    """Number, Markdown and HTML of every example."""
    for number, match in enumerate(EXAMPLE.finditer(spec), 1):
        markdown, html = (part.replace("→", "\t") for part in match.groups())
        yield number, markdown, html


def comparable(html: str) -> list[str]:
    """The outline without the ids that CommonMark knows nothing of."""
    return [HEADING_ID.sub(r"\1", line) for line in outline(html)]


def main() -> int:
    """Print every example that differs; 1 when there is one."""
    stock = MarkdownIt("js-default", {"breaks": True, "linkify": True})
    assert stock.linkify is not None
    stock.linkify.set({"fuzzy_link": False, "fuzzy_email": False})
    counted, differing = 0, []
    for number, markdown, html in examples(SPEC.read_text("utf-8")):
        if stock.render(markdown) != html or OTHER_SCHEME.search(markdown):
            continue
        counted += 1
        if comparable(html) != comparable(render(markdown, as_zenn=True)):
            differing.append(number)
            sys.stdout.write(f"example {number}:\n{markdown}\n{html}\n{render(markdown, as_zenn=True)}\n")
    sys.stdout.write(f"CommonMark: {counted - len(differing)} of {counted} examples equal\n")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
