"""The index after any edits is the index made from nothing; and what it says of a page is where the page has it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sitegen.model.texts import Entry, PageText
from sitegen.search.index import Batch, changed_shard, changes, make_batch, shard_file
from sitegen.search.pages import FIRST_CHUNK, Findable, findable, planes, result_files
from sitegen.search.shards import lay_out, size

SHARDS = 8
words = st.sampled_from(["音声認識", "C++", "Azure OpenAI", "の", "サーバーレス", "foo_bar(baz)", "型", "a b", "🎉"])
lines = st.lists(words, min_size=1, max_size=4).map(" ".join)
texts = st.lists(lines, max_size=5).map(lambda all_lines: PageText(tuple(all_lines), ((0, "a"),) if all_lines else ()))
entries = st.builds(Entry, url=st.just("/a/"), kind=st.just("article"), title=lines, topics=st.lists(words).map(tuple))
sites = st.dictionaries(st.integers(0, 9), st.tuples(entries, texts), max_size=6)
Site = dict[int, tuple[Entry, PageText]]


def pages(site: Site) -> list[Findable]:
    return [findable(number, entry, text) for number, (entry, text) in sorted(site.items())]


def index(site: Site, batches: int = 1) -> list[bytes]:
    found = pages(site)
    portions = (found[start : start + batches] for start in range(0, len(found), batches))
    made: list[Batch] = [make_batch(portion, SHARDS, lambda name, content: None) for portion in portions]
    return [shard_file(made, shard) for shard in range(SHARDS)]


@given(sites, sites, st.integers(1, 6))
def test_an_index_that_follows_edits_is_the_one_made_from_nothing(before: Site, after: Site, size: int) -> None:
    shards = index(before)
    for shard, changed in changes(pages(before), pages(after), SHARDS).items():
        shards[shard] = changed_shard(shards[shard], changed)
    assert shards == index(after, size)


@given(st.lists(st.text("abc日本", max_size=6), unique=True), st.text("abc", max_size=4))
def test_a_number_does_not_depend_on_the_order_of_pages_and_hardly_on_other_pages(urls: list[str], new: str) -> None:
    layout = lay_out(urls)
    assert layout == lay_out(reversed(urls))
    assert len(set(layout.numbers.values())) == len(urls)
    assert all(number < layout.room for number in layout.numbers.values())


def test_the_size_of_a_shard_is_a_digit_that_few_edits_change() -> None:
    assert [size(bytes(length)) for length in (0, 1023, 1024, 2047, 2048, 40_000)] == list("AABBCG")


def test_what_a_result_costs_does_not_depend_on_how_long_the_lines_of_a_text_are() -> None:
    sentence = "ここにはそれなりに長い文が一つ書かれていて、"
    texts = [PageText(tuple([sentence * some] * (1000 // some))) for some in (1, 4, 20)]
    counts = [len(findable(1, Entry("/a/", "article", "題"), text).chunks) for text in texts]
    assert min(counts) > 4
    assert max(counts) <= 2 * min(counts)


def test_an_edited_sentence_leaves_other_chunks_alone() -> None:
    lines = [f"これは {number} 番目の段落で、それなりに長い文がここに書かれています。" for number in range(900)]
    entry = Entry("/a/", "article", "題")
    before = findable(1, entry, PageText(tuple(lines)))
    lines[450] = "まったく別の文に置き換えました。"
    after = findable(1, entry, PageText(tuple(lines)))
    assert len(before.chunks) > 10
    assert len(before.chunks) == len(after.chunks)
    old, new = dict(result_files(before)), dict(result_files(after))
    assert sum(old[name] != new[name] for name in old) <= 2


def test_every_line_of_a_long_text_is_in_exactly_one_chunk() -> None:
    lines = tuple(f"{number} 行目" for number in range(2000))
    page = findable(1, Entry("/a/", "article", "題"), PageText(lines))
    dealt = [line for chunk in page.chunks for _, *run in chunk for line in run]
    assert sorted(dealt) == sorted(lines)
    assert [plane for plane, _ in planes(page)][1:] == list(range(FIRST_CHUNK, FIRST_CHUNK + len(page.chunks)))


def test_a_card_says_what_the_site_knows_of_its_page() -> None:
    text = PageText(("前", 0, 1), cards=((0, "articles/b", ("example.com/b", "example.com")), (1, "", ("c", "c.com"))))
    page = findable(1, Entry("/a/", "article", "題", cards=(("articles/b", ("別の記事", "要約")),)), text)
    assert [line for chunk in page.chunks for _, *run in chunk for line in run] == [
        "前",
        "別の記事",
        "要約",
        "c",
        "c.com",
    ]
