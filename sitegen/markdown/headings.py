"""Headings: their ids and permalinks, their levels, and what the table of contents needs of them."""

from __future__ import annotations

import re
from hashlib import blake2b
from unicodedata import normalize
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement

from markdown.treeprocessors import Treeprocessor

from sitegen.markdown.folding import fold
from sitegen.markdown.harvest import NO_CONTENTS, Harvest
from sitegen.markdown.words import plain_text, title_text
from sitegen.model.values import Heading

LEVELS = {f"h{level}": level for level in range(1, 7)}
DEEPEST_WITH_ID = 4
DEEPEST_IN_CONTENTS = 3
LONGEST_ANCHOR = 40
NOT_IN_QIITA_IDS = re.compile(r"[^\w-]")
NOT_IN_FRAGMENTS = re.compile(r"[\x00-\x20\"<>`%\\^{|}\[\]#\x7f-\x9f\ufdd0-\ufdef\ufff0-\uffff]")


class HeadingIds(Treeprocessor):
    """Gives every heading its id and a permalink; in Zenn's format those of the source's first four levels.

    The id is the service's: the text in lower case with "-" for white space, made unique by "-1", "-2"; but not
    percent-encoded. Qiita drops the punctuation. Where an id is long, the permalink has a short one of its own that
    depends on the text only.
    """

    def __init__(self, harvest: Harvest) -> None:
        super().__init__()
        self._harvest = harvest

    def run(self, root: Element) -> None:
        """Change the tree in place."""
        qiita = self._harvest.format == "qiita"
        elements = list(root.iter())
        ids = _Ids({id_ for element in elements if (id_ := element.get("id"))})
        deepest = max(LEVELS.values()) if qiita else DEEPEST_WITH_ID
        tags = {tag for tag, level in LEVELS.items() if level <= deepest}
        for heading in [element for element in elements if element.tag in tags]:
            text = plain_text(heading, "")
            if not text.strip():
                continue
            wish = "-".join(text.lower().split())
            id_ = ids.new((qiita and NOT_IN_QIITA_IDS.sub("", wish)) or wish)
            heading.set("id", id_)
            anchor = SubElement(heading, "a", {"class": "anchor", "aria-label": title_text(heading)})
            if len(id_) > LONGEST_ANCHOR:
                id_ = ids.new(_short_id(text))
                anchor.set("id", id_)
            anchor.set("href", fragment_href(id_))


class HeadingLevels(Treeprocessor):
    """Drops a first heading that repeats the title, makes the highest level of the others h2, and harvests them."""

    def __init__(self, harvest: Harvest) -> None:
        super().__init__()
        self._harvest = harvest

    def run(self, root: Element) -> None:
        """Change the tree in place; adds to the harvest's headings, and its title where it has none."""
        headings = [element for element in root if element.tag in LEVELS]
        if headings and not self._harvest.title:
            self._harvest.title = title_text(headings[0])
        if headings and _says(headings[0], self._harvest.title):
            root.remove(headings.pop(0))
        shift = 2 - min((LEVELS[heading.tag] for heading in headings), default=2)
        listed = [heading for heading in headings if _is_listed(heading)]
        every = [element for element in root.iter() if element.tag in LEVELS]
        for heading in every:
            heading.tag = f"h{min(6, max(2, LEVELS[heading.tag] + shift))}"
        self._harvest.headings.extend(map(_harvested, listed))
        _close_gaps(every)


def anchor_of(heading: Element) -> str:
    """The id to link to."""
    for child in heading:
        if child.tag == "a" and child.get("class") == "anchor" and (short := child.get("id")):
            return short
    return heading.get("id", "")


def fragment_href(id_: str) -> str:
    """A link to an id of the same page. Letters of any script stay readable."""
    return "#" + NOT_IN_FRAGMENTS.sub(lambda found: quote(found[0]), id_)


def _close_gaps(headings: list[Element]) -> None:
    """Where an author goes from h2 to h4 for its size, it becomes the h3 that it is, of class "as-h4"."""
    above: list[tuple[int, int]] = []
    for heading in headings:
        size = LEVELS[heading.tag]
        while above and above[-1][0] >= size:
            above.pop()
        level = above[-1][1] + 1 if above else 2
        above.append((size, level))
        if level != size:
            heading.tag = f"h{level}"
            heading.set("class", f"as-h{size}")


class _Ids:
    """Ids given so far: `new` makes the next one that is free, x, x-1, x-2 …"""

    def __init__(self, taken: set[str]) -> None:
        self._taken = taken
        self._counts: dict[str, int] = {}

    def new(self, wish: str) -> str:
        id_ = wish
        while id_ in self._taken:
            self._counts[wish] = self._counts.get(wish, 0) + 1
            id_ = f"{wish}-{self._counts[wish]}"
        self._taken.add(id_)
        return id_


def _short_id(text: str) -> str:
    digest = blake2b(normalize("NFKC", text).strip().casefold().encode(), digest_size=4)
    return f"sg-{digest.hexdigest()}"


def _says(heading: Element, title: str) -> bool:
    words = fold(title_text(heading))
    return bool(words) and words == fold(title)


def _is_listed(heading: Element) -> bool:
    listed = LEVELS[heading.tag] <= DEEPEST_IN_CONTENTS and heading.get(NO_CONTENTS) is None
    return listed and bool(heading.get("id"))


def _harvested(heading: Element) -> Heading:
    text = title_text(heading).removesuffix("。")
    return Heading(LEVELS[heading.tag], heading.get("id", ""), anchor_of(heading), text)
