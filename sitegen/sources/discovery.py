"""Which files of a project are articles, which are copied as they are, and from which folder their addresses start."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from sitegen.model.errors import SiteError, Span, warning
from sitegen.model.phrases import Phrase
from sitegen.model.values import Format
from sitegen.settings.settings import Collection

RULE = "file"
NEVER_OURS = {"node_modules", "_site"}
CONFIGS = ("config.yaml", "config.yml")
"""The first of them that is there is read."""
TEXTS: dict[Format, tuple[str, ...]] = {"zenn": ("articles/", "books/"), "qiita": ("public/",)}
"""The folders of a home by whose Markdown a format is known."""
MADE_UP = re.compile(r"(.*/)?newArticle[0-9]{3}")
"""Names that Qiita's tool gives to new files, and gives again when they are free."""
COVERS = tuple(f"cover.{ending}" for ending in ("gif", "jpeg", "jpg", "png", "webp"))


class FoundArticle(Struct, frozen=True):
    """An article's file. slug: the last part of its address, in Unicode's composed form. home, format: see `Source`.
    collection: the number of the one it is from."""

    path: str
    slug: str
    home: str
    format: Format = "zenn"
    collection: int = 0

    @property
    def place(self) -> str:
        """The file that mistakes in its name are named at."""
        return self.path


class FoundBook(Struct, frozen=True):
    """A book's folder. slug: the last part of its address. files: the Markdown in the folder itself. config, cover: the
    paths of these, "" where there is none. collection: the number of the one it is from."""

    folder: str
    slug: str
    home: str
    files: tuple[str, ...]
    config: str = ""
    cover: str = ""
    collection: int = 0

    @property
    def place(self) -> str:
        """The file that mistakes in the folder's name are named at."""
        return self.config or self.files[0]


class Found(Struct, frozen=True):
    """What a project consists of, each list in the order of its paths.

    homes: the folders that have `articles/`, `books/` and `images/`, or Qiita's `public/`: one for each collection, or
    in a Publication's repository one for each member. books: folders with a configuration or chapters. assets: (path,
    address) of every file to be copied as it is. ignored: how many `.md` below `articles/` are no articles. moved:
    (path, path of the other) of each article whose slug an article of another collection has. problems: an article or
    a book that one of the level "error" names must not be built.
    """

    articles: tuple[FoundArticle, ...] = ()
    homes: tuple[str, ...] = ()
    books: tuple[FoundBook, ...] = ()
    assets: tuple[tuple[str, str], ...] = ()
    ignored: int = 0
    moved: tuple[tuple[str, str], ...] = ()
    problems: tuple[SiteError, ...] = ()


def discover(
    files: Mapping[str, Iterable[str]],
    collections: Sequence[Collection],
    field: Callable[[str, str], str],
    prefer: Format = "zenn",
) -> Found:
    """Sort a project's files. files: path of each collection → the paths, relative to the root, of what is below it.

    A collection is looked for in its folder, in `content/` there, in Qiita's `public/`, and then for a Publication's
    members, in this order. field: the text of a field in a file's front matter, "" for none; asked only for the title
    of files in folders below `articles/`, and for the id of files with a made-up name. prefer: the format whose
    articles keep their slugs where a later collection has the same.
    """
    sorter = _Sorter(field)
    problems: dict[SiteError, None] = {}
    homes = []
    for number, (one, name) in enumerate(zip(collections, _names(collections), strict=True)):
        named, misnamed = _with_usable_names(files.get(one.path, ()), one.base)
        problems |= dict.fromkeys(misnamed)
        for home in _homes(named, one.base.removesuffix("/"), one.format):
            homes.append(_Home(number, name, one.base, home, one.format or _format(named, home), named))
    for place in sorted(homes, key=lambda place: place.format != prefer):
        sorter.sort(place)
    articles = [sorter.articles[path] for path in sorted(sorter.articles)]
    books = [sorter.books[folder] for folder in sorted(sorter.books)]
    return Found(
        articles=tuple(articles),
        homes=tuple(dict.fromkeys(place.path for place in homes)),
        books=tuple(books),
        assets=tuple(sorted(sorter.assets.items())),
        ignored=sorter.ignored,
        moved=tuple(sorter.moved),
        problems=(*problems, *sorter.problems, *_clashes(articles), *_clashes(books)),
    )


