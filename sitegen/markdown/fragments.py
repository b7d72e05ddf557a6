"""Links within a page: `#fragment` leads to the id it means, or to nothing and a warning."""

from __future__ import annotations

from difflib import get_close_matches
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor

from sitegen.markdown.folding import fold
from sitegen.markdown.harvest import Harvest
from sitegen.markdown.headings import LEVELS, anchor_of, fragment_href
from sitegen.model.errors import warning
from sitegen.model.phrases import Phrase

TOPS = {"", "top"}
"""Fragments that every browser takes for the beginning of the page."""
SIMILAR = 0.6
MOST_IDS, MOST_HINTS = 200, 50
"""Beyond these nothing similar is looked for: comparing texts is slow."""


class FragmentLinks(Treeprocessor):
    """Resolves every link to a place in the same page, and harvests all ids.

    An id is meant when it is written exactly, or when the letters and digits are the same, which heals the ids of
    other renderers: GitHub drops punctuation, VuePress puts "_" before a digit.
    """

    def __init__(self, harvest: Harvest) -> None:
        super().__init__()
        self._harvest = harvest
        self._hints: dict[str, str] = {}

    def run(self, root: Element) -> None:
        """Change the tree in place."""
        ids = {id_: _address(element) for element in root.iter() if (id_ := element.get("id"))}
        folded: dict[str, str] = {}
        self._harvest.ids.extend(ids)
        for link in root.iter("a"):
            href = link.get("href", "")
            if not href.startswith("#") or "anchor" in link.get("class", "").split():
                continue
            fragment = unquote(href[1:])
            meant = ids.get(fragment)
            if not meant:
                folded = folded or _folded(ids)
                meant = folded.get(fold(fragment))
            if meant:
                link.set("href", fragment_href(meant))
            elif fragment.lower() in TOPS or fold(fragment) == fold(self._harvest.title):
                link.set("href", "#")  # a heading that repeats the title is not printed
            else:
                self._missing(link, fragment, list(ids))

    def _missing(self, link: Element, fragment: str, ids: list[str]) -> None:
        if fragment not in self._hints and len(self._hints) < MOST_HINTS:
            similar = get_close_matches(fragment[:100], ids[:MOST_IDS], 1, SIMILAR)
            self._hints[fragment] = Phrase("did you mean #{near}?", near=similar[0]) if similar else ""
        hint = self._hints.get(fragment) or "no heading of this article has that text"
        message = Phrase("link to #{fragment}, which is not in this article", fragment=fragment)
        self._harvest.problems.append(warning(message, self._harvest.span(link), hint, "anchor"))


def _folded(ids: dict[str, str]) -> dict[str, str]:
    """The same with letters and digits alone; of several ids that have the same the first counts."""
    folded = {fold(id_): address for id_, address in reversed(ids.items())}
    folded.pop("", None)
    return folded


def _address(element: Element) -> str:
    return anchor_of(element) if element.tag in LEVELS else element.get("id", "")
