"""Entries → the markup of a list of references or related articles, and the data of each reference."""

from __future__ import annotations

from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, SubElement

from msgspec.structs import replace

from sitegen.markdown.harvest import AT, REF, WHOLE, Harvest
from sitegen.markdown.recognise_entries import Entry
from sitegen.markdown.recognise_lines import ADDRESS, fill, is_bare, text_of
from sitegen.markdown.recognise_titles import Kind
from sitegen.model.values import Ref, Reference


class ListWriter:
    """Writes the lists of one article, whose references are numbered through."""

    def __init__(self, harvest: Harvest) -> None:
        self._harvest = harvest
        self._number = 0

    def write(self, entries: list[Entry], kind: Kind, group: str) -> Element:
        """`ol.references` or `ul.related`; takes the entries apart. group: the sub-heading above the list."""
        return self._list(entries, kind, group, {"class": kind})

    def _list(self, entries: list[Entry], kind: Kind, group: str, attributes: dict[str, str]) -> Element:
        made = Element("ol" if kind == "references" else "ul", attributes)
        expected = 1  # what a browser would number the next item
        for entry in entries:
            item = SubElement(made, "li", {AT: entry.at})
            if not entry.is_group and kind == "references":
                self._number += 1
                item.set("id", f"ref-{self._number}")
                if self._number != expected:
                    owner, name = (item, "value") if len(made) > 1 else (made, "start")
                    owner.set(name, str(self._number))
                expected = self._number
                self._gather(entry, group)
            expected += 1
            self._fill(item, entry, kind, group)
        return made

    def _fill(self, item: Element, entry: Entry, kind: Kind, group: str) -> None:
        below = text_of(entry.text)
        if entry.is_group:
            item.set("class", "group")
        if entry.link is None:
            fill(item, entry.text)
        else:
            below = text_of([entry.link])
            bare = is_bare(entry.link)
            link = self._link(entry.link)
            item.append(link)
            url = "" if REF in link.attrib else link.get("href", "")
            if host := host_of(url):
                at = self._harvest.span(link if AT in link.attrib else item)
                if bare and not len(link):
                    link.set(WHOLE, "")
                    self._refer(link, Ref("source", "", "", text_of([link]), url, at, link.get("title", "")))
                fill(item, [" "])
                cite = SubElement(item, "cite")
                cite.text = host
                self._refer(cite, Ref("source", "", "", "", url, at))
        for note in entry.notes:
            fill(item, [" ", fill(Element("span", {"class": "note"}), note)])
        item.extend(entry.blocks)
        if entry.under:
            item.append(self._list(entry.under, kind, below or group, {}))

    def _refer(self, element: Element, ref: Ref) -> None:
        element.set(REF, str(len(self._harvest.refs)))
        self._harvest.refs.append(ref)

    def _link(self, link: Element) -> Element:
        """A link as it stands in a list: no card; with its address where it shows nothing."""
        address = link.attrib.pop(ADDRESS)
        if is_card(link):
            del link.attrib["class"]
            link.attrib.pop("data-service", None)
            number = int(link.get(REF, "-1"))
            if number >= 0 and self._harvest.refs[number].target:
                self._harvest.refs[number] = replace(self._harvest.refs[number], kind="link")
            else:
                link.attrib.pop(REF, None)
                link.set("href", address)
        if not text_of([link]) and link.find(".//img") is None:
            link[:] = []
            link.text = address
        if host_of(link.get("href", "")):
            link.set("target", "_blank")
            link.set("rel", "noopener")
        return link

    def _gather(self, entry: Entry, group: str) -> None:
        note = " ".join(map(text_of, entry.notes))
        if entry.link is None:
            if title := text_of(entry.text):
                self._harvest.references.append(Reference(title, "", "", note, group))
            return
        url = entry.link.get(ADDRESS, "")
        if host := host_of(url):
            title = "" if is_bare(entry.link) else text_of([entry.link])
            self._harvest.references.append(Reference(title, url, host, note, group))


def is_card(link: Element) -> bool:
    """Whether a link is a card, drawn as a block."""
    return "card" in link.get("class", "").split()


def host_of(url: str) -> str:
    """The host of an http(s) URL without "www.", in lower case; "" for everything else."""
    try:
        parts = urlsplit(url)
    except ValueError:  # an address like "https://[x"
        return ""
    return (parts.hostname or "").removeprefix("www.") if parts.scheme in {"http", "https"} else ""
