"""The items of a list of references: which text is a title, which a note, which the name of a group."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from sitegen.markdown.folding import fold
from sitegen.markdown.harvest import AT
from sitegen.markdown.recognise_lines import (
    Line,
    fill,
    holds_link,
    is_bare,
    is_link,
    lines_of,
    parts_of,
    text_of,
    trimmed,
)

_BLOCK_TAGS = "aside blockquote details div figure h1 h2 h3 h4 h5 h6 hr ol p pre section table ul"
BLOCKS = frozenset(_BLOCK_TAGS.split())

_SEPARATORS = "-–—―:：・|→⇒>＞,、*"
_BRACKETS = {"(": ")", "（": "）", "「": "」", "『": "』", "<": ">", "[": "]"}
_SENTENCE = re.compile(r"(?:[。！]|です|ます|した|ください|でしょう)[)）」]?\s*$")
_PARTICLE = re.compile(r"[をはがでに]$")
_NUMBERED = re.compile(r"\[?\d+[\].)]")


@dataclass(slots=True)
class Entry:
    """One item; complete when the recogniser lets go of it.

    link: what leads to the source and shows its title; None for a citation without address, and for a group, which only
    names the items below it. text: of a citation or a group. notes: what the author says about the source. under: the
    items below it. blocks: anything else that stands in the item. at: its place.
    """

    at: str
    link: Element | None = None
    text: Line = field(default_factory=list)
    notes: list[Line] = field(default_factory=list)
    under: list[Entry] = field(default_factory=list)
    blocks: list[Element] = field(default_factory=list)
    is_group: bool = False

    @property
    def is_text(self) -> bool:
        """Whether it has neither a link nor anything below it."""
        return self.link is None and not self.under and not self.blocks

    def sources(self) -> Iterator[Entry]:
        """Itself and all below it, groups left out."""
        if not self.is_group:
            yield self
        for entry in self.under:
            yield from entry.sources()


def list_entries(element: Element) -> list[Entry]:
    """The items of a `ul` or `ol`. The elements inside are moved into the entries."""
    return [entry for item in element for entry in _item_entries(item, item.get(AT, element.get(AT, "0")))]


def line_entries(lines: list[Line], at: str) -> list[Entry] | None:
    """The items of a paragraph in which every line is one, or the title or a note of one; None for prose."""
    entries: list[Entry] = []
    held: list[Line] = []
    for line in lines:
        if any(map(is_link, line)):
            if _is_prose(line, held):
                return None
            entries.append(_linked(line, held, at))
            held = []
        elif entries and _SENTENCE.search(text_of(line)):
            entries[-1].notes.append(line)
        elif held:
            return None
        else:
            held = [line]
    return entries if entries and not held else None


def _item_entries(item: Element, at: str) -> list[Entry]:
    lines: list[Line] = []
    phrases: Line = []
    under: list[Entry] = []
    blocks: list[Element] = []
    for part in [*parts_of(item), Element("p")]:
        if isinstance(part, str) or part.tag not in BLOCKS:
            phrases.append(part)
            continue
        lines += lines_of(phrases)
        phrases = []
        if part.tag == "p":
            lines += lines_of(parts_of(part))
        elif part.tag in {"ul", "ol"}:
            under += list_entries(part)
        else:
            blocks.append(part)
    entries = _from_lines(lines, at)
    if not entries and (under or blocks):
        entries = [Entry(at)]
    if entries:
        entries[-1].blocks = blocks
        _put_below(entries[-1], under)
    return entries


def _from_lines(lines: list[Line], at: str) -> list[Entry]:
    entries: list[Entry] = []
    held: list[Line] = []
    for line in lines:
        if any(map(is_link, line)):
            entries.append(_linked(line, held, at))
            held = []
        elif entries:
            entries[-1].notes.append(line)
        else:
            held.append(line)
    return [*entries, Entry(at, text=_joined(held))] if held else entries


def _put_below(entry: Entry, under: list[Entry]) -> None:
    """What stands below a source is a note about it up to the first item that is more than text."""
    notes = 0
    while entry.link is not None and notes < len(under) and under[notes].is_text:
        entry.notes += [under[notes].text, *under[notes].notes]
        notes += 1
    entry.under = under[notes:]
    entry.is_group = entry.link is None and bool(entry.under)


def _linked(line: Line, held: list[Line], at: str) -> Entry:
    """The item of a line with a link; the lines held before it give a bare address its title."""
    before, link, after = _around_link(line)
    entry = Entry(link.get(AT, at), link)
    notes = [before, after]
    if not is_bare(link):
        notes = [*held, before, after]
    elif held or before:
        title = _joined(held) if held else before
        notes = [before, after] if held else [after]
        # A link cannot stand in a link.
        misfits: Line = [part for part in title if isinstance(part, Element) and holds_link(part)]
        link.text, link[:] = None, []
        fill(link, [part for part in title if part not in misfits])
        notes.insert(0, misfits)
    entry.notes = [note for note in notes if _says_something(note)]
    return entry


def _around_link(line: Line) -> tuple[Line, Element, Line]:
    """What stands before the first link, the link, and what stands behind it, without the signs that part them."""
    index, link = next((index, part) for index, part in enumerate(line) if isinstance(part, Element) and is_link(part))
    before, after = trimmed(line[:index], _SEPARATORS, _SEPARATORS), trimmed(line[index + 1 :], _SEPARATORS)
    while before and after and isinstance(left := before[-1], str) and isinstance(right := after[0], str):
        if _BRACKETS.get(left[-1]) != right[0]:
            break
        before = trimmed([*before[:-1], left[:-1]], end=_SEPARATORS)
        after = trimmed([right[1:], *after[1:]], _SEPARATORS)
    return before, link, after


def _is_prose(line: Line, held: list[Line]) -> bool:
    """Whether a line of a paragraph is a sentence that happens to hold a link."""
    before, link, after = _around_link(line)
    told, added = text_of(before), text_of(after)
    return (
        sum(map(is_link, line)) > 1
        or (len(added) > 40 and bool(_SENTENCE.search(added)))
        or (len(told) > 60 and not _NUMBERED.match(told))
        or (bool(told) and not is_bare(link) and bool(_SENTENCE.search(added)))
        or bool(_PARTICLE.search(told))
        or (bool(held) and is_bare(link) and text_of(held[0]).endswith("。"))
    )


def _joined(lines: list[Line]) -> Line:
    return [part for line in lines for part in (" ", *line)][1:]


def _says_something(note: Line) -> bool:
    return any(isinstance(part, Element) for part in note) or bool(fold(text_of(note)))
