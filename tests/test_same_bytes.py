"""Same input, same versions, same bytes: in any folder, time zone, locale, order of files, number of workers."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.projects import Site

PROJECT = Path(__file__).parents[1]


def built(root: Path, *options: str, **environment: str) -> dict[str, bytes]:
    command = [sys.executable, "-m", "sitegen", "build", "--drafts", "--future", *options]
    done = subprocess.run(command, cwd=root, env=os.environ | environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return Site(root).files()


@pytest.mark.slow
@pytest.mark.timeout(180)
def test_the_example_collection_has_the_same_bytes_everywhere(tmp_path: Path) -> None:
    files = [file for file in sorted((PROJECT / "content").rglob("*")) if file.is_file()]
    results = []
    for number, (options, environment) in enumerate(
        [
            (("--workers", "1"), {"TZ": "UTC", "LANG": "C", "LC_ALL": "C"}),
            (("--workers", "2"), {"TZ": "America/Los_Angeles", "LANG": "ja_JP.UTF-8", "PYTHONHASHSEED": "1"}),
            (("--workers", "5"), {"TZ": "Asia/Tokyo", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "2"}),
        ]
    ):
        root = tmp_path / f"folder {number} with a name"
        random.Random(number).shuffle(files)
        for file in files:
            place = root / file.relative_to(PROJECT)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, place)
        for copy in range(30):  # enough for the workers to be used
            shutil.copyfile(files_of_articles(files)[copy % 3], root / f"content/articles/another-article-{copy}.md")
        results.append(built(root, *options, **environment))

    assert results[0] == results[1] == results[2]


def files_of_articles(files: list[Path]) -> list[Path]:
    return sorted(file for file in files if file.suffix == ".md")


@pytest.mark.slow
@pytest.mark.timeout(60)
def test_no_output_tells_where_or_when_it_was_made(tmp_path: Path) -> None:
    root = tmp_path / "secret-folder-name"
    shutil.copytree(PROJECT / "content", root / "content")

    for path, content in built(root).items():
        assert b"secret-folder-name" not in content, path
        assert str(PROJECT).encode() not in content, path
