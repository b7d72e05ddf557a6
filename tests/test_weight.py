"""What a reader has to load: an article without its pictures, the style sheet, the script; gzipped, in bytes."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from tests.projects import NOW, Site

PROJECT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    output = tmp_path_factory.mktemp("weight") / "_site"
    site = Site(PROJECT, now=NOW + 3 * 365 * 86_400)
    site.build(output=str(output), base_url="https://example.org/repo")
    return site.files(str(output))


def weight(content: bytes) -> int:
    return len(gzip.compress(content, mtime=0))


def test_an_article_is_light(files: dict[str, bytes]) -> None:
    pages = {
        path: weight(content)
        for path, content in files.items()
        if path.startswith("articles/") and path.endswith(".html")
    }
    assert len(pages) > 5
    assert {path: bytes_ for path, bytes_ in pages.items() if bytes_ > 30_000} == {}


def test_the_style_sheet_and_the_script_are_light(files: dict[str, bytes]) -> None:
    assert sum(weight(content) for path, content in files.items() if path.endswith(".css")) <= 14_000
    scripts = {path: weight(content) for path, content in files.items() if path.endswith(".js")}
    searches = {path for path in scripts if path.startswith("search.")}  # loaded when a reader first searches
    comments = {path for path in scripts if path.startswith("comments.")}  # only where they are set up
    assert sum(bytes_ for path, bytes_ in scripts.items() if path not in searches | comments) <= 6_000
    assert sum(scripts[path] for path in comments) <= 1_500
    assert sum(scripts[path] for path in searches) <= 9_200
