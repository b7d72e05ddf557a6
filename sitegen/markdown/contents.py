"""A table of contents that the author wrote by hand: its items become links to the headings they name."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from itertools import takewhile
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor

from sitegen.markdown.folding import fold
from sitegen.markdown.harvest import NO_CONTENTS, Harvest
from sitegen.markdown.headings import LEVELS, anchor_of, fragment_href
from sitegen.markdown.recognise_entries import BLOCKS
from sitegen.markdown.recognise_lines import fill, parts_of
from sitegen.markdown.recognise_titles import undecorated
from sitegen.markdown.words import plain_text
from sitegen.model.errors import warning
from sitegen.model.phrases import Phrase

TITLES = frozenset({"目次", "もくじ", "tableofcontents", "toc", "contents"})
"""Folded."""

ENOUGH = 0.6
"""The share of items that must name a heading; else the list is about something else, a series for example."""

MOST_TRIED = 5
"""Sections of that name that are looked at: an article has one, and each is compared with all headings."""

MOST_TO_COMPARE = 500
SIMILAR = 0.6


class ContentsProcessor(Treeprocessor):
    """Puts the list of a section called 目次 into `nav.contents` and links its items, and takes that section's own
    heading out of the generated table of contents.

    Headings must have their ids. An item that names none stays as it is, with a warning of the rule "contents".
    """

    def __init__(self, harvest: Harvest) -> None:
        super().__init__()
        self._harvest = harvest

    def run(self, root: Element) -> None:
        """Change the tree in place."""
        tried = 0
        for index, heading in enumerate(root):
            if tried < MOST_TRIED and heading.tag in LEVELS and fold(plain_text(heading)) in TITLES:
                tried += 1
                listing = _only_list(list(root)[index + 1 :])
                others = [other for other in root if other.tag in LEVELS and other is not heading and other.get("id")]
                if listing is not None and self._link(listing, others):
                    heading.set(NO_CONTENTS, "")
                    contents = Element("nav", {"class": "contents"})
                    root[list(root).index(listing)] = contents
                    contents.append(listing)

    def _link(self, listing: Element, headings: list[Element]) -> bool:
        """Link the items of a list if enough of them name headings; else nothing changes."""
        named = _Headings(headings)
        items = [(item, text) for item in listing.iter("li") if (text := _item_text(item))]
        targets = [named.take(text) for _, text in items]
        if not items or sum(target is not None for target in targets) < ENOUGH * len(items):
            return False
        for (item, text), target in zip(items, targets, strict=True):
            if target is not None:
                _lead(item, fragment_href(anchor_of(target)))
            elif not any(link.get("href", "").startswith("#") for link in _links(item)):
                self._warn(item, text, named)
        return True

    def _warn(self, item: Element, text: str, named: _Headings) -> None:
        nearest = named.nearest(text)
        hint = "remove it, or write a heading with these words"
        if nearest is not None:
            line = self._harvest.span(nearest).line
            hint = Phrase('did you mean "{near}" on line {line}?', near=plain_text(nearest).strip(), line=line)
        message = Phrase('"{text}" in the hand-written contents is no heading of this article', text=text)
        self._harvest.problems.append(warning(message, self._harvest.span(item), hint, "contents"))


class _Headings:
    """The headings of an article by what they say. Of equal ones each is taken in its turn."""

    def __init__(self, headings: list[Element]) -> None:
        self._by_words: dict[str, list[Element]] = {}
        for heading in headings:
            text = plain_text(heading)
            for words in {text.strip(), fold(text), fold(undecorated(text))} - {""}:
                self._by_words.setdefault(words, []).append(heading)
        self._taken: set[Element] = set()

    def take(self, text: str) -> Element | None:
        """The heading that a text names, best in the same words; None when there is none."""
        for words in (text, fold(text), fold(undecorated(text))):
            if found := self._by_words.get(words):
                heading = next((heading for heading in found if heading not in self._taken), found[-1])
                self._taken.add(heading)
                return heading
        return None

    def nearest(self, text: str) -> Element | None:
        """The heading with the most similar words, best one that nothing has named yet; None when all are different."""
        words = [words for words, found in self._by_words.items() if not self._taken.issuperset(found)]
        similar = get_close_matches(fold(text)[:100], words[:MOST_TO_COMPARE], 1, SIMILAR)
        return self._by_words[similar[0]][0] if similar else None


def _only_list(blocks: list[Element]) -> Element | None:
    """The list that stands alone before the next heading; rules around it do not count."""
    section: list[Element] = []
    for block in blocks:
        if block.tag in LEVELS:
            break
        if block.tag != "hr":
            section.append(block)
    return section[0] if len(section) == 1 and section[0].tag in {"ul", "ol"} else None


def _holder(item: Element) -> Element:
    """The element that holds the words of an item: its paragraph if it begins with one."""
    return item[0] if len(item) and item[0].tag == "p" and not (item.text or "").strip() else item


def _phrases(item: Element) -> Iterator[Element]:
    """The elements among an item's own words."""
    return takewhile(lambda child: child.tag not in BLOCKS, _holder(item))


def _item_text(item: Element) -> str:
    words = [_holder(item).text or ""]
    for phrase in _phrases(item):
        words += [plain_text(phrase), phrase.tail or ""]
    return " ".join("".join(words).split())


def _links(item: Element) -> list[Element]:
    return [link for phrase in _phrases(item) for link in phrase.iter("a")]


def _lead(item: Element, href: str) -> None:
    """Let the words of an item lead to a place in the page, unless the author links them elsewhere."""
    links = _links(item)
    inside = [link for link in links if link.get("href", "").startswith("#")]
    if inside:
        inside[0].set("href", href)
    elif not links:
        holder = _holder(item)
        parts = list(parts_of(holder))
        words = list(takewhile(lambda part: isinstance(part, str) or part.tag not in BLOCKS, parts))
        holder.text, holder[:] = None, []
        fill(holder, [fill(Element("a", {"href": href}), words), *parts[len(words) :]])