class _Home(Struct, frozen=True):
    """A folder with articles. number, name, base: of its collection (see `_names`, `Collection`); path: relative to the
    root. files: all below the collection."""

    number: int
    name: str
    base: str
    path: str
    format: Format
    files: list[str]

    @property
    def start(self) -> str:
        """What the addresses of its assets begin with: nothing more than "/" in the first collection, so that they stay
        what they are when it gets company."""
        member = self.path.removeprefix(self.base) if self.path not in (self.base[:-1], f"{self.base}content") else ""
        return "/" + "".join(f"{part}/" for part in (self.name if self.number else "", member) if part)


def _names(collections: Sequence[Collection]) -> list[str]:
    """A name for each collection, as its folder is called, and a number where that tells nothing, or nothing apart."""
    names: list[str] = []
    for number, one in enumerate(collections, 1):
        last = unicodedata.normalize("NFC", one.path.rpartition("/")[2])
        names.append(f"source-{number}" if last in (".", "..", *names) else last)
    return names


def _books(files: list[str], home: str, number: int) -> list[FoundBook]:
    """The folders of `books/` that have a configuration or Markdown."""
    names: defaultdict[str, list[str]] = defaultdict(list)
    for rest in _below(files, home, "books/"):
        if rest.count("/") == 1:
            folder, _, name = rest.partition("/")
            names[folder].append(name)
    books = []
    for name, inside in names.items():
        folder = f"{home}/books/{name}" if home else f"books/{name}"
        config, cover = (
            next((f"{folder}/{one}" for one in wanted if one in inside), "") for wanted in (CONFIGS, COVERS)
        )
        chapters = tuple(f"{folder}/{one}" for one in inside if one.endswith(".md"))
        if config or chapters:
            books.append(FoundBook(folder, unicodedata.normalize("NFC", name), home, chapters, config, cover, number))
    return books


def _with_usable_names(files: Iterable[str], base: str) -> tuple[list[str], list[SiteError]]:
    """Sorted, without hidden files and those whose names are not UTF-8 (Python gives half characters for them)."""
    usable: list[str] = []
    problems: list[SiteError] = []
    for path in sorted(files):
        if any(part.startswith(".") or part in NEVER_OURS for part in path.removeprefix(base).split("/")):
            continue
        readable = path.encode("utf-8", "replace").decode("utf-8")
        if readable == path:
            usable.append(path)
        else:
            problems.append(warning("file name that is not UTF-8: left out", Span(readable), "rename it", RULE))
    return usable, problems


def _homes(files: list[str], base: str, format_: Format | Literal[""]) -> tuple[str, ...]:
    """The homes below a folder ("" for the root), those of a format where one is given."""
    begin = f"{base}/" if base else ""
    if format_ != "qiita":
        for home in (base, f"{begin}content"):
            if _has(files, home, "zenn"):
                return (home,)
    if format_ != "zenn" and _has(files, base, "qiita"):
        return (base,)
    parts = (path.removeprefix(begin).split("/") for path in files)
    members = {path[0] for path in parts if len(path) == 3 and path[1] == "articles" and path[2].endswith(".md")}
    return tuple(begin + member for member in sorted(members)) if format_ != "qiita" else ()


def _has(files: list[str], home: str, format_: Format) -> bool:
    """Whether a home has Markdown where a format keeps it."""
    return any(path.endswith(".md") for folder in TEXTS[format_] for path in _below(files, home, folder))


def _format(files: list[str], home: str) -> Format:
    return "qiita" if _has(files, home, "qiita") and not _has(files, home, "zenn") else "zenn"


def _below(files: list[str], home: str, folder: str) -> list[str]:
    """The files below a folder of a home, relative to this folder."""
    prefix = f"{home}/{folder}" if home else folder
    return [path[len(prefix) :] for path in files if path.startswith(prefix)]


