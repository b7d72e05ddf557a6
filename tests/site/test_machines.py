"""What machines read is valid by the letter of its standard, whatever authors write into titles and texts."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import feedparser
import html5lib
import pytest
from lxml import etree

from sitegen.model.shown import Card
from sitegen.model.values import Document, Source
from sitegen.settings.settings import Settings
from sitegen.site.machines import domain, sitemap
from sitegen.site.site import Site as Index
from sitegen.site.visible import Article
from tests.conftest import MakeSite
from tests.projects import NOW, Site, article

HERE = Path(__file__).parent
ADDRESS = "https://example.com/notes"
TITLES = [
    "]]> & &amp; <b>太字</b>",
    "</script><script>alert(1)</script>",
    "<!-- 👩‍💻 --> 'quotes' “引用”",
    r"back\\slash [link](https://example.org) {{ braces }} {% raw %}",
    "U+FFFD \ufffd",
]
BODY = """\
# 節 `<code>` & "引用"

[この節へ](#節-<code>-&-"引用") と [別の記事](/articles/hostile-title-1) と [無い記事](/articles/nowhere-at-all)

- [x] 済み
- [ ] まだ

:::details まとめ
中身 ]]> </script>
:::

![図](/images/a.png)
![無い図](/images/missing.png)

```python:a.py
print("<>&")
```
"""


@pytest.fixture
def hostile(make_site: MakeSite) -> Site:
    """A site of articles with titles and texts that break whatever is put together carelessly."""
    site = make_site({"images/a.png": b"GIF89a\x01\x00\x01\x00"})
    site.write("sitegen.toml", f"base_url = \"{ADDRESS}\"\ntitle = '<題> & \"]]>\"'\nauthor = '</script>'\n")
    for number, title in enumerate(TITLES):
        text = article(
            title.replace("\\", "\\\\").replace('"', '\\"') + r"\u0008\uFFFE",
            body=BODY + "&#8;",
            topics='["C++ & <C>", "日本語"]',
        )
        site.write(f"articles/hostile-title-{number}.md", text.replace("---\n", '---\npublished_at: "2024-05-01"\n', 1))
    site.build()
    return site


def test_feeds_are_valid_atom(hostile: Site) -> None:
    schema = etree.RelaxNG(etree.parse(HERE / "atom.rng"))
    feeds = sorted((hostile.root / "_site").rglob("feed.xml"))
    assert len(feeds) == 3
    for file in feeds:
        schema.assertValid(etree.parse(file))
        parsed = feedparser.parse(file.read_bytes())
        assert not parsed.bozo
        assert sorted(entry.title for entry in parsed.entries) == sorted(TITLES)
        ids = [entry.id for entry in parsed.entries]
        assert len(set(ids)) == len(TITLES)
        assert parsed.feed.updated == max(entry.updated for entry in parsed.entries)


def test_the_json_feed_is_one(hostile: Site) -> None:
    feed = json.loads(hostile.page("feed.json"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["authors"] == [{"name": "</script>"}]
    assert sorted(item["title"] for item in feed["items"]) == sorted(TITLES)
    for item in feed["items"]:
        assert item["id"] == item["url"]
        assert item["tags"] == ["C++ & <C>", "日本語"]
        assert item["date_published"] == "2024-05-01T00:00:00+09:00"


def test_whole_texts_are_fit_for_readers_elsewhere(hostile: Site) -> None:
    texts = [item["content_html"] for item in json.loads(hostile.page("feed.json"))["items"]]
    texts += [
        entry.content[0].value for entry in feedparser.parse(hostile.page("feed.xml"), sanitize_html=False).entries
    ]
    for text in texts:
        tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parseFragment(text)
        elements = list(tree.iter())
        assert {element.tag for element in elements} & {"input", "details", "summary", "span", "script"} == set()
        assert {name for element in elements for name in element.attrib} <= {"href", "src", "alt", "width", "height"}
        links = [element.get("href") or element.get("src") for element in elements if element.tag in ("a", "img")]
        assert links[1:] == [f"{ADDRESS}/articles/hostile-title-1/", f"{ADDRESS}/images/a.png"]
        assert str(links[0]).startswith(f"{ADDRESS}/articles/hostile-title-")
        assert "#" in str(links[0])
        assert "無い図" in text
        assert "☑ 済み" in text
        assert "<strong>まとめ</strong>" in text


def test_sitemaps_are_valid(hostile: Site) -> None:
    schema = etree.XMLSchema(etree.parse(HERE / "sitemap.xsd"))
    tree = etree.parse(hostile.root / "_site/sitemap.xml")
    schema.assertValid(tree)
    places = [element.text for element in tree.iter("{*}loc")]
    assert all(place.startswith(f"{ADDRESS}/") for place in places)
    assert f"{ADDRESS}/articles/hostile-title-0/" in places
    assert f"{ADDRESS}/topics/%E6%97%A5%E6%9C%AC%E8%AA%9E/" in places
    for place in places:
        assert (hostile.root / "_site" / path_of(place) / "index.html").is_file()
    assert "Sitemap: https://example.com/notes/sitemap.xml\n" in hostile.page("robots.txt")


def path_of(address: str) -> str:
    return unquote(urlsplit(address).path).removeprefix("/notes/")


def test_more_addresses_than_one_sitemap_may_have_are_divided() -> None:
    index = Index((), (), (), {})
    assert index.total_addresses() == 4
    settings = Settings(base_url=ADDRESS)
    assert [page.url for page in sitemap(index, settings, 4)] == ["/sitemap.xml"]
    pages = list(sitemap(index, settings, 3))
    assert [page.url for page in pages] == ["/sitemap.xml", "/sitemap-1.xml", "/sitemap-2.xml"]
    windows = [dict(page.params) for page in pages[1:]]
    assert [url for one in windows for url, _ in index.addresses(int(one["offset"]), int(one["limit"]))] == [
        url for url, _ in index.addresses(0, 4)
    ]


def test_pages_say_what_they_are_in_json_that_no_title_can_leave(hostile: Site) -> None:
    for number, title in enumerate(TITLES):
        page = html5lib.parse(hostile.page(f"articles/hostile-title-{number}/index.html"), namespaceHTMLElements=False)
        (script,) = [one for one in page.iter("script") if one.get("type") == "application/ld+json"]
        posting, crumbs = json.loads(script.text)["@graph"]
        address = f"{ADDRESS}/articles/hostile-title-{number}/"
        assert (posting["headline"], posting["@id"], posting["author"]["name"]) == (title, address, "</script>")
        assert [item["name"] for item in crumbs["itemListElement"]] == ["ホーム", "C++ & <C>", title]
        assert [item["position"] for item in crumbs["itemListElement"]] == [1, 2, 3]
        meta = {one.get("property") or one.get("name"): one.get("content") for one in page.iter("meta")}
        assert meta["og:title"] == title
        assert meta["og:type"] == "article"
        assert meta["og:locale"] == "ja_JP"
        assert meta["article:published_time"] == "2024-05-01T00:00:00+09:00"
        links = {(one.get("rel"), one.get("type")): one.get("href") for one in page.iter("link")}
        assert links["canonical", None] == address
        assert links["alternate", "text/markdown"] == f"/notes/articles/hostile-title-{number}/index.md"


def test_the_markdown_beside_a_page_is_the_file_as_its_author_wrote_it(hostile: Site) -> None:
    source = (hostile.root / "articles/hostile-title-2.md").read_bytes()
    assert hostile.files()["articles/hostile-title-2/index.md"] == source


def test_language_models_get_a_list_and_the_whole_text(hostile: Site) -> None:
    listed = hostile.page("llms.txt")
    assert listed.startswith('# <題> & "]]>"\n\n## 記事\n\n- [')
    assert rf"- [back\\\\slash \[link\](https://example.org) {{{{ braces }}}} {{% raw %}}]({ADDRESS}/" in listed
    assert listed.count("\n- [") == len(TITLES)
    whole = hostile.page("llms-full.txt")
    assert whole.count(BODY.strip()) == len(TITLES)
    assert "published" not in whole


def test_the_icon_is_the_emoji_of_the_site(make_site: MakeSite) -> None:
    site = make_site({"sitegen.toml": 'emoji = "🐸"\n', "articles/without-a-face.md": article(emoji='""')})
    site.build()
    icon = ElementTree.fromstring(site.page("favicon.svg"))
    assert "".join(icon.itertext()) == "🐸"
    assert "🐸" in site.page()


def test_a_file_of_the_sites_own_stands_in_place_of_a_made_one(make_site: MakeSite) -> None:
    files = {"static/robots.txt": "User-agent: *\nDisallow: /\n", "static/favicon.svg": "<svg/>"}
    site = make_site(files | {"sitegen.toml": 'static = "static"\n'})
    built = site.build()
    assert not built.problems
    assert {path: site.page(path.removeprefix("static/")) for path in files} == files


@pytest.mark.parametrize(("address", "host"), [
    ("https://example.com", ["example.com"]), ("https://notes.example.com", ["notes.example.com"]),
    ("https://me.github.io", []), ("https://me.github.io/repo", []), ("https://example.com/notes", []),
    ("http://localhost:8000", []), ("https://example.com:8443", []), ("", []),
])  # fmt: skip
def test_the_name_of_a_domain_of_ones_own_is_written_down(address: str, host: list[str]) -> None:
    pages = domain(Index((), (), (), {}), Settings(base_url=address))
    assert [dict(page.params)["host"] for page in pages] == host


def test_a_renamed_article_is_found_at_its_old_addresses(make_site: MakeSite) -> None:
    site = make_site({
        "sitegen.toml": f'base_url = "{ADDRESS}"\n',
        "articles/the-new-name.md": article("新しい <名>", aliases='["the-old-name", "/2020/旧.html"]'),
        "articles/yet-another-one.md": article(body="[旧](/articles/the-old-name) と [旧2](/2020/旧.html)\n"),
    })  # fmt: skip
    assert not site.build().problems
    for path in ("articles/the-old-name/index.html", "2020/旧.html"):
        page = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(site.page(path))
        assert 'content="0; url=/notes/articles/the-new-name/"' in site.page(path)
        assert [one.get("href") for one in page.iter("link")] == [f"{ADDRESS}/articles/the-new-name/"]
        assert [(one.get("href"), one.text) for one in page.iter("a")] == [
            ("/notes/articles/the-new-name/", "新しい <名>")
        ]
    assert site.page("articles/yet-another-one/index.html").count('href="/notes/articles/the-new-name/"') >= 2
    assert "the-old-name" not in site.page("sitemap.xml")


@pytest.mark.parametrize(("alias", "other"), [
    ("yet-another-one", "articles/yet-another-one.md"), ("/archive/", "archive.html"),
    ("the-new-name", "articles/the-new-name.md"),
    ("/Articles/Yet-Another-One", "articles/yet-another-one.md"),
])  # fmt: skip
def test_an_alias_that_is_taken_is_an_error_that_names_both(make_site: MakeSite, alias: str, other: str) -> None:
    site = make_site({
        "articles/the-new-name.md": article(aliases=f'["{alias}"]'),
        "articles/yet-another-one.md": article("別"),
    })  # fmt: skip
    built = site.build()
    assert built.written is None
    (problem,) = built.problems
    assert str(problem.at) == "articles/the-new-name.md:7:11"
    assert problem.message.endswith(f": articles/the-new-name.md and {other}")


def test_four_thousand_articles_have_one_sitemap_and_one_archive() -> None:
    def entry(number: int) -> Article:
        slug = f"article-{number}"
        source = Source(f"articles/{slug}.md", "article", slug, "", "")
        document = Document(source, "", "題", "", "", (), True, None, "", "", (), (), (), (), 0, 0, (), "")
        return Article(Card(f"/articles/{slug}/", "article", "題", created=NOW - number * 86_400), document)

    index = Index(tuple(map(entry, range(4000))), (), (), {})
    (page,) = sitemap(index, Settings(base_url=ADDRESS))
    assert index.total_addresses() == 4004
    archive = index.archive(0, 5000)
    assert sum(len(lines) for _, lines in archive) == 4000
    assert [year for year, _ in archive] == sorted((year for year, _ in archive), reverse=True)
    assert [(year, len(lines)) for year, lines in archive] == list(index.years())
    assert page.url == "/sitemap.xml"
