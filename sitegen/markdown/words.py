"""The words of a tree: what a reader reads, without the machinery around it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from xml.etree.ElementTree import Element

from sitegen.markdown.formula_words import formula_text

LONGEST_SUMMARY = 120
SENTENCE_END = re.compile(r"[。！？!?…]+[」』）)]*|\.(?=\s)")
PHRASE_END = re.compile(r"[、，,;；:：\s」』）)]")
SIGN = r"[\u3005-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]"
LETTER = r"[A-Za-z0-9\u00c0-\u024f]"
CJK = re.compile(f"{SIGN}{SIGN}*")
WORD = re.compile(f"{LETTER}{LETTER}*(?:['’.-]{LETTER}+)*")
"""They begin with one character each, not with some: `re` finds a place for one without a try at every place."""
MACHINERY = frozenset({"footnote-ref", "footnote-backref", "anchor", "equation", "math-error"})
BOXES = frozenset({"aside", "details", "blockquote", "table", "section", "nav", "figure", "ul", "ol"})


def plain_text(element: Element, line_break: str = " ") -> str:
    """The text inside an element, without footnote numbers, permalinks and formulas; each `br` gives a line break."""
    return "".join(_pieces(element, line_break, frozenset()))


def title_text(element: Element) -> str:
    """The same on one line, with each formula as far as a line can say it."""
    return " ".join("".join(_pieces(element, " ", frozenset(), formula_text)).split())


def summarize(root: Element) -> str:
    """The first paragraph of prose, on one line, cut at the end of a sentence or a phrase to at most 120 characters.

    Of an article without a paragraph outside of boxes and lists, the first one inside; "" without any.
    """
    inside = (child for box in root if box.tag in BOXES for child in box.iter("p"))
    for paragraph in (*root.findall("p"), *inside):
        text = " ".join(plain_text(paragraph).split())
        if any(character.isalnum() for character in text) and not _is_address(paragraph, text):
            return shorten(text)
    return ""


def count_words(root: Element) -> tuple[int, int]:
    """How many Chinese and Japanese characters there are, and how many words in Latin letters; code blocks are left
    out."""
    text = "".join(_pieces(root, " ", frozenset({"pre"})))
    return len("".join(CJK.findall(text))), len(WORD.findall(text))


def _is_address(paragraph: Element, text: str) -> bool:
    link = paragraph.find("a")
    return link is not None and "://" in text and (link.text or "").strip() == text


def shorten(text: str) -> str:
    """A text of at most 120 characters, cut at the end of a sentence or a phrase where there is one."""
    if len(text) <= LONGEST_SUMMARY:
        return text
    start = text[: LONGEST_SUMMARY - 1]
    for boundary in (SENTENCE_END, PHRASE_END):
        ends = [match.end() for match in boundary.finditer(start) if match.end() >= LONGEST_SUMMARY // 3]
        if ends:
            return start[: ends[-1]].rstrip(" 、，,;；:：") + "…"
    return start + "…"


def _pieces(
    element: Element, line_break: str, without: frozenset[str], say: Callable[[Element], str] = lambda _: ""
) -> list[str]:
    """Not recursive: a plugin may build a tree of any depth."""
    pieces: list[str] = []
    waiting: list[Element | str] = [element]
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            pieces.append(part)
            continue
        tag = part.tag
        if tag == "br":
            pieces.append(line_break)
        if part.tail and part is not element:
            waiting.append(part.tail)
        if tag == "math":
            pieces.append(say(part))
            continue
        classes = part.get("class")
        if tag in without or (classes and _is_machinery(classes)):
            continue
        if len(part):
            waiting.extend(reversed(part))
        if part.text:
            pieces.append(part.text)
    return pieces


@lru_cache(maxsize=1000)
def _is_machinery(classes: str) -> bool:
    return not MACHINERY.isdisjoint(classes.split())
