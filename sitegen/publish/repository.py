"""The Git repository around a project, and the address that GitHub Pages gives it (a door: runs git)."""

from __future__ import annotations

import re
from pathlib import Path

from msgspec import Struct

from sitegen.sources.history import run_git

URL = re.compile(r"(?:https?|ssh|git)://(?:[^/@]*@)?(?P<host>[^/@:]+)(?::[0-9]+)?/(?P<path>.*)")
SCP = re.compile(r"(?:[^/@:]+@)?(?P<host>[^/@:\\]{2,}):(?P<path>(?!//)[^\\]*)")
"""The two ways to write a remote (https://git-scm.com/docs/git-clone#_git_urls); one letter before ":" is a disk."""

GITHUB = {"github.com", "www.github.com", "ssh.github.com"}


class Repository(Struct, frozen=True):
    """exists: whether there is one. prefix: the project's folder in it, "" at its top, else "blog/". remote: the
    address of "origin", "" when there is none. branch: the one that is published."""

    exists: bool = False
    prefix: str = ""
    remote: str = ""
    branch: str = "main"


def read_repository(root: Path) -> Repository:
    """The repository that a folder lies in. No git and no repository are a `Repository` that does not exist."""
    try:
        prefix = run_git(root, "rev-parse", "--show-prefix")
        if prefix.returncode:
            return Repository()
        remote = _answer(root, "remote", "get-url", "origin")
        return Repository(True, _line(prefix.stdout), remote, _branch(root))
    except OSError:
        return Repository()


def _branch(root: Path) -> str:
    """GitHub's default branch where the clone knows it, else main or master where they exist, else the current one."""
    known = _answer(root, "symbolic-ref", "--short", "refs/remotes/origin/HEAD").removeprefix("origin/")
    usual = _answer(root, "for-each-ref", "--format=%(refname:short)", "refs/heads/main", "refs/heads/master")
    return known or usual.split("\n")[0] or _answer(root, "symbolic-ref", "--short", "HEAD") or "main"


def _answer(root: Path, *question: str) -> str:
    done = run_git(root, *question)
    return "" if done.returncode else _line(done.stdout)


def _line(output: bytes) -> str:
    return output.decode("utf-8", "replace").removesuffix("\n")


def remote_host(remote: str) -> str:
    """The host of a remote's address in small letters, "" for a folder."""
    found = URL.fullmatch(remote) or SCP.fullmatch(remote)
    return found["host"].lower() if found else ""


def pages_url(remote: str) -> str:
    """Where GitHub Pages serves a repository that has no domain of its own; "" for one that is elsewhere."""
    found = URL.fullmatch(remote) or SCP.fullmatch(remote)
    if not found or found["host"].lower() not in GITHUB:
        return ""
    parts = found["path"].strip("/").removesuffix(".git").split("/")
    if len(parts) != 2 or not all(re.fullmatch(r"[A-Za-z0-9._-]+", part) for part in parts):
        return ""
    user, name = parts[0].lower(), parts[1]
    return f"https://{user}.github.io" + ("" if name.lower() == f"{user}.github.io" else f"/{name}")
