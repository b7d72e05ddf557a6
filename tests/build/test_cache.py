"""The cache is disposable, and what it says is only believed where it must be true."""

from __future__ import annotations

import os

import pytest

from sitegen.build.cache import Cache
from sitegen.build.parsing import Parsed
from sitegen.markdown.common import code
from sitegen.markdown.highlight import highlight
from sitegen.model.digest import pack
from sitegen.model.values import Broken, Source
from tests.conftest import MakeSite
from tests.projects import Site, article

SLUG = "my-first-article"


@pytest.fixture
def site(make_site: MakeSite) -> Site:
    return make_site({f"articles/{SLUG}.md": article("題")})


@pytest.mark.parametrize("damage", [b"", b"no database at all", None])
def test_an_unreadable_cache_means_starting_again(site: Site, damage: bytes | None) -> None:
    site.build()
    before = site.files()
    cache = site.root / ".sitegen/build.db"
    if damage is None:  # some pages of the file overwritten, as a failing disk does
        content = bytearray(cache.read_bytes())
        content[4096:] = os.urandom(len(content) - 4096)
        cache.write_bytes(content)
    else:
        cache.write_bytes(damage)
    site.build()
    assert site.files() == before
    assert not site.build().rendered


def test_the_cache_can_be_deleted_at_any_time(site: Site) -> None:
    site.build()
    before = site.files()
    for file in (site.root / ".sitegen").glob("build.db*"):
        file.unlink()
    again = site.build()
    assert again.written is not None
    assert again.written.written == 0
    assert site.files() == before


def test_an_edit_that_keeps_size_and_time_is_noticed(site: Site) -> None:
    site.build()
    file = site.root / f"articles/{SLUG}.md"
    status = file.stat()
    file.write_text(file.read_text("utf-8").replace("題", "名"), "utf-8")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    site.build()
    assert "名" in site.page(f"articles/{SLUG}/index.html")


def test_a_file_of_the_site_that_was_changed_or_deleted_is_made_anew(site: Site) -> None:
    site.build()
    before = site.files()
    site.write("_site/index.html", "by hand")
    (site.root / f"_site/articles/{SLUG}/index.html").unlink()
    built = site.build()
    assert set(built.rendered) == {"/", f"/articles/{SLUG}/"}
    assert site.files() == before


def test_a_foreign_file_in_the_output_folder_is_left_alone(site: Site) -> None:
    site.build()
    site.write("_site/mine.txt", "mine")
    site.write(f"articles/{SLUG}.md", article("別"))
    site.build()
    assert (site.root / "_site/mine.txt").read_text() == "mine"


def test_old_documents_are_forgotten_when_they_have_become_many() -> None:
    cache = Cache(None)
    source = Source("articles/a.md", "article", "a", "", "0")
    for number in range(150):
        cache.put_document(str(number), Parsed(source, pack(Broken(source, ())), "", "", b"", "", b"", 0.0))
    cache.keep_documents({"7"})
    assert cache.document("7") is not None
    assert cache.document("8") is None
    cache.close()


def test_a_page_tells_why_it_was_rendered(site: Site) -> None:
    site.build()
    site.write("articles/another-article.md", article("もう一つ"))
    built = site.build()
    assert built.rendered["/articles/another-article/"] == "it is new"
    assert "has another answer" in built.rendered["/"]
    site.write("templates/article.html", '{% extends "theme/article.html" %}')
    assert site.build().rendered[f"/articles/{SLUG}/"] == "its template changed"
    site.write("sitegen.toml", 'title = "名前"\n')
    assert site.build().rendered[f"/articles/{SLUG}/"] == "the settings changed"


def test_the_code_around_an_edit_is_not_highlighted_again(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    fence = "```python\nprint(1)\n```\n"
    site.write(f"articles/{SLUG}.md", article(body=f"前。\n\n{fence}"))
    site.build()
    asked: list[str] = []

    def noted(text: str, language: str) -> object:
        asked.append(text)
        return highlight(text, language)

    monkeypatch.setattr(code, "highlight", noted)
    site.write(f"articles/{SLUG}.md", article(body=f"後。\n\n{fence}\n```js\nlet a\n```\n"))
    site.build()
    assert asked == ["let a\n"]
    site.build(output="clean", force=True)
    assert site.files() == site.files("clean")
