"""An edit renders the pages that show what was edited, and no other."""

from __future__ import annotations

import pytest

from sitegen.site import lists
from sitegen.theme.notations import in_phrases
from tests.conftest import MakeSite
from tests.projects import Site, article

TOML = 'base_url = "https://example.com"\n'
LONG = "序文です。" * 40 + "\n\n"
"""More than a summary holds, so that what follows shows in the whole text only."""
MANY = 24


def slug(number: int) -> str:
    return f"article-number-{number:02d}"


def write(site: Site, number: int, **changes: str) -> None:
    """The articles are dated one a day, the first is the newest."""
    fields = {"published_at": f'"2024-04-{30 - number:02d}"', "topics": f'["topic{number // 8}"]'} | changes
    title, body = fields.pop("title", f"題{number}"), fields.pop("body", LONG)
    site.write(f"articles/{slug(number)}.md", article(title, body=body, **fields))


def rendered(site: Site) -> set[str]:
    return set(site.build().rendered)


def many(make_site: MakeSite) -> Site:
    site = make_site({"sitegen.toml": TOML + "per_page = 10\n"})
    for number in range(MANY):
        write(site, number)
    site.build()
    return site


def test_a_new_body_renders_its_page_and_the_whole_texts(make_site: MakeSite) -> None:
    site = many(make_site)

    write(site, 3, body=LONG + "別の文。\n")

    assert rendered(site) == {f"/articles/{slug(3)}/", "/feed.xml", "/feed.json", "/llms-full.txt"}
    assert "別の文。" in site.page(f"articles/{slug(3)}/index.md")


def test_a_new_body_of_an_old_article_leaves_the_feeds_alone(make_site: MakeSite) -> None:
    site = many(make_site)

    write(site, 22, body=LONG + "別の文。\n")

    assert rendered(site) == {f"/articles/{slug(22)}/", "/llms-full.txt"}


def test_a_new_summary_renders_what_shows_summaries(make_site: MakeSite) -> None:
    site = many(make_site)

    write(site, 22, body="別の序文。\n")

    relatives = {url for url in rendered(site) if url.startswith("/articles/")}
    assert f"/articles/{slug(22)}/" in relatives
    assert all(slug(22) in site.page(f"{url.strip('/')}/index.html") for url in relatives)
    write(site, 22, body="又、別の序文。\n")
    assert rendered(site) - relatives == {
        "/page/3/", "/topics/topic2/", "/topics/topic2/feed.xml", "/llms.txt", "/llms-full.txt",
    }  # fmt: skip


def test_a_new_title_renders_its_lists_and_its_neighbours(make_site: MakeSite) -> None:
    site = make_site({"sitegen.toml": TOML + "per_page = 2\n"})
    for number in range(6):
        write(site, number, topics=f'["topic{number}"]')
    site.build()

    write(site, 3, title="新しい題", topics='["topic3"]')

    assert rendered(site) == {
        *(f"/articles/{slug(number)}/" for number in (2, 3, 4)),
        "/page/2/", "/archive/", "/404.html", "/topics/topic3/", "/topics/topic3/feed.xml",
        "/feed.xml", "/feed.json", "/llms.txt", "/llms-full.txt",
    }  # fmt: skip


def test_a_new_article_leaves_the_old_ones_alone_but_its_neighbours(make_site: MakeSite) -> None:
    site = many(make_site)

    write(site, MANY, topics='["another"]')

    assert rendered(site) == {
        f"/articles/{slug(MANY)}/", f"/articles/{slug(MANY - 1)}/",
        "/page/3/", "/", "/page/2/", "/archive/", "/topics/", "/topics/another/", "/topics/another/feed.xml",
        "/search/", "/sitemap.xml", "/llms.txt", "/llms-full.txt",
    }  # fmt: skip


def is_for_machines(path: str) -> bool:
    """Readers search what they can see: the index is for people."""
    return path.endswith((".xml", ".json", ".txt")) and not path.startswith("search/")


