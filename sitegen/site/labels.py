"""Labels: what others show of a text (its title, its emoji, its summary) and no list is ordered by.

An edit of a label leaves every list and every link where it was, so what it changes in the answers to questions can be
told from the answers alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import structs

from sitegen.model.shown import Card, Cited, Line
from sitegen.model.values import Document
from sitegen.site.site import FACETS
from sitegen.site.visible import line

LABELLED = frozenset({"references", *(name for name, facet in FACETS.items() if facet == "cards")})
"""The questions whose answers show labels of articles."""


def labelled(card: Card, document: Document) -> Card:
    """A card with the label that its document has now; what depends on others stays as it was."""
    return structs.replace(card, title=document.title, emoji=document.emoji, summary=document.summary)


def relabelled(answer: Any, cards: Mapping[str, Card]) -> Any:
    """The answer to a question of `LABELLED` after some labels have changed. cards: address → card, of those."""
    if isinstance(answer, tuple):
        return tuple([relabelled(one, cards) for one in answer])
    if isinstance(answer, Card):
        return cards.get(answer.url, answer)
    if isinstance(answer, Line):
        return line(cards[answer.url]) if answer.url in cards else answer
    if isinstance(answer, Cited):
        citing = tuple((url, cards[url].title if url in cards else title) for url, title in answer.articles)
        return structs.replace(answer, articles=citing)
    return answer
