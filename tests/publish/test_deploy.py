from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sitegen.cli import main
from sitegen.model.errors import SiteError
from sitegen.publish import deploy as deploying
from sitegen.publish.deploy import deploy
from tests.conftest import MakeSite
from tests.projects import Site, article


def git(folder: Path, *arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True, check=True).stdout


@pytest.fixture
def remote(tmp_path: Path) -> Path:
    git(tmp_path, "init", "--quiet", "--bare", "remote.git")
    return tmp_path / "remote.git"


@pytest.fixture
def site(make_site: MakeSite, remote: Path) -> Site:
    """A repository with one article, pushed."""
    site = make_site({"articles/first-article.md": article("最初"), ".gitignore": "_site/\n"})
    site.git("init", "--quiet")
    for name, value in (("name", "書き手"), ("email", "a@b.c")):
        site.git("config", f"user.{name}", value)
    site.git("remote", "add", "origin", os.fspath(remote))
    site.git("add", ".")
    site.git("commit", "--quiet", "-m", "first")
    site.git("push", "--quiet", "origin", "main")
    return site


def run(site: Site, *arguments: str) -> Result:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(site.root)
        return CliRunner().invoke(main, ["deploy", *arguments])


def names(remote: Path, branch: str = "gh-pages") -> set[str]:
    return set(git(remote, "-c", "core.quotePath=false", "ls-tree", "-r", "--name-only", branch).splitlines())


def commits(remote: Path, branch: str = "gh-pages") -> int:
    return int(git(remote, "rev-list", "--count", branch))


def push_something(site: Site, path: str, text: str, branch: str = "gh-pages") -> None:
    """Somebody else's commit on the branch."""
    clone = site.root.parent / "clone"
    address = git(site.root, "remote", "get-url", "origin").strip()
    subprocess.run(["git", "clone", "--quiet", "-b", branch, address, str(clone)], check=True, capture_output=True)
    (clone / path).write_text(text)
    git(clone, "add", "-A")
    git(clone, "-c", "user.name=x", "-c", "user.email=x@y.z", "commit", "--quiet", "-m", "theirs")
    git(clone, "push", "--quiet")


def test_the_first_deployment_makes_the_branch_with_the_whole_site(site: Site, remote: Path) -> None:
    said = run(site)
    assert said.exit_code == 0, said.output
    assert {".nojekyll", "index.html", "articles/first-article/index.html"} <= names(remote)
    files = set(site.files())
    assert names(remote) == files | {".nojekyll"}
    assert git(remote, "show", "gh-pages:index.html").encode() == site.files()["index.html"]
    assert commits(remote) == 1
    assert git(remote, "log", "-1", "--format=%an", "gh-pages") == "書き手\n"
    assert "Settings → Pages" in said.output


def test_nothing_of_the_authors_is_touched(site: Site) -> None:
    def state() -> tuple[str, ...]:
        asked = (("status", "--porcelain"), ("branch",), ("rev-parse", "HEAD"), ("stash", "list"))
        return (*(site.git(*one) for one in asked), (site.root / ".git/index").read_bytes().hex())

    before = state()
    run(site)
    assert state() == before
    assert not (site.root / ".sitegen/deploy-index").exists()


def test_a_site_that_is_there_already_is_not_deployed_again(site: Site, remote: Path) -> None:
    run(site)
    said = run(site)
    assert said.exit_code == 0
    assert "Nothing to deploy" in said.output
    assert commits(remote) == 1


def test_an_edit_is_one_commit_on_top(site: Site, remote: Path) -> None:
    run(site)
    site.write("articles/second-article.md", article("次"))
    site.remove("articles/first-article.md")
    assert run(site, "--message", "A second one").exit_code == 0
    assert commits(remote) == 2
    assert git(remote, "log", "-1", "--format=%s", "gh-pages") == "A second one\n"
    assert "articles/first-article/index.html" not in names(remote)


def test_a_dry_run_changes_nothing_there(site: Site, remote: Path) -> None:
    said = run(site, "--dry-run")
    assert said.exit_code == 0
    assert "would change" in said.output
    assert "gh-pages" not in git(remote, "branch")


