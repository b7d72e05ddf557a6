"""Articles that are published in two places: shown once, and none is lost that only looks like another."""

from __future__ import annotations

import json

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from sitegen.markdown.sketch import likeness, sketch_lines
from sitegen.model.values import Document, Source
from sitegen.settings.settings import Collection, Settings
from sitegen.site.originals import original, plain
from sitegen.site.twins import find_twins
from tests.conftest import MakeSite
from tests.projects import Site, article

ID = "0123456789abcdef0123"
LINES = [f"これは{number}番目の文です。" for number in range(12)]
TOML = """\
base_url = "https://example.com/notes"
[[sources]]
path = "zenn"
address = "https://zenn.dev/alice"
[[sources]]
path = "qiita"
address = "https://qiita.com/alice"
"""


def item(title: str = "題", body: str = "本文です。\n", id_: str = ID, private: str = "false") -> str:
    """An article as Qiita's command keeps it."""
    return (
        f"---\ntitle: '{title}'\ntags:\n  - Python\nprivate: {private}\nupdated_at: '2024-05-01T09:00:00+09:00'\n"
        f"id: {id_}\norganization_url_name: null\nslide: false\nignorePublish: false\n---\n{body}"
    )


def text(lines: list[str]) -> str:
    return "\n\n".join(lines) + "\n"


@pytest.fixture
def both(make_site: MakeSite) -> Site:
    """An article on Zenn and on Qiita, in each with that service's own words."""
    return make_site({
        "sitegen.toml": TOML,
        "zenn/articles/the-one-article.md": article(body=text(LINES) + ":::message\n注意\n:::\n"),
        "qiita/public/on-qiita.md": item(body=text(LINES) + ":::note info\n注意\n:::\n"),
        "zenn/articles/another-article.md": article("別", body=f"https://qiita.com/alice/items/{ID}\n"),
    })  # fmt: skip


def canonical(page: str) -> list[str | None]:
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    return [one.get("href") for one in tree.iter("link") if one.get("rel") == "canonical"]


def test_it_appears_once_and_says_where_else(both: Site) -> None:
    built = both.build()

    assert built.problems == ()
    assert built.twins == ("qiita/public/on-qiita.md",)
    assert built.articles == 2
    page = both.page("articles/the-one-article/index.html")
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    assert [(one.text, one.get("href")) for one in tree.iter("a") if one.get("rel") == "syndication"] == [
        ("Zenn", "https://zenn.dev/alice/articles/the-one-article"),
        ("Qiita", f"https://qiita.com/alice/items/{ID}"),
    ]
    assert canonical(page) == ["https://example.com/notes/articles/the-one-article/"]
    assert 'url=/notes/articles/the-one-article/"' in both.page("articles/on-qiita/index.html")
    assert 'href="/notes/articles/the-one-article/"' in both.page("articles/another-article/index.html")
    assert "on-qiita" not in both.page("sitemap.xml")
    assert len(json.loads(both.page("feed.json"))["items"]) == 2


def test_the_other_version_is_shown_when_it_is_preferred(both: Site) -> None:
    both.write("sitegen.toml", 'prefer = "qiita"\n' + TOML)
    assert both.build().twins == ("zenn/articles/the-one-article.md",)
    assert 'url=/notes/articles/on-qiita/"' in both.page("articles/the-one-article/index.html")
    assert 'href="/notes/articles/on-qiita/"' in both.page("articles/another-article/index.html")


def test_the_service_can_stay_canonical(both: Site) -> None:
    both.write("sitegen.toml", TOML.replace('alice"\n', 'alice"\ncanonical = true\n', 1))
    both.build()
    page = both.page("articles/the-one-article/index.html")
    assert canonical(page) == ["https://zenn.dev/alice/articles/the-one-article"]
    assert "the-one-article" not in both.page("sitemap.xml")
    assert "the-one-article" in both.page("feed.json")


