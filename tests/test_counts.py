"""No slower path by accident: what a build of three hundred articles parses, renders and writes is counted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from benchmarks.generate import articles, picture
from sitegen.build.built import Built
from tests.projects import Site

pytestmark = [pytest.mark.slow, pytest.mark.timeout(120)]

MANY = 300
SETTINGS = 'base_url = "https://example.com"\ntitle = "計測"\nsocial_images = false\n'
WHOLE_TEXT = {"/llms-full.txt"}
"""Pages that hold the text of every article, or of the newest."""


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Three hundred articles as people write them, built: the tests leave it as they found it."""
    site = Site(tmp_path_factory.mktemp("counts"))
    site.write("sitegen.toml", SETTINGS)
    for number in range(24):
        site.write(f"images/picture-{number:02d}.png", picture(number))
    for article in articles(MANY):
        site.write(f"articles/{article.slug}.md", article.text)
    first = site.build()
    assert len(first.parsed) == MANY
    assert first.articles == MANY
    assert not [problem for problem in first.problems if problem.level == "error"]
    return site


@pytest.fixture
def site(built_once: Site) -> Iterator[Site]:
    """The same for a test that edits: afterwards all is as before, and built.

    What was parsed once is kept, so each test writes words of its own.
    """
    before = {file: file.read_bytes() for file in sorted((built_once.root / "articles").iterdir())}
    yield built_once
    for file in set((built_once.root / "articles").iterdir()) - set(before):
        file.unlink()
    for file, content in before.items():
        if not file.exists() or file.read_bytes() != content:
            file.write_bytes(content)
    built_once.build()


def edit(site: Site, slug: str, change: Callable[[str], str]) -> None:
    file = site.root / f"articles/{slug}.md"
    text = file.read_text("utf-8")
    changed = change(text)
    assert changed != text
    file.write_text(changed, "utf-8")


def undated(site: Site) -> str:
    """The name of an article of middling length without a date, which links lead to and which has topics."""
    texts = {file.stem: file.read_text("utf-8") for file in sorted((site.root / "articles").iterdir())}
    linked = set(re.findall(r"/articles/([a-z]+-[a-z]+-\d{6})", "".join(texts.values())))
    fine = (slug for slug, text in texts.items() if slug in linked and 4_000 < len(text) < 8_000)
    return next(slug for slug in fine if "published_at" not in texts[slug] and "topics: []" not in texts[slug])


def rendered(built: Built) -> set[str]:
    return set(built.rendered)


def holding(site: Site, text: str) -> set[str]:
    """The URLs of all pages that hold some text, wherever its lines may break; what is written without a page of
    its own has none."""
    found = set()
    for file in (site.root / "_site").rglob("*"):
        if file.suffix in {".html", ".xml", ".txt"} or file.name == "feed.json":
            path = file.relative_to(site.root / "_site").as_posix()
            if text in file.read_text("utf-8").replace("<wbr>", ""):
                found.add(f"/{path.removesuffix('index.html')}")
    return found


def pages(built: Built) -> set[str]:
    return set(built.rendered) | built.kept


def test_a_second_build_parses_renders_and_writes_nothing(built_once: Site) -> None:
    again = built_once.build()

    assert (len(again.parsed), again.drawn, rendered(again)) == (0, 0, set())
    assert again.written is not None
    assert (again.written.written, again.written.removed) == (0, 0)


def test_an_edited_body_is_parsed_alone_and_shown_by_its_page_alone(site: Site) -> None:
    slug = undated(site)

    edit(site, slug, lambda text: text + "\n書き足した一文です。\n")
    built = site.build()

    assert len(built.parsed) == 1
    assert rendered(built) <= {f"/articles/{slug}/", "/feed.json"} | WHOLE_TEXT
    assert f"/articles/{slug}/" in rendered(built)
    assert holding(site, "書き足した一文です。") <= rendered(built)
    copy = site.root / f"_site/articles/{slug}/index.md"
    assert "書き足した一文です。" in copy.read_text("utf-8")


def test_an_edited_body_writes_its_page_its_copy_and_what_finds_it(site: Site) -> None:
    slug = undated(site)
    before = site.files()

    edit(site, slug, lambda text: text + "\n書き足したもう一つの文です。\n")
    site.build()
    after = site.files()

    different = {path for path, content in after.items() if before.get(path) != content} | (set(before) - set(after))
    found = {path for path in different if path.startswith("search/")}
    own = {f"articles/{slug}/index.html", f"articles/{slug}/index.md"}
    assert own <= different
    assert different - found - own <= {"feed.json", "llms-full.txt", ".sitegen-site"}
    assert len(found) < len([path for path in after if path.startswith("search/")]) / 10 + 20


def test_a_new_title_renders_exactly_the_pages_that_show_it(site: Site) -> None:
    slug = undated(site)

    edit(site, slug, lambda text: re.sub(r'title: ".*"', 'title: "前の題、どこにもない"', text, count=1))
    site.build()
    shown_before = holding(site, "前の題、どこにもない")
    edit(site, slug, lambda text: text.replace("前の題、どこにもない", "後の題、どこにもない"))
    built = site.build()

    assert len(built.parsed) == 1
    assert f"/articles/{slug}/" in shown_before
    assert holding(site, "後の題、どこにもない") == shown_before
    assert shown_before <= rendered(built)
    assert rendered(built) - shown_before <= WHOLE_TEXT | {"/feed.json", "/feed.xml", "/llms.txt"}
    assert len(rendered(built)) < MANY / 5


def test_a_new_topic_renders_its_page_the_topics_and_what_shows_the_article(site: Site) -> None:
    slug = undated(site)

    edit(site, slug, lambda text: re.sub(r'topics: \[.*"\]', 'topics: ["まだ無い話題"]', text, count=1))
    built = site.build()

    new = {url for url in rendered(built) if url.startswith("/topics/") and "まだ無い話題" in holding_text(site, url)}
    assert len(built.parsed) == 1
    assert {"/topics/", f"/articles/{slug}/"} <= rendered(built)
    assert len(new) >= 2, "the list of all topics, and a page of its own"
    assert holding(site, "まだ無い話題") <= rendered(built)
    assert len([url for url in rendered(built) if url.startswith("/articles/")]) < MANY / 5


def test_a_deleted_article_is_not_parsed_and_leaves_no_trace(site: Site) -> None:
    slug = undated(site)

    (site.root / f"articles/{slug}.md").unlink()
    built = site.build()

    assert len(built.parsed) == 0
    assert built.articles == MANY - 1
    assert f"/articles/{slug}/" not in pages(built)
    assert not (site.root / f"_site/articles/{slug}").exists()
    assert len([url for url in rendered(built) if url.startswith("/articles/")]) < MANY / 5
    linked = {f"/articles/{slug}/", f'"{slug}"'}
    assert not [path for path, content in site.files().items() if path != ".sitegen-site" and any(
        one.encode() in content for one in linked
    )]  # fmt: skip


def holding_text(site: Site, url: str) -> str:
    path = Path(f"{url}index.html" if url.endswith("/") else url)
    return (site.root / "_site" / path.as_posix().lstrip("/")).read_text("utf-8")
