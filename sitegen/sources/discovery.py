"""Which files of a project are articles, which are copied as they are, and from which folder their addresses start."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from sitegen.model.errors import SiteError, Span, warning
from sitegen.model.phrases import Phrase
from sitegen.model.values import Format

RULE = "file"
SETTINGS = "sitegen.toml"
NEVER_OURS = {"node_modules", "_site"}
CONFIGS = ("config.yaml", "config.yml")
"""The first of them that is there is read."""
TEXTS: dict[Format, tuple[str, ...]] = {"zenn": ("articles/", "books/"), "qiita": ("public/",)}
"""The folders of a home by whose Markdown a format is known."""
MADE_UP = re.compile(r"(.*/)?newArticle[0-9]{3}")
"""Names that Qiita's tool gives to new files, and gives again when they are free."""
COVERS = tuple(f"cover.{ending}" for ending in ("gif", "jpeg", "jpg", "png", "webp"))


class FoundArticle(Struct, frozen=True):
    """An article's file. slug: the last part of its address, in Unicode's composed form. home, format: see `Source`."""

    path: str
    slug: str
    home: str
    format: Format = "zenn"

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

    homes: the folders that have `articles/`, `books/` and `images/`, or Qiita's `public/`: one, or in a Publication's
    repository one for each member. books: folders with a configuration or chapters. assets: (path, address) of every
    file to be copied as it is. ignored: how many `.md` below `articles/` are no articles. problems: an article or a
    book that one of the level "error" names must not be built.
    """

    articles: tuple[FoundArticle, ...] = ()
    homes: tuple[str, ...] = ()
    books: tuple[FoundBook, ...] = ()
    assets: tuple[tuple[str, str], ...] = ()
    ignored: int = 0
    problems: tuple[SiteError, ...] = ()


def discover(files: Iterable[str], content_dir: str, field: Callable[[str, str], str]) -> Found:
    """Sort a project's files, given by their paths in any order.

    content_dir: the folder that the settings name, or "" to look in the root, in `content/`, for Qiita's `public/`, and
    then for a Publication's members, in this order. field: the text of a field in a file's front matter, "" for none;
    asked only for the title of files in folders below `articles/`, and for the id of files with a made-up name.
    """
    named, problems = _with_usable_names(files)
    homes, published_by = _homes(named, content_dir)
    if content_dir and not any(_below(named, homes[0], folder) for folders in TEXTS.values() for folder in folders):
        message = Phrase('the folder "{content_dir}" has neither articles/ nor books/', content_dir=content_dir)
        hint = "name the folder that holds articles/ or public/, or delete content_dir"
        problems.append(SiteError(message, Span(SETTINGS), hint, rule=RULE))
    sorter = _Sorter(field)
    for home in homes:
        format_ = _format(named, home)
        sorter.sort(named, home, format_, f"/{home}/" if published_by == "members" else "/")
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
        if _has(files, home, "zenn"):
            return (home,), "author"
    if _has(files, "", "qiita"):
        return ("",), "author"
    parts = (path.split("/") for path in files)
    members = {path[0] for path in parts if len(path) == 3 and path[1] == "articles" and path[2].endswith(".md")}
    return tuple(sorted(members)), "members"


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
        self.articles: list[FoundArticle] = []
        self.assets: dict[str, str] = {}
        self.ignored = 0
        self.problems: list[SiteError] = []
        self._field = field
        self._taken: dict[str, str] = {}

    def sort(self, files: list[str], home: str, format_: Format, start: str) -> None:
        """Put the files of a home where they belong. start: what the addresses of its assets begin with."""
        prefix = f"{home}/" if home else ""
        for folder in (*TEXTS[format_], "images/"):
            for rest in _below(files, home, folder):
                if not rest.endswith(".md") and not (folder == "books/" and rest.split("/")[-1] in CONFIGS):
                    self.assets[prefix + folder + rest] = unicodedata.normalize("NFC", start + folder + rest)
        if format_ == "qiita":
            for rest in _below(files, home, "public/"):
                if rest.endswith(".md"):
                    self._item(f"{prefix}public/{rest}", rest.removesuffix(".md"), home)
            return
        # Those that lie in articles/ itself come first: their addresses must not depend on what is in its folders.
        for rest in sorted(_below(files, home, "articles/"), key=lambda rest: ("/" in rest, rest)):
            if rest.endswith(".md"):
                self._article(f"{prefix}articles/{rest}", rest.removesuffix(".md"), home)

    def _item(self, path: str, name: str, home: str) -> None:
        """An article in Qiita's format. Its address is its path, as the author chose it and nobody else can have it; a
        made-up name gives way to the id, which is never given again."""
        item = self._field(path, "id") if MADE_UP.fullmatch(name) else ""
        slug = item if item.isalnum() else unicodedata.normalize("NFC", name)
        self.articles.append(FoundArticle(path, slug, home, "qiita"))

    def _article(self, path: str, name: str, home: str) -> None:
        long = unicodedata.normalize("NFC", name)
        slug = long.rpartition("/")[2]
        if "/" in name:
            if not self._field(path, "title"):
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
