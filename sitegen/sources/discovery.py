"""Which files of a project are articles, which are copied as they are, and from which folder their addresses start."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from sitegen.model.errors import SiteError, Span, warning
from sitegen.model.phrases import Phrase

RULE = "file"
SETTINGS = "sitegen.toml"
NEVER_OURS = {"node_modules", "_site"}
CONFIGS = ("config.yaml", "config.yml")
"""The first of them that is there is read."""
COVERS = tuple(f"cover.{ending}" for ending in ("gif", "jpeg", "jpg", "png", "webp"))


class FoundArticle(Struct, frozen=True):
    """An article's file. slug: the last part of its address, in Unicode's composed form. home: see `Source`."""

    path: str
    slug: str
    home: str

    @property
    def place(self) -> str:
        """The file that mistakes in its name are named at."""
        return self.path


class FoundBook(Struct, frozen=True):
    """A book's folder. slug: the last part of its address. files: the Markdown in the folder itself. config, cover: the
    paths of these, "" where there is none."""

    folder: str
    slug: str
    home: str
    files: tuple[str, ...]
    config: str = ""
    cover: str = ""

    @property
    def place(self) -> str:
        """The file that mistakes in the folder's name are named at."""
        return self.config or self.files[0]


class Found(Struct, frozen=True):
    """What a project consists of, each list in the order of its paths.

    homes: the folders that have `articles/`, `books/` and `images/`: one, or in a Publication's repository one for
    each member. books: folders with a configuration or chapters. assets: (path, address) of every file to be copied as
    it is. ignored: how many `.md` below `articles/` are no articles. problems: an article or a book that one of the
    level "error" names must not be built.
    """

    articles: tuple[FoundArticle, ...] = ()
    homes: tuple[str, ...] = ()
    books: tuple[FoundBook, ...] = ()
    assets: tuple[tuple[str, str], ...] = ()
    ignored: int = 0
    problems: tuple[SiteError, ...] = ()


def discover(files: Iterable[str], content_dir: str, has_title: Callable[[str], bool]) -> Found:
    """Sort a project's files, given by their paths in any order.

    content_dir: the folder that the settings name, or "" to look in the root, in `content/`, and then for a
    Publication's members, in this order. has_title: whether the front matter of a file has a title; asked only about
    files in folders below `articles/`.
    """
    named, problems = _with_usable_names(files)
    homes, published_by = _homes(named, content_dir)
    if content_dir and not any(_below(named, homes[0], folder) for folder in ("articles/", "books/")):
        message = Phrase('the folder "{content_dir}" has neither articles/ nor books/', content_dir=content_dir)
        hint = "name the folder that holds articles/, or delete content_dir"
        problems.append(SiteError(message, Span(SETTINGS), hint, rule=RULE))
    sorter = _Sorter(has_title)
    for home in homes:
        sorter.sort(named, home, f"/{home}/" if published_by == "members" else "/")
    books = sorted((book for home in homes for book in _books(named, home)), key=lambda book: book.folder)
    return Found(
        articles=tuple(sorted(sorter.articles, key=lambda article: article.path)),
        homes=homes,
        books=tuple(books),
        assets=tuple(sorted(sorter.assets.items())),
        ignored=sorter.ignored,
        problems=(*problems, *sorter.problems, *_clashes(sorter.articles), *_clashes(books)),
    )


def _books(files: list[str], home: str) -> list[FoundBook]:
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
            books.append(FoundBook(folder, unicodedata.normalize("NFC", name), home, chapters, config, cover))
    return books


def _with_usable_names(files: Iterable[str]) -> tuple[list[str], list[SiteError]]:
    """Sorted, without hidden files and those whose names are not UTF-8 (Python gives half characters for them)."""
    usable: list[str] = []
    problems: list[SiteError] = []
    for path in sorted(files):
        if any(part.startswith(".") or part in NEVER_OURS for part in path.split("/")):
            continue
        readable = path.encode("utf-8", "replace").decode("utf-8")
        if readable == path:
            usable.append(path)
        else:
            problems.append(warning("file name that is not UTF-8: left out", Span(readable), "rename it", RULE))
    return usable, problems


def _homes(files: list[str], content_dir: str) -> tuple[tuple[str, ...], str]:
    """The homes, and whose they are: "author" or "members"."""
    if content_dir:
        return ("/".join(part for part in content_dir.split("/") if part not in ("", ".")),), "author"
    for home in ("", "content"):
        if any(path.endswith(".md") for folder in ("articles/", "books/") for path in _below(files, home, folder)):
            return (home,), "author"
    parts = (path.split("/") for path in files)
    members = {path[0] for path in parts if len(path) == 3 and path[1] == "articles" and path[2].endswith(".md")}
    return tuple(sorted(members)), "members"


def _below(files: list[str], home: str, folder: str) -> list[str]:
    """The files below a folder of a home, relative to this folder."""
    prefix = f"{home}/{folder}" if home else folder
    return [path[len(prefix) :] for path in files if path.startswith(prefix)]


class _Sorter:
    """Lives for one discovery."""

    def __init__(self, has_title: Callable[[str], bool]) -> None:
        self.articles: list[FoundArticle] = []
        self.assets: dict[str, str] = {}
        self.ignored = 0
        self.problems: list[SiteError] = []
        self._has_title = has_title
        self._taken: dict[str, str] = {}

    def sort(self, files: list[str], home: str, start: str) -> None:
        """Put the files of a home where they belong. start: what the addresses of its assets begin with."""
        prefix = f"{home}/" if home else ""
        for folder in ("articles/", "books/", "images/"):
            for rest in _below(files, home, folder):
                if not rest.endswith(".md") and not (folder == "books/" and rest.split("/")[-1] in CONFIGS):
                    self.assets[prefix + folder + rest] = unicodedata.normalize("NFC", start + folder + rest)
        # Those that lie in articles/ itself come first: their addresses must not depend on what is in its folders.
        for rest in sorted(_below(files, home, "articles/"), key=lambda rest: ("/" in rest, rest)):
            if rest.endswith(".md"):
                self._article(f"{prefix}articles/{rest}", rest.removesuffix(".md"), home)

    def _article(self, path: str, name: str, home: str) -> None:
        long = unicodedata.normalize("NFC", name)
        slug = long.rpartition("/")[2]
        if "/" in name:
            if not self._has_title(path):
                self.ignored += 1
                return
            if other := self._taken.get(slug.casefold()):
                hint = "give each article a file name of its own"
                message = Phrase(
                    '{other} has the slug "{slug}" already: this article\'s becomes "{long}"',
                    other=other,
                    slug=slug,
                    long=long,
                )
                self.problems.append(warning(message, Span(path, 1, 1), hint, RULE))
                slug = long
        self._taken.setdefault(slug.casefold(), path)
        self.articles.append(FoundArticle(path, slug, home))


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
