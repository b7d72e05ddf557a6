"""Who wrote what: on pages, in feeds, for machines, for one author and for several."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import feedparser
import html5lib
import pytest
from lxml import etree
from PIL import Image

from sitegen.model.shown import Byline, Card, Page
from sitegen.settings.settings import Settings
from sitegen.theme.posters import poster_of
from tests.conftest import MakeSite
from tests.projects import Site, article

HERE = Path(__file__).parent
ADDRESS = "https://example.com/notes"
ALICE = """
[[authors]]
key = "alice"
name = "アリス <A> & Co"
bio = '関数型 & "庭"'
avatar = "pictures/alice.png"
links = ["https://github.com/alice", "https://alice.example/?a=1&b=2"]
"""


def picture() -> bytes:
    file = BytesIO()
    Image.new("RGB", (64, 64), "#a23").save(file, "PNG")
    return file.getvalue()


def structured(page: str) -> list[Any]:
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    return [json.loads(one.text) for one in tree.iter("script") if one.get("type") == "application/ld+json"]


@pytest.fixture
def garden(make_site: MakeSite) -> Site:
    """A site whose one author says more of herself than a name."""
    return make_site({
        "sitegen.toml": f'base_url = "{ADDRESS}"\ntitle = "庭"\nauthor = "alice"\n{ALICE}',
        "pictures/alice.png": picture(),
        "articles/a-first-article.md": article("一", published_at="2024-05-01"),
        "articles/a-second-article.md": article("二"),
        "books/a-book-of-mine/config.yaml": "title: 本\nsummary: 要約\ntopics: [庭]\npublished: true\nprice: 0\n",
        "books/a-book-of-mine/1.one.md": "---\ntitle: 章\n---\n文。\n",
    })  # fmt: skip


def test_an_author_has_a_page_with_articles_books_and_feeds(garden: Site) -> None:
    assert [one.message for one in garden.build().problems] == ["no cover"]

    page = garden.page("authors/alice/index.html")
    assert "<h1>アリス &lt;A&gt; &amp; Co</h1>" in page
    for url in ("/articles/a-first-article/", "/articles/a-second-article/", "/books/a-book-of-mine/"):
        assert f'href="/notes{url}"' in page
    assert 'href="/notes/authors/alice/"' in garden.page("authors/index.html")
    assert "https://example.com/notes/authors/alice/" in garden.page("sitemap.xml")
    assert (garden.root / "_site/authors/alice/alice.png").read_bytes() == picture()

    text = garden.page("authors/alice/feed.xml")
    rules = etree.RelaxNG(etree.parse(HERE / "atom.rng"))
    assert rules.validate(etree.fromstring(text.encode())), rules.error_log
    feed = feedparser.parse(text)
    assert not feed.bozo
    assert [entry.title for entry in feed.entries] == ["一"]
    assert json.loads(garden.page("authors/alice/feed.json"))["authors"] == [
        {"name": "アリス <A> & Co", "url": f"{ADDRESS}/authors/alice/", "avatar": f"{ADDRESS}/authors/alice/alice.png"}
    ]


def test_machines_are_told_who_wrote_an_article(garden: Site) -> None:
    garden.build()

    ((posting, _),) = [one["@graph"] for one in structured(garden.page("articles/a-first-article/index.html"))]
    assert posting["author"] == {
        "@type": "Person",
        "@id": f"{ADDRESS}/authors/alice/",
        "url": f"{ADDRESS}/authors/alice/",
        "name": "アリス <A> & Co",
        "description": '関数型 & "庭"',
        "image": f"{ADDRESS}/authors/alice/alice.png",
        "sameAs": ["https://github.com/alice", "https://alice.example/?a=1&b=2"],
    }
    (profile,) = structured(garden.page("authors/alice/index.html"))
    assert profile["mainEntity"] == posting["author"]
    feed = ElementTree.fromstring(garden.page("feed.xml"))
    assert [one.text for one in feed.iter("{http://www.w3.org/2005/Atom}name")] == ["アリス <A> & Co"]


def test_a_site_that_gives_only_a_name_has_no_pages_of_authors(make_site: MakeSite) -> None:
    site = make_site({
        "sitegen.toml": f'base_url = "{ADDRESS}"\nauthor = "アリス"\n',
        "articles/a-first-article.md": article("一", published_at="2024-05-01"),
    })  # fmt: skip
    site.build()

    assert not (site.root / "_site/authors").exists()
    page = site.page("articles/a-first-article/index.html")
    assert '<meta name="author" content="アリス">' in page
    ((posting, _),) = [one["@graph"] for one in structured(page)]
    assert posting["author"] == {"@type": "Person", "name": "アリス"}


def test_an_author_without_anything_to_read_has_no_page(make_site: MakeSite) -> None:
    site = make_site({
        "sitegen.toml": '[[authors]]\nkey = "bob"\n',
        "articles/a-first-article.md": article("一"),
    })  # fmt: skip
    assert site.build().problems == ()
    assert not (site.root / "_site/authors").exists()
    assert 'name="author"' not in site.page("articles/a-first-article/index.html")


def test_a_new_biography_is_on_every_page_that_shows_it(garden: Site) -> None:
    garden.build()
    toml = (garden.root / "sitegen.toml").read_text("utf-8")
    garden.write("sitegen.toml", toml.replace("関数型", "型"))
    garden.build()
    assert "型 &amp;" in garden.page("authors/alice/index.html")
    assert "型 &amp;" in garden.page("articles/a-first-article/index.html")


def test_a_picture_that_is_not_there_is_told_at_its_place(garden: Site) -> None:
    (garden.root / "pictures/alice.png").unlink()
    built = garden.build()
    told = [str(problem) for problem in built.problems if problem.level == "error"]
    assert told == ['sitegen.toml:9:1: there is no picture "pictures/alice.png"']
    assert built.written is None


def test_the_picture_for_links_names_the_author_of_the_article() -> None:
    page = Page("/articles/a/", "article.html", Card("/articles/a/", "article", "題", author="bob"))
    authors = {"": Byline("アリス", "alice"), "bob": Byline("ボブ", "bob")}
    poster = poster_of(page, Settings(title="庭", author="alice"), lambda name, key: authors.get(key))
    assert poster and poster.author == "ボブ"


def test_a_member_whose_folder_is_called_like_a_key_is_that_author(make_site: MakeSite) -> None:
    site = make_site({
        "sitegen.toml": '[[authors]]\nkey = "bob"\nname = "ボブ"\n',
        "alice/articles/by-nobody-known.md": article("一"),
        "bob/articles/an-article-by-bob.md": article("二"),
    })  # fmt: skip
    assert site.build().problems == ()
    assert 'rel="author">ボブ</a>' in site.page("articles/an-article-by-bob/index.html")
    assert 'rel="author"' not in site.page("articles/by-nobody-known/index.html")
