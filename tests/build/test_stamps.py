"""What the system says of many files at one look, here or ahead."""

from __future__ import annotations

import os
from array import array
from pathlib import Path

import pytest

from sitegen.build.stamps import GONE, WIDTH, forget, look, look_ahead, seen, stamp


@pytest.fixture
def folder(tmp_path: Path) -> str:
    (tmp_path / "a").write_text("1")
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep/b").write_text("22")
    return os.fspath(tmp_path)


def test_a_stamp_for_each_path_side_by_side(folder: str) -> None:
    found = array("q", look(folder, ["deep/b", "c", "a/below"]))
    assert len(found) * found.itemsize == 3 * WIDTH
    assert tuple(found[:4]) == stamp(os.lstat(f"{folder}/deep/b"))
    assert tuple(found[4:8]) == tuple(found[8:]) == GONE


def test_a_link_is_looked_at_not_followed(folder: str) -> None:
    Path(folder, "link").symlink_to("a")
    assert look(folder, ["link"]) not in (look(folder, ["a"]), array("q", GONE).tobytes())


def test_what_was_looked_at_ahead_is_told_once(folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    paths = [f"file-{number}" for number in range(5000)]  # more than a pipe holds
    before = look(folder, paths)
    look_ahead(folder, paths)
    assert seen(folder, paths) == before
    Path(folder, paths[0]).write_text("")
    assert seen(folder, paths) == look(folder, paths) != before


def test_other_paths_than_those_looked_at_ahead_are_looked_at_now(folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    look_ahead(folder, ["a", "c"])
    assert seen(folder, ["c", "deep/b", "a"]) == look(folder, ["c", "deep/b", "a"])


def test_what_was_looked_at_ahead_can_be_forgotten(folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    paths = [f"file-{number}" for number in range(5000)]
    look_ahead(folder, paths)
    Path(folder, paths[0]).write_text("")
    forget()
    assert seen(folder, paths) == look(folder, paths)


def test_with_one_core_nobody_looks_ahead(folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    look_ahead(folder, ["a"])
    Path(folder, "a").write_text("another")
    assert seen(folder, ["a"]) == look(folder, ["a"])