@pytest.mark.parametrize(("prefer", "other"), [("zenn", "qiita"), ("qiita", "zenn")])
def test_a_slug_that_both_have_is_that_of_the_version_that_is_shown(both: Site, prefer: str, other: str) -> None:
    (both.root / "qiita/public/on-qiita.md").rename(both.root / "qiita/public/the-one-article.md")
    both.write("sitegen.toml", f'prefer = "{prefer}"\n' + TOML)
    built = both.build()
    assert (built.articles, built.problems) == (2, ())
    assert 'rel="syndication"' in both.page("articles/the-one-article/index.html")
    assert 'url=/notes/articles/the-one-article/"' in both.page(f"articles/{other}/the-one-article/index.html")


def test_a_draft_gives_way_to_what_is_public(both: Site) -> None:
    both.write("zenn/articles/the-one-article.md", article(body=text(LINES), published="false"))
    built = both.build()
    assert built.twins == ()
    page = both.page("articles/on-qiita/index.html")
    assert "zenn.dev/alice/articles" not in page
    assert both.build(drafts=True).twins == ("zenn/articles/the-one-article.md",)


def test_an_edit_that_makes_two_of_one_is_seen_and_lost_again(both: Site) -> None:
    both.build()
    both.write("qiita/public/on-qiita.md", item(body="まったく別の文です。\n"))
    built = both.build()
    assert [one.rule for one in built.problems] == ["twin"]
    assert built.articles == 3
    assert "まったく別" in both.page("articles/on-qiita/index.html")
    both.write("qiita/public/on-qiita.md", item(body=text(LINES)))
    assert both.build().articles == 2
    both.write("qiita/public/on-qiita.md", item(body=text([*LINES, "おわり。"])))
    assert both.build().articles == 2


def test_one_title_above_two_texts_is_told_and_both_are_shown(both: Site) -> None:
    both.write("qiita/public/on-qiita.md", item(body="まったく別の文です。\n"))
    (problem,) = both.build().problems
    assert str(problem) == (
        "qiita/public/on-qiita.md:1:1: the title is that of zenn/articles/the-one-article.md, the text is another: "
        "both are shown"
    )
    assert f'also_on: "https://qiita.com/alice/items/{ID}"' in problem.hint
    both.write("zenn/articles/the-one-article.md", article(body=text(LINES), also_on="[]"))
    built = both.build()
    assert (built.articles, built.problems) == (3, ())
    both.write("zenn/articles/the-one-article.md", article(also_on=f'"https://qiita.com/old-name/items/{ID}"'))
    built = both.build()
    assert (built.articles, built.problems) == (2, ())


def test_an_article_can_name_places_of_which_the_site_knows_nothing(make_site: MakeSite) -> None:
    site = make_site({"articles/a-first-article.md": article(also_on='["https://note.com/alice/n/n1?a=1&b=<2>"]')})
    assert [str(one) for one in site.build().problems] == [
        "articles/a-first-article.md:7:11: also_on is no address: left out"
    ]
    site.write("articles/a-first-article.md", article(also_on='["https://note.com/alice/n/n1?a=1&b=2"]'))
    assert site.build().problems == ()
    page = site.page("articles/a-first-article/index.html")
    assert '<a href="https://note.com/alice/n/n1?a=1&amp;b=2" rel="syndication">note</a>' in page


Text = tuple[int, str, list[str], tuple[str, ...] | None]
"""The number of its collection, its title, its lines, what it says of other places."""


