"""Tree → the words that a reader of the page sees, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
LINES = BLOCKS | {"br", "math"}
"""Elements that may begin a line or join two."""
UNSEEN = frozenset({"annotation", "annotation-xml", "pre"})
"""Elements of which nothing more is said than where they begin."""
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
        take = self._text.append
        take((root.text or "").replace(LINE_END, " "))
        around: list[tuple[Iterator[Element], str]] = []
        inside = iter(root)
        while True:
            for part in inside:
                tag, tail = part.tag, part.tail
                after = tail.replace(LINE_END, " ") if tail else ""
                if tag in LINES and self._begin(part):
                    after = LINE_END + after
                number = part.get(REF)
                if tag not in UNSEEN and not (number is not None and self._fill(int(number))):
                    if part.text:
                        take(part.text.replace(LINE_END, " "))
                    if len(part):
                        around.append((inside, after))
                        inside = iter(part)
                        break
                if after:
                    take(after)
            else:
                if not around:
                    return self._end_line()
                inside, after = around.pop()
                take(after)

    def _begin(self, part: Element) -> bool:
        """Begin a line where one begins; whether one does."""
        if part.tag == "pre":
            self._text += (LINE_END, *part.itertext(), LINE_END)
        elif part.tag == "br":
            self._text.append(" ")
        elif part.tag != "math" or part.get("display") == "block":
            if part.tag in LEVELS or self._heads_nothing():
                self._end_line()
            if part.tag in LEVELS:
                self.headings.append((len(self.lines), anchor_of(part)))
            self._text.append(LINE_END)
            return True
        return False

    def _heads_nothing(self) -> bool:
        """Whether no line has followed the last heading."""
        return bool(self.headings) and self.headings[-1][0] == len(self.lines)

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
        if self._heads_nothing():
            self.headings.pop()