def test_what_somebody_else_has_pushed_is_built_upon(site: Site, remote: Path) -> None:
    run(site)
    push_something(site, "hand-made.html", "theirs")
    site.write("articles/second-article.md", article("次"))
    assert run(site).exit_code == 0
    assert commits(remote) == 3
    assert "hand-made.html" not in names(remote)


def test_a_domain_that_was_set_on_the_branch_stays(site: Site, remote: Path) -> None:
    run(site)
    push_something(site, "CNAME", "notes.example.com")
    said = run(site)
    assert "CNAME" in said.output
    assert git(remote, "show", "gh-pages:CNAME") == "notes.example.com"
    assert commits(remote) == 2


def test_a_branch_that_is_not_ours_is_refused(site: Site, remote: Path) -> None:
    site.git("push", "--quiet", "origin", "main:gh-pages")
    before = git(remote, "rev-parse", "gh-pages")
    said = run(site)
    assert said.exit_code == 1
    assert "did not put there" in said.output
    assert "--branch" in said.output
    assert git(remote, "rev-parse", "gh-pages") == before


def test_the_branch_one_works_on_is_refused(site: Site) -> None:
    said = run(site, "--branch", "main")
    assert said.exit_code == 1
    assert "working on" in said.output


def test_a_remote_that_refuses_is_quoted_and_stays_as_it_was(site: Site, remote: Path) -> None:
    run(site)
    before = git(remote, "rev-parse", "gh-pages")
    hook = remote / "hooks/pre-receive"
    hook.write_text("#!/bin/sh\necho not you >&2\nexit 1\n")
    hook.chmod(0o755)
    site.write("articles/second-article.md", article("次"))
    said = run(site)
    assert said.exit_code == 1
    assert "not you" in said.output
    assert git(remote, "rev-parse", "gh-pages") == before


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--remote", "nowhere"], "no remote"),
        (["--branch", "a..b"], "no name of a branch"),
        (["--branch", "-x"], "no name"),
    ],
)
def test_what_does_not_exist_is_named(arguments: list[str], told: str, site: Site) -> None:
    said = run(site, *arguments)
    assert said.exit_code == 1
    assert told in said.output


def test_a_remote_that_is_gone_is_told(site: Site) -> None:
    site.git("remote", "set-url", "origin", "/nowhere/at/all.git")
    said = run(site)
    assert said.exit_code == 1
    assert "the remote refuses" in said.output


def test_without_a_repository_nothing_is_deployed(make_site: MakeSite) -> None:
    said = run(make_site({"articles/first-article.md": article()}))
    assert said.exit_code == 1
    assert "no Git repository" in said.output


def test_a_site_with_errors_is_not_deployed(site: Site, remote: Path) -> None:
    site.write("articles/second-article.md", "---\ntitle: [\n---\n")
    assert run(site).exit_code == 1
    assert "gh-pages" not in git(remote, "branch")


