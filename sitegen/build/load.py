"""Finding and reading what a project consists of (a door: walks the folders)."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from msgspec import Struct, structs

from sitegen.build.cache import Cache, Known, settled, stamp
from sitegen.build.engine import engine_digest
from sitegen.model.digest import digest_bytes
from sitegen.model.errors import SiteError, Span, warning
from sitegen.model.values import Asset, Book, Source
from sitegen.sources.book import read_book
from sitegen.sources.discovery import discover
from sitegen.sources.frontmatter import read_front_matter
from sitegen.sources.pictures import picture_size
from sitegen.sources.text import read_text
from sitegen.sources.zenn_rules import broken_cover_rules

LARGEST = 10 * 1024 * 1024
"""Bytes of the largest source that is read."""

NEVER_OURS = {"node_modules", "__pycache__", "venv", "_site"}
"""Folders that hold no one's articles. Those whose name starts with "." are passed over as well."""


OURS = {"articles", "books", "images"}
"""Folders whose content an author expects to see."""


class Loaded(Struct, frozen=True):
    """What was found. broken: paths of articles, and of books' configurations, that cannot be used. ignored: Markdown
    files below articles/ that are no articles."""

    sources: tuple[Source, ...]
    assets: tuple[Asset, ...]
    broken: tuple[str, ...]
    books: tuple[Book, ...]
    ignored: int
    problems: tuple[SiteError, ...]


def load(root: Path, content_dir: str, output: Path, cache: Cache) -> Loaded:
    """The sources and assets below a folder, with their digests; files that have not changed since are not read."""
    files, problems = walk(root, output)
    reader = _Reader(root, cache, files)
    found = discover(files, content_dir, reader.has_title)
    broken = {problem.at.path for problem in found.problems if problem.level == "error" and problem.at.path in files}
    books = [read_book(book, reader.config(book.config)) for book in found.books if book.place not in broken]
    broken |= {book.config for book in books if any(problem.level == "error" for problem in book.problems)}
    assets = []
    for path, url in found.assets:
        known = reader.known(path, picture=True)
        if isinstance(known, Known):
            assets.append(Asset(path, url, known.digest, known.stamp[0], known.width, known.height))
    texts = [Source(one.path, "article", one.slug, one.home, "") for one in found.articles if one.path not in broken]
    texts += [Source(one.path, "chapter", one.slug, book.home, "") for book in books for one in book.chapters]
    sources = []
    for source in texts:
        known = reader.known(source.path, picture=False)
        if isinstance(known, SiteError):
            problems.append(known)
        else:
            sources.append(structs.replace(source, digest=known.digest))
    reader.remember()
    problems += [*found.problems, *(problem for book in books for problem in book.problems)]
    covers = {book.cover for book in books}
    problems += [problem for asset in assets if asset.path in covers for problem in broken_cover_rules(asset)]
    return Loaded(
        tuple(sources),
        tuple(assets),
        tuple(sorted(broken)),
        tuple(book for book in books if book.config not in broken),
        found.ignored,
        tuple(problems),
    )


def walk(root: Path, output: Path) -> tuple[dict[str, os.stat_result], list[SiteError]]:
    """Every ordinary file below the root that could be of use, by path, and what an author would miss among them."""
    inside = root.resolve()
    files: dict[str, os.stat_result] = {}
    problems: list[SiteError] = []
    followed: set[Path] = set()
    waiting = [("", root)]
    while waiting:
        prefix, folder = waiting.pop()
        with os.scandir(folder) as entries:
            for entry in entries:
                path, place = prefix + entry.name, Path(entry.path)
                if entry.name.startswith(".") or entry.name in NEVER_OURS or place == output:
                    continue
                target = place.resolve() if entry.is_symlink() else place
                found = _kind(entry, target, inside)
                shown = path.encode("utf-8", "replace").decode()
                if shown != path:
                    problems.append(warning("a file name that is not UTF-8: left out", Span(shown), rule="file"))
                    continue
                if isinstance(found, os.stat_result):
                    files[path] = found
                elif not entry.is_symlink() and entry.is_dir():
                    waiting.append((path + "/", place))
                elif not found and target not in followed and not place.is_relative_to(target):
                    followed.add(target)
                    waiting.append((path + "/", place))
                if isinstance(found, str) and found and set(path.split("/")) & OURS:
                    problems.append(warning(f"{found}: left out", Span(path), rule="file"))
    return dict(sorted(files.items())), sorted(problems, key=lambda problem: problem.at)


def _kind(entry: os.DirEntry[str], target: Path, inside: Path) -> os.stat_result | str:
    """An ordinary file's stat; "" for a folder; else, or when a folder looks like an article, what is wrong with it."""
    if entry.is_symlink() and not target.is_relative_to(inside):
        return "a link out of the project"
    try:
        status = entry.stat()
    except OSError:
        return "a link to nothing"
    if stat.S_ISREG(status.st_mode):
        return status
    if stat.S_ISDIR(status.st_mode):
        return "a folder with the name of an article" if entry.name.endswith(".md") else ""
    return "no ordinary file"


class _Reader:
    """Files by path, read once and only where they have changed since an earlier build."""

    def __init__(self, root: Path, cache: Cache, files: dict[str, os.stat_result]) -> None:
        self._root = root
        self._cache = cache
        self._files = files
        engine, known = cache.note("files", tuple[str, dict[str, Known]]) or ("", {})
        self._before = known if engine == engine_digest() else {}
        self._now: dict[str, Known] = {}

    def known(self, path: str, *, picture: bool) -> Known | SiteError:
        """The digest of a file, and the size of a picture; a warning for what cannot be an article."""
        status = self._files[path]
        if not picture and (status.st_size == 0 or status.st_size > LARGEST):
            what = "empty file" if status.st_size == 0 else "file above 10 MB"
            return warning(f"{what}: left out", Span(path, 1, 1), rule="file")
        before = self._before.get(path)
        if before and before.stamp == stamp(status):
            self._now[path] = before
            return before
        try:
            content = (self._root / path).read_bytes()
        except OSError as problem:
            return warning(f"cannot be read ({problem.strerror}): left out", Span(path), rule="file")
        width, height = picture_size(content) if picture else (0, 0)
        known = Known(stamp(status), digest_bytes(content), width, height)
        if settled(status):
            self._now[path] = known
        return known

    def config(self, path: str) -> bytes:
        """The configuration of a book, "" for none; what cannot be read is as good as empty."""
        try:
            return (self._root / path).read_bytes()[:LARGEST] if path else b""
        except OSError:
            return b""

    def has_title(self, path: str) -> bool:
        """Whether a file below a subfolder of articles/ declares itself an article."""
        content = (self._root / path).read_bytes()[:LARGEST]
        if not content.startswith((b"---", b"\xef\xbb\xbf---")):
            return False
        text, _ = read_text(content, path)
        title = read_front_matter(text, path).mapping.get("title")
        return isinstance(title, str) and bool(title.strip())

    def remember(self) -> None:
        """Keep what was learnt for the next build."""
        if self._now != self._before:
            with self._cache.saving():
                self._cache.put_note("files", (engine_digest(), self._now))
