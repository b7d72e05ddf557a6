"""Articles that are published in two places: which of a site's texts are one.

Told by their author in the front matter (`also_on`), or seen: an article of the same author in another collection with
most of its lines. A title alone makes no twins, since "2024 in review" is written by everybody and every year.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from sitegen.markdown.folding import fold
from sitegen.markdown.sketch import likeness
from sitegen.model.errors import SiteError, Span, warning
from sitegen.model.phrases import Phrase
from sitegen.model.values import Document
from sitegen.settings.settings import Collection, Settings
from sitegen.site.originals import original, plain

RULE = "twin"
SAME, WITH_TITLE = 0.8, 1 / 3
"""Of the lines of both, the part that both must have to be one, and where they have one title, too."""
FEW = 8
"""Lines with fewer than these, two texts may be alike by chance."""
MANY = 8
"""Articles that share a title, or a line, of which no more are looked at: a line that so many have tells nothing."""


class Twins(Struct, frozen=True):
    """groups: the paths of the articles that are one, those to be preferred first. problems: a warning for each pair
    that has a title in common and is not one."""

    groups: tuple[tuple[str, ...], ...] = ()
    problems: tuple[SiteError, ...] = ()


def find_twins(documents: Iterable[Document], origins: Mapping[str, Collection], settings: Settings) -> Twins:
    """Which articles are one. origins: path → the collection it is from."""
    places = {source.path: number for number, source in reversed(tuple(enumerate(settings.sources)))}
    texts = [one for one in documents if one.source.kind == "article" and one.source.path in origins]

    def rank(document: Document) -> tuple[bool, int, str]:
        source = document.source
        return source.format != settings.prefer, places[origins[source.path].path], source.path

    search = _Search(origins, settings)
    for document in sorted(texts, key=rank):
        search.add(document)
    groups = sorted(tuple(group) for group in search.groups if len(group) > 1)
    return Twins(tuple(groups), tuple(search.problems()))


class _Search:
    """Lives for one search; takes the articles in the order in which they are preferred."""

    def __init__(self, origins: Mapping[str, Collection], settings: Settings) -> None:
        self._origins = origins
        self._own = settings.author
        self._documents: dict[str, Document] = {}
        self._titled: defaultdict[str, list[int]] = defaultdict(list)
        self._having: defaultdict[int, list[int]] = defaultdict(list)
        self._living: dict[str, int] = {}
        self._namesakes: list[tuple[str, str]] = []
        self.groups: list[list[str]] = []

    def add(self, document: Document) -> None:
        """Take an article into the group that it belongs to, or a new one."""
        path = document.source.path
        self._documents[path] = document
        addresses = self._addresses(document)
        number = self._told(document, addresses)
        if number is None:
            number = self._alike(document)
        if number is None:
            number = len(self.groups)
            self.groups.append([])
            self._titled[fold(document.title)].append(number)
            for hash_ in document.sketch:
                self._having[hash_].append(number)
        self.groups[number].append(path)
        for address in addresses:
            self._living.setdefault(address, number)

    def problems(self) -> Iterator[SiteError]:
        """A warning for each pair of one title that is not one article."""
        for path, other in sorted(self._namesakes):
            address = original(self._documents[path], self._origins[path]) or "https://…"
            template = 'if they are one article, write into {other}: also_on: "{address}"; if they are two: also_on: []'
            message = Phrase("the title is that of {other}, the text is another: both are shown", other=other)
            yield warning(message, Span(path, 1, 1), Phrase(template, other=other, address=address), RULE)

    def _addresses(self, document: Document) -> tuple[str, ...]:
        """Every place where an article lives, as `plain` gives it."""
        own = original(document, self._origins[document.source.path])
        item = f"item {document.item}" if document.item else ""
        return tuple(filter(None, (own and plain(own), item, *map(plain, document.also_on or ()))))

    def _told(self, document: Document, addresses: Iterable[str]) -> int | None:
        """The group that names one of these addresses."""
        numbers = (self._living.get(address) for address in addresses)
        return next((one for one in numbers if one is not None and self._is_elsewhere(document, one)), None)

    def _alike(self, document: Document) -> int | None:
        """The group whose text is the same, where neither says anything else."""
        shared = Counter(number for hash_ in document.sketch for number in self._having[hash_][:MANY])
        alike = sorted(number for number, both in shared.items() if both >= max(FEW, len(document.sketch)) * SAME)
        titled = self._titled[title][:MANY] if (title := fold(document.title)) else []
        for number in dict.fromkeys((*titled, *alike)):
            other = self._documents[self.groups[number][0]]
            silent = document.also_on is None and other.also_on is None
            if not silent or self._author(document) != self._author(other) or not self._is_elsewhere(document, number):
                continue
            same = likeness(document.sketch, other.sketch)
            enough = min(len(document.sketch), len(other.sketch)) >= FEW
            if same >= WITH_TITLE if number in titled else enough and same >= SAME:
                return number
            if number in titled:
                self._namesakes.append((document.source.path, other.source.path))
        return None

    def _is_elsewhere(self, document: Document, number: int) -> bool:
        """Whether no article of a group is from the same collection: nobody publishes one twice in one place."""
        return self._place(document.source.path) not in {self._place(path) for path in self.groups[number]}

    def _place(self, path: str) -> tuple[str, str]:
        return self._origins[path].path, self._documents[path].source.format

    def _author(self, document: Document) -> str:
        return self._origins[document.source.path].author or self._own
