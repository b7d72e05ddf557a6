"""Finding and reading what a project consists of (a door: walks the folders)."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct, structs

from sitegen.build.cache import Cache, Known, settled, stamp
from sitegen.build.engine import engine_digest
from sitegen.model.digest import digest_bytes
from sitegen.model.errors import SiteError, Span, warning
from sitegen.model.phrases import Phrase
from sitegen.model.shown import author_url
from sitegen.model.values import Asset, Book, Source
from sitegen.settings.settings import Author, Settings
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


OURS = {"articles", "books", "images", "public"}
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


def load(root: Path, settings: Settings, output: Path, cache: Cache) -> Loaded:
    """The sources and assets of a site, with their digests; files that have not changed since are not read."""
    files, problems = walk(root, output)
    avatars = _avatars(root, settings.authors)
    files |= {path: status for path, (_, status) in avatars.items()}
    reader = _Reader(root, cache, files)
    found = discover(files, settings.content_dir, reader.field)
    broken = {problem.at.path for problem in found.problems if problem.level == "error" and problem.at.path in files}
    books = [read_book(book, reader.config(book.config)) for book in found.books if book.place not in broken]
    broken |= {book.config for book in books if any(problem.level == "error" for problem in book.problems)}
    assets = []
    for path, url in ({path: url for path, (url, _) in avatars.items()} | dict(found.assets)).items():
        known = reader.known(path, picture=True)
        if isinstance(known, Known):
            assets.append(Asset(path, url, known.digest, known.stamp[0], known.width, known.height))
    articles = [one for one in found.articles if one.path not in broken]
    texts = [Source(one.path, "article", one.slug, one.home, "", one.format) for one in articles]
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


def _avatars(root: Path, authors: Iterable[Author]) -> dict[str, tuple[str, os.stat_result]]:
    """Path → address and stamp of each picture of an author that is there."""
    found = {}
    for author in authors:
        file = root / author.avatar
        if author.avatar and file.is_file():
            found[author.avatar] = f"{author_url(author.key)}{file.name}", file.stat()
    return found


def walk(root: Path, output: Path) -> tuple[dict[str, os.stat_result], list[SiteError]]:
    """Every ordinary file below the root that could be of use, by path, and what an author would miss among them."""
    found = _Walk(root, output)
    return dict(sorted(found.files.items())), sorted(found.problems, key=lambda problem: problem.at)


class _Walk:
    """A walk through all folders; nearly everything it meets is an ordinary file, and passed in few steps."""

    def __init__(self, root: Path, output: Path) -> None:
        self.files: dict[str, os.stat_result] = {}
        self.problems: list[SiteError] = []
        self._inside = root.resolve()
        self._followed: set[Path] = set()
        self._output = os.fspath(output)
        self._waiting = [("", os.fspath(root))]
        while self._waiting:
            prefix, folder = self._waiting.pop()
            with os.scandir(folder) as entries:
                for entry in entries:
                    if not entry.name.startswith(".") and entry.name not in NEVER_OURS and entry.path != self._output:
                        self._meet(prefix + entry.name, entry)

    def _meet(self, path: str, entry: os.DirEntry[str]) -> None:
        if not path.isascii() and (shown := path.encode("utf-8", "replace").decode()) != path:
            self.problems.append(warning("a file name that is not UTF-8: left out", Span(shown), rule="file"))
        elif entry.is_file(follow_symlinks=False):
            self.files[path] = entry.stat()
        elif entry.is_dir(follow_symlinks=False):
            self._waiting.append((path + "/", entry.path))
            if entry.name.endswith(".md"):
                self._miss("a folder with the name of an article", path)
        else:
            self._look_closer(path, Path(entry.path))

    def _look_closer(self, path: str, place: Path) -> None:
        """At a link, or at something that is neither file nor folder."""
        target = place.resolve()
        if place.is_symlink() and not target.is_relative_to(self._inside):
            self._miss("a link out of the project", path)
        elif not target.exists():
            self._miss("a link to nothing", path)
        elif target.is_file():
            self.files[path] = target.stat()
        elif not target.is_dir():
            self._miss("no ordinary file", path)
        elif place.name.endswith(".md"):
            self._miss("a folder with the name of an article", path)
        elif target not in self._followed and not place.is_relative_to(target):
            self._followed.add(target)
            self._waiting.append((path + "/", os.fspath(place)))

    def _miss(self, what: str, path: str) -> None:
        if set(path.split("/")) & OURS:
            self.problems.append(warning(Phrase("{what}: left out", what=Phrase(what)), Span(path), rule="file"))


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
            return warning(Phrase("{what}: left out", what=Phrase(what)), Span(path, 1, 1), rule="file")
        before = self._before.get(path)
        if before and before.stamp == stamp(status):
            self._now[path] = before
            return before
        try:
            content = (self._root / path).read_bytes()
        except OSError as problem:
            return warning(
                Phrase("cannot be read ({reason}): left out", reason=str(problem.strerror)), Span(path), rule="file"
            )
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

    def field(self, path: str, name: str) -> str:
        """The text of a field in a file's front matter, "" for none; of what cannot be read, too."""
        try:
            content = (self._root / path).read_bytes()[:LARGEST]
        except OSError:
            return ""
        if not content.startswith((b"---", b"\xef\xbb\xbf---")):
            return ""
        return read_front_matter(read_text(content, path)[0], path).text(name)

    def remember(self) -> None:
        """Keep what was learnt for the next build."""
        if self._now != self._before:
            with self._cache.saving():
                self._cache.put_note("files", (engine_digest(), self._now))
