from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sitegen.cli import main
from sitegen.publish.doctor import OPTIONAL
from tests.conftest import MakeSite
from tests.projects import article


def ask(root: Path, *arguments: str) -> Result:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        return CliRunner().invoke(main, list(arguments))


def test_clean_leaves_the_folder_as_it_was_before_the_first_build(make_site: MakeSite) -> None:
    site = make_site({"articles/first-article.md": article()})
    site.build()
    assert ask(site.root, "clean").exit_code == 0
    assert [file.name for file in site.root.iterdir()] == ["articles"]
    assert "Nothing to remove" in ask(site.root, "clean").output


def test_clean_removes_no_file_that_is_not_ours(make_site: MakeSite) -> None:
    site = make_site({"articles/first-article.md": article()})
    site.build()
    site.write("_site/articles/mine.txt", "mine")
    (site.root / "_site/empty").mkdir()
    assert "not ours" in ask(site.root, "clean").output
    left = {file.relative_to(site.root).as_posix() for file in (site.root / "_site").rglob("*")}
    assert left == {"_site/articles", "_site/articles/mine.txt", "_site/empty"}


def test_clean_keeps_an_output_folder_without_our_marker(make_site: MakeSite) -> None:
    site = make_site({"articles/first-article.md": article(), "_site/index.html": "mine"})
    assert "did not write it" in ask(site.root, "clean").output
    assert site.page() == "mine"


def test_clean_never_follows_a_link_out_of_the_folder(make_site: MakeSite, tmp_path: Path) -> None:
    site = make_site({"articles/first-article.md": article()})
    site.build()
    outside = tmp_path / "outside"
    (site.root / "_site/articles").rename(outside)
    (site.root / "_site/articles").symlink_to(outside)
    ask(site.root, "clean")
    assert (outside / "first-article/index.html").is_file()


def test_clean_of_the_cache_keeps_the_site(make_site: MakeSite) -> None:
    site = make_site({"articles/first-article.md": article()})
    site.build()
    ask(site.root, "clean", "--cache")
    assert not (site.root / ".sitegen").exists()
    assert (site.root / "_site/index.html").is_file()


def test_the_doctor_names_what_is_there_and_what_to_do(make_site: MakeSite) -> None:
    site = make_site({"articles/first-article.md": article(), "static/style.css": "p {}", "templates/_card.html": "x"})
    said = ask(site.root, "doctor")
    assert said.exit_code == 0, said.output
    for told in (
        "sitegen ",
        "Python 3",
        "engine ",
        "1 article and",
        "templates/_card.html",
        "static/style.css",
        "no base_url",
        "not built yet",
    ):
        assert told in said.output
    site.build()
    assert "_site/ is ours" in ask(site.root, "doctor").output
    assert not (site.root / "sitegen.toml").exists()


@pytest.mark.parametrize(
    ("files", "told"),
    [({"sitegen.toml": "titel = 1"}, 'unknown setting "titel"'), ({"_site/mine.txt": ""}, "did not write")],
)
def test_the_doctor_fails_where_no_site_can_be_built(files: dict[str, str], told: str, make_site: MakeSite) -> None:
    said = ask(make_site(files).root, "doctor")
    assert said.exit_code == 1
    assert told in said.output


def test_the_doctor_says_what_to_install(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sitegen.publish.doctor.find_spec", lambda _: None)
    said = ask(make_site({}).root, "doctor")
    assert "mmdr is not installed: no diagrams" in said.output
    assert 'pip install "sitegen[mermaid]"' in said.output


def test_the_doctor_looks_at_every_optional_library() -> None:
    settings = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = {one for extra in settings["optional-dependencies"].values() for one in extra}
    names = {re.split(r"[^a-z0-9-]", one)[0] for one in wanted if not one.startswith("sitegen")}
    assert {library for _, library, *_ in OPTIONAL} == names


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_its_script(shell: str, tmp_path: Path) -> None:
    said = ask(tmp_path, "completion", shell)
    assert said.exit_code == 0
    assert "_SITEGEN_COMPLETE" in said.output


def test_commands_and_options_are_completed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMP_WORDS", "sitegen deploy --dr")
    monkeypatch.setenv("COMP_CWORD", "2")
    said = CliRunner().invoke(main, [], prog_name="sitegen", env={"_SITEGEN_COMPLETE": "bash_complete"})
    assert "--dry-run" in said.output
