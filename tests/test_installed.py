"""sitegen as users get it: wheel, sdist, editable checkout; each builds a repository that has no theme."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

import pytest

from tests.projects import article

PROJECT = Path(__file__).parents[1]


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def distributions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, PROJECT, cwd=folder)
    return folder


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize("kind", ["wheel", "sdist", "editable"])
def test_each_kind_of_install_builds_a_repository_without_a_theme(
    kind: str, distributions: Path, tmp_path: Path
) -> None:
    environment = tmp_path / "venv"
    venv.create(environment, with_pip=True, system_site_packages=True)  # its libraries are the tests' own
    (python,) = environment.glob("[bS]*/python*[!0-9]") if sys.platform == "win32" else [environment / "bin/python"]
    _share_libraries(environment)
    what = {"wheel": "*.whl", "sdist": "*.tar.gz"}.get(kind)
    source = ["--editable", PROJECT] if what is None else [next(distributions.glob(what))]
    run(python, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", *source, cwd=tmp_path)

    repository = tmp_path / "repository"
    (repository / "articles").mkdir(parents=True)
    (repository / "articles/my-first-article.md").write_text(article("最初の記事"), "utf-8")
    said = run(python, "-m", "sitegen", "build", cwd=repository)

    where = run(python, "-c", "import sitegen; print(sitegen.__file__)", cwd=repository)
    assert (str(PROJECT) in where) == (kind == "editable")
    assert "1 article" in said
    assert "最初の記事" in (repository / "_site/articles/my-first-article/index.html").read_text("utf-8")
    assert list((repository / "_site").glob("style.*.css"))


def _share_libraries(environment: Path) -> None:
    """Let the new environment see the libraries of this one, but not its sitegen."""
    (own,) = environment.glob("lib/python*/site-packages")
    theirs = Path(next(path for path in sys.path if path.endswith("site-packages")))
    (own / "shared.pth").write_text(f"{theirs}\n", "utf-8")
