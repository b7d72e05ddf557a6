from __future__ import annotations

import errno
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen.preview.watch import Doorbell

SILENCE = 0.15


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for folder in ("articles", "_site/articles", ".sitegen", "node_modules/x", ".git/refs/heads", ".git/objects"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "articles/a.md").write_text("a")
    return tmp_path


@pytest.fixture
def doorbell(root: Path) -> Iterator[Doorbell]:
    with Doorbell(root, ("_site", "docs/out")) as bell:
        yield bell


def rings(doorbell: Doorbell) -> bool:
    return doorbell.wait(3)


def is_silent(doorbell: Doorbell) -> bool:
    return not doorbell.wait(SILENCE)


def test_every_kind_of_change_rings(root: Path, doorbell: Doorbell) -> None:
    file = root / "articles/a.md"
    file.write_text("changed")
    assert rings(doorbell)
    (root / "articles/b.md").write_text("new")
    assert rings(doorbell)
    (root / "articles/b.md").rename(root / "articles/c.md")
    assert rings(doorbell)
    file.unlink()
    assert rings(doorbell)
    (root / "sitegen.toml").write_text("")
    assert rings(doorbell)
    assert is_silent(doorbell)


def test_a_file_that_an_editor_replaces_rings(root: Path, doorbell: Doorbell) -> None:
    (root / "elsewhere.tmp").write_text("new text")
    assert rings(doorbell)
    (root / "elsewhere.tmp").replace(root / "articles/a.md")
    assert rings(doorbell)


def test_reading_does_not_ring(root: Path, doorbell: Doorbell) -> None:
    (root / "articles/a.md").read_text()
    list(root.rglob("*"))

    assert is_silent(doorbell)


@pytest.mark.parametrize(
    "path",
    [
        "_site/index.html",
        "_site/articles/a.html",
        ".sitegen/cache",
        "node_modules/x/y.js",
        "articles/node_modules/y.js",
        ".git/objects/ab",
        ".git/index.lock",
        ".git/COMMIT_EDITMSG",
        ".git/refs/heads/main.lock",
    ],
)
def test_what_is_not_the_author_s_does_not_ring(root: Path, doorbell: Doorbell, path: str) -> None:
    if path.startswith("articles/"):
        (root / path).parent.mkdir()
    (root / path).write_text("x")
    (root / path).write_text("y")
    (root / path).unlink()

    assert is_silent(doorbell)


@pytest.mark.parametrize("path", ["_site2/a.md", "articles/_site/a.md", ".sitegen2/x", "docs/output", "docs/out.md"])
def test_folders_are_compared_by_their_whole_names(root: Path, doorbell: Doorbell, path: str) -> None:
    (root / path).parent.mkdir(exist_ok=True)
    doorbell.wait(SILENCE)
    (root / path).write_text("x")

    assert rings(doorbell)


def test_an_output_folder_further_down_does_not_ring(root: Path, doorbell: Doorbell) -> None:
    (root / "docs/out").mkdir(parents=True)
    assert rings(doorbell)
    (root / "docs/out/index.html").write_text("x")
    assert is_silent(doorbell)


@pytest.mark.parametrize("path", [".git/HEAD", ".git/index", ".git/packed-refs", ".git/refs/heads/main"])
def test_a_commit_rings(root: Path, doorbell: Doorbell, path: str) -> None:
    (root / f"{path}.lock").write_text("x")
    (root / f"{path}.lock").rename(root / path)

    assert rings(doorbell)


def test_a_new_folder_is_watched(root: Path, doorbell: Doorbell) -> None:
    (root / "books").mkdir()
    assert rings(doorbell)
    (root / "books/one").mkdir()
    assert rings(doorbell)
    (root / "books/one/1.md").write_text("x")
    assert rings(doorbell)


def test_a_folder_that_went_and_came_again_is_watched(root: Path, doorbell: Doorbell) -> None:
    for _ in range(3):
        (root / "articles").rename(root / "elsewhere")
        (root / "articles").mkdir()
        assert rings(doorbell)
        (root / "articles/a.md").write_text("x")
        assert rings(doorbell)
        (root / "elsewhere/a.md").write_text("y")
        assert rings(doorbell)
        for file in (root / "elsewhere").iterdir():
            file.unlink()
        (root / "elsewhere").rmdir()
        assert rings(doorbell)
    assert is_silent(doorbell)


def test_a_burst_rings_once_or_where_it_takes_long_a_few_times(root: Path, doorbell: Doorbell) -> None:
    for number in range(200):
        (root / f"articles/{number}.md").write_text("x")

    assert rings(doorbell)
    assert any(is_silent(doorbell) for _ in range(3))


