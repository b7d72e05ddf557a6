"""Tokens → tree: a stack of open elements, and for every type of token a function that adds to the innermost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.etree.ElementTree import Element, SubElement

from markdown_it.token import Token

from sitegen.markdown.harvest import AT, REF, Harvest
from sitegen.markdown.positions import PLACE
from sitegen.markdown.syntax import Build
from sitegen.model.errors import Span
from sitegen.model.values import Ref

DEEPEST = 200
"""Elements within each other; what is deeper joins its parent. Emphasis may nest without limit, browsers do not."""


class Builder:
    """Makes one tree. `root` is a `div` that stands for the whole body."""

    def __init__(self, builds: Mapping[str, Build], harvest: Harvest) -> None:
        self._builds = builds
        self.harvest = harvest
        self.root = Element("div")
        self._open = [self.root]
        self._line = 1

    @property
    def innermost(self) -> Element:
        """The element that is open and takes what comes."""
        return self._open[-1]

    def within(self, tag: str) -> bool:
        """Whether an element with this tag is open."""
        return any(element.tag == tag for element in self._open)

    def run(self, tokens: Iterable[Token]) -> None:
        """Add what the tokens mean. A type that no construct has claimed raises `LookupError`: it is a bug."""
        builds = self._builds
        for token in tokens:
            if token.type not in builds:
                raise LookupError(f"no construct makes anything of the token {token.type}")
            if token.map:
                self._line = token.map[0] + 1
            builds[token.type](self, token)

    def open(self, tag: str, token: Token, attributes: dict[str, str] | None = None) -> Element:
        """Add an element that takes what comes until `close`. It knows its place when the token knows one."""
        if len(self._open) > DEEPEST:
            self._open.append(self.innermost)
            return self.innermost
        element = SubElement(self._open[-1], tag, attributes or {})
        place = token.meta.get(PLACE) or (token.map and str(token.map[0] + 1))
        if place:
            element.set(AT, place)
        self._open.append(element)
        return element

    def close(self) -> Element:
        """End the innermost element."""
        return self._open.pop()

    def fill(self, element: Element, tokens: Iterable[Token]) -> None:
        """Add what the tokens mean to an element that is not open."""
        self._open.append(element)
        self.run(tokens)
        self._open.pop()

    def add(self, element: Element) -> Element:
        """Add an element that is complete."""
        self._open[-1].append(element)
        return element

    def add_block(self, element: Element) -> Element:
        """Add an element that no paragraph may hold: an open paragraph ends before it and another begins after it."""
        if self.innermost.tag != "p":
            return self.add(element)
        before = self._open.pop()
        trim_paragraph(before)
        if is_empty(before):
            self.innermost.remove(before)
        self.add(element)
        self._open.append(SubElement(self.innermost, "p", {AT: str(self._line)}))
        return element

    def text(self, text: str) -> None:
        """Add text."""
        parent = self._open[-1]
        if len(parent):
            last = parent[-1]
            last.tail = (last.tail or "") + text
        else:
            parent.text = (parent.text or "") + text

    def place(self, token: Token) -> str:
        """Where a token stands as `AT` says it: its own place, else the line of the last block."""
        place: str | None = token.meta.get(PLACE)
        return place or str(token.map[0] + 1 if token.map else self._line)

    def span(self, token: Token) -> Span:
        """Where a token stands."""
        line, _, column = self.place(token).partition(":")
        return Span(self.harvest.path, int(line), int(column or 0))

    def refer(self, element: Element, ref: Ref) -> None:
        """Make an element the hole that a reference fills."""
        element.set(REF, str(len(self.harvest.refs)))
        self.harvest.refs.append(ref)


def trim_paragraph(paragraph: Element) -> None:
    """Drop the line breaks at both ends of a paragraph, which part it from nothing."""
    first = 0
    while first < len(paragraph) and paragraph[first].tag == "br" and not _visible(paragraph.text):
        paragraph.text = paragraph[first].tail
        first += 1
    if first:
        del paragraph[:first]
    while len(paragraph) and paragraph[-1].tag == "br" and not _visible(paragraph[-1].tail):
        del paragraph[-1]


def is_empty(element: Element) -> bool:
    """Whether there is neither an element nor visible text inside."""
    return not len(element) and not _visible(element.text)


def _visible(text: str | None) -> bool:
    # Only ASCII white space vanishes: an ideographic space is a character that the author typed.
    return bool((text or "").strip(" \t\n"))
