"""Builds of a preview in a process of their own."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator

import pytest
from msgspec import structs

from sitegen.build.project import Project, open_project
from sitegen.model.errors import SiteError
from sitegen.preview.builder import Builder
from sitegen.preview.rebuild import OUTPUT
from sitegen.site.assemble import Moment
from tests.conftest import MakeSite
from tests.projects import NOW, article

pytestmark = [pytest.mark.slow, pytest.mark.timeout(60)]  # it starts a process


@pytest.fixture
def builder() -> Iterator[Builder]:
    with Builder() as one:
        yield one


@pytest.fixture
def project(make_site: MakeSite) -> Project:
    site = make_site({"articles/my-first-article.md": article("題", body="本文。\n")})
    return open_project(site.root, site.root / OUTPUT, Moment(NOW, drafts=True, future=True), tolerant=True)


def test_it_builds_one_site_after_the_other(builder: Builder, project: Project) -> None:
    lines: list[str] = []
    assert len(builder.build(project, lines.append).parsed) == 1
    assert "本文。" in (project.output / "articles/my-first-article/index.html").read_text("utf-8")
    (project.root / ".sitegen/preview.db").write_bytes(b"no cache" * 1000)
    assert len(builder.build(project, lines.append).parsed) == 1
    assert lines == ["The cache could not be read: starting again without it."]


def test_a_mistake_of_the_author_is_raised_here_and_it_goes_on(builder: Builder, project: Project) -> None:
    with pytest.raises(SiteError, match="the project itself"):
        builder.build(structs.replace(project, output=project.root), lambda line: None)
    assert builder.build(project, lambda line: None).pages


def test_every_problem_is_told_whether_or_not_it_was_told_before(builder: Builder, project: Project) -> None:
    def told(*bodies: str) -> list[str]:
        for number, body in enumerate(bodies):
            (project.root / f"articles/article-number-{number}.md").write_text(article(body=body), "utf-8")
        return [f"{one.at} {one.message}" for one in builder.build(project, lambda line: None).problems]

    one, two = "![図](/images/one.png)\n", "![図](/images/two.png)\n"
    first = told(one, two)
    assert [line.partition(" ")[2] for line in first] == [
        'image not found: "/images/one.png"',
        'image not found: "/images/two.png"',
    ]
    assert told(one, two) == first
    with pytest.raises(SiteError, match="the project itself"):
        builder.build(structs.replace(project, output=project.root), lambda line: None)
    more = told(f"{two}\n{one}", two)
    assert [line.split(":")[:2] for line in more] == [
        ["articles/article-number-0.md", "8"],
        ["articles/article-number-0.md", "10"],
        ["articles/article-number-1.md", "8"],
    ]
    assert told("文。\n", two) == first[1:]


def test_a_bug_is_raised_here_with_its_own_traceback(builder: Builder, project: Project) -> None:
    with pytest.raises(AttributeError) as caught:
        builder.build(structs.replace(project, moment="never"), lambda line: None)
    assert any("pipeline.py" in note for note in caught.value.__notes__)


def test_when_it_dies_somebody_is_told(builder: Builder, project: Project) -> None:
    for process in multiprocessing.active_children():
        process.kill()
    with pytest.raises(RuntimeError, match="died"):
        builder.build(project, lambda line: None)
