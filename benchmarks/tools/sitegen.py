"""sitegen itself, as it is in this repository."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from benchmarks.corpus import Corpus
from benchmarks.generate import Article
from benchmarks.tools.tool import Tool, call

PACKAGE = Path(__file__).parents[2] / "sitegen"
COMMITS = 30
FIRST_COMMIT, A_WEEK = 1_650_000_000, 7 * 24 * 3600
SETTINGS = 'title = "Benchmark"\nbase_url = "https://example.com"\n'


class Sitegen(Tool):
    """The articles as they are, in a Git repository with some commits, so that dates come from its history."""

    name: ClassVar[str] = "sitegen"
    title: ClassVar[str] = "sitegen"
    does: ClassVar[str] = (
        "all it does by itself, though no article has a diagram: pages, topics, archive, references, feeds for all and "
        "for each topic, sitemap, search, pictures for links, llms.txt, a Markdown copy of each article, math, "
        "contents, dates from Git; code coloured by Pygments"
    )
    output: ClassVar[str] = "_site"
    remembers: ClassVar[tuple[str, ...]] = (".sitegen",)
    settings: str = ""
    """More lines of sitegen.toml."""

    def install(self) -> str:
        # as after an installation from a wheel, also where Python is told to write no byte code
        call(sys.executable, "-m", "compileall", "-q", os.fspath(PACKAGE))
        return call(sys.executable, "-m", "sitegen", "--version").split()[-1]

    def told(self) -> str:
        return f"{self.does}; with `{self.settings}`" if self.settings else self.does

    def build(self) -> Sequence[str]:
        return [sys.executable, "-m", "sitegen", "build"]

    def serve(self, port: int) -> Sequence[str]:
        return [sys.executable, "-m", "sitegen", "serve", "--port", str(port)]

    def document(self, article: Article) -> str:
        return article.text

    def prepare(self, corpus: Corpus) -> None:
        super().prepare(corpus)
        (self.site / "sitegen.toml").write_text(f"{SETTINGS}{self.settings}\n", "utf-8")
        (self.site / ".gitignore").write_text("/_site/\n/.sitegen/\n", "utf-8")
        self._commit_all()

    def _commit_all(self) -> None:
        """The articles in some commits, a week apart."""
        self._git("init", "--quiet")
        files = sorted(file.name for file in (self.site / "articles").iterdir())
        step = -(-len(files) // COMMITS)
        for number, at in enumerate(range(0, len(files), step)):
            listed = "\n".join(f"articles/{name}" for name in files[at : at + step])
            self._git("add", "--pathspec-from-file=-", given=listed)
            self._git("commit", "--quiet", "--message", "Articles", date=FIRST_COMMIT + number * A_WEEK)
        self._git("add", ".")
        self._git("commit", "--quiet", "--message", "Pictures and settings", date=FIRST_COMMIT + COMMITS * A_WEEK)

    def _git(self, *arguments: str, given: str = "", date: int = FIRST_COMMIT) -> None:
        people = {f"GIT_{who}_{what}": "benchmark" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        dates = {f"GIT_{who}_DATE": f"{date} +0900" for who in ("AUTHOR", "COMMITTER")}
        own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        command = ["git", "-c", "init.defaultBranch=main", "-c", "gc.auto=0", *arguments]
        environment = os.environ | people | dates | own
        subprocess.run(command, cwd=self.site, env=environment, input=given, text=True, timeout=300, check=True)
