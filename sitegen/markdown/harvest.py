"""What one parse gathers beside the tree, and the private attributes by which the steps of a parse talk to each other.

The printer leaves out every attribute whose name starts with "{".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from sitegen.model.digest import Digest
from sitegen.model.errors import SiteError, Span
from sitegen.model.values import Code, Format, Heading, Link, Ref, Reference

AT = "{sitegen}at"
"""Where an element stands in its file: "line" or "line:column", counted from 1."""

REF = "{sitegen}ref"
"""The number of the `Ref` that fills an element's hole."""

WHOLE = "{sitegen}whole"
"""On a link that is a hole as a whole, and not only where its address would be."""

CODE = "{sitegen}code"
"""The number of the `Code` that is printed in place of an element's text."""

MARKUP = "{sitegen}markup"
"""On a rule or a code span: the signs that the author wrote it with, "***" or "```"."""

NO_CONTENTS = "{sitegen}no-contents"
"""On a heading that a table of contents leaves out."""


@dataclass(slots=True)
class Harvest:
    """Lives for one parse and is owned by it; every step may add to it."""

    path: str
    home: str
    title: str
    problems: list[SiteError] = field(default_factory=list)
    refs: list[Ref] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    codes: list[Code] = field(default_factory=list)
    finished: Mapping[Digest, str] = field(default_factory=dict)
    """Code that an earlier parse has highlighted, by its key."""
    format: Format = "zenn"

    def span(self, element: Element) -> Span:
        """Where an element stands, as exactly as is known."""
        line, _, column = element.get(AT, "0").partition(":")
        return Span(self.path, int(line), int(column or 0))
