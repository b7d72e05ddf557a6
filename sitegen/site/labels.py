"""Labels: what others show of a text (its title, its emoji, its summary) and no list is ordered by.

An edit of a label leaves every list and every link where it was, so what it changes in the answers to questions can be
told from the answers alone: where a card stood, in one of its spellings, now stands the new one.
"""

from __future__ import annotations

from msgspec import structs

from sitegen.model.digest import pack
from sitegen.model.shown import Card
from sitegen.model.values import Document
from sitegen.site.visible import line


def labelled(card: Card, document: Document) -> Card:
    """A card with the label that its document has now; what depends on others stays as it was."""
    return structs.replace(card, title=document.title, emoji=document.emoji, summary=document.summary)


def relabelled(answer: bytes, before: Card, after: Card) -> bytes:
    """A packed answer after a label has changed. What a card begins with is not UTF-8, and so in no text; nor does
    anybody write an address and a title into one as they are packed."""
    for was, now in zip(_spellings(before), _spellings(after), strict=True):
        answer = answer.replace(was, now)
    return answer


def _spellings(card: Card) -> tuple[bytes, ...]:
    """A card as answers show it: all of it, its line, or its address and title (see `Cited`)."""
    return pack(card), pack(line(card)), pack((card.url, card.title))