def test_previews_show_drafts_to_people_and_not_to_machines(make_site: MakeSite) -> None:
    site = many(make_site)
    before = site.files()

    write(site, 3, published="false", title="下書きの題")
    write(site, 4, published_at='"2024-06-01"', title="予約の題")
    write(site, 30, published="false", title="話題の下書き", published_at="", topics='["secret"]')
    site.build(drafts=True, future=True)

    assert in_phrases("下書きの題") in site.page() + site.page("archive/index.html")
    machines = {path: text for path, text in site.files().items() if is_for_machines(path)}
    assert {path for path in before if is_for_machines(path)} == set(machines)
    for path, content in machines.items():
        for hidden in ("下書き", "予約", slug(3) + "/", slug(4) + "/", "secret"):
            assert hidden not in content.decode(), path


def test_the_undated_come_last_and_are_in_the_json_feed_only(make_site: MakeSite) -> None:
    site = make_site({"sitegen.toml": TOML})
    write(site, 1, title="日付あり")
    site.write("articles/without-a-date-1.md", article("日付なし"))

    site.build()

    archive = site.page("archive/index.html")
    assert archive.index("日付あり") < archive.index('id="sg-undated"') < archive.index(">日付なし</a>")
    assert "日付なし" not in site.page("feed.xml")
    assert "日付なし" in site.page("feed.json")
    assert "<loc>https://example.com/articles/without-a-date-1/</loc></url>" in site.page("sitemap.xml")


def test_without_a_date_there_is_no_atom_feed_and_without_an_article_no_feed(make_site: MakeSite) -> None:
    site = make_site({"sitegen.toml": TOML, "articles/without-a-date-1.md": article()})
    site.build()
    assert {path for path in site.files() if "feed" in path} == {"feed.json"}
    assert "feed.xml" not in site.page()

    site.remove("articles/without-a-date-1.md")
    site.build()
    assert not {path for path in site.files() if "feed" in path or "llms" in path}
    assert "feed" not in site.page()


def test_without_a_base_url_nothing_is_written_that_would_need_it(make_site: MakeSite) -> None:
    site = make_site({"articles/with-a-date-001.md": article(published_at='"2024-04-01"')})
    site.build()
    assert not {path for path in site.files() if path.endswith((".xml", "feed.json", "CNAME"))}
    assert site.page("robots.txt") == "User-agent: *\nAllow: /\n"
    text = site.page("articles/with-a-date-001/index.html")
    assert "canonical" not in text
    assert "ld+json" not in text
    assert "](/articles/with-a-date-001/index.md)" in site.page("llms.txt")


def test_lists_of_a_type_exist_when_there_are_both(make_site: MakeSite) -> None:
    site = make_site({"sitegen.toml": "per_page = 1\n"})
    for number, kind in enumerate(["tech", "tech"]):
        write(site, number, type=kind)
    site.build()
    assert "/tech/" not in site.page()
    assert not (site.root / "_site/tech").exists()

    write(site, 2, type="idea")
    site.build()
    assert 'href="/idea/"' in site.page()
    assert "題1" in site.page("tech/page/2/index.html")
    assert "題2" in site.page("idea/index.html")
    assert "題2" not in site.page("tech/index.html") + site.page("tech/page/2/index.html")


def test_a_long_archive_has_pages_and_each_year_leads_to_its_own(
    monkeypatch: pytest.MonkeyPatch, make_site: MakeSite
) -> None:
    monkeypatch.setattr(lists, "LONG", 2)
    dates = {"old-article-one": "2020-01-01", "old-article-two": "2021-01-01", "new-article-one": "2023-01-01"}
    site = make_site({f"articles/{slug}.md": article(slug, published_at=date) for slug, date in dates.items()})
    site.build()
    first, second = site.page("archive/index.html"), site.page("archive/page/2/index.html")
    assert "new-article-one</a>" in first and "old-article-two</a>" in first and "old-article-one</a>" in second
    assert 'href="/archive/page/2/#sg-2020"' in first and 'href="#sg-2020"' in second
