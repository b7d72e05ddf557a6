"""`sitegen check`, as its author and a workflow read it."""

from __future__ import annotations

import json
from base64 import b64decode

import pytest
from click.testing import CliRunner, Result

from sitegen.build.annotations import as_github
from sitegen.build.project import open_project
from sitegen.build.run import run_check
from sitegen.build.write import Written
from sitegen.cli import main
from sitegen.model.errors import Span, warning
from sitegen.model.rules import ADVICE, REFUSED, RULES
from sitegen.site.assemble import Moment
from tests.conftest import MakeSite
from tests.projects import article

PIXEL = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")


def check(*options: str) -> Result:
    return CliRunner().invoke(main, ["check", *options])


@pytest.fixture
def doubtful(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two articles with one mistake each, and pictures that one, a draft and nobody shows."""
    site = make_site(
        {
            "articles/b-second-article.md": article(topics='["a", "b", "c", "d", "e", "f"]'),
            "articles/a-first-article.md": article(body="[節](#ない)\n\n![](/images/shown.png)\n"),
            "articles/c-draft-article.md": article(body="![図](/images/draft.png)\n", published="false"),
            "images/shown.png": PIXEL,
            "images/draft.png": PIXEL,
            "images/alone.png": PIXEL,
        }
    )
    monkeypatch.chdir(site.root)


@pytest.mark.usefixtures("doubtful")
def test_everything_is_told_by_file_and_counted_by_rule() -> None:
    result = check()
    firsts = [line for line in result.output.splitlines() if ": warning: " in line]
    assert firsts == [
        "articles/a-first-article.md:8:1: warning: link to #ない, which is not in this article",
        "articles/a-first-article.md:10:1: warning: picture without alternative text",
        "articles/b-second-article.md:5:35: warning: 6 topics; zenn.dev takes 5",
        "images/alone.png: warning: no text shows this picture",
    ]
    assert "2 articles checked: 0 errors, 4 warnings (alt 1, anchor 1, orphan 1, zenn 1)." in result.output
    assert result.exit_code == 0


@pytest.mark.usefixtures("doubtful")
def test_strict_makes_doubt_a_failure() -> None:
    assert check("--strict").exit_code == 1


@pytest.mark.usefixtures("doubtful")
def test_what_zenn_would_refuse_is_an_error_when_asked() -> None:
    result = check("--for", "zenn")
    assert "articles/b-second-article.md:5:35: 6 topics; zenn.dev takes 5" in result.output
    assert "1 error, 3 warnings" in result.output
    assert result.exit_code == 1


@pytest.mark.usefixtures("doubtful")
def test_programs_get_json() -> None:
    found = json.loads(check("--format", "json").stdout)
    assert found[0] == {
        "path": "articles/a-first-article.md",
        "line": 8,
        "column": 1,
        "level": "warning",
        "rule": "anchor",
        "message": "link to #ない, which is not in this article",
        "hint": "no heading of this article has that text",
    }
    assert len(found) == 4


@pytest.mark.usefixtures("doubtful")
def test_github_gets_annotations_and_nothing_else() -> None:
    lines = check("--format", "github").stdout.splitlines()
    assert lines[2] == (
        "::warning file=articles/b-second-article.md,line=5,col=35,title=zenn::"
        "6 topics; zenn.dev takes 5%0Akeep five of them"
    )
    assert all(line.startswith("::warning file=") for line in lines)


def test_an_annotation_cannot_be_broken_by_what_it_says() -> None:
    told = as_github(warning("100%\r\nof: a,b", Span("a,b:c%.md", 2)), str)
    assert told == "::warning file=a%2Cb%3Ac%25.md,line=2::100%25%0D%0Aof: a,b"


def test_an_article_without_mistakes_is_told_so(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(make_site({"articles/a-first-article.md": article()}).root)
    assert check("--strict").output == "1 article checked: nothing to complain about.\n"


@pytest.mark.parametrize(
    ("silence", "left"),
    [
        ('"alt"', {"anchor", "zenn", "orphan"}),
        ('"zenn:articles/b-*", "orphan"', {"alt", "anchor"}),
        ('"alt:articles/b-*"', RULES),
    ],
)
@pytest.mark.usefixtures("doubtful")
def test_rules_are_silenced_by_name_everywhere_or_for_some_files(
    silence: str, left: set[str], make_site: MakeSite
) -> None:
    make_site({"sitegen.toml": f"silence = [{silence}]\n"})
    found = {one["rule"] for one in json.loads(check("--format", "json").stdout)}
    assert found == {"alt", "anchor", "zenn", "orphan"} & set(left)


def test_silence_holds_for_builds_and_when_an_article_is_edited(make_site: MakeSite) -> None:
    body = "[節](#ない)\n"
    site = make_site({"articles/a-first-article.md": article(body=body), "sitegen.toml": 'silence = ["anchor"]\n'})
    assert site.build(strict=True).written is not None
    site.write("articles/a-first-article.md", article(body="もう一度。\n\n" + body))
    assert site.build().problems == ()


def test_a_rule_that_is_not_there_is_told_with_the_nearest(make_site: MakeSite) -> None:
    (problem,) = make_site({"sitegen.toml": 'silence = ["anker"]\n'}).build().problems
    assert str(problem) == 'sitegen.toml:1:1: silence: there is no rule "anker"; did you mean "anchor"?'


def test_every_group_of_rules_names_rules() -> None:
    assert ADVICE | frozenset().union(*REFUSED.values()) <= RULES.keys()


def test_a_check_after_a_build_renders_nothing_again(make_site: MakeSite) -> None:
    site = make_site({"articles/a-first-article.md": article(body="[節](#ない)\n")})
    site.build()
    project = open_project(site.root, site.root / "_site", Moment(site.now))
    checked = run_check(project, notice=print)
    assert not checked.rendered
    assert [problem.rule for problem in checked.problems] == ["anchor"]
    assert site.build().written == Written(0, 0)


def test_a_build_after_a_check_writes_everything(make_site: MakeSite) -> None:
    site = make_site({"articles/a-first-article.md": article()})
    run_check(open_project(site.root, site.root / "_site", Moment(site.now)), notice=print)
    site.build()
    files = site.files()
    site.build(force=True)
    assert "a-first-article" in str(sorted(files)) and site.files() == files


def test_pictures_that_zenn_would_refuse_are_told(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    body = "![図](/images/drawn.svg)\n\n![図](/images/large.png)\n"
    site = make_site(
        {
            "articles/a-first-article.md": article(body=body),
            "images/drawn.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>',
            "images/large.png": PIXEL + b"\0" * 3 * 1024 * 1024,
        }
    )
    monkeypatch.chdir(site.root)
    told = [line for line in check("--for", "zenn").output.splitlines() if "zenn.dev takes" in line]
    assert told == [
        "images/drawn.svg: zenn.dev takes .png, .jpg, .jpeg, .gif and .webp",
        "images/large.png: zenn.dev takes pictures of up to 3 MB; this one has 3.1 MB",
    ]


def test_a_draft_with_a_day_to_come_is_told(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    site = make_site(
        {
            "articles/to-come-in-2199.md": article(published="false", published_at='"2199-01-01"'),
            "articles/was-to-come-once.md": article(published="false", published_at='"2020-01-01"'),
            "articles/scheduled-to-come.md": article(published="true", published_at='"2199-01-01"'),
        }
    )
    monkeypatch.chdir(site.root)
    told = check("--for", "zenn")
    assert told.exit_code == 1
    assert [line for line in told.output.splitlines() if "to come, but" in line] == [
        "articles/to-come-in-2199.md:7:15: published_at is still to come, but this is a draft"
    ]


def test_a_link_of_the_bar_is_told_as_soon_as_its_page_is_gone(make_site: MakeSite) -> None:
    site = make_site({"articles/about-this-site.md": article(), "articles/another-article.md": article("別")})
    site.write("sitegen.toml", 'navigation = [\n  "このサイトについて /articles/about-this-site/",\n]\n')
    assert [one for one in site.build().problems if one.rule == "link"] == []
    site.write("articles/another-article.md", article("別", body="変わった。\n"))
    assert [one for one in site.build().problems if one.rule == "link"] == []
    site.remove("articles/about-this-site.md")
    site.write("sitegen.toml", '# 説明\nnavigation = [\n  "このサイトについて /articles/about-this-site/",\n]\n')
    [told] = [one for one in site.build().problems if one.rule == "link"]
    assert str(told.at) == "sitegen.toml:3:3"
    site.write("sitegen.toml", 'navigation = ["このサイトについて /articles/about-this-site/"]\n')
    [told] = [one for one in site.build().problems if one.rule == "link"]
    assert str(told.at) == "sitegen.toml:1:15"
