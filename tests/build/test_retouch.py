"""An edited title, emoji or summary: all that shows it is rendered again, and the site is not looked at for that."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from typing import NoReturn

import pytest

from sitegen.site.assemble import assemble
from tests.conftest import MakeSite
from tests.projects import Site, article

TOML = """\
base_url = "https://example.org"
per_page = 2
author = "a"
[[sources]]
path = "."
author = "a"
address = "https://zenn.dev/a"
[[sources]]
path = "beside"
author = "a"
address = "https://qiita.com/a"
[[authors]]
key = "a"
"""
ID = "0123456789abcdef0123"
LEAD = "長い前書きです。" * 30 + "\n\n"
CITING = "# 参考\n- [資料](https://example.com/a)\n"
FILES = {
    "sitegen.toml": TOML,
    "articles/the-edited-one.md": article(
        "元の題", emoji='"📝"', body=LEAD + CITING, aliases='["an-old-name"]', published_at='"2024-04-03"'
    ),
    "articles/the-newer-one.md": article(
        "新しい記事", body=LEAD + "https://zenn.dev/a/articles/the-edited-one\n\n" + CITING, published_at='"2024-04-04"'
    ),
    "articles/the-older-one.md": article("古い記事", body=LEAD, published_at='"2024-04-02"'),
    "articles/one-of-the-same-title.md": article(
        "同じ題", emoji='"📝"', topics='["別"]', also_on="[]", published_at='"2024-04-01"'
    ),
    "articles/with-a-card.md": article(
        "カード", topics="[]", body="https://zenn.dev/a/articles/the-edited-one\n", type='"idea"'
    ),
    "beside/public/told-twin.md": f"---\ntitle: 双子\ntags:\n  - Python\nprivate: false\nid: {ID}\n---\n本文\n",
    "articles/the-twin.md": article("双子の題", also_on=f'"https://qiita.com/a/items/{ID}"'),
    "books/a-book/config.yaml": "title: 本\nsummary: 要約\npublished: true\n",
    "books/a-book/1.one.md": f"---\ntitle: 一章\n---\n{LEAD}[記事](/articles/the-edited-one)\n",
    "books/a-book/2.two.md": "---\ntitle: 二章\n---\nhttps://zenn.dev/a/articles/the-edited-one\n",
}


class LookedAt(Exception):  # noqa: N818 - it tells of no error
    """The whole site was."""


@pytest.fixture
def site(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> Site:
    """A site that has one of everything, built; whose next builds may not look at the whole of it."""

    def refuse(*arguments: object, **options: object) -> NoReturn:
        raise LookedAt

    site = make_site(FILES)
    site.build()
    monkeypatch.setattr("sitegen.build.pipeline.assemble", refuse)
    return site


def change(site: Site, path: str, old: str, new: str) -> None:
    text = (site.root / path).read_text("utf-8")
    assert old in text
    site.write(path, text.replace(old, new, 1))


def showing(site: Site, text: str) -> set[str]:
    """The files for people and feed readers in which a text stands, however its lines are broken."""
    found = set()
    for path, content in site.files().items():
        if path.endswith((".html", ".xml", ".json", ".txt", ".md")) and not path.startswith("search/"):
            plain = re.sub(r"<wbr>|\s", "", content.decode())
            found |= {path} if text in plain else set()
    return found


def equals_clean(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    site.must_equal_a_clean_build()


def test_a_new_title_is_everywhere_and_the_old_one_nowhere(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = showing(site, "元の題")
    assert {
        "index.html", "archive/index.html", "references/index.html", "feed.xml", "feed.json", "llms.txt",
        "articles/the-newer-one/index.html", "articles/the-older-one/index.html", "articles/with-a-card/index.html",
        "articles/an-old-name/index.html", "topics/python/index.html", "topics/python/feed.xml", "authors/a/feed.xml",
        "books/a-book/two/index.html",
    } <= shown  # fmt: skip

    change(site, "articles/the-edited-one.md", "元の題", "改めた題")
    site.build()

    assert not showing(site, "元の題")
    assert showing(site, "改めた題") == shown
    equals_clean(site, monkeypatch)


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("articles/the-edited-one.md", "📝", "📚"),
        ("articles/the-edited-one.md", "長い前書き", "別の前書き"),
        ("articles/the-edited-one.md", "元の題", "同じ題"),
        ("articles/one-of-the-same-title.md", "同じ題", "技術ノート"),
        ("articles/the-twin.md", "双子の題", "改めた題"),
        ("beside/public/told-twin.md", "双子", "改めた題"),
        ("books/a-book/1.one.md", "長い前書き", "別の前書き"),
        ("articles/with-a-card.md", "カード", "カードと <b>題</b>"),
    ],
)
def test_what_others_show_of_a_text_is_as_a_clean_build_has_it(
    site: Site, monkeypatch: pytest.MonkeyPatch, path: str, old: str, new: str
) -> None:
    change(site, path, old, new)
    site.build()

    equals_clean(site, monkeypatch)


def test_there_and_back_again_alone_or_beside_another_edit(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    before = site.files()
    change(site, "articles/the-edited-one.md", "元の題", "改めた題")
    site.build()
    change(site, "articles/the-edited-one.md", "改めた題", "元の題")
    site.build()
    assert site.files() == before

    monkeypatch.undo()
    change(site, "articles/the-edited-one.md", "元の題", "改めた題")
    site.build()
    change(site, "articles/the-edited-one.md", "改めた題", "元の題")
    change(site, "articles/the-older-one.md", LEAD, LEAD + "# 見出し\n")
    site.build()
    site.must_equal_a_clean_build()


def test_the_picture_of_a_title_that_two_have_stays_while_one_has_it(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pictures() -> int:
        return sum(path.startswith("social/") for path in site.files())

    before = pictures()
    change(site, "articles/the-edited-one.md", "元の題", "同じ題")
    site.build()
    assert pictures() == before - 1
    change(site, "articles/one-of-the-same-title.md", "同じ題", "違う題")
    site.build()
    assert pictures() == before
    change(site, "articles/the-edited-one.md", "同じ題", "違う題")
    site.build()
    assert pictures() == before - 1
    equals_clean(site, monkeypatch)


def test_the_picture_of_the_site_stays_when_an_article_no_longer_has_the_same(site: Site) -> None:
    before = site.files()
    for old, new in (("元の題", "技術ノート"), ("技術ノート", "元の題")):
        change(site, "articles/the-edited-one.md", old, new)
        site.build()
    assert site.files() == before


def test_what_nobody_asks_at_present_is_remembered_as_it_is(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    site.write("articles/nobody-is-like-it.md", article("独りの題", topics="[]"))
    for body in ("https://zenn.dev/a/articles/nobody-is-like-it\n", "文。\n"):
        site.write("articles/with-a-card.md", article("カード", topics="[]", body=body))
        site.build()

    change(site, "articles/nobody-is-like-it.md", "独りの題", "改めた題")
    site.build()

    with closing(sqlite3.connect(site.root / ".sitegen/build.db")) as cache:
        answers = b"".join(answer for (answer,) in cache.execute("SELECT answer FROM questions"))
    assert "改めた題".encode() in answers and "独りの題".encode() not in answers


def test_where_many_titles_are_new_the_whole_site_is_looked_at(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sitegen.build.retouch.FEW", 1)
    change(site, "articles/the-edited-one.md", "元の題", "改めた題")
    change(site, "articles/the-older-one.md", "古い記事", "改めた記事")
    with pytest.raises(LookedAt):
        site.build()

    monkeypatch.setattr("sitegen.build.pipeline.assemble", assemble)
    site.build()

    assert not showing(site, "元の題") | showing(site, "古い記事")
    site.must_equal_a_clean_build()


def test_what_is_wrong_with_a_template_is_told_after_an_edit_of_a_text_too(make_site: MakeSite) -> None:
    script = '{% extends "theme/not_found.html" %}{% block main %}<script>a()</script>{% endblock %}'
    site = make_site({"articles/the-only-one-here.md": article(body=LEAD), "templates/not_found.html": script})
    told = site.build().problems
    assert len(told) == 1

    change(site, "articles/the-only-one-here.md", LEAD, LEAD + "別の文。\n")

    assert site.build().problems == told


def test_the_title_of_a_chapter_is_part_of_its_book(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    change(site, "books/a-book/1.one.md", "一章", "改めた章")
    with pytest.raises(LookedAt):
        site.build()

    monkeypatch.undo()
    site.build()
    assert "books/a-book/index.html" in showing(site, "改めた章")
    site.must_equal_a_clean_build()
