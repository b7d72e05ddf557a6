"""Pages → the files of the index; and the same files after some pages have changed, without looking at the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from importlib.util import find_spec

import msgspec

from sitegen.model.digest import pack, unpack
from sitegen.search.pages import Findable, grams_of, result_files, texts_of
from sitegen.search.postings import Part, Text, changed, join, parts, shard_of

WORTH_AN_IMPORT = 500_000
"""Characters from which arrays are quicker, also where they must be loaded first."""

Shard = int
Changes = dict[str, tuple[set[int], set[int]]]
"""Gram → the places where it no longer is, and those where it is now."""


Batch = dict[Shard, bytes]
"""What some pages give to the index: shard → gram → its places in them, packed."""


def make_batch(pages: Iterable[Findable], shards: int, put: Callable[[str, bytes], None]) -> Batch:
    """What pages give to an index of so many shards. pages: by number. put: given the name and content of every file of
    results."""

    def told(page: Findable) -> Findable:
        for name, content in result_files(page):
            put(name, content)
        return page

    divided = _divide(list(texts_of(map(told, pages))), shards)
    return {shard: pack(one) for shard, one in divided.items()}


def _divide(texts: Sequence[Text], shards: int) -> dict[Shard, dict[str, Part]]:
    """Shard → gram → its places. The same either way."""
    if sum(len(text) for _, text, _ in texts) >= WORTH_AN_IMPORT and find_spec("numpy"):
        from sitegen.search.arrays import TooManyKindsError, parts_of

        with suppress(TooManyKindsError):
            return parts_of(texts, shards)
    return parts(grams_of(texts), shards)


def shard_name(shard: Shard) -> str:
    """The name of the file of a shard."""
    return f"{shard:x}.json"


def shard_file(batches: Iterable[Batch], shard: Shard) -> bytes:
    """The file of a shard. batches: of all pages, by number; the shard is taken out of them."""
    found = (batch.pop(shard) for batch in batches if shard in batch)
    return _ENCODER.encode(join(unpack(one, dict[str, Part]) for one in found))


def changes(before: Iterable[Findable], after: Iterable[Findable], shards: int) -> dict[Shard, Changes]:
    """What other pages, in place of those before, change in each shard."""
    old, new = grams_of(texts_of(before)), grams_of(texts_of(after))
    found: defaultdict[Shard, Changes] = defaultdict(dict)
    for gram in old.keys() | new.keys():
        was, now = set(old.get(gram, ())), set(new.get(gram, ()))
        if was != now:
            found[shard_of(gram, shards)][gram] = was - now, now - was
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


_ENCODER = msgspec.json.Encoder(order="sorted")
_DECODER = msgspec.json.Decoder(dict[str, str])
