"""Lists of places as text: what is read is what was written, however it came about."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sitegen.search.postings import changed, decode, encode, join, parts, shard_of

places = st.sets(st.integers(0, 1 << 24), min_size=1, max_size=50)
found = st.dictionaries(st.sampled_from(["音声", "声認", "c++", "\\", '"', "🎉a"]), places.map(sorted))


@given(places)
def test_places_are_read_as_they_were_written(numbers: set[int]) -> None:
    assert decode(encode(sorted(numbers))) == sorted(numbers)


@given(places, places)
def test_changing_a_list_gives_the_text_of_the_changed_list(before: set[int], after: set[int]) -> None:
    assert changed(encode(sorted(before)), before - after, after - before) == encode(sorted(after))
    assert changed(encode(sorted(before)), before, ()) == ""
    assert changed("", (), after) == encode(sorted(after))


@given(found, st.integers(0, 1 << 24))
def test_batches_joined_are_what_one_batch_gives(whole: dict[str, list[int]], cut: int) -> None:
    halves = [
        {gram: [one for one in numbers if (one < cut) == first] for gram, numbers in whole.items()}
        for first in (True, False)
    ]
    divided = [parts({gram: numbers for gram, numbers in half.items() if numbers}, 4) for half in halves]
    joined = {gram: text for shard in range(4) for gram, text in join(one.get(shard, {}) for one in divided).items()}
    assert joined == {gram: encode(numbers) for gram, numbers in whole.items()}
    assert all(shard_of(gram, 4) == shard for one in divided for shard, grams in one.items() for gram in grams)
