"""Finding and reading what a project consists of (a door: walks the folders)."""

from __future__ import annotations

import os
from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct, structs

from sitegen.build.cache import Cache, Known, settled
from sitegen.build.engine import engine_digest
from sitegen.build.stamps import stamp
from sitegen.model.digest import digest_bytes
from sitegen.model.errors import SiteError, Span, warning
from sitegen.model.phrases import Phrase
from sitegen.model.shown import author_url
from sitegen.model.values import Asset, Book, Source
from sitegen.settings.settings import Author, Collection, Settings
from sitegen.sources.book import read_book
from sitegen.sources.cards import CARDS_FILE, FETCHED, ReadCards, read_cards
from sitegen.sources.cards import LARGEST as LARGEST_CARDS
from sitegen.sources.discovery import Found, discover
from sitegen.sources.frontmatter import read_front_matter
from sitegen.sources.pictures import picture_size
from sitegen.sources.text import read_text
from sitegen.sources.zenn_rules import broken_cover_rules

LARGEST = 10 * 1024 * 1024
"""Bytes of the largest source that is read."""

NEVER_OURS = {"node_modules", "__pycache__", "venv", "_site"}
"""Folders that hold no one's articles. Those whose name starts with "." are passed over as well."""


READABLE = "give the user who runs sitegen the right to read it"

OURS = {"articles", "books", "images", "public"}
"""Folders whose content an author expects to see."""


class Loaded(Struct, frozen=True):
    """What was found. broken: paths of articles, and of books' configurations, that cannot be used. ignored: Markdown
    files below articles/ that are no articles. origins: path of an article, folder of a book → where it comes from; {}
    when that makes no difference. moved: see `Found`."""

    sources: tuple[Source, ...]
    assets: tuple[Asset, ...]
    broken: tuple[str, ...]
    books: tuple[Book, ...]
    ignored: int
    problems: tuple[SiteError, ...]
    origins: Mapping[str, Collection]
    moved: tuple[tuple[str, str], ...]


def load(root: Path, settings: Settings, output: Path, cache: Cache) -> Loaded:
    """The sources and assets of a site, with their digests; files that have not changed since are not read."""
    below, problems = walk(root, output, settings.folders)
    avatars, avatar_files = _avatars(root, settings.authors)
    fetched, fetched_files = _fetched(root)
    reader = _Reader(root, cache, dict(ChainMap(*below.values(), avatar_files, fetched_files)))
    found = discover(below, settings.folders, reader.field, settings.prefer)
    broken = {problem.at.path for problem in found.problems if problem.level == "error"}
    books = [read_book(book, reader.config(book.config)) for book in found.books if book.place not in broken]
    broken |= {book.config for book in books if any(problem.level == "error" for problem in book.problems)}
    assets = []
    for path, url in (avatars | fetched | dict(found.assets)).items():
        known = reader.known(path, picture=True)
        if isinstance(known, Known):
            assets.append(Asset(path, url, known.digest, known.size, known.width, known.height))
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
        {path: origin for path, origin in _origins(found, settings) if settings.authors or settings.sources},
        found.moved,
    )


def _origins(found: Found, settings: Settings) -> Iterator[tuple[str, Collection]]:
    """Path of an article, folder of a book → where it comes from. A folder that is called like the key of an author is
    theirs, where nothing else is said."""
    keys = {author.key for author in settings.authors}
    articles = ((one.path, one.home, one.collection) for one in found.articles)
    for path, home, number in (*articles, *((one.folder, one.home, one.collection) for one in found.books)):
        origin, name = settings.folders[number], home.rpartition("/")[2]
        if name in keys and not origin.author:
            origin = structs.replace(origin, author=name)
        yield path, origin


def _avatars(root: Path, authors: Iterable[Author]) -> tuple[dict[str, str], dict[str, os.stat_result]]:
    """The addresses of the authors' pictures that are there, by path, and what the system says of them."""
    there = {one.avatar: one.key for one in authors if one.avatar and (root / one.avatar).is_file()}
    urls = {path: f"{author_url(key)}{path.rpartition('/')[2]}" for path, key in there.items()}
    return urls, {path: (root / path).stat() for path in there}


def _fetched(root: Path) -> tuple[dict[str, str], dict[str, os.stat_result]]:
    """The same of the pictures that `sitegen cards` brought home, wherever the articles are."""
    try:
        files = [file for file in sorted((root / FETCHED).iterdir()) if file.is_file() and not file.is_symlink()]
    except OSError:
        return {}, {}
    there = {f"{FETCHED}/{file.name}": file.stat() for file in files if file.name.isascii()}
    return {path: f"/{path}" for path in there}, there


def walk(
    root: Path, output: Path, collections: Iterable[Collection]
) -> tuple[dict[str, dict[str, os.stat_result]], list[SiteError]]:
    """Path of each collection → every ordinary file below it that could be of use, by path relative to the root; and
    what an author would miss among them. A collection within another is not looked for there."""
    paths = list(dict.fromkeys(one.path for one in collections))
    places = {path: (root / path).resolve() for path in paths}
    below, problems = {}, []
    for one in collections:
        if one.path not in below and places[one.path].is_dir():
            others = {place for path, place in places.items() if path != one.path}
            found = _Walk(root, places[one.path], one.base, {output, output.resolve(), *others})
            below[one.path] = dict(sorted(found.files.items()))
            problems += found.problems
    return below, sorted(problems, key=lambda problem: problem.at)


def load_cards(root: Path, assets: Iterable[Asset]) -> ReadCards:
    """What cards.json says, if there is one. assets: the files that pictures may be at."""
    try:
        with (root / CARDS_FILE).open("rb") as file:
            content = file.read(LARGEST_CARDS + 1)
    except OSError:
        return ReadCards({})
    return read_cards(content, {asset.path for asset in assets})


class _Walk:
    """A walk through all folders; nearly everything it meets is an ordinary file, and passed in few steps."""

    def __init__(self, root: Path, place: Path, base: str, outside: set[Path]) -> None:
        self.files: dict[str, os.stat_result] = {}
        self.problems: list[SiteError] = []
        self._inside = root.resolve(), place
        self._followed: set[Path] = set()
        self._waiting = [(base, os.fspath(place))]
        left_out = {os.fspath(folder) for folder in outside}
        while self._waiting:
            prefix, folder = self._waiting.pop()
            try:
                with os.scandir(folder) as entries:
                    found = list(entries)
            except OSError as problem:
                self._refuse(prefix.rstrip("/"), str(problem.strerror), base.rstrip("/"))
                continue
            for entry in found:
                if not entry.name.startswith(".") and entry.name not in NEVER_OURS and entry.path not in left_out:
                    self._meet(prefix + entry.name, entry)

    def _refuse(self, path: str, reason: str, base: str) -> None:
        """A folder that cannot be read: an error where articles may be in it, for the site would lose them."""
        if path == base or set(path.split("/")) & OURS:
            told = Phrase("cannot be read ({reason})", reason=reason)
            self.problems.append(SiteError(told, Span(path or "."), READABLE, rule="file"))

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
        if place.is_symlink() and not any(map(target.is_relative_to, self._inside)):
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
            told = Phrase("cannot be read ({reason}): left out", reason=str(problem.strerror))
            return warning(told, Span(path), READABLE, "file")
        width, height = picture_size(content) if picture else (0, 0)
        known = Known(stamp(status), digest_bytes(content), len(content), width, height)
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
