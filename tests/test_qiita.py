"""A repository as Qiita's tool keeps it, built as it is."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import html5lib
import pytest
from click.testing import CliRunner

from sitegen.cli import main
from sitegen.model.errors import SiteError
from tests.conftest import MakeSite
from tests.markdown.test_raw_html import HOSTILE
from tests.projects import NOW

ID, OTHER = "0123456789abcdef0123", "fedcba9876543210fedc"


def item(title: str = "題", id_: str = ID, *, body: str = "本文です。\n", **fields: str) -> str:
    """An article as Qiita's tool writes it back when it has published it."""
    front = {"title": title, "tags": "\n  - Python", "private": "false", "updated_at": "'2024-05-13T09:00:00+09:00'"}
    front |= {"id": id_, "organization_url_name": "null", "slide": "false", "ignorePublish": "false"} | fields
    return "---\n" + "".join(f"{name}: {value}\n" for name, value in front.items()) + f"---\n{body}"


def tree(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_it_builds_without_configuration_and_public_stays_as_it_is(make_site: MakeSite) -> None:
    site = make_site(
        {
            "qiita.config.json": "{}",
            "public/docker-tips.md": item("Docker"),
            "public/2023/git.md": item("Git", OTHER),
            f"public/.remote/{ID}.md": item("old"),
        }
    )
    before = tree(site.root / "public")
    built = site.build()
    assert (built.problems, built.articles, built.qiita) == ((), 2, 2)
    assert {path for path in site.files() if path.endswith("index.html") and path.startswith(("art", "items"))} == {
        "articles/docker-tips/index.html",
        "articles/2023/git/index.html",
        f"items/{ID}/index.html",
        f"items/{OTHER}/index.html",
    }
    assert tree(site.root / "public") == before
    assert "topics/python/index.html" in site.files()


def test_what_is_no_public_article_is_left_out_and_named(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    site = make_site(
        {
            "public/a.md": item(),
            "public/draft.md": item(id_="null"),
            "public/few.md": item(id_=OTHER, private="true"),
            "public/kept.md": item(id_=OTHER, ignorePublish="true"),
        }
    )
    monkeypatch.chdir(site.root)
    said = CliRunner().invoke(main, ["build"]).output
    assert "Found 1 article (Qiita)." in said
    assert "Left out 3 drafts (--drafts shows them): public/draft.md, public/few.md, public/kept.md" in said
    assert "few" not in "".join(site.files())


def test_a_new_article_is_named_by_its_id_as_soon_as_it_has_one(make_site: MakeSite) -> None:
    site = make_site({"public/newArticle001.md": item(id_="null")})
    assert site.build(drafts=True).places == {"public/newArticle001.md": "/articles/newArticle001/"}
    site.write("public/newArticle001.md", item())
    assert site.build().places == {"public/newArticle001.md": f"/articles/{ID}/"}


def test_links_to_one_s_own_articles_on_qiita_stay_on_the_site(make_site: MakeSite) -> None:
    body = f"[図](https://qiita.com/me/items/{OTHER}#part) [外](https://qiita.com/you/items/{'a' * 20}) [隣](b.md)\n"
    site = make_site({"public/a.md": item(body=body), "public/b.md": item(id_=OTHER, body="## Part\n")})
    assert site.build().problems == ()
    page = site.page("articles/a/index.html")
    assert '<a href="/articles/b/#part">図</a>' in page and '<a href="/articles/b/">隣</a>' in page
    assert f'<a href="https://qiita.com/you/items/{"a" * 20}" target="_blank" rel="noopener">外</a>' in page


def test_two_files_with_one_id_are_told(make_site: MakeSite) -> None:
    problems = make_site({"public/a.md": item(), "public/b.md": item()}).build().problems
    assert [str(one.at) for one in problems] == ["public/b.md:7:5"]


def test_an_article_is_as_old_as_qiita_or_git_knows(make_site: MakeSite) -> None:
    site = make_site({"public/pulled.md": item(), "public/written-here.md": item(id_=OTHER)})
    site.git("init")
    site.git("add", "public/written-here.md")
    site.git("commit", "-m", "one", date=1_700_000_000)
    site.git("add", ".")
    site.git("commit", "-m", "two", date=NOW)
    site.build()
    pulled, written = site.page("articles/pulled/index.html"), site.page("articles/written-here/index.html")
    assert "2024-05-13" in pulled and "2024-05-2" not in pulled
    assert "2023-11-15" in written and "2024-05-13" in written


@pytest.mark.parametrize("output", ["public", "public/site"])
def test_public_is_never_an_output_folder(make_site: MakeSite, output: str) -> None:
    for files in ({"qiita.config.json": "{}"}, {"public/a.md": item()}):
        site = make_site(files)
        with pytest.raises(SiteError, match="among the project's own files"):
            site.build(output=output)
        assert set(tree(site.root)) & {"public/index.html", "public/site/index.html"} == set()


def test_a_folder_public_of_a_zenn_repository_can_be_written(make_site: MakeSite) -> None:
    site = make_site({"articles/a-first-article.md": "# x\n"})
    assert site.build(output="public").written and site.build(output="public").written


def test_init_and_doctor_know_it(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    site = make_site({"public/a.md": item(), "public/b.md": item(id_="null")})
    monkeypatch.chdir(site.root)
    assert "found 2 articles (Qiita) and 0 books" in CliRunner().invoke(main, ["doctor"]).output
    assert "Found 2 articles (Qiita); 1 draft;" in CliRunner().invoke(main, ["init"]).output


def test_a_new_article_is_left_to_qiita_s_own_tool(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(make_site({"public/a.md": item()}).root)
    result = CliRunner().invoke(main, ["new", "article"])
    assert result.exit_code == 2 and "npx qiita new" in result.output


def test_check_knows_what_qiita_would_refuse(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(make_site({"public/a.md": item(tags="[]")}).root)
    assert CliRunner().invoke(main, ["check"]).exit_code == 0
    result = CliRunner().invoke(main, ["check", "--for", "qiita"])
    assert "public/a.md:3:7: no tags" in result.output and result.exit_code == 1


def test_hostile_html_is_harmless_on_the_finished_page(make_site: MakeSite) -> None:
    site = make_site({"public/a.md": item(body="\n\n".join(HOSTILE))})
    site.build()
    body = html5lib.parse(site.page("articles/a/index.html"), treebuilder="etree", namespaceHTMLElements=False)
    found = next(one for one in body.iter("div") if "body" in one.get("class", "").split())
    for element in found.iter():
        assert element.tag not in {"script", "iframe", "style", "object", "form", "input", "meta", "base"}
        assert not [name for name in element.attrib if name.startswith("on") or name in {"style", "srcdoc"}]
        for name in ("href", "src", "data-player"):
            assert re.match(r"https?://|/|#|\?|mailto:|$", element.get(name, "")), element.attrib


def test_an_incremental_build_equals_a_clean_one_after_every_edit(make_site: MakeSite) -> None:
    site = make_site({"public/a.md": item(body="[b](b.md)\n"), "public/newArticle001.md": item("新", "null")})
    edits = {
        "an id": ("public/newArticle001.md", item("新", OTHER)),
        "another body": ("public/a.md", item(body=f"https://qiita.com/me/items/{OTHER}\n\n<b>太\n")),
        "raw HTML": ("public/a.md", item(body="<details><summary>a</summary>\n\n:tada:\n\n</details>\n")),
        "a few readers": ("public/newArticle001.md", item("新", OTHER, private="true")),
        "a folder": ("public/x/b.md", item("b", "b" * 20, body="@someone `#fff`\n")),
        "another date": ("public/x/b.md", item("b", "b" * 20, updated_at="'2020-01-01T00:00:00+09:00'")),
        "Zenn's layout": ("articles/a-first-article.md", "---\ntitle: 題\npublished: true\n---\n:::message\nx\n:::\n"),
    }
    site.build()
    for what, (path, text) in edits.items():
        site.write(path, text)
        site.build()
        again = site.build()
        assert not again.rendered, what
        shutil.move(site.root / ".sitegen", site.root / ".kept")
        site.build(output="clean")
        assert site.files("clean") == site.files(), what
        shutil.rmtree(site.root / ".sitegen")
        shutil.rmtree(site.root / "clean")
        shutil.move(site.root / ".kept", site.root / ".sitegen")
