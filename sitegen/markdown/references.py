"""The author's own list of references becomes a numbered list without repetitions, and data for the whole site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor

from sitegen.markdown.harvest import AT, Harvest
from sitegen.markdown.headings import LEVELS
from sitegen.markdown.recognise_entries import Entry
from sitegen.markdown.recognise_lines import ADDRESS, is_bare, text_of
from sitegen.markdown.recognise_sections import Part, Section, find_sections
from sitegen.markdown.reference_lists import ListWriter
from sitegen.model.errors import warning
from sitegen.model.phrases import Phrase

_TRACKING = re.compile(r"&?\butm_\w+=[^&]*")


class ReferencesProcessor(Treeprocessor):
    """Rewrites every list of references (`ol.references`) and of related articles (`ul.related`) in a tree.

    The titles of the lists stay as they are. References are gathered in the harvest; one that is listed twice is folded
    into the first, with a warning of the rule "reference". Items are numbered through the article: `id="ref-1"`.
    """

    def __init__(self, harvest: Harvest) -> None:
        super().__init__()
        self._harvest = harvest

    def run(self, root: Element) -> None:
        """Change the tree in place."""
        writer = ListWriter(self._harvest)
        sections = list(find_sections(root, self._harvest))
        rewritten = [list(self._rewrite(section, writer)) for section in sections]
        for section, elements in zip(reversed(sections), reversed(rewritten), strict=True):
            root[section.start : section.end] = elements

    def _rewrite(self, section: Section, writer: ListWriter) -> Iterator[Element]:
        group = ""
        seen: dict[str, Entry] = {}
        for part in _neighbours_joined(section.parts):
            if isinstance(part, Element):
                group = text_of([part]) if part.tag in LEVELS else group
                yield part
                continue
            entries = self._without_repetitions(part, seen) if section.kind == "references" else part
            if entries:
                yield writer.write(entries, section.kind, group)

    def _without_repetitions(self, entries: list[Entry], seen: dict[str, Entry]) -> list[Entry]:
        kept: list[Entry] = []
        for entry in entries:
            page = _page_of(entry)
            first = seen.setdefault(page, entry) if page else entry
            if first is not entry and not entry.under and not entry.blocks:
                self._fold(entry, first)
                continue
            if entry.under:
                entry.under = self._without_repetitions(entry.under, seen)
            if entry.link is not None or entry.text or entry.under or entry.blocks:
                kept.append(entry)
        return kept

    def _fold(self, entry: Entry, first: Entry) -> None:
        known = {text_of(note) for note in first.notes}
        first.notes += [note for note in entry.notes if text_of(note) not in known]
        place, link = Element("li", {AT: entry.at}), entry.link
        name = text_of([link]) if link is not None and not is_bare(link) else _page_of(entry)
        line = first.at.partition(":")[0]
        self._harvest.problems.append(
            warning(
                Phrase('"{name}" is listed twice', name=name),
                self._harvest.span(place),
                Phrase("it is shown once, as on line {line}: remove this one", line=line),
                "reference",
            )
        )


def _neighbours_joined(parts: list[Part]) -> list[Part]:
    """Parts in which no two lists of entries follow each other."""
    joined: list[Part] = []
    for part in parts:
        if isinstance(part, list) and joined and isinstance(joined[-1], list):
            joined[-1] = [*joined[-1], *part]
        else:
            joined.append(part)
    return joined


def _page_of(entry: Entry) -> str:
    """The address of a source, equal for all ways to write it that lead to one page; "" without one."""
    if entry.link is None:
        return ""
    url = entry.link.get(ADDRESS, "")
    try:
        parts = urlsplit(url)
    except ValueError:  # an address like "https://[x"
        return url
    query = _TRACKING.sub("", parts.query).strip("&")
    host = parts.netloc.lower().removeprefix("www.")
    scheme = "https" if parts.scheme in {"http", "https"} else parts.scheme
    return parts._replace(scheme=scheme, netloc=host, path=parts.path.rstrip("/"), query=query).geturl()