def test_an_endless_burst_is_cut_short(root: Path, doorbell: Doorbell) -> None:
    stop = threading.Event()

    def scribble() -> None:
        while not stop.wait(0.005):
            (root / "articles/log").write_text("x")

    scribbling = threading.Thread(target=scribble)
    scribbling.start()
    started = time.monotonic()
    assert rings(doorbell)
    assert time.monotonic() - started < 1.5
    stop.set()
    scribbling.join()


def test_a_change_during_a_build_rings_afterwards(root: Path, doorbell: Doorbell) -> None:
    (root / "articles/a.md").write_text("1")
    time.sleep(0.1)

    assert doorbell.wait(1)


def test_links_to_folders_are_not_followed(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (root / "linked").symlink_to(elsewhere)
    (root / "articles/loop").symlink_to(root)
    with Doorbell(root) as doorbell:
        (elsewhere / "a.md").write_text("x")
        assert is_silent(doorbell)
        (root / "articles/a.md").write_text("x")
        assert rings(doorbell)
        assert is_silent(doorbell)


def test_closing_wakes_who_waits(root: Path) -> None:
    doorbell = Doorbell(root)
    answers: list[bool] = []
    waiting = threading.Thread(target=lambda: answers.append(doorbell.wait()))
    waiting.start()
    doorbell.close()
    waiting.join()

    assert answers == [False]
    assert not doorbell.wait()


@pytest.mark.parametrize("polling", [False, True])
def test_folders_beside_the_root_ring_while_they_are_listened_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, polling: bool
) -> None:
    monkeypatch.setattr("sitegen.preview.watch.POLL", 0.05)
    for folder in ("site/_site", "other/public", "other/.git/objects", "third"):
        (tmp_path / folder).mkdir(parents=True)
    with Doorbell(tmp_path / "site", polling=polling) as doorbell:
        doorbell.listen_beside(["../other", "../nowhere"])
        (tmp_path / "other/public/a.md").write_text("x")
        assert rings(doorbell)
        assert doorbell.heard() == {"../other/public/a.md"}
        (tmp_path / "other/.git/objects/x").write_text("x")
        (tmp_path / "third/x.md").write_text("x")
        assert is_silent(doorbell)
        (tmp_path / "other/images").mkdir()
        assert rings(doorbell)
        (tmp_path / "other/images/a.png").write_text("x")
        assert rings(doorbell)
        doorbell.listen_beside(["../third"])
        (tmp_path / "other/public/a.md").write_text("y")
        assert is_silent(doorbell)
        (tmp_path / "third/x.md").write_text("y")
        assert rings(doorbell)


def test_a_folder_around_the_root_rings_once_for_each_file(tmp_path: Path) -> None:
    for folder in ("site/_site", "articles"):
        (tmp_path / folder).mkdir(parents=True)
    with Doorbell(tmp_path / "site") as doorbell:
        doorbell.listen_beside([".."])
        (tmp_path / "site/sitegen.toml").write_text("x")
        assert rings(doorbell)
        assert doorbell.heard() == {"sitegen.toml"}
        (tmp_path / "site/_site/x.html").write_text("x")
        assert is_silent(doorbell)
        (tmp_path / "articles/a.md").write_text("x")
        assert rings(doorbell)
        assert doorbell.heard() == {"../articles/a.md"}


def test_waiting_costs_nothing(doorbell: Doorbell) -> None:
    before = time.process_time()
    doorbell.wait(0.5)

    assert time.process_time() - before < 0.05


def test_a_folder_can_be_looked_through_instead(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sitegen.preview.watch.POLL", 0.05)
    (root / "articles/loop").symlink_to(root)
    with Doorbell(root, polling=True) as doorbell:
        (root / "articles/b.md").write_text("x")
        assert rings(doorbell)
        (root / "_site/x.html").write_text("x")
        assert is_silent(doorbell)
        (root / "books").mkdir()
        assert rings(doorbell)
        (root / "books/a.md").write_text("x")
        assert rings(doorbell)


@pytest.mark.parametrize("problem", [errno.ENOSPC, errno.EMFILE])
@pytest.mark.parametrize("later", [False, True])
def test_when_the_system_cannot_watch_so_much_one_line_says_so(
    root: Path, monkeypatch: pytest.MonkeyPatch, problem: int, later: bool
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(problem, os.strerror(problem))

    if not later:
        monkeypatch.setattr("sitegen.preview.watch._probe", refuse)
    monkeypatch.setattr("sitegen.preview.watch.POLL", 0.05)
    notices: list[str] = []
    with Doorbell(root, notice=notices.append) as doorbell:
        if later:
            monkeypatch.setattr(doorbell._observer, "schedule", refuse)
            (root / "books").mkdir()
            assert rings(doorbell)
        assert notices == ["too many folders to watch them all: looking for changes once a second instead"]
        (root / "articles/b.md").write_text("x")
        assert rings(doorbell)
