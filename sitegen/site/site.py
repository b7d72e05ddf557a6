"""Site: what the documents are together, and the questions that may be asked about it.

Every method marked as a `question` may be called by templates: plain arguments, total (absence is an answer), pure,
answered with plain frozen values. A page is kept while all answers it got are unchanged, so a question should answer no
more than is asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from sitegen.model.diagrams import Diagram
from sitegen.model.digest import Digest, digest_value
from sitegen.model.values import Asset
from sitegen.site.questions.index import Facet
from sitegen.site.questions.places import Places


class Site(Places):
    """An index of everything visible that answers questions."""

    def facets(self) -> dict[Facet, Digest]:
        """Digests of what questions marked with `question_of` depend on."""
        order = digest_value(list(self.of_order()))
        return {
            "cards": digest_value((order, list(self.all_cards().values()))),
            "order": order,
            "outside": digest_value(self._elsewhere),
            "places": digest_value(list(self.of_places())),
            "shelf": digest_value([(book.volume, book.book.summary, book.entries()) for book in self.shelf.values()]),
            "traits": digest_value(list(self.of_traits())),
        }

    def copied(self) -> tuple[Asset, ...]:
        """The files that are given as they are: every text's own, beside its page, and the assets that texts show or
        link to, covers included; each group by path. Not a question either."""
        texts = (
            Asset(one.document.source.path, f"{one.card.url}index.md", one.document.source.digest, 0)
            for one in self._texts.values()
        )
        named = ((one.document.source.home, ref.target) for one in self._texts.values() for ref in one.document.refs)
        covers = (book.volume.cover for book in self.shelf.values())
        avatars = (one.avatar for one in self.authors())
        fetched = (self.image("", path) for path in dict.fromkeys(self._fetched()))
        found = (*(self.image(home, target) for home, target in dict.fromkeys(named)), *covers, *avatars, *fetched)
        assets = {asset for asset in found if asset}
        return (*sorted(texts, key=lambda text: text.path), *sorted(assets, key=lambda asset: asset.path))

    def _fetched(self) -> Iterator[str]:
        """The files that pictures elsewhere were brought home to, as far as texts show them."""
        for one in self._texts.values():
            for ref in one.document.refs:
                known = self.outside(ref.original) if ref.kind in ("card", "image") else None
                if known and ref.kind == "card":
                    known = self.outside(known.icon) if known.icon else None
                if known and known.file:
                    yield known.file

    def drawn(self) -> tuple[Diagram, ...]:
        """The diagrams that texts show, each once. Not a question."""
        refs = (ref for one in self._texts.values() for ref in one.document.refs if ref.kind == "diagram")
        found = (self.diagram(ref.target) for ref in refs)
        return tuple(dict.fromkeys(diagram for diagram in found if diagram))


QUESTIONS = frozenset(name for name in dir(Site) if hasattr(getattr(Site, name), "is_question"))
"""The methods of `Site` that a template may call."""

FACETS: Mapping[str, Facet] = MappingProxyType(
    {name: method.facet for name in QUESTIONS if hasattr(method := getattr(Site, name), "facet")}
)
"""Question → the facet that alone it depends on."""