def groups(*texts: Text, authors: str = "aaa") -> tuple[list[list[int]], int]:
    """The numbers of the texts that are one, and how many pairs only have one title."""
    sources = tuple(Collection(f"s{number}", author=author) for number, author in enumerate(authors))
    documents = []
    for number, (place, title, lines, also) in enumerate(texts):
        source = Source(f"s{place}/articles/{number}.md", "article", str(number), f"s{place}", "")
        document = Document(source, "", title, "", "", (), True, None, "", "", (), (), (), (), 0, 0, (), "")
        documents.append(structs.replace(document, also_on=also, sketch=sketch_lines(lines)))
    origins = {one.source.path: sources[int(one.source.home[1:])] for one in documents}
    found = find_twins(reversed(documents), origins, Settings(sources=sources))
    return [[int(path.split("/")[2][:-3]) for path in group] for group in found.groups], len(found.problems)


@pytest.mark.parametrize(("texts", "expected"), [
    ([(0, "題", LINES, None), (1, "題！", LINES, None)], ([[0, 1]], 0)),
    ([(0, "題", LINES, None), (1, "題", LINES[:6], None)], ([[0, 1]], 0)),
    ([(0, "題", LINES, None), (1, "題", LINES[:3], None)], ([], 1)),
    ([(0, "題", LINES, None), (1, "別", LINES, None)], ([[0, 1]], 0)),
    ([(0, "題", LINES, None), (1, "別", LINES[:8], None)], ([], 0)),
    ([(0, "題", LINES[:3], None), (1, "別", LINES[:3], None)], ([], 0)),
    ([(0, "題", LINES, None), (0, "題", LINES, None)], ([], 0)),
    ([(0, "題", LINES, ()), (1, "題", LINES, None)], ([], 0)),
    ([(0, "", LINES, None), (1, "!", LINES[6:] + ["x"] * 9, None)], ([], 0)),
    ([(0, "題", LINES, None), (1, "題", LINES, None), (2, "題", LINES, None)], ([[0, 1, 2]], 0)),
    ([(0, "題", LINES, None), (1, "題", LINES, None), (1, "題", LINES, None)], ([[0, 1]], 0)),
    ([(0, "a", [], ("https://note.com/x/",)), (1, "b", [], ("http://NOTE.com/x",))], ([[0, 1]], 0)),
])  # fmt: skip
def test_which_articles_are_one(texts: list[Text], expected: tuple[list[list[int]], int]) -> None:
    assert groups(*texts) == expected


def test_articles_of_two_authors_are_two() -> None:
    assert groups((0, "題", LINES, None), (1, "題", LINES, None), authors="ab") == ([], 0)


def test_thousands_of_articles_that_are_all_alike_take_no_time() -> None:
    found, _ = groups(*((number % 2, "題", LINES, None) for number in range(3000)))
    assert found


@given(st.lists(st.text()), st.lists(st.text()))
def test_likeness_is_a_part_of_the_whole_and_has_no_direction(one: list[str], other: list[str]) -> None:
    first, second = sketch_lines(one), sketch_lines(other)
    assert likeness(first, second) == likeness(second, first)
    assert 0 <= likeness(first, second) <= 1
    assert likeness(first, first) == (1 if first else 0)


def test_addresses_on_the_services() -> None:
    def at(path: str, home: str = "", item: str = "", address: str = "https://zenn.dev/alice") -> str:
        source = Source(path, "article", "x", home, "", "qiita" if item or "public" in path else "zenn")
        document = Document(source, "", "", "", "", (), True, None, "", "", (), (), (), (), 0, 0, (), "", item=item)
        return original(document, Collection(".", address=address))

    assert at("articles/an-article.md") == "https://zenn.dev/alice/articles/an-article"
    assert at("../z/content/articles/記事.md", "../z/content") == "https://zenn.dev/alice/articles/%E8%A8%98%E4%BA%8B"
    assert at("articles/2024/an-article.md") == at("articles/an-article.md", address="") == at("public/a.md") == ""
    assert at("public/a/b.md", item=ID, address="https://qiita.com/a") == f"https://qiita.com/a/items/{ID}"
    assert (
        plain(f"https://qiita.com/one/items/{ID}#x") == plain(f"http://www.qiita.com/two/items/{ID}/") == f"item {ID}"
    )
