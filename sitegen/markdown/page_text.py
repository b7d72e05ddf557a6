"""Tree → the words that a reader of the page sees, line by line."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

from sitegen.markdown.harvest import REF
from sitegen.markdown.headings import LEVELS, anchor_of
from sitegen.model.texts import PageText
from sitegen.model.values import Ref

BLOCKS = frozenset(
    {"aside", "blockquote", "dd", "details", "div", "dl", "dt", "figcaption", "figure", "hr", "li", "nav", "ol", "p"}
    | {"pre", "section", "summary", "table", "tbody", "td", "th", "thead", "tr", "ul"}
    | LEVELS.keys()
)
"""Elements that stand in lines of their own."""
UNSEEN = frozenset({"annotation", "annotation-xml"})
SPECIAL = BLOCKS | UNSEEN | {"br", "math"}
"""All other elements say just what is in them."""
LINE_END = "\n"


def page_text(root: Element, refs: Sequence[Ref]) -> PageText:
    """What the inside of an element says. Code keeps its lines; what an author broke into lines within a paragraph is
    one. A diagram says the text that it is drawn from."""
    reader = _Reader(refs)
    reader.read(root)
    return PageText(tuple(reader.lines), tuple(reader.headings), tuple(reader.cards))


def shown_address(address: str) -> str:
    """What a reader sees of an address whose title is not known: no scheme, words instead of percent signs."""
    return unquote(address.partition("://")[2] or address).removeprefix("www.").rstrip("/")


def shown_host(address: str) -> str:
    """The host of an address as a reader sees it."""
    return urlsplit(address).netloc.removeprefix("www.")


class _Reader:
    """Lives for one tree."""

    def __init__(self, refs: Sequence[Ref]) -> None:
        self._refs = refs
        self._text: list[str] = []
        self.lines: list[str | int] = []
        self.headings: list[tuple[int, str]] = []
        self.cards: list[tuple[int, str, tuple[str, ...]]] = []

    def read(self, root: Element) -> None:
        """Not recursive: a plugin may build a tree of any depth."""
        waiting: list[Element | str] = [*reversed(root)]
        take = self._text.append
        take((root.text or "").replace(LINE_END, " "))
        while waiting:
            part = waiting.pop()
            if isinstance(part, str):
                take(part)
                continue
            if part.tail:
                waiting.append(part.tail.replace(LINE_END, " "))
            if part.tag in SPECIAL and not self._enter(part, waiting):
                continue
            number = part.get(REF)
            if number is not None and self._fill(int(number)):
                continue
            if len(part):
                waiting.extend(reversed(part))
            if part.text:
                take(part.text.replace(LINE_END, " "))
        self._end_line()

    def _enter(self, part: Element, waiting: list[Element | str]) -> bool:
        """Begin a line where one begins; whether what is inside is still to be read."""
        tag = part.tag
        if tag == "pre":
            self._text += (LINE_END, *part.itertext(), LINE_END)
        elif tag == "br":
            self._text.append(" ")
        elif tag in BLOCKS or (tag == "math" and part.get("display") == "block"):
            self._begin(part)
            waiting.append(LINE_END)
        return tag != "pre" and tag not in UNSEEN

    def _begin(self, block: Element) -> None:
        self._end_line()
        if block.tag in LEVELS:
            self.headings.append((len(self.lines), anchor_of(block)))

    def _fill(self, number: int) -> bool:
        """Take what a hole says; whether that is all that its element says."""
        ref = self._refs[number]
        if ref.kind == "diagram":
            self._text.append(LINE_END + ref.text + LINE_END)
        elif ref.kind == "card" or (ref.kind == "source" and ref.text):
            self._end_line()
            self.lines.append(number)
            shown = (shown_address(ref.text or ref.original), shown_host(ref.original))
            self.cards.append((number, ref.original, shown if ref.kind == "card" else (ref.text,)))
            return True
        return ref.kind in ("diagram", "image")

    def _end_line(self) -> None:
        if self._text:
            text = "".join(self._text)
            self._text.clear()
            for line in text.split(LINE_END):
                if words := line.split():
                    self.lines.append(" ".join(words))
        if self.headings and self.headings[-1][0] == len(self.lines):
            self.headings.pop()
