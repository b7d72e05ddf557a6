"""Which articles are near to each other: by shared references and shared topics, the rarer the weightier."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sitegen.model.shown import Card
from sitegen.model.values import Reference
from sitegen.site.citations import normal_url

WINDOW = 25
"""Of a thing that many articles share, only so many to either side are looked at: near in time, and in linear time."""


class Relatives:
    """Articles (numbered in the order of lists) by what they share."""

    def __init__(self, articles: Sequence[tuple[Card, tuple[Reference, ...]]]) -> None:
        self._traits: list[list[tuple[str, float]]] = []
        self._sharing: defaultdict[str, list[int]] = defaultdict(list)
        for number, (card, references) in enumerate(articles):
            traits = {f"topic {url}": 1.0 for url, _ in card.topics}
            traits |= {f"reference {normal_url(one.url)}": 2.0 for one in references if one.url}
            self._traits.append(sorted(traits.items()))
            for trait in traits:
                self._sharing[trait].append(number)
        self._places = {
            trait: {number: place for place, number in enumerate(all_)} for trait, all_ in self._sharing.items()
        }

    def nearest(self, number: int, limit: int = 4) -> list[int]:
        """The numbers of the articles nearest to one, at most `limit`; ties go to the neighbour in the list."""
        scores: defaultdict[int, float] = defaultdict(float)
        for trait, weight in self._traits[number]:
            sharing = self._sharing[trait]
            place = self._places[trait][number]
            share = weight / len(sharing)
            for other in sharing[max(0, place - WINDOW) : place + WINDOW + 1]:
                scores[other] += share
        scores.pop(number, None)
        enough = min(sorted(scores.values(), reverse=True)[:limit], default=0.0)
        best = [other for other, score in scores.items() if score >= enough]
        return sorted(best, key=lambda other: (-scores[other], abs(other - number), other))[:limit]
