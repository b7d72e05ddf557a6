"""The articles of one run in a folder of their own: made up, or gathered from real repositories."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from benchmarks.generate import PICTURES, Article, articles, picture

MARKER = "計測のための文です。版は{}。"
FRONT = re.compile(r"\A---\r?\n(.*?)^---[ \t]*\r?$\n?", re.S | re.M)


@dataclass(frozen=True)
class Corpus:
    """Articles and the pictures that they show."""

    articles: tuple[Article, ...]
    images: Path | None
    """A folder that stands for /images/."""
    said: str
    """What they are, in words."""

    @property
    def size(self) -> int:
        """Bytes of all articles."""
        return sum(len(one.text.encode()) for one in self.articles)

    @property
    def digest(self) -> str:
        """The same for the same articles."""
        together = hashlib.sha256()
        for one in self.articles:
            together.update(f"{one.slug}\n{one.text}\n".encode())
        return together.hexdigest()[:16]

    @property
    def edited(self) -> Article:
        """The article that is edited: one in the middle, as long as most, with a sentence of its own at its end."""
        near = self.articles[len(self.articles) // 2 :][:21]
        one = sorted(near, key=lambda article: len(article.text))[len(near) // 2]
        return Article(one.slug, f"{one.text.rstrip()}\n\n{MARKER.format(0)}\n")


def generated(count: int, work: Path) -> Corpus:
    """Made-up articles, and their pictures in a folder below work."""
    images = work / "images"
    images.mkdir(parents=True, exist_ok=True)
    for number in range(PICTURES):
        (images / f"picture-{number:02d}.png").write_bytes(picture(number))
    return Corpus(tuple(articles(count)), images, "made up in the shape of published ones")


def gathered(folder: Path, count: int | None, work: Path) -> Corpus:
    """All articles of the repositories below a folder, again under new names until there are `count`.

    Drafts are published, and diagrams become code, since not every tool draws them. Pictures are copied side by side.
    """
    found = [Article(file.stem, _comparable(file)) for file in sorted(folder.glob("**/articles/*.md"))]
    found = list({one.slug: one for one in found}.values())
    if not found:
        raise SystemExit(f"{folder}: no articles/*.md below it")
    images = work / "images"
    for one in sorted(folder.glob("**/images")):
        shutil.copytree(one, images, dirs_exist_ok=True)
    wanted = count or len(found)
    some = [Article(_again(one.slug, at // len(found)), one.text) for at, one in _repeated(found, wanted)]
    said = f"{len(found)} articles of real repositories" + (", repeated" if wanted > len(found) else "")
    return Corpus(tuple(some), images if images.is_dir() else None, said)


def fields_and_body(text: str) -> tuple[dict[str, Any], str]:
    """Front matter and body, for tools that want it in another way; {} where it cannot be read."""
    found = FRONT.match(text)
    if not found:
        return {}, text
    try:
        fields = yaml.safe_load(found[1])
    except yaml.YAMLError:
        fields = {}
    return fields if isinstance(fields, dict) else {}, text[found.end() :]


def with_new_body(article: Article, number: int) -> Article:
    """The article with another number in its last sentence."""
    return Article(article.slug, article.text.replace(MARKER.format(0), MARKER.format(number)))


def with_new_title(article: Article, number: int) -> Article:
    """The article with another title."""
    return Article(
        article.slug, re.sub(r"^title:.*$", f'title: "{number} 番目の題"', article.text, count=1, flags=re.M)
    )


def _comparable(file: Path) -> str:
    text = file.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n")
    text = re.sub(r"^published:.*$", "published: true", text, count=1, flags=re.M)
    text = "".join(one for one in text if one in "\n\t" or one >= " ")
    return re.sub(r"^(\s*`{3,})mermaid", r"\1text", text, flags=re.M)


def _again(slug: str, turn: int) -> str:
    return slug if turn == 0 else f"{slug[:40]}-{turn:04d}"


def _repeated(found: list[Article], wanted: int) -> Iterator[tuple[int, Article]]:
    for at in range(wanted):
        yield at, found[at % len(found)]
