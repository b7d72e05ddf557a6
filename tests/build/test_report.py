"""What an author is shown of many warnings."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from sitegen.build.project import open_project
from sitegen.build.report import FEW, MANY, by_rule, foremost
from sitegen.cli import main
from sitegen.cli.preview import Told
from sitegen.model.errors import SiteError, Span, warning
from sitegen.site.assemble import Moment
from tests.conftest import MakeSite
from tests.projects import NOW, article


def warnings(rule: str, number: int, path: str = "articles/a.md") -> list[SiteError]:
    return [warning(f"{rule} {line}", Span(path, line), rule=rule) for line in range(1, number + 1)]


def test_all_are_shown_while_they_can_be_read() -> None:
    some = warnings("link", MANY)
    assert foremost(some, ()) == (some, {})


def test_of_very_many_a_few_of_each_rule_are_shown_in_their_order_and_the_rest_is_counted() -> None:
    many = sorted([*warnings("image", 90), *warnings("link", 7), *warnings("math", 2)], key=lambda one: one.at)
    shown, left = foremost(many, ())
    assert shown == [one for one in many if one.at.line <= FEW]
    assert left == {"image": 90 - FEW, "link": 7 - FEW}
    assert by_rule(left) == "image 85, link 2"


def test_no_error_is_left_out() -> None:
    errors = [SiteError("broken", Span("articles/b.md", line)) for line in range(100)]
    assert foremost([*warnings("link", 60), *errors], ())[0][FEW:] == errors


def test_those_of_what_was_read_anew_come_first() -> None:
    edited = warnings("link", 2, "articles/z.md")
    shown, left = foremost([*warnings("link", 60), *edited], {"articles/z.md"})
    assert shown == [*warnings("link", FEW - 2), *edited]
    assert left == {"link": 60 - FEW + 2}


@pytest.fixture
def without_pictures(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """An article whose sixty pictures are missing, and one that is fine."""
    body = "".join(f"![図](/images/{number}.png)\n\n" for number in range(60))
    site = make_site({"articles/a-first-article.md": article(body=body), "articles/b-second-article.md": article()})
    monkeypatch.chdir(site.root)


def told(*arguments: str) -> list[str]:
    return CliRunner().invoke(main, arguments).output.splitlines()


MORE = "55 more warnings of the same rules (image 55): `sitegen check` lists them all."


@pytest.mark.usefixtures("without_pictures")
def test_a_build_shows_a_few_and_says_where_the_others_are_told_also_when_nothing_changed() -> None:
    first, again, listed = told("build"), told("build"), told("check")
    for lines in (first, again):
        assert sum(": warning: image not found" in line for line in lines) == FEW
        assert MORE in lines
        assert "Look at the 60 warnings above." in lines
    assert sum(": warning: image not found" in line for line in listed) == 60


def test_serve_tells_only_what_is_new(make_site: MakeSite, capsys: pytest.CaptureFixture[str]) -> None:
    site = make_site({"articles/a-first-article.md": article(body="![図](/images/one.png)\n")})
    project = open_project(site.root, site.root / "_site", Moment(NOW))
    terminal = Told("http://localhost/mistakes")
    terminal.tell(project, site.build())
    assert "/images/one.png" in capsys.readouterr().err
    site.write("articles/a-first-article.md", article(body="![図](/images/one.png)\n\n![図](/images/two.png)\n"))
    terminal.tell(project, site.build())
    told = capsys.readouterr()
    assert "/images/two.png" in told.err and "/images/one.png" not in told.err
    assert "All of them in a browser: http://localhost/mistakes" in told.out


@pytest.mark.usefixtures("without_pictures")
def test_strict_lets_nothing_pass() -> None:
    lines = told("build", "--strict")
    assert sum(": warning: image not found" in line for line in lines) == 60
    assert MORE not in lines
