"""What every tool can do: be installed, be given articles, build, serve."""

from __future__ import annotations

import shutil
import subprocess
import sys
from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from benchmarks.corpus import Corpus
from benchmarks.generate import Article

CONFIGURATIONS = Path(__file__).parents[1] / "configurations"
INSTALLING = 600
"""Seconds that an installation may take."""


class Missing(Exception):  # noqa: N818 - it reads as what happened
    """A tool cannot be had here; says why."""


class Tool(ABC):
    """A tool with a site of its own. `tools` is where programs are installed, `site` where the site is."""

    name: ClassVar[str]
    title: ClassVar[str]
    does: ClassVar[str]
    """What it is asked to do, precisely."""
    output: ClassVar[str]
    remembers: ClassVar[tuple[str, ...]] = ()
    """What it keeps between builds, below its site, beside the output."""
    articles: ClassVar[str] = "articles"
    images: ClassVar[str] = "images"
    reloads: ClassVar[bool] = True
    """Whether its server brings a change into an open page."""

    def __init__(self, tools: Path, site: Path) -> None:
        self.tools, self.site = tools, site

    @abstractmethod
    def install(self) -> str:
        """Install what is not there yet; the version. Raises Missing."""

    def told(self) -> str:
        """What it is asked to do, in this run."""
        return self.does

    @abstractmethod
    def build(self) -> Sequence[str]:
        """The command that builds the site."""

    @abstractmethod
    def serve(self, port: int) -> Sequence[str]:
        """The command that serves the site and follows edits."""

    @abstractmethod
    def document(self, article: Article) -> str:
        """The article as this tool wants it."""

    def prepare(self, corpus: Corpus) -> None:
        """Make the site anew: configuration, articles, pictures."""
        shutil.rmtree(self.site, ignore_errors=True)
        folder = CONFIGURATIONS / self.name
        if folder.is_dir():
            shutil.copytree(folder, self.site)
        (self.site / self.articles).mkdir(parents=True, exist_ok=True)
        for article in corpus.articles:
            self.write(article)
        self.write(corpus.edited)
        if corpus.images:
            shutil.copytree(corpus.images, self.site / self.images)

    def write(self, article: Article) -> None:
        """Save one article, in place as most editors do."""
        (self.site / self.articles / f"{article.slug}.md").write_text(self.document(article), "utf-8")

    def forget(self) -> None:
        """Remove the output and all that was kept: the next build is a first one."""
        for one in (self.output, *self.remembers):
            shutil.rmtree(self.site / one, ignore_errors=True)


def python_environment(folder: Path, *packages: str) -> Path:
    """Install packages from PyPI into an environment of their own; the folder of its programs."""
    programs = folder / "bin"
    mark = folder / "installed"
    if not mark.is_file() or mark.read_text() != " ".join(packages):
        call(sys.executable, "-m", "venv", str(folder))
        call(str(programs / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages)
        mark.write_text(" ".join(packages))
    return programs


def call(*command: str, cwd: Path | None = None) -> str:
    """What a command prints. Raises Missing where it fails, is not there or takes too long."""
    try:
        done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=INSTALLING, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Missing(f"{Path(command[0]).name}: {error}") from error
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines() or ["no reason given"]
        raise Missing(f"`{' '.join(map(str, command[:4]))} …` failed: {said[-1]}")
    return done.stdout
