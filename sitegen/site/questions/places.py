"""Questions about places: what a link, an image or the name of a file leads to."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.markdown.folding import fold
from sitegen.model.diagrams import Diagram
from sitegen.model.digest import Digest
from sitegen.model.values import Asset, Outside
from sitegen.site.questions.index import question, question_of
from sitegen.site.questions.lists import Lists
from sitegen.site.questions.texts import Texts
from sitegen.sources.cards import page_address

FOR_MACHINES = frozenset({"/feed.xml", "/feed.json", "/llms.txt", "/llms-full.txt", "/sitemap.xml", "/robots.txt"})
"""Files that are made, and that an article may link to. Whether there are some depends on the settings."""


class Places(Lists, Texts):
    """The places of a site."""

    @question_of("places")
    def find(self, home: str, target: str) -> str:
        """The address of what a link names (see `Ref.target`): an article, a file, a list; "" when nothing is there."""
        place = target.removesuffix(".md")
        for base in dict.fromkeys((home, "")):
            path = f"{base}/{place}" if base else place
            if path in self._by_place:
                return self._by_place[path]
        url = f"/{place}/" if place else "/"
        if self.card(url) or url in self._tagged or url in self.lists:
            return url
        if f"/{target}" in FOR_MACHINES:
            return f"/{target}"
        if asset := self.image(home, target):
            return asset.url
        return self._by_alias.get(url) or self._by_alias.get(f"/{target}", "")

    @question_of("places")
    def anchor(self, url: str, fragment: str) -> str:
        """The id that a link's fragment means in the article at an address, exactly or after folding; "" when none."""
        ids = self.ids(url)
        if fragment in ids:
            return fragment
        return next((id_ for id_ in ids if fold(id_) == fold(fragment)), "")

    @question_of("places")
    def ids(self, url: str) -> tuple[str, ...]:
        """Every id in the body of the article at an address."""
        document = self.document(url)
        return document.ids if document else ()

    @question_of("places")
    def image(self, home: str, target: str) -> Asset | None:
        """The file that an image or a link to a file names."""
        return self.assets.get(f"{home}/{target}" if home else target)

    @question
    def diagram(self, digest: Digest) -> Diagram | None:
        """The drawing of the text with this digest; None where there is none."""
        return self._diagrams.get(digest)

    @question_of("places")
    def asset(self, name: str) -> str:
        """The address of a static file, with its digest in the name; "" when there is none of that name."""
        found = self.static.get(name)
        return found.url if found else ""

    @question_of("outside")
    def outside(self, url: str) -> Outside | None:
        """What is known of the page or picture at an address elsewhere."""
        return self._elsewhere.get(page_address(url)) if self._elsewhere else None

    def of_places(self) -> Iterator[object]:
        """All that the answers about places depend on."""
        yield from (self._by_place, self._by_alias, self.lists, list(self._tagged), list(self.shelf))
        yield [(url, one.document.ids) for url, one in self._texts.items()]
        yield [self.assets, dict(self.static)]
