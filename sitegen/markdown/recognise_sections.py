"""Where an article lists its references or related articles, and what exactly belongs to each list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from sitegen.markdown.harvest import AT, REF, Harvest
from sitegen.markdown.headings import LEVELS
from sitegen.markdown.recognise_entries import Entry, line_entries, list_entries
from sitegen.markdown.recognise_lines import ADDRESS, Line, holds_link, is_link, lines_of, parts_of, text_of
from sitegen.markdown.recognise_titles import Kind, Naming, naming_of

_WEB = re.compile(r"https?://", re.IGNORECASE)

Part = Element | list[Entry]
"""An element that stays as it is, or items that take the place of theirs."""


@dataclass(frozen=True, slots=True)
class Section:
    """A list with its title. The children of the root from start (the title not counted) to end become the parts."""

    kind: Kind
    start: int
    end: int
    parts: list[Part]


LONGEST_LABEL = 30
"""Characters of a paragraph that may name a list."""


def find_sections(root: Element, harvest: Harvest) -> Iterator[Section]:
    """The lists of an article in their order. The tree is left as it is; entries are made of copies."""
    blocks = list(root)
    done = 0
    for index, block in enumerate(blocks):
        naming = None if index < done else _naming(block)
        if naming is None or (block.tag == "p" and not any(map(holds_link, blocks[index + 1 : index + 2]))):
            continue
        section = blocks[index + 1 : _end_of_section(blocks, index)]
        parts, count = _read(section, naming, harvest)
        if _is_list(parts, section[count:] if block.tag in LEVELS else [], naming):
            done = index + 1 + count
            yield Section(naming.kind, index + 1, done, parts)


def _naming(block: Element) -> Naming | None:
    """What a heading says about the list below it, or a paragraph like "関連記事：" or "**参考**".

    A label must have its list at once, and nothing else in that list: it is never certain.
    """
    if block.tag in LEVELS:
        return naming_of(text_of([block]))
    if block.tag != "p" or len(block.text or "") > LONGEST_LABEL or holds_link(block):
        return None
    text = text_of([block])
    if len(text) > LONGEST_LABEL or not (text.endswith((":", "：")) or next(block.iter("strong"), None) is not None):
        return None
    naming = naming_of(text)
    return naming._replace(certain=False) if naming and naming.certain else None


def _end_of_section(blocks: list[Element], index: int) -> int:
    """The index of the heading that ends a section: of the same level or above; for a label of any level."""
    level = blocks[index].tag if blocks[index].tag in LEVELS else "h6"
    return next(
        (
            later
            for later in range(index + 1, len(blocks))
            if blocks[later].get("class") == "footnotes" or (blocks[later].tag in LEVELS and blocks[later].tag <= level)
        ),
        len(blocks),
    )


def _read(blocks: list[Element], naming: Naming, harvest: Harvest) -> tuple[list[Part], int]:
    """The parts at the start of a section that make a list, and how many blocks they come from.

    What may stand before and between items (an introduction, sub-headings, rules) is among the parts as it is; what
    follows the last item is left out.
    """
    parts: list[Part] = []
    between: list[Part] = []
    index = count = 0
    while index < len(blocks):
        entries, taken = _items(blocks, index, naming, harvest)
        if entries:
            parts += [*between, entries]
            between = []
            index += taken
            count = index
        elif _may_stand_between(blocks[index], parts, between, naming):
            between.append(blocks[index])
            index += 1
        else:
            break
    return parts, count


def _may_stand_between(block: Element, parts: list[Part], between: list[Part], naming: Naming) -> bool:
    if block.tag in LEVELS or block.tag == "hr" or block.get("class") == "embed":
        return True
    introduced = sum(isinstance(part, Element) and part.tag == "p" for part in between)
    at_start = naming.certain and not parts and block.tag == "p" and block.find(".//img") is None
    return at_start and introduced < (1 if holds_link(block) else 2)


def _is_list(parts: list[Part], rest: list[Element], naming: Naming) -> bool:
    """Whether what was read is what its title promises; a title that may mean other things must have nothing else."""
    sources = [source for part in parts if isinstance(part, list) for entry in part for source in entry.sources()]
    linked = sum(source.link is not None for source in sources)
    if naming.certain:
        return linked > 0 or (naming.literature and len(sources) > 1)
    others = [block for block in (*parts, *rest) if isinstance(block, Element)]
    return (
        linked > 0
        and linked >= 0.8 * len(sources)
        and all(block.tag in LEVELS or block.tag == "hr" for block in others)
    )


def _items(blocks: list[Element], index: int, naming: Naming, harvest: Harvest) -> tuple[list[Entry] | None, int]:
    """The items that the block at an index holds, and how many blocks they take: a card joins its paragraph again."""
    block = blocks[index]
    if block.tag in {"ul", "ol"}:
        entries = list_entries(_marked(block, harvest))
        return (entries if _is_plausible(entries, naming) else None), 1
    if block.tag == "blockquote":
        return _quoted_items(_marked(block, harvest)), 1
    paragraph = _paragraph(blocks[index:], harvest)
    for count in (len(paragraph), 1) if paragraph else ():
        lines = [line for piece in paragraph[:count] for line in _lines(_marked(piece, harvest))]
        entries_or_none = line_entries(lines, block.get(AT, "0"))
        if entries_or_none:
            return entries_or_none, count
    return None, 1


def _is_plausible(entries: list[Entry], naming: Naming) -> bool:
    sources = [source for entry in entries for source in entry.sources()]
    linked = sum(source.link is not None for source in sources)
    total = len(sources) + sum(len(source.blocks) for source in sources)
    if not linked:
        return bool(sources) and naming.certain and naming.literature
    return linked >= total * (0.2 if naming.certain else 0.8)


def _quoted_items(quotation: Element) -> list[Entry] | None:
    entries: list[Entry] = []
    for block in quotation:
        found = line_entries(_lines(block), block.get(AT, "0")) if block.tag == "p" else None
        if found is None:
            return None
        entries += found
    return entries


def _lines(block: Element) -> list[Line]:
    """The lines of a paragraph, or the one line of a card."""
    return lines_of([block] if is_link(block) else parts_of(block))


def _paragraph(blocks: list[Element], harvest: Harvest) -> list[Element]:
    """The paragraph and cards at the start that the author wrote without a blank line between them."""
    together: list[Element] = []
    next_line = 0
    for block in blocks:
        is_card = block.tag == "a"
        line = harvest.refs[int(block.get(REF, "-1"))].at.line if is_card else harvest.span(block).line
        if not (is_card or block.tag == "p") or (together and line > next_line):
            break
        together.append(block)
        next_line = max(next_line, line) + (1 if is_card else len(block.findall(".//br")) + 1)
    return together


def _marked(block: Element, harvest: Harvest) -> Element:
    """A copy of a block in which every link to a page knows its address, as the author wrote it."""
    copy = deepcopy(block)
    copy.tail = None
    for link in copy.iter("a"):
        is_hole = REF in link.attrib
        address = harvest.refs[int(link.attrib[REF])].original if is_hole else link.get("href", "")
        if is_hole or _WEB.match(address):
            link.set(ADDRESS, address)
    return copy
