"""Whole small sites: `tests/sites/<name>/` is a project, its `expected/` the pages that its articles become."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.projects import Site

FOLDER = Path(__file__).parent / "sites"
FINGERPRINT = re.compile(rb"\.[0-9a-f]{10}\.(css|js)\b")
"""What a style sheet or script of the theme has in its name: a change there is no change of these pages."""


@pytest.mark.parametrize("name", sorted(folder.name for folder in FOLDER.iterdir() if folder.is_dir()))
def test_a_site_becomes_what_is_expected(name: str, tmp_path: Path, golden: bool) -> None:
    site = Site(tmp_path / name)
    shutil.copytree(FOLDER / name, site.root, ignore=shutil.ignore_patterns("expected"))

    built = site.build()

    assert built.written is not None
    pages = {
        path: FINGERPRINT.sub(rb".\1", content)
        for path, content in site.files().items()
        if path.startswith(("articles/", "authors/", "books/")) and path.endswith(".html")
    }
    expected = FOLDER / name / "expected"
    if golden:
        shutil.rmtree(expected, ignore_errors=True)
        for path, content in pages.items():
            (expected / path).parent.mkdir(parents=True, exist_ok=True)
            (expected / path).write_bytes(content)
    found = {file.relative_to(expected).as_posix(): file.read_bytes() for file in expected.rglob("*") if file.is_file()}
    assert {path: content.decode() for path, content in pages.items()} == {
        path: one.decode() for path, one in found.items()
    }
