"""Dates come from the repository's commits, and are never invented."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from sitegen.model.values import Times
from sitegen.sources.history import History, read_history


class Repository:
    """A work tree whose commits are dated by hand."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main")
        self.git("config", "user.name", "n")
        self.git("config", "user.email", "n@example.com")

    def git(self, *arguments: str, when: int = 0) -> str:
        dates = {"GIT_AUTHOR_DATE": f"@{when} +0900", "GIT_COMMITTER_DATE": f"@{when} +0900"} if when else {}
        command = ["git", *arguments]
        done = subprocess.run(command, cwd=self.root, env=os.environ | dates, check=True, capture_output=True)
        return done.stdout.decode()

    def commit(self, when: int) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "c", when=when)

    def write(self, path: str, text: str, when: int) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, "utf-8")
        self.commit(when)

    @property
    def times(self) -> dict[str, tuple[int, int]]:
        return {path: (at.created, at.updated) for path, at in read_history(self.root, None).times.items()}


@pytest.fixture(autouse=True)
def _no_settings_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "repository")


LONG = "".join(f"line {number}\n" for number in range(40))


def test_a_file_is_created_with_its_first_commit_and_updated_with_its_last(repository: Repository) -> None:
    repository.write("articles/a.md", "1", 1000)
    repository.write("articles/b.md", "1", 2000)
    repository.write("articles/a.md", "2", 3000)
    assert repository.times == {"articles/a.md": (1000, 3000), "articles/b.md": (2000, 2000)}


def test_a_renamed_file_keeps_its_date(repository: Repository) -> None:
    repository.write("articles/a.md", LONG, 1000)
    repository.git("mv", "articles/a.md", "articles/b.md")
    repository.commit(2000)
    repository.git("mv", "articles/b.md", "c.md")
    repository.write("c.md", LONG + "more\n", 3000)
    assert repository.times == {"c.md": (1000, 3000)}


def test_a_new_file_with_an_old_name_has_a_life_of_its_own(repository: Repository) -> None:
    repository.write("a.md", LONG, 1000)
    repository.git("mv", "a.md", "b.md")
    repository.commit(2000)
    repository.write("a.md", "something else", 3000)
    assert repository.times == {"a.md": (3000, 3000), "b.md": (1000, 2000)}


def test_a_file_deleted_and_added_again_begins_anew(repository: Repository) -> None:
    repository.write("a.md", "1", 1000)
    (repository.root / "a.md").unlink()
    repository.commit(2000)
    repository.write("a.md", "2", 3000)
    repository.write("a.md", "3", 4000)
    assert repository.times == {"a.md": (3000, 4000)}


def test_work_on_branches_counts(repository: Repository) -> None:
    repository.write("a.md", LONG, 1000)
    repository.git("checkout", "-q", "-b", "side")
    repository.write("b.md", "1", 2000)
    repository.git("checkout", "-q", "main")
    repository.write("a.md", LONG + "x", 3000)
    repository.git("merge", "-q", "--no-ff", "-m", "m", "side", when=4000)
    assert repository.times == {"a.md": (1000, 3000), "b.md": (2000, 2000)}


def test_only_tracked_markdown_has_dates(repository: Repository) -> None:
    repository.write("a.md", "1", 1000)
    repository.write("b.md", "1", 2000)
    repository.write("c.txt", "1", 2000)
    repository.git("rm", "-q", "--cached", "b.md")
    assert repository.times == {"a.md": (1000, 1000)}


@pytest.mark.parametrize(
    "name", ["with space.md", "日本語.md", 'quo"te.md', "tab\tand\nnewline.md", "\x01odd.md", "M.md"]
)
def test_any_name_is_found(repository: Repository, name: str) -> None:
    repository.write(name, LONG, 1000)
    repository.git("mv", name, "moved " + name)
    repository.commit(2000)
    assert repository.times == {"moved " + name: (1000, 2000)}


def test_the_root_may_be_a_folder_of_the_work_tree(repository: Repository) -> None:
    repository.write("notes/articles/a.md", "1", 1000)
    repository.write("other/b.md", "1", 2000)
    history = read_history(repository.root / "notes", None)
    assert history.times == {"articles/a.md": Times(1000, 1000)}


def test_a_folder_that_the_repository_around_it_does_not_track_has_no_dates(repository: Repository) -> None:
    repository.write("a.md", "1", 1000)
    inner = repository.root / "tmp"
    inner.mkdir()
    (inner / "b.md").write_text("1", "utf-8")
    history = read_history(inner, None)
    assert (history.times, history.note) == ({}, "")


