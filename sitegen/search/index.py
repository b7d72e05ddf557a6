"""Pages → the files of the index; and the same files after some pages have changed, without looking at the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import msgspec
from msgspec import Struct

from sitegen.model.digest import pack, unpack
from sitegen.search.pages import Findable, planes, result_files
from sitegen.search.postings import PLANES, Part, changed, invert, join, parts, shard_of

Shard = int
Changes = dict[str, tuple[set[int], set[int]]]
"""Gram → the places where it no longer is, and those where it is now."""


class Batch(Struct, frozen=True):
    """What some pages give to the index. parts: shard → gram → its places in them, packed. files: name → content."""

    parts: dict[Shard, bytes]
    files: dict[str, bytes]


def make_batch(pages: Iterable[Findable], shards: int) -> Batch:
    """What pages give to an index of so many shards. pages: by number."""
    files: dict[str, bytes] = {}

    def places(page: Findable) -> tuple[int, Iterable[tuple[int, set[str]]]]:
        files.update(result_files(page))
        return page.number, planes(page)

    divided = parts(invert(map(places, pages)), shards)
    return Batch({shard: pack(one) for shard, one in divided.items()}, files)


def shard_name(shard: Shard) -> str:
    """The name of the file of a shard."""
    return f"{shard:x}.json"


def shard_file(batches: Iterable[Batch], shard: Shard) -> bytes:
    """The file of a shard. batches: of all pages, by number."""
    found = (batch.parts[shard] for batch in batches if shard in batch.parts)
    return _ENCODER.encode(join(unpack(one, dict[str, Part]) for one in found))


def changes(before: Iterable[Findable], after: Iterable[Findable], shards: int) -> dict[Shard, Changes]:
    """What other pages, in place of those before, change in each shard."""
    old, new = _places(before), _places(after)
    found: defaultdict[Shard, Changes] = defaultdict(dict)
    for place in old.keys() | new.keys():
        was, now = old.get(place, set()), new.get(place, set())
        for number, grams in enumerate((was - now, now - was)):
            for gram in grams:
                shard = found[shard_of(gram, shards)]
                shard.setdefault(gram, (set(), set()))[number].add(place)
    return dict(found)


def changed_shard(content: bytes, all_changes: Mapping[str, tuple[set[int], set[int]]]) -> bytes:
    """The file of a shard after changes."""
    texts = _DECODER.decode(content)
    for gram, (removed, added) in all_changes.items():
        text = changed(texts.get(gram, ""), removed, added)
        if text:
            texts[gram] = text
        else:
            texts.pop(gram, None)
    return _ENCODER.encode(texts)


def _places(pages: Iterable[Findable]) -> dict[int, set[str]]:
    return {page.number * PLANES + plane: grams for page in pages for plane, grams in planes(page)}


_ENCODER = msgspec.json.Encoder(order="sorted")
_DECODER = msgspec.json.Decoder(dict[str, str])
