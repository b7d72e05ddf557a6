"""A build may be killed at any moment: no file is torn, and the next build gives what a clean one would."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.projects import Site, article

TIMES = 50


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_a_build_that_is_killed_tears_nothing_and_the_next_one_heals(tmp_path: Path) -> None:
    site = Site(tmp_path / "project")
    site.root.mkdir()
    write_version(site, 0)
    site.build()
    chance = random.Random(20240513)
    killed, long = 0, 0.5
    for version in range(1, TIMES + 1):
        before = site.files()
        write_version(site, version)
        clean = clean_build(site, tmp_path / "clean")
        status, long = build_and_kill(site, chance.uniform(0.4, 1.0) * long, long)
        killed += status == -signal.SIGKILL
        for path, content in site.files().items():
            assert content in {before.get(path), clean.get(path)} or path == ".sitegen-site", f"{path} is torn"
        site.build()
        assert site.files() == clean
    assert killed >= TIMES // 2, "most builds were over before they could be killed"


def write_version(site: Site, version: int) -> None:
    for number in range(12):
        body = f"# 版 {version}\n\n" + f"本文 {version} です。\n\n" * 200
        site.write(f"articles/article-number-{number}.md", article(f"記事 {number}", body=body))
    site.write(f"articles/only-in-version-{version % 2}.md", article("増減する記事"))
    (site.root / f"articles/only-in-version-{(version + 1) % 2}.md").unlink(missing_ok=True)


def build_and_kill(site: Site, after: float, long: float) -> tuple[int, float]:
    """The exit status of a real process, and how long one takes by what was seen so far."""
    command = [sys.executable, "-m", "sitegen", "build", "--workers", "1"]
    started = time.perf_counter()
    with subprocess.Popen(command, cwd=site.root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            status = process.wait(after)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            return process.wait(), long * 1.02
    return status, time.perf_counter() - started


def clean_build(site: Site, folder: Path) -> dict[str, bytes]:
    """The site that a build from nothing makes of the same files."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(site.root / "articles", folder / "articles")
    clean = Site(folder)
    clean.build()
    return clean.files()
