"""What cards.json says appears where pages elsewhere are shown, and nowhere else."""

from __future__ import annotations

import json

import pytest

from tests.conftest import MakeSite
from tests.projects import Site, article

GIF = b"GIF89a\x10\x00\x10\x00"
URL = "https://example.com/page"
BODY = f"{URL}#part\n\n# 参考\n\n- {URL}\n- [私の題](https://example.com/mine)\n"


def with_cards(make_site: MakeSite, cards: object, body: str = BODY, **files: str | bytes) -> Site:
    text = cards if isinstance(cards, str) else json.dumps(cards)
    return make_site({"articles/a-linking-article.md": article(body=body), "cards.json": text, **files})


def page(site: Site) -> str:
    site.build()
    return site.page("articles/a-linking-article/index.html")


def test_a_card_shows_the_title_the_description_and_the_host(make_site: MakeSite) -> None:
    html = page(with_cards(make_site, {URL: {"title": "A <page>", "description": "説明", "site": "例のサイト"}}))
    assert '<span class="card-title">A &lt;page&gt;</span><span class="card-summary">説明</span>' in html
    assert '<span class="card-host">例のサイト · example.com</span>' in html
    assert f'<a class="card" href="{URL}#part" target="_blank" rel="noopener">' in html


def test_an_address_in_a_list_of_references_gets_its_title_and_the_day_it_was_read(make_site: MakeSite) -> None:
    html = page(with_cards(make_site, {URL: {"title": "A page", "read": "2026-11-27"}}))
    assert (
        f'<a href="{URL}" target="_blank" rel="noopener">A page</a> <cite>example.com</cite> '
        '<span class="read">2026年11月27日閲覧</span>'
    ) in html


def test_a_title_that_an_author_wrote_stays(make_site: MakeSite) -> None:
    html = page(with_cards(make_site, {"https://example.com/mine": {"title": "Theirs"}}))
    assert ">私の題</a> <cite>example.com</cite></li>" in html
    assert "Theirs" not in html


def test_a_source_that_is_gone_says_so_and_leads_to_its_copy(make_site: MakeSite) -> None:
    gone = {
        "title": "A page",
        "read": "2020-01-01",
        "gone": "2026-11-27",
        "archived": "https://web.archive.org/web/1/x",
    }
    site = with_cards(make_site, {URL: gone})
    html = page(site)
    copy = 'href="https://web.archive.org/web/1/x" target="_blank" rel="noopener">'
    assert f'<a class="card" {copy}' in html
    assert f'<span class="gone">2026年11月27日にリンク切れを確認 <a {copy}保存されたページ</a></span>' in html
    listed = site.page("references/index.html")
    assert f'>A page</a>\n<span class="gone">2026年11月27日にリンク切れを確認 <a {copy}' in listed


def test_nothing_is_asked_of_others_for_an_icon_until_it_has_been_brought_home(make_site: MakeSite) -> None:
    icon = "https://example.com/icon.gif"
    site = with_cards(make_site, {URL: {"title": "A page", "icon": icon}})
    assert icon not in page(site)
    site.write("images/fetched/i.gif", GIF)
    site.write(
        "cards.json", json.dumps({URL: {"title": "A page", "icon": icon}, icon: {"file": "images/fetched/i.gif"}})
    )
    html = page(site)
    assert '<span class="card-host"><img src="/images/fetched/i.gif" alt="" width="16" height="16"' in html
    assert (site.root / "_site/images/fetched/i.gif").read_bytes() == GIF


def test_a_picture_that_was_brought_home_is_shown_in_place_of_the_remote_one(make_site: MakeSite) -> None:
    body = "![図](https://example.com/p.gif =50x)\n\n![別](https://example.com/q.gif)\n"
    cards = {"https://example.com/p.gif": {"file": "images/fetched/p.gif"}}
    html = page(with_cards(make_site, cards, body, **{"images/fetched/p.gif": GIF}))
    assert '<img src="/images/fetched/p.gif" alt="図" width="50" data-sized' in html
    assert (
        '<img src="https://example.com/q.gif" alt="別" loading="lazy" decoding="async" referrerpolicy="no-referrer">'
    ) in html


def test_an_svg_that_was_brought_home_does_nothing(make_site: MakeSite) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="a()"><script>b()</script></svg>'
    cards = {"https://example.com/p.svg": {"file": "images/fetched/p.svg"}}
    site = with_cards(make_site, cards, "![図](https://example.com/p.svg)\n", **{"images/fetched/p.svg": svg})
    page(site)
    given = site.files()["images/fetched/p.svg"].decode()
    assert "b()" not in given
    assert "a()" not in given


def test_an_edit_of_cards_json_renders_the_pages_that_show_it(make_site: MakeSite) -> None:
    site = with_cards(make_site, {URL: {"title": "A page"}})
    site.write("articles/another-article.md", article(body="本文。\n"))
    site.build()
    site.write("cards.json", json.dumps({URL: {"title": "Another title"}}))
    built = site.build()
    assert set(built.rendered) == {"/articles/a-linking-article/", "/references/"}
    assert len(built.parsed) == 0
    site.write("cards.json", json.dumps({URL: {"title": "Another title"}, "https://example.org/": {"title": "x"}}))
    assert not site.build().rendered


def test_what_a_card_shows_can_be_searched(make_site: MakeSite) -> None:
    site = with_cards(make_site, {URL: {"title": "珍しい題名", "description": "珍しい説明"}})
    site.build()
    found = "".join(content.decode() for path, content in site.files().items() if path.startswith("search/"))
    assert "珍しい題名" in found
    assert "珍しい説明" in found


HOSTILE: dict[str, str | bytes] = {
    "empty": "",
    "a list": "[]",
    "nothing": "null",
    "deep": "[" * 100_000,
    "deep objects": '{"a":' * 100_000,
    "no text": b"\xff\xfe",
    "half signs": '{"https://example.com/page": {"title": "\\ud800\\u0000\\u202eabc"}}',
    "a number": "1" * 10_000,
    "not closed": "{" + '"x":1,' * 50_000,
    "many mistakes": "{" + ",".join(f'"https://e.com/{n}": {{"x": 1}}' for n in range(5000)) + "}",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_costs_its_own_words_only(name: str, make_site: MakeSite) -> None:
    site = with_cards(make_site, "")
    file = HOSTILE[name]
    site.write("cards.json", file)
    built = site.build()
    assert built.written is not None
    assert {problem.at.path for problem in built.problems} <= {"cards.json"}
    assert len(built.problems) <= 51
    assert all(problem.level == "warning" for problem in built.problems)


def test_markup_and_addresses_in_it_are_text(make_site: MakeSite) -> None:
    evil = {"title": '"><script>x()</script>', "description": "<img onerror=x()>", "gone": "2026-01-01"}
    html = page(with_cards(make_site, {URL: {**evil, "archived": "javascript:x()"}}))
    assert "<script>x" not in html
    assert "<img onerror" not in html
    assert "javascript:" not in html
