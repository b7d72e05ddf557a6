"""The pictures for links in a build: which pages name them, drawn once, kept by what they show."""

from __future__ import annotations

import re
import time
from io import BytesIO
from multiprocessing import active_children
from shutil import rmtree

import pytest
from PIL import Image

from sitegen.build.cache import Cache
from sitegen.build.posters import _known
from sitegen.model.posters import Poster
from sitegen.pictures import installed
from sitegen.pictures.poster import draw_poster
from tests.conftest import MakeSite
from tests.projects import Site, article

URL = "https://example.org/repo"
PAGE = "articles/first-article/index.html"
BOOK = {
    "books/a-book/config.yaml": "title: 本の題\nsummary: 要約\npublished: true\n",
    "books/a-book/1.one.md": "---\ntitle: 一章\n---\n本文\n",
}

ALIKE = "first", "second"


def named(page: str) -> str:
    """The path of the picture that a page names."""
    found = re.search(rf'<meta property="og:image" content="{URL}/(social/[0-9a-f]{{32}}\.png)">', page)
    assert found and '<meta name="twitter:card" content="summary_large_image">' in page
    return found[1]


def pictures(site: Site, output: str = "_site") -> dict[str, bytes]:
    return {path: content for path, content in site.files(output).items() if path.startswith("social/")}


def test_every_article_book_and_chapter_has_a_picture_of_its_own_and_the_site_one_for_all_else(
    make_site: MakeSite,
) -> None:
    site = make_site({"articles/first-article.md": article("題"), "articles/second-article.md": article("二"), **BOOK})
    site.build(base_url=URL)
    pages = [
        PAGE,
        "articles/second-article/index.html",
        "books/a-book/index.html",
        "books/a-book/one/index.html",
        "index.html",
    ]
    found = [named(site.page(page)) for page in pages]
    assert len(set(found)) == 5 and set(found) == set(pictures(site))
    assert named(site.page("topics/index.html")) == named(site.page("404.html")) == found[-1]
    for content in pictures(site).values():
        assert Image.open(BytesIO(content)).size == (1200, 630)
    page = site.page(PAGE)
    assert '<meta property="og:image:width" content="1200">' in page and '="og:image:alt" content="題">' in page
    assert f'"image": "{URL}/{found[0]}"' in page
    assert '="og:image:alt" content="技術ノート">' in site.page("topics/index.html")


def test_no_address_of_the_site_no_pictures(make_site: MakeSite) -> None:
    site = make_site({"articles/first-article.md": article()})
    assert not [one for one in site.build().problems if one.rule == "images"]
    assert not pictures(site) and "og:image" not in site.page(PAGE) and 'content="summary"' in site.page(PAGE)


def test_the_setting_turns_them_off(make_site: MakeSite) -> None:
    site = make_site({"articles/first-article.md": article(), "sitegen.toml": "social_images = false\n"})
    site.build(base_url=URL)
    assert not pictures(site) and "og:image" not in site.page(PAGE)


def test_a_preview_draws_none(make_site: MakeSite) -> None:
    site = make_site({"articles/first-article.md": article()})
    site.build(base_url=URL, tolerant=True)
    assert not pictures(site) and "og:image" not in site.page(PAGE)


