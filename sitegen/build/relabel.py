"""Texts that were edited → what of all that is remembered shows them otherwise now: pages, answers, pictures for links.

Their labels (see `site.labels`) may have changed, and nothing else that other pages can see.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from msgspec import structs

from sitegen.build.memory import Memory, number
from sitegen.model.digest import Digest
from sitegen.model.shown import Page, Question, Record
from sitegen.model.values import Document
from sitegen.settings.settings import Settings
from sitegen.site.labels import labelled, relabelled
from sitegen.theme.posters import Ask, poster_of


class Edited:
    """documents: address → what each text says now. before, pages: address → the record of its page, and the page as it
    is now; those that are shown only. cards: of those with another label."""

    def __init__(self, memory: Memory, documents: Mapping[str, Document]) -> None:
        self._memory = memory
        self.documents = documents
        found = ((url, memory.record(url)) for url in documents)
        # where a twin would be is none of its own
        self.before = {url: record for url, record in found if record and record.page.document}
        self.pages = {url: _now(record.page, documents[url]) for url, record in self.before.items()}
        self.cards = {url: page.card for url, page in self.pages.items() if page.card != self.before[url].page.card}

    @cached_property
    def answers(self) -> dict[Question, bytes]:
        """To the questions that are answered otherwise because of other labels, packed."""
        found: dict[Question, bytes] = {}
        for url, card in self.cards.items():
            for question, packed in self._memory.naming(url):
                was = found.get(question, packed)
                now = relabelled(was, self.before[url].page.card, card)
                if now != was:
                    found[question] = now
        return found

    def redirects(self) -> Iterator[tuple[Page, Record]]:
        """The pages that lead to these texts by another address, as far as they show labels; and their records."""
        for url, card in self.cards.items():
            path = self.documents[url].source.path
            for record in self._memory.holding(path):
                page = record.page
                if page.source == path and page.document is None and page.card.title != card.title:
                    yield structs.replace(page, card=structs.replace(page.card, title=card.title)), record

    def askers(self) -> Iterator[tuple[Record, Question]]:
        """The records of the pages that asked what is answered otherwise, each with a question of this kind."""
        asked = {number(question): question for question in self.answers}
        for record in self._memory.asking(asked.keys()) if asked else ():
            yield record, next(asked[one] for one in record.asked if one in asked)

    def words(self) -> Iterator[tuple[str, ...]]:
        """What the cards of those with another label said in other texts."""
        for url in self.cards:
            card = self.before[url].page.card
            yield card.title, card.summary

    def outlived(self, settings: Settings, ask: Ask) -> set[Digest]:
        """The keys of the pictures for links that no page has any more; that of the site has the home page's title."""

        def key(page: Page) -> Digest:
            poster = poster_of(page, settings, ask)
            return poster.key if poster else ""

        were = {url: key(self.before[url].page) for url in self.cards}
        now = {key(self.pages[url]) for url in self.cards} | {""}
        titles = {self.before[url].page.card.title for url, one in were.items() if one not in now}
        others = (record.page for title in titles for record in self._memory.holding(title))
        return set(were.values()) - now - {key(page) for page in others if page.url not in self.cards}


def _now(page: Page, document: Document) -> Page:
    return structs.replace(page, document=document.digest, card=labelled(page.card, document))
