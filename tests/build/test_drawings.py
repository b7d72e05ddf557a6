"""Diagrams in a build: drawn once, kept by content, written where an article shows them."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.conftest import MakeSite
from tests.projects import article

FLOW = "```mermaid\nflowchart LR\n  a[始め] --> b[終わり]\n```\n"
PIE = '```mermaid\npie title 割合\n  "甲": 1\n```\n'
WRONG = "```mermaid\ngraph TD\n  A[a(b)] --> B\n```\n"
PAGE = "articles/with-a-diagram/index.html"


def drawings(files: dict[str, bytes]) -> list[str]:
    return sorted(path for path in files if path.startswith("diagrams/"))


def test_a_diagram_becomes_two_files_that_the_page_shows_under_the_base_path(make_site: MakeSite) -> None:
    site = make_site({"articles/with-a-diagram.md": article(body=FLOW)})
    built = site.build(base_url="https://example.org/repo")
    assert built.drawn == 1 and not [one for one in built.problems if one.rule == "diagram"]
    files = drawings(site.files())
    assert len(files) == 2
    page = site.page(PAGE)
    assert all(f'="/repo/{file}"' in page for file in files)
    assert 'alt="フローチャート（始め、終わり）"' in page
    assert "<summary>図のソース</summary>" in page and "a[始め] --&gt; b[終わり]" in page


def test_an_edit_of_the_text_draws_nothing_and_equals_a_clean_build(make_site: MakeSite) -> None:
    site = make_site({"articles/with-a-diagram.md": article(body=f"文。\n\n{FLOW}\n{PIE}")})
    assert site.build().drawn == 2
    site.write("articles/with-a-diagram.md", article(body=f"別の文。\n\n{FLOW}\n{PIE}"))
    assert site.build().drawn == 0
    site.build(output="clean", force=True)
    assert site.files() == site.files("clean")


def test_diagrams_have_the_accent_of_the_site_and_are_drawn_again_when_it_is_another(make_site: MakeSite) -> None:
    site = make_site({"articles/with-a-diagram.md": article(body=f"{FLOW}\n{PIE}")})
    site.build()
    before = drawings(site.files())
    site.write("sitegen.toml", 'accent = "#0b6373"\n')
    assert site.build().drawn == 2
    files = site.files()
    assert not set(before) & set(drawings(files)) and len(drawings(files)) == len(before)
    assert any(b"#0b6373" in files[name] for name in drawings(files))
    assert not any(b"#2a49a6" in files[name] or b"#c5d1f3" in files[name] for name in drawings(files))
    assert site.build().drawn == 0


def test_an_edit_of_a_diagram_draws_this_one_alone_and_removes_the_old_files(make_site: MakeSite) -> None:
    site = make_site({"articles/with-a-diagram.md": article(body=FLOW + PIE)})
    site.build()
    before = drawings(site.files())
    site.write("articles/with-a-diagram.md", article(body=FLOW.replace("終わり", "おわり") + PIE))
    built = site.build()
    assert (built.drawn, len(built.rendered) >= 1) == (1, True)
    after = drawings(site.files())
    assert len(after) == len(before) == 4 and len(set(before) & set(after)) == 2


def test_one_diagram_in_two_articles_is_drawn_once(make_site: MakeSite) -> None:
    site = make_site(
        {"articles/with-a-diagram.md": article(body=FLOW), "articles/with-it-again.md": article(body=FLOW)}
    )
    assert site.build().drawn == 1
    assert len(drawings(site.files())) == 2


def test_a_draft_has_its_mistakes_told_but_its_drawings_not_written(make_site: MakeSite) -> None:
    site = make_site({"articles/with-a-diagram.md": article(body=FLOW + WRONG, published="false")})
    assert [one.rule for one in site.build().problems if one.rule == "diagram"] == ["diagram"]
    assert drawings(site.files()) == []
    site.build(drafts=True)
    assert len(drawings(site.files())) == 2


def test_what_cannot_be_drawn_is_told_at_its_line_every_time_and_shown_as_text(make_site: MakeSite) -> None:
    site = make_site({"articles/with-a-diagram.md": article(body=f"前。\n\n{WRONG}")})
    for _ in range(2):
        (problem,) = [one for one in site.build().problems if one.rule == "diagram"]
        assert str(problem.at) == "articles/with-a-diagram.md:12"
        assert problem.level == "warning" and problem.message.startswith("the diagram is shown as text: ")
    assert "A[a(b)] --&gt; B" in site.page(PAGE) and "<picture>" not in site.page(PAGE)


def test_a_build_that_draws_says_nothing_but_its_own_words(make_site: MakeSite) -> None:
    site = make_site({"articles/with-a-diagram.md": article(body=FLOW)})
    build = [sys.executable, "-m", "sitegen", "build", "--workers", "1"]
    done = subprocess.run(build, cwd=site.root, capture_output=True, text=True, check=True)
    assert "leaked" not in done.stdout + done.stderr and done.stdout.splitlines()[-1].startswith("Done in ")


def test_any_number_of_workers_draws_the_same(make_site: MakeSite) -> None:
    bodies = [f"```mermaid\nflowchart LR\n  a --> b{number}\n```\n" for number in range(30)]
    site = make_site({"articles/with-a-diagram.md": article(body="\n".join(bodies))})
    assert site.build(workers=2).drawn == 30
    site.build(output="alone", force=True, workers=1)
    assert site.files() == site.files("alone")


def test_without_the_engine_the_text_is_shown_and_one_warning_says_how_to_draw(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "mmdr", None)
    site = make_site({"articles/with-a-diagram.md": article(body=FLOW + PIE)})
    (problem,) = [one for one in site.build().problems if one.rule == "diagram"]
    assert problem.message == "2 diagrams are shown as text: what draws them is not installed"
    assert problem.hint == 'pip install "sitegen[mermaid]"'
    assert '<figure class="diagram"><pre' in site.page(PAGE) and "<picture>" not in site.page(PAGE)
    assert drawings(site.files()) == []


def test_a_feed_shows_the_drawing_and_not_what_it_was_drawn_from(make_site: MakeSite) -> None:
    site = make_site({"articles/with-a-diagram.md": article(body=FLOW)})
    site.build(base_url="https://example.org/repo")
    feed = site.page("feed.json")
    assert "https://example.org/repo/diagrams/" in feed
    assert "図のソース" not in feed and "<source" not in feed and "<picture" not in feed
