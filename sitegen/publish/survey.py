"""What a folder holds that a site can be made of (a door: reads the articles)."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

from msgspec import Struct

from sitegen.build.load import walk
from sitegen.build.project import SETTINGS_FILE
from sitegen.settings.read import read_settings
from sitegen.settings.settings import Settings
from sitegen.sources.article import read_article
from sitegen.sources.discovery import Found, discover
from sitegen.sources.frontmatter import FrontMatter, read_front_matter
from sitegen.sources.history import read_history, repositories, together
from sitegen.sources.qiita import read_item
from sitegen.sources.text import read_text

PICTURES = {".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"}
LETTER, KANA = re.compile(r"[^\W\d_]"), re.compile("[ぁ-ヿ]")
JAPANESE = 0.05
"""Of the letters of a collection, the part that is kana above which it is taken to be in Japanese."""


class Survey(Struct, frozen=True):
    """How many there are of each. qiita: of the articles those in Qiita's format. dated: whether Git has dates for
    them. language: "ja" or "en" by their text, "" where there is none."""

    articles: int
    qiita: int
    books: int
    pictures: int
    drafts: int
    dated: bool
    language: str


def find(root: Path) -> tuple[Found, Settings]:
    """The articles, books and pictures of a project, and the settings that they were looked for with."""
    file = root / SETTINGS_FILE
    text = file.read_text("utf-8", "replace") if file.is_file() else ""
    settings = read_settings(text, SETTINGS_FILE)[0]
    files, _ = walk(root, root / "_site", settings.folders)
    found = discover(files, settings.folders, lambda path, name: _front(root, path).text(name), settings.prefer)
    return found, settings


def survey(root: Path) -> Survey:
    """Count what a folder holds. Files that cannot be read are not counted as drafts; `sitegen check` names them."""
    found, settings = find(root)
    fronts = [_front(root, article.path) for article in found.articles]
    read = [read_item if article.format == "qiita" else read_article for article in found.articles]
    folders = repositories(root, (one.path for one in settings.folders))
    dates = together({folder: read_history(root / folder, None) for folder in folders}).times
    return Survey(
        articles=len(fronts),
        qiita=sum(article.format == "qiita" for article in found.articles),
        books=len(found.books),
        pictures=sum(1 for path, _ in found.assets if PurePosixPath(path).suffix.lower() in PICTURES),
        drafts=sum(not read(front).published for front, read in zip(fronts, read, strict=True) if front.mapping),
        dated=any(article.path in dates for article in found.articles),
        language=_language([f"{front.mapping.get('title')} {front.body}" for front in fronts]),
    )


def _front(root: Path, path: str) -> FrontMatter:
    try:
        content = (root / path).read_bytes()
    except OSError:
        content = b""
    return read_front_matter(read_text(content, path)[0], path)


def _language(texts: list[str]) -> str:
    letters = sum(len(LETTER.findall(text)) for text in texts)
    kana = sum(len(KANA.findall(text)) for text in texts)
    if not letters:
        return ""
    return "ja" if kana > JAPANESE * letters else "en"