class _Sorter:
    """Lives for one discovery."""

    def __init__(self, field: Callable[[str, str], str]) -> None:
        self.articles: dict[str, FoundArticle] = {}
        self.books: dict[str, FoundBook] = {}
        self.assets: dict[str, str] = {}
        self.ignored = 0
        self.moved: list[tuple[str, str]] = []
        self.problems: list[SiteError] = []
        self._field = field
        self._taken: dict[str, FoundArticle] = {}

    def sort(self, home: _Home) -> None:
        """Put the files of a home where they belong."""
        prefix = f"{home.path}/" if home.path else ""
        for folder in (*TEXTS[home.format], "images/"):
            for rest in _below(home.files, home.path, folder):
                if not rest.endswith(".md") and not (folder == "books/" and rest.split("/")[-1] in CONFIGS):
                    url = unicodedata.normalize("NFC", home.start + folder + rest)
                    self.assets.setdefault(prefix + folder + rest, url)
        if home.format == "qiita":
            for rest in _below(home.files, home.path, "public/"):
                if rest.endswith(".md"):
                    self._item(f"{prefix}public/{rest}", rest.removesuffix(".md"), home)
            return
        self.books |= {book.folder: book for book in _books(home.files, home.path, home.number)}
        # Those that lie in articles/ itself come first: their addresses must not depend on what is in its folders.
        for rest in sorted(_below(home.files, home.path, "articles/"), key=lambda rest: ("/" in rest, rest)):
            if rest.endswith(".md"):
                self._article(f"{prefix}articles/{rest}", rest.removesuffix(".md"), home)

    def _item(self, path: str, name: str, home: _Home) -> None:
        """An article in Qiita's format. Its address is its path, as the author chose it and nobody else can have it; a
        made-up name gives way to the id, which is never given again."""
        item = self._field(path, "id") if MADE_UP.fullmatch(name) else ""
        self._add(path, item if item.isalnum() else unicodedata.normalize("NFC", name), home)

    def _article(self, path: str, name: str, home: _Home) -> None:
        long = unicodedata.normalize("NFC", name)
        slug = long.rpartition("/")[2]
        if "/" in name:
            if not self._field(path, "title"):
                self.ignored += 1
                return
            other = self._taken.get(slug.casefold())
            if other and other.collection == home.number and other.path != path:
                self.problems.append(moved_away(path, other.path, long))
                slug = long
        self._add(path, slug, home)

    def _add(self, path: str, slug: str, home: _Home) -> None:
        """Take an article. One of a later collection whose slug is taken has the name of its collection before it."""
        if path in self.articles:  # two collections overlap, which is an error of the settings
            return
        other = self._taken.get(slug.casefold())
        if other and other.collection != home.number:
            slug = f"{home.name}/{slug}"
            self.moved.append((path, other.path))
        article = FoundArticle(path, slug, home.path, home.format, home.number)
        self._taken.setdefault(slug.casefold(), article)
        self.articles[path] = article


def moved_away(path: str, other: str, long: str) -> SiteError:
    """What an author is told whose article cannot have its slug, since another has it."""
    slug = long.rpartition("/")[2]
    template = '{other} has the slug "{slug}" already: this article\'s becomes "{long}"'
    message = Phrase(template, other=other, slug=slug, long=long)
    return warning(message, Span(path, 1, 1), "give each article a file name of its own", RULE)


def _clashes(found: Sequence[FoundArticle | FoundBook]) -> list[SiteError]:
    """An error for each article or book whose slug another has, too, on a disk that does not tell "A" from "a"."""
    same: defaultdict[str, list[FoundArticle | FoundBook]] = defaultdict(list)
    for one in found:
        same[unicodedata.normalize("NFC", one.slug.casefold())].append(one)
    clashes = []
    for group in same.values():
        for one in group if len(group) > 1 else ():
            others = ", ".join(other.place for other in group if other != one)
            message = Phrase('the slug "{slug}" is wanted by {others}, too', slug=one.slug, others=others)
            hint = "rename one of the files" if isinstance(one, FoundArticle) else "rename one of the folders"
            clashes.append(SiteError(message, Span(one.place, 1, 1), hint, rule=RULE))
    return sorted(clashes, key=lambda clash: clash.at)