def test_an_edit_of_the_text_draws_nothing_and_one_of_the_title_draws_that_picture_alone(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = make_site({"articles/first-article.md": article("題"), "articles/second-article.md": article("二")})
    site.build(base_url=URL)
    before = pictures(site)
    drawn: list[str] = []

    def draw(poster: Poster) -> bytes:
        drawn.append(poster.title)
        return b"a picture"

    monkeypatch.setattr("sitegen.pictures.poster.draw_poster", draw)
    site.write("articles/first-article.md", article("題", body="別の本文。\n"))
    site.build(base_url=URL)
    assert (drawn, pictures(site)) == ([], before)
    site.write("articles/first-article.md", article("新しい題"))
    site.build(base_url=URL)
    assert drawn == ["新しい題"] and len(set(pictures(site)) & set(before)) == 2 and len(pictures(site)) == 3


def test_what_stands_is_not_drawn_again_and_what_does_not_is_drawn_as_it_was(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = make_site({"articles/first-article.md": article("題"), "articles/second-article.md": article("二")})
    site.build(base_url=URL)
    before = pictures(site)
    first, second = (site.root / "_site" / named(site.page(f"articles/{one}-article/index.html")) for one in ALIKE)
    drawn: list[str] = []

    def draw(poster: Poster) -> bytes:
        drawn.append(poster.title)
        return draw_poster(poster)

    monkeypatch.setattr("sitegen.pictures.poster.draw_poster", draw)
    first.unlink()
    site.build(base_url=URL)
    assert (drawn, pictures(site)) == (["題"], before)
    second.write_bytes(b"changed by hand")
    site.build(base_url=URL)
    assert (drawn, pictures(site)) == (["題", "二"], before)
    site.build(base_url=URL, output="other")
    assert len(drawn) == 5 and pictures(site, "other") == before
    site.build(base_url=URL)
    assert len(drawn) == 5 and pictures(site) == before


def test_a_site_that_was_deleted_is_drawn_again_while_the_cache_knows_it(make_site: MakeSite) -> None:
    site = make_site({f"articles/article-{number}.md": article(f"題{number}") for number in range(30)})
    site.build(base_url=URL)
    before = pictures(site)
    rmtree(site.root / "_site")
    site.build(base_url=URL)
    assert pictures(site) == before and len(before) == 31


def test_very_many_are_the_same_drawn_at_another_time(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    site = make_site({f"articles/article-{number}.md": article(f"題{number}") for number in range(30)})
    site.build(base_url=URL)
    rmtree(site.root / ".sitegen")
    monkeypatch.setattr("sitegen.build.posters.VERY_MANY", 0)
    site.build(base_url=URL, output="other")
    assert pictures(site) == pictures(site, "other") and len(pictures(site)) == 31


def test_articles_of_one_title_share_their_picture(make_site: MakeSite) -> None:
    site = make_site({"articles/first-article.md": article("同"), "articles/second-article.md": article("同")})
    assert not [one for one in site.build(base_url=URL).problems if one.level == "error"]
    assert len(pictures(site)) == 2


def test_old_pictures_are_forgotten_when_they_have_become_many(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    def kept() -> int:
        cache = Cache(site.root / ".sitegen/build.db")
        try:
            return len(_known(cache))
        finally:
            cache.close()

    site = make_site({"articles/first-article.md": article("一")})
    site.build(base_url=URL)
    for title in "二三四":
        site.write("articles/first-article.md", article(title))
        site.build(base_url=URL)
    assert kept() == 5
    monkeypatch.setattr("sitegen.build.posters.MANY", 0)
    site.write("articles/first-article.md", article("五", topics="[]"))
    site.build(base_url=URL)
    assert kept() == 2 and len(pictures(site)) == 2


@pytest.mark.parametrize("count", [2, 30])
def test_nobody_draws_on_when_what_is_done_meanwhile_fails(
    count: int, make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = make_site({f"articles/article-{n:02d}.md": article(f"第{n}の記事") for n in range(count)})

    def draw(_: Poster) -> bytes:
        time.sleep(60)
        return b""

    def fail(*_: object) -> None:
        assert len(active_children()) == 2
        raise MemoryError("in the copies")

    monkeypatch.setattr("sitegen.pictures.poster.draw_poster", draw)
    monkeypatch.setattr("sitegen.build.pipeline._Whole._add_copies", fail)
    with pytest.raises(MemoryError, match="in the copies"):
        site.build(base_url=URL, workers=2)
    assert not active_children()


def test_any_number_of_workers_draws_the_same(make_site: MakeSite) -> None:
    emoji = "🚀🍅📝🎉"
    site = make_site(
        {f"articles/article-{n:02d}.md": article(f"第{n}の記事", emoji=f'"{emoji[n % 4]}"') for n in range(30)}
    )
    site.build(base_url=URL, workers=2)
    (site.root / ".sitegen/build.db").unlink()
    site.build(base_url=URL, output="clean", workers=1)
    assert pictures(site) == pictures(site, "clean") and len(pictures(site)) == 31


def test_without_what_draws_one_line_says_what_to_install(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installed, "font_file", lambda: None)
    installed.can_draw.cache_clear()
    try:
        site = make_site({"articles/first-article.md": article()})
        (problem,) = [one for one in site.build(base_url=URL).problems if one.rule == "images"]
        assert not [one for one in site.build().problems if one.rule == "images"]
    finally:
        installed.can_draw.cache_clear()
    assert (str(problem.at), problem.level) == ("sitegen.toml", "warning")
    assert problem.message == "no pictures for links to these pages: what draws them is not installed"
    assert problem.hint == 'pip install "sitegen[images]", or social_images = false in sitegen.toml'
    assert not pictures(site) and "og:image" not in site.page(PAGE)
