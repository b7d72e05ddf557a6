"""At a glance: the page that is being written is shown before the rest of the site is built."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from sitegen.build.built import Built
from sitegen.build.project import Project, open_project
from sitegen.preview.builder import build_here
from sitegen.preview.pages import State
from sitegen.preview.rebuild import OUTPUT, Rebuild
from sitegen.site.assemble import Moment
from sitegen.theme.notations import in_phrases
from tests.conftest import MakeSite
from tests.projects import NOW, Site, article

PATH, URL = "articles/being-written.md", "/articles/being-written/"
BODY = "一段落目です。\n\n```python\nprint('変わらない')\n```\n\n[隣](/articles/another-article)\n"


@pytest.fixture
def site(make_site: MakeSite) -> Site:
    return make_site({PATH: article("書きかけ", body=BODY), "articles/another-article.md": article("隣")})


@pytest.fixture
def rebuild(site: Site) -> Iterator[Rebuild]:
    yield (rebuild := Rebuild(lambda: opened(site), ignore, ignore, ignore))
    rebuild()


def opened(site: Site) -> Project:
    return open_project(site.root, site.root / OUTPUT, Moment(NOW, drafts=True, future=True), tolerant=True)


def ignore(*_: object) -> None:
    """Nobody is told."""


def built(site: Site) -> bytes:
    return (site.root / OUTPUT / "articles/being-written/index.html").read_bytes()


def test_an_edit_is_seen_at_once_as_the_build_after_it_makes_it(site: Site, rebuild: Rebuild) -> None:
    first = rebuild()
    site.write(PATH, article("書きかけ", body=f"{BODY}\n追記。\n"))
    seen = rebuild.glance({PATH})
    assert seen and seen.version > first.version
    assert "追記。" in seen.fresh[URL].decode() and "追記。" not in built(site).decode()
    after = rebuild()
    assert seen.fresh[URL] == built(site)
    assert not after.fresh and after.version > seen.version


def test_a_title_is_seen_at_once_and_its_lists_follow(site: Site, rebuild: Rebuild) -> None:
    rebuild()
    site.write(PATH, article("新しい題", body=BODY))
    seen = rebuild.glance({PATH})
    assert seen and f"<h1>{in_phrases('新しい題')}</h1>" in seen.fresh[URL].decode()
    rebuild()
    assert in_phrases("新しい題") in (site.root / OUTPUT / "index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("path", "content"),
    [
        (PATH, article("書きかけ", body=f"{BODY}\n[新しいリンク](/articles/a-third-one)\n")),
        (PATH, "---\ntitle: [\n---\n"),
        (PATH, article("書きかけ", body=BODY)),
        ("articles/a-new-article.md", article("新しい記事")),
        ("sitegen.toml", 'title = "別名"\n'),
    ],
    ids=["new link", "broken", "unchanged", "new article", "settings"],
)
def test_what_needs_the_whole_site_waits_for_the_build(site: Site, rebuild: Rebuild, path: str, content: str) -> None:
    rebuild()
    site.write(path, content)
    assert rebuild.glance({path}) is None


def test_several_files_are_a_matter_for_the_build(site: Site, rebuild: Rebuild) -> None:
    rebuild()
    for path in (PATH, "articles/another-article.md"):
        site.write(path, article("別", body=BODY))
    assert rebuild.glance({PATH, "articles/another-article.md"}) is None


def test_the_files_of_an_editor_beside_the_article_do_not_matter(site: Site, rebuild: Rebuild) -> None:
    rebuild()
    site.write(PATH, article("書きかけ", body=f"{BODY}\n追記。\n"))
    assert rebuild.glance({PATH, "articles/4913", "articles/being-written.md~"})


def test_before_the_first_build_there_is_nothing_to_glance_at(rebuild: Rebuild) -> None:
    assert rebuild.glance({PATH}) is None


def test_what_is_seen_while_a_build_goes_on_is_shown_on_after_it(site: Site) -> None:
    later = article("書きかけ", body=f"{BODY}\n追記。\n")
    saved: list[State | None] = []

    def build(project: Project, notice: Callable[[str], None]) -> Built:
        built = build_here(project, notice)
        site.write(PATH, later)  # too late for this build
        saved.append(again.glance({PATH}))
        return built

    again = Rebuild(lambda: opened(site), ignore, ignore, ignore, build=build)
    assert not again().fresh and saved == [None]  # nothing was remembered yet
    site.write(PATH, article("書きかけ", body=BODY))
    state = again()
    assert saved[1] and state.version > saved[1].version
    assert state.fresh == {URL: saved[1].fresh[URL]} and "追記。" in state.fresh[URL].decode()
