"""Small projects for tests: files from texts, a build, and what came out of it."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sitegen.build.built import Built
from sitegen.build.project import open_project
from sitegen.build.run import run
from sitegen.model.digest import unpack
from sitegen.model.shown import Record
from sitegen.site.assemble import Moment

NOW = 1_716_390_000
"""2024-05-23 00:00 in Japan."""


def article(title: str = "題", *, body: str = "本文です。\n", **fields: Any) -> str:
    """An article as Zenn's own command would begin it."""
    front = {"title": f'"{title}"', "emoji": '"🚀"', "type": '"tech"', "topics": '["python"]', "published": "true"}
    front |= {name: str(value) for name, value in fields.items()}
    return "---\n" + "".join(f"{name}: {value}\n" for name, value in front.items()) + f"---\n{body}"


@dataclass
class Site:
    """A project on disk. Everything that it builds goes into `root/_site`."""

    root: Path
    now: int = NOW
    notices: list[str] = field(default_factory=list)

    def write(self, path: str, content: str | bytes) -> Path:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return file

    def remove(self, path: str) -> None:
        (self.root / path).unlink()

    def build(
        self, *, drafts: bool = False, future: bool = False, force: bool = False, output: str = "_site", **options: Any
    ) -> Built:
        moment = Moment(self.now, drafts, future)
        project = open_project(self.root, self.root / output, moment, **options)
        return run(project, force=force, notice=self.notices.append)

    def page(self, path: str = "index.html") -> str:
        return (self.root / "_site" / path).read_text("utf-8")

    def files(self, output: str = "_site") -> dict[str, bytes]:
        """Every file of the site with its bytes, the marker included."""
        folder = self.root / output
        return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}

    def must_equal_a_clean_build(self, **options: Any) -> None:
        """What stands in the output folder, and what is remembered of it, is what a build from nothing makes."""
        own, kept = self.root / ".sitegen", self.root / "kept"
        shutil.rmtree(self.root / "clean", ignore_errors=True)
        own.rename(kept)
        self.build(output="clean", **options)
        clean = remembered(own)
        shutil.rmtree(own)
        kept.rename(own)
        assert self.files("_site") == self.files("clean")
        assert remembered(own) == clean
        shutil.rmtree(self.root / "clean")

    def git(self, *arguments: str, date: int = NOW) -> str:
        who = {f"GIT_{role}_{what}": "a@b.c" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        when = {"GIT_AUTHOR_DATE": f"{date} +0900", "GIT_COMMITTER_DATE": f"{date} +0900"}
        done = subprocess.run(
            ["git", "-c", "init.defaultBranch=main", *arguments],
            cwd=self.root,
            env=os.environ | who | when,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout


def remembered(folder: Path) -> dict[str, Any]:
    """What a build leaves to the next: why each page is as it is, the answers it got, the search index."""
    with closing(sqlite3.connect(folder / "build.db")) as cache:
        records = dict(cache.execute("SELECT url, value FROM records"))
        asked = {number for value in records.values() for number in unpack(value, Record).asked}
        questions = cache.execute("SELECT id, question, digest, answer FROM questions").fetchall()
        search = [cache.execute(f"SELECT * FROM search_{name}").fetchall() for name in ("pages", "shards", "files")]
    return {
        "records": records,
        "answers": {number: rest for number, *rest in questions if number in asked},
        "search": list(map(sorted, search)),
    }
