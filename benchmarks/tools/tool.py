"""What every tool can do: be installed, be given articles, build, serve."""

from __future__ import annotations

import atexit
import shutil
import subprocess
import sys
import tempfile
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
        _put_aside(self.site, self.site.parent)
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
        """Take the output and all that was kept away: the next build is a first one."""
        for one in (self.output, *self.remembers):
            _put_aside(self.site / one, self.site.parent)


def _put_aside(folder: Path, place: Path) -> None:
    """Take a folder to another place; it is deleted when this process ends. For minutes after many files have been
    deleted, Linux (ext4) takes several times as long to make new ones, which an author's first build does not meet."""
    if folder.exists():
        aside = Path(tempfile.mkdtemp(prefix=".aside-", dir=place))
        atexit.register(shutil.rmtree, aside, ignore_errors=True)
        folder.rename(aside / folder.name)


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
