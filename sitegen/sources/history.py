"""When each article entered the repository and when it last changed there (a door: runs git)."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from sitegen.model.digest import digest_bytes
from sitegen.model.values import Times

ANOTHER_REPOSITORY = {
    "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_COMMON_DIR", "GIT_CONFIG", "GIT_CONFIG_PARAMETERS", "GIT_DIR",
    "GIT_EXTERNAL_DIFF", "GIT_GRAFT_FILE", "GIT_INDEX_FILE", "GIT_NAMESPACE", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX",
    "GIT_SHALLOW_FILE", "GIT_WORK_TREE",
}  # fmt: skip
"""Set while git runs a hook that runs sitegen: they would turn us to the repository of the hook."""

LOG = (
    "-c", "log.showSignature=false", "log", "-z", "--topo-order", "--root", "--relative", "--name-status", "-M",
    "-l1000", "--no-ext-diff", "--no-textconv", "--diff-merges=off", "--no-mailmap", "--no-color",
    "--format=%x01%at %p",
)  # fmt: skip
"""Every flag that a user's configuration could turn the other way is given."""

LAST = 253_000_000_000
"""Seconds since 1970, in the year 9987: later ones, of damaged commits, are no dates."""


class History(Struct, frozen=True):
    """head: the commit checked out, "" where there is none. index: digest of what else the times depend on: the names
    of the tracked Markdown files and, in a shallow clone, how many commits are there. times: path relative to the root
    → Times, of the tracked Markdown files whose beginning can be seen. shallow: the clone lacks old commits. note: one
    sentence on why there are no dates, "" where there is nothing to say.
    """

    head: str = ""
    index: str = ""
    times: dict[str, Times] = {}
    shallow: bool = False
    note: str = ""


class Histories(Struct, frozen=True):
    """Those of several folders together. times: path relative to the root → Times. notes: (folder, what is to be said
    of its dates) where there is something to say."""

    times: dict[str, Times] = {}
    notes: tuple[tuple[str, str], ...] = ()


def repositories(root: Path, folders: Iterable[str]) -> tuple[str, ...]:
    """The folders whose histories give the dates of files below these folders: the root where they lie in its
    repository, else each itself. All are relative to the root, "." is the root."""
    found = []
    for folder in folders:
        if not (root / folder).is_dir():
            continue
        inside = [part for part in folder.split("/") if part != "."]
        above = ["/".join(inside[:length]) for length in range(len(inside), 0, -1)]
        own = ".." in inside or any((root / one / ".git").exists() for one in above)
        found.append(folder if own else ".")
    return tuple(dict.fromkeys(found))


def together(histories: Mapping[str, History]) -> Histories:
    """Folder → history, as one."""
    times = {
        path if folder == "." else f"{folder}/{path}": when
        for folder, history in histories.items()
        for path, when in history.times.items()
    }
    return Histories(times, tuple((folder, history.note) for folder, history in histories.items() if history.note))


class _State(Struct, frozen=True):
    head: str = ""
    tracked: tuple[str, ...] = ()
    shallow: bool = False
    depth: bytes = b""
    note: str = ""

    @property
    def index(self) -> str:
        return digest_bytes("\0".join(self.tracked).encode("utf-8", "surrogateescape") + b"\0\0" + self.depth)


def read_history(root: Path, remembered: History | None) -> History:
    """The history of the Markdown files below a folder, which may lie anywhere in a work tree.

    remembered: what an earlier call gave; it is given again while head and index are the same. A file that was
    renamed keeps its date; one that was deleted and written anew has a new one. No git, no repository, no commit and no
    tracked Markdown make a history without dates, never an exception.
    """
    state = _state(root)
    if remembered and state.head and (remembered.head, remembered.index) == (state.head, state.index):
        return remembered
    log = run_git(root, *LOG) if state.head and state.tracked else None
    times = _times(log.stdout, state) if log and not log.returncode else {}
    note = state.note
    if log and log.returncode:
        note = "git cannot read the commits of this repository: dates are missing"
    elif state.shallow and len(times) < len(state.tracked):
        note = "this clone lacks old commits, so that dates are missing: fetch all of them (fetch-depth: 0)"
    return History(state.head, state.index, times, state.shallow, note)


def _state(root: Path) -> _State:
    try:
        asked = run_git(root, "rev-parse", "--is-shallow-repository", "HEAD")
        if not asked.stdout.startswith((b"true", b"false")):
            refused = b"dubious ownership" in asked.stderr
            note = "git refuses to read a repository of another user (see safe.directory): dates are missing"
            return _State(note=note if refused else "")
        shallow, _, head = asked.stdout.decode().strip().partition("\n")
        listed = run_git(root, "ls-files", "-z")
        depth = run_git(root, "rev-list", "--count", "HEAD").stdout if shallow == "true" else b""
    except OSError:
        return _State(note="git cannot be run: dates are missing")
    tracked = {path for path in _text(listed.stdout).split("\0") if path.endswith(".md")}
    return _State("" if asked.returncode else head, tuple(sorted(tracked)), shallow == "true", depth)


def _times(log: bytes, state: _State) -> dict[str, Times]:
    """Walks from the newest commit to the oldest, and follows each file back through its names to where it began."""
    seen: dict[str, Times] = {}
    begun: set[str] = set()
    now_called = {path: path for path in state.tracked}
    for when, boundary, changes in _commits(log, shallow=state.shallow):
        for status, path, former in changes:
            current = now_called.get(path)
            if current is None or status == "D":
                continue
            if status == "A" or former:
                del now_called[path]
            if former:
                now_called[former] = current
            if boundary:
                continue
            if status == "A":
                begun.add(current)
            if 0 <= when <= LAST:
                before = seen.get(current, Times(when, when))
                seen[current] = Times(min(when, before.created), max(when, before.updated))
    return {path: seen[path] for path in state.tracked if path in seen and (path in begun or not state.shallow)}


def _commits(log: bytes, *, shallow: bool) -> Iterator[tuple[int, bool, list[tuple[str, str, str]]]]:
    """(author's time, whether older commits are missing behind it, its changes) of each commit, the newest first.

    A change is (letter, path, former path or ""). https://git-scm.com/docs/git-log#_raw_output_format
    """
    tokens = iter(_text(log).split("\0"))
    commit: tuple[int, bool, list[tuple[str, str, str]]] | None = None
    for token in tokens:
        if token.startswith("\1"):
            if commit:
                yield commit
            when, _, parents = token[1:].partition(" ")
            commit = (int(when or -1), shallow and not parents.strip(), [])
        elif commit and re.fullmatch("\n?[RC][0-9]*", token):
            former, path = next(tokens, ""), next(tokens, "")
            commit[2].append(("R", path, former))
        elif commit and token.strip():
            commit[2].append((token.strip()[0], next(tokens, ""), ""))
    if commit:
        yield commit


def run_git(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run git in a folder, in English, about the repository of this very folder. Raises OSError without git."""
    kept = {name: value for name, value in os.environ.items() if name not in ANOTHER_REPOSITORY}
    environment = kept | {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    command = ["git", "--no-pager", "-c", "core.fsmonitor=false", *arguments]
    return subprocess.run(
        command, cwd=root, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False
    )


def _text(output: bytes) -> str:
    return output.decode("utf-8", "surrogateescape")