def test_no_repository_and_no_commit_mean_no_dates(tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    plain = read_history(tmp_path / "plain", None)
    assert (plain.head, plain.times, plain.note) == ("", {}, "")
    unborn = Repository(tmp_path / "unborn")
    (unborn.root / "a.md").write_text("1", "utf-8")
    unborn.git("add", "-A")
    history = read_history(unborn.root, None)
    assert (history.head, history.times) == ("", {})


def test_without_git_there_are_no_dates_and_a_note(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert read_history(tmp_path, None).note == "git cannot be run: dates are missing"


def test_a_repository_of_somebody_else_is_left_alone_with_a_note(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.write("a.md", "1", 1000)
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    history = read_history(repository.root, None)
    assert history.times == {}
    assert "safe.directory" in history.note


def test_a_hook_of_another_repository_does_not_lead_astray(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.write("a.md", "1", 1000)
    other = Repository(tmp_path / "other")
    other.write("a.md", "1", 5000)
    monkeypatch.setenv("GIT_DIR", str(other.root / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other.root))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other.root / ".git/index"))
    assert read_history(repository.root, None).times == {"a.md": Times(1000, 1000)}


def test_a_user_s_configuration_changes_nothing(repository: Repository) -> None:
    repository.write("sub/a.md", LONG, 1000)
    repository.git("mv", "sub/a.md", "sub/b.md")
    repository.commit(2000)
    before = repository.times
    for name, value in {
        "log.showSignature": "true", "log.showRoot": "false", "diff.renames": "false", "diff.relative": "true",
        "log.mailmap": "true", "core.quotePath": "true", "log.date": "iso", "color.ui": "always",
        "diff.noprefix": "true",
        "format.pretty": "oneline", "log.follow": "true", "log.decorate": "full", "diff.renameLimit": "1",
        "core.pager": "false",
    }.items():  # fmt: skip
        repository.git("config", name, value)
    assert repository.times == before == {"sub/b.md": (1000, 2000)}


def test_a_shallow_clone_invents_no_dates(repository: Repository, tmp_path: Path) -> None:
    repository.write("a.md", "1", 1000)
    repository.write("b.md", "1", 2000)
    repository.write("c.md", "1", 3000)
    repository.write("a.md", "2", 4000)
    clone = tmp_path / "clone"
    repository.git("clone", "-q", "--depth", "2", f"file://{repository.root}", str(clone))
    history = read_history(clone, None)
    assert history.shallow
    assert history.times == {}
    assert "fetch-depth: 0" in history.note
    repository.git("-C", str(clone), "fetch", "-q", "--depth", "3")
    assert read_history(clone, history).times == {"c.md": Times(3000, 3000)}
    repository.git("-C", str(clone), "fetch", "-q", "--unshallow")
    whole = read_history(clone, history)
    assert (whole.times, whole.note) == (read_history(repository.root, None).times, "")


def test_a_damaged_repository_has_no_dates_and_a_note(repository: Repository) -> None:
    repository.write("a.md", "1", 1000)
    repository.write("a.md", "2", 2000)
    first = repository.git("rev-parse", "HEAD~1").strip()
    (repository.root / ".git/objects" / first[:2] / first[2:]).unlink()
    history = read_history(repository.root, None)
    assert (history.times, history.note) == ({}, "git cannot read the commits of this repository: dates are missing")


def test_what_is_remembered_counts_while_nothing_has_moved(repository: Repository) -> None:
    repository.write("a.md", "1", 1000)
    history = read_history(repository.root, None)
    marked = History(history.head, history.index, {"a.md": Times(1, 2)})
    (repository.root / "a.md").write_text("not committed", "utf-8")
    assert read_history(repository.root, marked) is marked
    repository.write("a.md", "2", 2000)
    assert read_history(repository.root, marked).times == {"a.md": Times(1000, 2000)}


def test_an_impossible_date_is_no_date(repository: Repository) -> None:
    repository.write("a.md", "1", 1000)
    tree = repository.git("write-tree").strip()
    person = "n <n@example.com> 99999999999999 +0000"
    text = f"tree {tree}\nauthor {person}\ncommitter {person}\n\nm\n"
    made = subprocess.run(
        ["git", "hash-object", "-t", "commit", "-w", "--stdin", "--literally"],
        cwd=repository.root, input=text.encode(), capture_output=True, check=True,
    )  # fmt: skip
    repository.git("reset", "-q", "--soft", made.stdout.decode().strip())
    assert repository.times == {}