def test_a_push_that_crosses_ours_is_built_upon(site: Site, remote: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(site)
    site.write("articles/second-article.md", article("次"))
    site.build()
    commit = deploying._Git.commit
    crossed: list[str] = []

    def cross(self: deploying._Git, tree: str, parent: str, message: str) -> str:
        if not crossed:
            crossed.append(parent)
            push_something(site, "hand-made.html", "theirs")
        return commit(self, tree, parent, message)

    monkeypatch.setattr(deploying._Git, "commit", cross)
    assert deploy(site.root, site.root / "_site", "gh-pages", "origin", "").commit
    assert commits(remote) == 3


def test_a_branch_that_another_branchs_name_forbids_is_refused_in_the_remotes_words(site: Site, remote: Path) -> None:
    site.git("push", "--quiet", "origin", "main:refs/heads/pages/old")
    said = run(site, "--branch", "pages")
    assert said.exit_code == 1
    assert "pages/old" in said.output
    assert "the remote refuses" in said.output


@pytest.mark.parametrize("step", ["tip", "write_tree", "commit", "push"])
def test_one_that_is_interrupted_leaves_the_old_site_and_the_next_one_goes_on(
    step: str, site: Site, remote: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(site)
    before = git(remote, "rev-parse", "gh-pages")
    site.write("articles/second-article.md", article("次"))
    site.build()

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(deploying._Git, step, die)
        with pytest.raises(KeyboardInterrupt):
            deploy(site.root, site.root / "_site", "gh-pages", "origin", "")
    assert git(remote, "rev-parse", "gh-pages") == before
    (site.root / ".sitegen/deploy-index.lock").write_text("left over")
    assert deploy(site.root, site.root / "_site", "gh-pages", "origin", "").commit


KILLER = """#!/bin/sh
for word in "$@"; do [ "$word" = {verb} ] && hit=1; done
[ "$hit" = 1 ] && [ {when} = before ] && kill -9 $PPID && exit 1
{git} "$@"
code=$?
[ "$hit" = 1 ] && [ {when} = after ] && kill -9 $PPID
exit $code
"""


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("verb", ["fetch", "hash-object", "update-index", "write-tree", "commit-tree", "push"])
def test_one_that_is_killed_leaves_the_old_site_or_the_new_one(
    verb: str, when: str, site: Site, remote: Path, tmp_path: Path
) -> None:
    run(site)
    old = git(remote, "rev-parse", "gh-pages")
    site.write("articles/second-article.md", article("次"))
    killer = tmp_path / "bin/git"
    killer.parent.mkdir()
    killer.write_text(KILLER.format(verb=verb, when=when, git=shutil.which("git")))
    killer.chmod(0o755)
    path = f"{killer.parent}{os.pathsep}{os.environ['PATH']}"
    command = [sys.executable, "-m", "sitegen", "deploy"]
    died = subprocess.run(command, cwd=site.root, env=os.environ | {"PATH": path}, capture_output=True, check=False)
    assert died.returncode == -signal.SIGKILL
    pushed = git(remote, "rev-parse", "gh-pages") != old
    assert pushed == ((verb, when) == ("push", "after"))
    assert ("articles/second-article/index.html" in names(remote)) == pushed
    assert run(site).exit_code == 0
    assert commits(remote) == 2
    assert names(remote) == set(site.files()) | {".nojekyll"}
    git(remote, "fsck", "--strict")


def test_a_remote_that_dies_while_it_receives_has_the_old_site(site: Site, remote: Path) -> None:
    run(site)
    old = git(remote, "rev-parse", "gh-pages")
    hook = remote / "hooks/pre-receive"
    hook.write_text("#!/bin/sh\nkill -9 $PPID\n")
    hook.chmod(0o755)
    site.write("articles/second-article.md", article("次"))
    assert run(site).exit_code == 1
    assert git(remote, "rev-parse", "gh-pages") == old
    hook.unlink()
    assert run(site).exit_code == 0
    assert commits(remote) == 2


def test_tags_stay_at_home(site: Site, remote: Path) -> None:
    run(site)
    run(site)
    site.git("tag", "-a", "-m", "a tag", "v1", "refs/sitegen/gh-pages")
    site.git("config", "push.followTags", "true")
    site.write("articles/second-article.md", article("次"))
    assert run(site).exit_code == 0
    assert not git(remote, "tag")


def test_a_project_in_a_folder_of_its_repository_is_deployed_as_a_site_of_its_own(site: Site, remote: Path) -> None:
    inner = Site(site.root / "blog")
    inner.write("articles/another-article.md", article("別"))
    assert run(inner).exit_code == 0
    assert "articles/another-article/index.html" in names(remote)
    assert not any(name.startswith("blog/") for name in names(remote))


def test_without_a_name_there_is_no_commit_and_a_hint(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("name", "email"):
        site.git("config", "--unset", f"user.{name}")
    site.git("config", "user.useConfigOnly", "true")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    for variable in ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL", "EMAIL"):
        monkeypatch.delenv(variable, raising=False)
    site.build()
    with pytest.raises(SiteError) as refused:
        deploy(site.root, site.root / "_site", "gh-pages", "origin", "")
    assert "user.name" in refused.value.hint
