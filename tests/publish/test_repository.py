from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.publish.repository import Repository, pages_url, read_repository, remote_host
from tests.conftest import MakeSite

HTTPS = "https://github.com/octo/notes"


@pytest.mark.parametrize(
    "remote",
    [
        HTTPS,
        f"{HTTPS}.git",
        f"{HTTPS}/",
        "http://www.github.com/octo/notes",
        "https://octo:secret@github.com/octo/notes.git",
        "git://github.com/octo/notes.git",
        "git@github.com:octo/notes.git",
        "git@github.com:octo/notes",
        "git@github.com:/octo/notes.git",
        "github.com:octo/notes.git",
        "org-1234@GitHub.com:octo/notes.git",
        "ssh://git@github.com/octo/notes.git",
        "ssh://git@github.com:22/octo/notes.git",
        "ssh://git@ssh.github.com:443/octo/notes.git",
    ],
)
def test_every_way_to_write_a_github_remote_gives_its_pages_address(remote: str) -> None:
    assert pages_url(remote) == "https://octo.github.io/notes"


@pytest.mark.parametrize("remote", ["https://github.com/Octo/octo.github.io", "git@github.com:octo/Octo.GitHub.io.git"])
def test_a_users_own_repository_is_served_without_a_path(remote: str) -> None:
    assert pages_url(remote) == "https://octo.github.io"


def test_the_case_of_a_repository_is_kept_and_that_of_a_host_is_not() -> None:
    assert pages_url("git@github.com:Octo/Tech-Notes.v2.git") == "https://octo.github.io/Tech-Notes.v2"


@pytest.mark.parametrize(
    ("remote", "host"),
    [
        ("https://token@gitlab.com/octo/notes.git", "gitlab.com"),
        ("git@codeberg.org:octo/notes.git", "codeberg.org"),
        ("https://github.com.example.org/octo/notes", "github.com.example.org"),
        ("https://github.com/octo", "github.com"),
        ("https://github.com/octo/notes/tree", "github.com"),
        ("https://github.com/octo/no tes", "github.com"),
        ("/srv/git/notes.git", ""),
        ("../notes.git", ""),
        ("file:///srv/github.com/octo/notes", ""),
        (r"C:\repositories\notes", ""),
        ("C:/repositories/notes", ""),
        ("", ""),
    ],
)
def test_other_remotes_have_no_pages_address_but_may_have_a_host(remote: str, host: str) -> None:
    assert (pages_url(remote), remote_host(remote)) == ("", host)


def test_a_folder_without_git_has_no_repository(tmp_path: Path) -> None:
    assert read_repository(tmp_path) == Repository()


def test_a_computer_without_git_has_none_either(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert read_repository(tmp_path) == Repository()


def test_a_new_repository_is_on_the_branch_that_it_will_have(make_site: MakeSite) -> None:
    site = make_site({})
    site.git("init", "--initial-branch=trunk")
    assert read_repository(site.root) == Repository(True, "", "", "trunk")


def test_a_clone_knows_the_default_branch_from_any_other(make_site: MakeSite) -> None:
    site = make_site({"upstream/a.md": "a"})
    site.git("init", "--initial-branch=public/site", "upstream")
    site.git("-C", "upstream", "add", "a.md")
    site.git("-C", "upstream", "commit", "-m", "a")
    site.git("clone", "upstream", "clone")
    site.git("-C", "clone", "checkout", "-b", "main")
    assert read_repository(site.root / "clone").branch == "public/site"


def test_without_a_clone_main_comes_before_the_current_branch(make_site: MakeSite) -> None:
    site = make_site({"a.md": "a"})
    site.git("init", "--initial-branch=main")
    site.git("add", ".")
    site.git("commit", "-m", "a")
    site.git("checkout", "-b", "a-feature")
    assert read_repository(site.root).branch == "main"


def test_a_project_may_lie_in_a_folder_of_the_repository(make_site: MakeSite) -> None:
    site = make_site({"日本/notes/articles/a.md": ""})
    site.git("init")
    site.git("remote", "add", "origin", HTTPS)
    found = read_repository(site.root / "日本/notes")
    assert (found.prefix, found.remote) == ("日本/notes/", HTTPS)
