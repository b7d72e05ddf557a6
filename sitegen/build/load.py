"""Finding and reading what a project consists of (a door: walks the folders)."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from sitegen.build.cache import Cache, Known, settled, stamp
from sitegen.build.engine import engine_digest
from sitegen.model.digest import digest_bytes
from sitegen.model.errors import SiteError, Span, warning
from sitegen.model.values import Asset, Source
from sitegen.sources.discovery import discover
from sitegen.sources.frontmatter import read_front_matter
from sitegen.sources.pictures import picture_size
from sitegen.sources.text import read_text

LARGEST = 10 * 1024 * 1024
"""Bytes of the largest source that is read."""

NEVER_OURS = {"node_modules", "__pycache__", "venv", "_site"}
"""Folders that hold no one's articles. Those whose name starts with "." are passed over as well."""


class Loaded(Struct, frozen=True):
    """What was found. broken: paths of articles that want an address which another has, too. ignored: Markdown files
    below articles/ that are no articles."""

    sources: tuple[Source, ...]
    assets: tuple[Asset, ...]
    broken: tuple[str, ...]
    books: tuple[str, ...]
    ignored: int
    problems: tuple[SiteError, ...]


def load(root: Path, content_dir: str, output: Path, cache: Cache) -> Loaded:
    """The sources and assets below a folder, with their digests; files that have not changed since are not read."""
    files, problems = _walk(root, output)
    reader = _Reader(root, cache, files)
    found = discover(files, content_dir, reader.has_title)
    broken = {problem.at.path for problem in found.problems if problem.level == "error"}
    sources = []
    for article in found.articles:
        if article.path in broken:
            continue
        known = reader.known(article.path, picture=False)
        if isinstance(known, SiteError):
            problems.append(known)
        else:
            sources.append(Source(article.path, "article", article.slug, article.home, known.digest))
    assets = []
    for path, url in found.assets:
        known = reader.known(path, picture=True)
        if isinstance(known, Known):
            assets.append(Asset(path, url, known.digest, known.stamp[0], known.width, known.height))
    reader.remember()
    problems += found.problems
    return Loaded(
        tuple(sources), tuple(assets), tuple(sorted(broken)), tuple(found.books), found.ignored, tuple(problems)
    )


def _walk(root: Path, output: Path) -> tuple[dict[str, os.stat_result], list[SiteError]]:
    """Every file below the root that could be of use, and what cannot be used."""
    files: dict[str, os.stat_result] = {}
    problems: list[SiteError] = []
    inside = root.resolve()
    for path, entry in _entries(root, "", output, {inside}):
        if entry.is_symlink() and not Path(entry.path).resolve().is_relative_to(inside):
            problems.append(warning("link out of the project: left out", Span(path), rule="file"))
            continue
        try:
            status = entry.stat()
        except OSError:
            problems.append(warning("link to nothing: left out", Span(path), rule="file"))
            continue
        if stat.S_ISREG(status.st_mode):
            files[path] = status
        elif path.endswith(".md"):
            kind = "a folder" if stat.S_ISDIR(status.st_mode) else "no ordinary file"
            problems.append(warning(f"{kind} with the name of an article: left out", Span(path), rule="file"))
    return dict(sorted(files.items())), sorted(problems, key=lambda problem: problem.at)


def _entries(folder: Path, prefix: str, output: Path, seen: set[Path]) -> Iterator[tuple[str, os.DirEntry[str]]]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            path = prefix + entry.name
            if entry.name.startswith(".") or entry.name in NEVER_OURS:
                continue
            if not entry.is_dir():
                yield path, entry
                continue
            if entry.name.endswith(".md"):
                yield path, entry
            place = Path(entry.path)
            real = place.resolve() if entry.is_symlink() else place
            if place == output or (entry.is_symlink() and (real in seen or not _below(real, seen))):
                if entry.is_symlink():
                    yield path, entry
                continue
            yield from _entries(place, path + "/", output, seen | {real})


def _below(real: Path, seen: set[Path]) -> bool:
    return any(real.is_relative_to(folder) for folder in seen)


class _Reader:
    """Files by path, read once and only where they have changed since an earlier build."""

    def __init__(self, root: Path, cache: Cache, files: dict[str, os.stat_result]) -> None:
        self._root = root
        self._cache = cache
        self._files = files
        self._before = cache.files()
        self._now: dict[str, Known] = {}

    def known(self, path: str, *, picture: bool) -> Known | SiteError:
        """The digest of a file, and the size of a picture; a warning for what cannot be an article."""
        status = self._files[path]
        if not picture and (status.st_size == 0 or status.st_size > LARGEST):
            what = "empty file" if status.st_size == 0 else "file above 10 MB"
            return warning(f"{what}: left out", Span(path, 1, 1), rule="file")
        before = self._before.get(path)
        if before and before.stamp == stamp(status) and before.engine == engine_digest():
            self._now[path] = before
            return before
        try:
            content = (self._root / path).read_bytes()
        except OSError as problem:
            return warning(f"cannot be read ({problem.strerror}): left out", Span(path), rule="file")
        width, height = picture_size(content) if picture else (0, 0)
        known = Known(stamp(status), digest_bytes(content), engine_digest(), width, height)
        if settled(status):
            self._now[path] = known
        return known

    def has_title(self, path: str) -> bool:
        """Whether a file below a subfolder of articles/ declares itself an article."""
        content = (self._root / path).read_bytes()[:LARGEST]
        if not content.startswith((b"---", b"\xef\xbb\xbf---")):
            return False
        text, _ = read_text(content, path)
        title = read_front_matter(text, path).fields.get("title")
        return isinstance(title, str) and bool(title.strip())

    def remember(self) -> None:
        """Keep what was learnt for the next build."""
        if self._now != self._before:
            with self._cache.saving():
                self._cache.replace("files", self._now)
