"""A built site → a commit on a branch of a remote, by Git's plumbing: no work tree, index or branch of the author's is
touched (a door: runs git).

A branch moves in one step or not at all, so whatever interrupts us, the remote has the old site or the new one.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from sitegen.build.manifest import FOLDER, MARKER
from sitegen.build.marker import FIRST_LINE
from sitegen.build.staging import exclusive, own_folder
from sitegen.model.errors import SiteError, Span
from sitegen.model.phrases import Phrase
from sitegen.sources.history import ANOTHER_REPOSITORY

INDEX = "deploy-index"
TRIES = 3
"""How often we begin again when somebody else has pushed in the meantime."""


class Deployed(Struct, frozen=True):
    """What a deployment did, or would do. commit: "" when nothing had changed, or in a dry run. first: whether there
    was no such branch. changed: how many files were added, changed or removed. kept_domain: whether the CNAME of the
    branch was kept, the site having none."""

    commit: str
    first: bool
    changed: int
    kept_domain: bool


def deploy(root: Path, output: Path, branch: str, remote: str, message: str, *, dry_run: bool = False) -> Deployed:
    """Make a branch of a remote hold the site in an output folder. message: of the commit; "" for the usual one.

    Raises `SiteError` when there is no repository or remote, when the branch is not ours, when the remote refuses.
    """
    with exclusive(root, "deploy"):
        git = _Git(root, branch)
        git.check(remote)
        for _ in range(TRIES):
            done = _attempt(git, root, output, remote, message, dry_run=dry_run)
            if done is not None:
                return done
    hint = "run it again when nobody else deploys"
    raise SiteError(Phrase("somebody else pushes to {branch} all the time", branch=branch), Span(branch), hint)


def _attempt(git: _Git, root: Path, output: Path, remote: str, message: str, *, dry_run: bool) -> Deployed | None:
    """One deployment; None when the branch moved while we worked."""
    parent = git.tip(remote)
    if parent and not git.is_ours(parent):
        raise SiteError(
            Phrase("the branch {branch} holds files that sitegen did not put there", branch=git.branch),
            Span(git.branch),
            Phrase("deploy to another with --branch, or delete it: git push {remote} --delete {branch}", remote=remote,
                   branch=git.branch),
        )  # fmt: skip
    with exclusive(root):
        tree, kept_domain = git.write_tree(output, parent)
    changed = git.differences(parent, tree)
    if dry_run or (parent and not changed):
        return Deployed("", not parent, changed, kept_domain)
    commit = git.commit(tree, parent, message)
    return Deployed(commit, not parent, changed, kept_domain) if git.push(remote, commit, parent) else None


class _Git:
    """Git in a project's folder, with an index of its own. branch: the one that is deployed to."""

    def __init__(self, root: Path, branch: str) -> None:
        self.branch = branch
        self._root = root
        self._index = own_folder(root) / INDEX
        kept = {name: value for name, value in os.environ.items() if name not in ANOTHER_REPOSITORY}
        self._environment = kept | {"LC_ALL": "C", "GIT_INDEX_FILE": os.fspath(self._index.resolve())}

    def check(self, remote: str) -> None:
        """Raises `SiteError` where nothing can be deployed from, or to."""
        if self._ask("rev-parse", "--git-dir").returncode:
            raise SiteError("no Git repository here", Span(os.fspath(self._root)), "git init, and give it a remote")
        if self._ask("check-ref-format", f"refs/heads/{self.branch}").returncode or self.branch.startswith("-"):
            raise SiteError(Phrase('"{branch}" is no name of a branch', branch=self.branch), Span("--branch"))
        if remote.startswith("-") or self._ask("remote", "get-url", remote).returncode:
            hint = Phrase("git remote add {remote} <address>, or name another with --remote", remote=remote)
            raise SiteError(Phrase('there is no remote "{remote}"', remote=remote), Span("--remote"), hint)
        if self._ask("symbolic-ref", "--short", "HEAD").stdout.strip() == self.branch.encode():
            message = Phrase("{branch} is the branch that you are working on", branch=self.branch)
            raise SiteError(message, Span("--branch"), "deploy to another with --branch")

    def tip(self, remote: str) -> str:
        """The commit that the branch is at, fetched; "" when there is no such branch."""
        found = self._ask("ls-remote", remote, f"refs/heads/{self.branch}")
        self._demand(found, remote)
        if not found.stdout.strip():
            return ""
        place = f"refs/sitegen/{self.branch}"
        fetch = ("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--refmap=", remote)
        self._demand(self._ask(*fetch, f"+refs/heads/{self.branch}:{place}"), remote)
        return self._told("rev-parse", "--verify", place)

    def is_ours(self, commit: str) -> bool:
        """Whether a commit holds a site that sitegen made."""
        marker = self._ask("cat-file", "blob", f"{commit}:{MARKER}").stdout
        return marker.partition(b"\n")[0].rstrip() == FIRST_LINE.encode()

    def write_tree(self, output: Path, parent: str) -> tuple[str, bool]:
        """The tree that holds a site, and whether the domain is the one that the branch had."""
        listed = (output / MARKER).read_text("utf-8", "surrogateescape").split("\n")[1:]
        paths = sorted({MARKER, *filter(None, listed)} - {".nojekyll"})
        places = "\n".join(os.fspath(output.resolve() / path) for path in paths)
        digests = self._told("hash-object", "-w", "--no-filters", "--stdin-paths", stdin=os.fsencode(places + "\n"))
        empty = self._told("hash-object", "-w", "--no-filters", "--stdin")
        entries = [*zip(digests.split(), paths, strict=True), (empty, ".nojekyll")]
        domain = self._ask("rev-parse", "--verify", "--quiet", f"{parent}:CNAME") if parent else None
        kept = domain is not None and not domain.returncode and "CNAME" not in paths
        if domain and kept:
            entries.append((domain.stdout.decode().strip(), "CNAME"))
        for left in (self._index, self._index.with_name(f"{INDEX}.lock")):
            left.unlink(missing_ok=True)  # of one that was killed
        lines = "".join(f"100644 {digest}\t{path}\0" for digest, path in entries)
        try:
            self._told("update-index", "-z", "--add", "--index-info", stdin=os.fsencode(lines))
            return self._told("write-tree"), kept
        finally:
            self._index.unlink(missing_ok=True)

    def differences(self, parent: str, tree: str) -> int:
        """How many files differ between a commit ("": none) and a tree."""
        if not parent:
            return len(self._told("ls-tree", "-r", "--name-only", tree).splitlines())
        return len(self._told("diff-tree", "-r", "--no-renames", "--name-only", parent, tree).splitlines())

    def commit(self, tree: str, parent: str, message: str) -> str:
        """A commit in the author's name, as Git knows it."""
        head = self._ask("rev-parse", "--short", "--verify", "--quiet", "HEAD").stdout.decode().strip()
        text = message or (f"Deploy {head}" if head else "Deploy")
        done = self._ask("commit-tree", tree, *(("-p", parent) if parent else ()), "-m", text)
        if done.returncode:
            hint = 'git config user.name "…" and git config user.email "…"'
            raise SiteError(Phrase("no commit: {reason}", reason=_last(done.stderr)), Span(FOLDER), hint)
        return done.stdout.decode().strip()

    def push(self, remote: str, commit: str, parent: str) -> bool:
        """Move the branch; False when somebody else has moved it from parent in the meantime."""
        alone = ("--porcelain", "--no-verify", "--no-follow-tags", "--recurse-submodules=no")
        done = self._ask("push", *alone, remote, f"{commit}:refs/heads/{self.branch}")
        crossed = b"[rejected]" in done.stdout or b"cannot lock ref" in done.stdout + done.stderr
        if crossed and self.tip(remote) != parent:
            return False
        self._demand(done, remote)
        return True

    def _demand(self, done: subprocess.CompletedProcess[bytes], remote: str) -> None:
        if done.returncode:
            hint = Phrase("does git push {remote} work here? nothing was changed there", remote=remote)
            raise SiteError(Phrase("the remote refuses: {reason}", reason=_last(done.stderr)), Span(remote), hint)

    def _told(self, *arguments: str, stdin: bytes = b"") -> str:
        """The answer to what can fail only where the machine refuses."""
        done = self._ask(*arguments, stdin=stdin)
        if done.returncode:
            raise SiteError(Phrase("git cannot go on: {reason}", reason=_last(done.stderr)), Span(".git"))
        return done.stdout.decode("utf-8", "surrogateescape").strip()

    def _ask(self, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        command: Sequence[str] = ("git", "--no-pager", "-c", "core.quotePath=false", *arguments)
        try:
            return subprocess.run(
                command, cwd=self._root, env=self._environment, input=stdin, capture_output=True, check=False
            )
        except OSError as error:
            raise SiteError("git cannot be run", Span("."), "install Git") from error


def _last(said: bytes) -> str:
    """The line in which Git says what is wrong."""
    lines = [line.strip() for line in said.decode("utf-8", "replace").splitlines() if line.strip()]
    telling = [line for line in lines if line.startswith(("fatal:", "error:", "remote:", "!"))]
    return (telling or lines or ["no reason given"])[0]
