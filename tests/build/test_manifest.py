"""Nothing to do is told without a build, exactly while a build would find nothing to do."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from sitegen.build.manifest import MANIFEST, SETTLED
from sitegen.build.staging import write_journal
from sitegen.build.write import Writer
from sitegen.cli import main
from sitegen.cli.language import language
from tests.conftest import MakeSite
from tests.projects import Site, article

PATH = "articles/my-first-article.md"
HOUR = 3600


@pytest.fixture
def site(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> Site:
    """A site that was built and left alone for an hour, as far as anybody can tell."""
    site = make_site({PATH: article("題", body="![図](/images/a.png)\n"), "sitegen.toml": 'title = "題"\n'})
    monkeypatch.chdir(site.root)
    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() + HOUR)
    return site


def build(*options: str) -> str:
    done = CliRunner().invoke(main, ["build", "--workers", "1", *options])
    assert done.exit_code == 0, done.output
    return "\n".join(line for line in done.output.splitlines() if not line.startswith("Done in"))


@pytest.fixture
def same(site: Site) -> str:
    """What is said once there is nothing to do."""
    build()
    said = build()
    assert "Nothing changed" in said and (site.root / MANIFEST).exists()
    return said


def was_asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Filled when there is a real build."""
    from sitegen.build import run

    real, asked = run.run, []

    def noted(*arguments: object, **named: object) -> object:
        asked.append("built")
        return real(*arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(run, "run", noted)
    return asked


def test_the_same_is_said_without_a_build(same: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = was_asked(monkeypatch)
    assert build() == same and "image not found" in same
    assert not asked


@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / PATH).write_text(article("別"), "utf-8"),
        lambda root: (root / "articles/another-article.md").write_text(article("新"), "utf-8"),
        lambda root: (root / PATH).rename(root / "articles/a-new-name-for-it.md"),
        lambda root: (root / "images").mkdir() or (root / "images/a.png").write_bytes(b"\x89PNG"),
        lambda root: (root / "sitegen.toml").unlink(),
        lambda root: (root / "static").mkdir() or (root / "static/style.css").write_text("p {}"),
        lambda root: (root / "_site/index.html").write_text("by hand"),
        lambda root: (root / "_site/404.html").unlink(),
        lambda root: (root / "_site/.sitegen-site").write_text("torn"),
        lambda root: (root / ".git").mkdir() or (root / ".git/HEAD").write_text("ref: refs/heads/main\n"),
    ],
    ids=["edit", "new", "renamed", "picture", "settings", "static", "tampered", "deleted", "marker", "repository"],
)
def test_any_change_is_a_matter_for_the_build(
    site: Site, same: str, monkeypatch: pytest.MonkeyPatch, change: object
) -> None:
    asked = was_asked(monkeypatch)
    assert callable(change)
    change(site.root)
    CliRunner().invoke(main, ["build", "--workers", "1"])
    assert asked


@pytest.mark.parametrize("option", ["--drafts", "--base-url=https://example.com", "--strict", "--force", "--why=/"])
def test_so_is_another_option(same: str, monkeypatch: pytest.MonkeyPatch, option: str) -> None:
    asked = was_asked(monkeypatch)
    CliRunner().invoke(main, ["build", "--workers", "1", option])
    assert asked


def test_a_scheduled_article_comes_when_its_moment_does(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.write("articles/one-to-come.md", article("予約", published_at='"2030-01-01 00:00"'))
    build()
    build()
    assert (site.root / MANIFEST).exists() and not (site.root / "_site/articles/one-to-come").exists()
    monkeypatch.setattr(time, "time", lambda: 1_900_000_000.0)
    build()
    assert (site.root / "_site/articles/one-to-come/index.html").exists()


def test_what_was_touched_just_now_is_not_believed(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    now = time.time() - HOUR
    monkeypatch.setattr(time, "time", lambda: now + SETTLED / 1e9 / 2)
    build()
    build()
    assert not (site.root / MANIFEST).exists()


@pytest.mark.parametrize("damage", ["", "{", "[]", "{}", '{"inputs": 1}'])
def test_a_damaged_manifest_is_none(site: Site, same: str, damage: str) -> None:
    (site.root / MANIFEST).write_text(damage)
    assert build() == same


def test_a_folder_that_is_a_link_is_looked_into_by_the_build(
    site: Site, tmp_path_factory: pytest.TempPathFactory
) -> None:
    (site.root / "images").symlink_to(tmp_path_factory.mktemp("images"))
    build()
    build()
    assert not (site.root / MANIFEST).exists()


def test_a_manifest_names_no_place_on_this_machine(site: Site, same: str) -> None:
    assert os.fspath(site.root) not in (site.root / MANIFEST).read_text("utf-8")
    assert Path(site.root, MANIFEST).stat().st_size < 10_000


def test_the_program_tells_it_without_importing_what_commands_stand_on(site: Site, same: str) -> None:
    environment = os.environ | {"SITEGEN_LANG": language()}
    told = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "sitegen", "build"],
        cwd=site.root, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    imported = {line.rpartition("|")[2].strip() for line in told.stderr.splitlines() if "|" in line}
    assert "Nothing changed" in told.stdout and "image not found" in told.stderr
    assert "sitegen.build.manifest" in imported
    assert not imported & {"click", "msgspec", "sitegen.cli", "sitegen.build.run"}


def test_what_a_killed_build_left_to_do_is_done_before_the_output_is_believed(site: Site, same: str) -> None:
    before = site.files()
    home = Path(Writer(site.root, site.root / "_site").stager.folder)
    home.mkdir(parents=True)
    (home / "late").write_bytes(b"of a build that was killed")
    write_journal(home, [("late", "index.html")], durable=False)
    (site.root / "articles/a-draft-article.md").write_text(article("未完", published="false"), "utf-8")
    subprocess.run([sys.executable, "-m", "sitegen", "build"], cwd=site.root, capture_output=True, check=True)
    assert site.files() == before
