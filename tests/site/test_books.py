"""Books on a site: who sees what, and which pages an edit renders."""

from __future__ import annotations

import pytest

from sitegen.theme.notations import in_phrases
from tests.conftest import MakeSite
from tests.projects import Site, article

CONFIG = "title: 本の題\nsummary: 要約\ntopics: [python]\npublished: true\nprice: 500\nchapters: [one, two, three]\n"
FOLDER = "books/a-book-of-mine"
URL = f"/{FOLDER}/"


def chapter(title: str, body: str = "本文。\n") -> str:
    return f"---\ntitle: {title}\n---\n{body}"


@pytest.fixture
def site(make_site: MakeSite) -> Site:
    site = make_site({
        "sitegen.toml": 'base_url = "https://example.com/notes"\n',
        "articles/a-single-article.md": article(),
        f"{FOLDER}/config.yaml": CONFIG,
        f"{FOLDER}/cover.png": b"\x89PNG\r\n\x1a\n",
        **{f"{FOLDER}/{slug}.md": chapter(slug) for slug in ("one", "two", "three")},
    })  # fmt: skip
    site.build()
    return site


def rendered(site: Site) -> set[str]:
    return set(site.build().rendered)


def test_a_new_body_renders_its_chapter_and_the_whole_text(site: Site) -> None:
    site.write(f"{FOLDER}/two.md", chapter("two", "別の文。\n"))
    assert rendered(site) == {f"{URL}two/", "/llms-full.txt"}
    assert "別の文。" in site.page(f"{FOLDER}/two/index.md")


def test_a_new_title_renders_what_shows_the_contents_of_the_book(site: Site) -> None:
    site.write(f"{FOLDER}/two.md", chapter("新しい題"))
    pages = {URL, *(f"{URL}{slug}/" for slug in ("one", "two", "three"))}
    assert rendered(site) == {*pages, "/llms.txt", "/llms-full.txt"}


def test_a_new_summary_of_the_book_leaves_the_articles_alone(site: Site) -> None:
    site.write(f"{FOLDER}/config.yaml", CONFIG.replace("要約", "別の要約"))
    assert not {url for url in rendered(site) if url.startswith("/articles/")}


def test_chapters_are_linked_in_their_order_and_show_their_book(site: Site) -> None:
    text = site.page(f"{FOLDER}/two/index.html")
    assert f'rel="prev" href="/notes{URL}one/"' in text
    assert f'rel="next" href="/notes{URL}three/"' in text
    assert f'href="/notes{URL}two/" aria-current="page"' in text
    assert "第2章（全3章）" in text
    assert "500円" in site.page(f"{FOLDER}/index.html")


def test_books_are_on_the_first_page_in_their_lists_their_topics_and_the_sitemap(site: Site) -> None:
    for path in ("index.html", "books/index.html", "topics/python/index.html"):
        assert f'<a href="/notes{URL}">{in_phrases("本の題")}</a>' in site.page(path)
    assert f'src="/notes{URL}cover.png"' in site.page("books/index.html")
    assert f"{FOLDER}/cover.png" in site.files()
    for url in ("/books/", URL, f"{URL}one/"):
        assert f"<loc>https://example.com/notes{url}</loc>" in site.page("sitemap.xml")
    assert f"[two](https://example.com/notes{URL}two/index.md)" in site.page("llms.txt")
    assert "# 本の題: three" in site.page("llms-full.txt")


def test_a_draft_is_left_out_with_all_its_chapters_and_named(site: Site) -> None:
    site.write(f"{FOLDER}/config.yaml", CONFIG.replace("published: true", "published: false"))
    site.write("articles/a-single-article.md", article(body="[章](/books/a-book-of-mine/viewer/two)\n"))

    built = site.build()

    assert built.drafts == (FOLDER,)
    assert not [path for path in site.files() if path.startswith("books/")]
    assert "/books/" not in site.page()
    messages = [problem.message for problem in built.problems if problem.rule == "link"]
    assert messages == ['link to a book or chapter that is not published: "/books/a-book-of-mine/viewer/two"']
    machines = {path for path in site.files() if path.endswith((".xml", ".json", ".txt"))}
    machines = {path for path in machines if not path.startswith("search/")}  # readers search what they can see
    site.write("articles/a-single-article.md", article())
    site.build(drafts=True)
    assert f"{FOLDER}/two/index.html" in site.files()
    for path in machines:
        assert "a-book-of-mine" not in site.page(path), path


def test_a_book_alone_makes_a_site(make_site: MakeSite) -> None:
    site = make_site({f"{FOLDER}/config.yaml": CONFIG, f"{FOLDER}/one.md": chapter("一")})
    built = site.build()
    assert (built.articles, built.books, built.chapters) == (0, 1, 1)
    assert "一" in site.page("llms.txt")
    assert 'href="/books/"' in site.page("topics/python/index.html")


def test_a_configuration_that_cannot_be_read_costs_its_book_only(site: Site) -> None:
    site.write(f"{FOLDER}/config.yaml", 'title: "')
    assert site.build().written is None
    built = site.build(skip_broken=True)
    assert built.broken == (f"{FOLDER}/config.yaml",)
    assert "a-book-of-mine" not in site.page()
