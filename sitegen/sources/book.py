"""A book's folder and its config.yaml → Book: what the fields mean, which file is which chapter, what is doubtful."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from posixpath import basename

from msgspec import Struct, structs

from sitegen.model.errors import Span, warning
from sitegen.model.phrases import Phrase
from sitegen.model.values import Book, Chapter
from sitegen.sources.discovery import FoundBook
from sitegen.sources.fields import Fields, kind, printable
from sitegen.sources.frontmatter import read_fields
from sitegen.sources.text import read_text
from sitegen.sources.zenn_rules import broken_book_rules

KNOWN = ("title", "summary", "topics", "tags", "tag", "published", "price", "chapters", "toc_depth", "lang")
NUMBERED = re.compile(r"(?P<number>[0-9]{1,9})\.(?P<slug>[^.]+)")
DEEPEST = 3


class _Listed(Struct, frozen=True):
    """A chapter with its position. at: where that is written."""

    number: int
    chapter: Chapter
    at: Span


def read_book(found: FoundBook, content: bytes) -> Book:
    """Everything that a book's folder says. content: of its configuration, anything when there is none. A book without
    one is a draft whose chapters come in the order of their names: nothing goes public by mistake."""
    folder = Book(found.folder, found.config, found.home, found.slug, title=found.slug, cover=found.cover)
    if not found.config:
        message = "a book without config.yaml: taken for a draft"
        problem = warning(
            message, Span(found.files[0], 1, 1), Phrase("write {folder}/config.yaml", folder=found.folder), "book"
        )
        return structs.replace(folder, chapters=_by_name(found), problems=(problem,))
    text, problems = read_text(content, found.config)
    front = read_fields(text, found.config)
    if front.problems and not front.mapping:
        return structs.replace(folder, chapters=_by_name(found), problems=(*problems, *front.problems))
    reader = _Reader(front)
    chapters = tuple(reader.chapters(found))
    unlisted = tuple(sorted(set(found.files) - {chapter.path for chapter in chapters}))
    reader.unknown(KNOWN)
    book = structs.replace(
        folder,
        title=reader.title() or found.slug,
        summary=reader.text("summary"),
        topics=reader.topics(),
        published=reader.published(),
        price=reader.price(),
        toc_depth=reader.toc_depth(),
        lang=reader.lang(),
        chapters=chapters,
        unlisted=unlisted,
    )
    own = sorted((*reader.problems, *broken_book_rules(front, book)), key=lambda problem: problem.at)
    return structs.replace(book, problems=(*problems, *front.problems, *own))


class _Reader(Fields):
    """The fields that only books have."""

    def price(self) -> int:
        value = self.value("price")
        if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
            return value
        if "price" in self.front.mapping:
            what = Phrase("price is {kind}, not a whole number", kind=kind(value))
            message = Phrase("price is below 0") if isinstance(value, int) else what
            self.doubt(
                Phrase("{what}: taken for a free book", what=message),
                "price",
                hint="write yen without quotes: price: 500",
            )
        return 0

    def toc_depth(self) -> int | None:
        value = self.value("toc_depth")
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= DEEPEST:
            return value
        if value is not None:
            self.doubt("toc_depth is not 0, 1, 2 or 3: left out", "toc_depth", hint="write toc_depth: 2")
        return None

    def chapters(self, found: FoundBook) -> Iterator[Chapter]:
        """The chapters in their order: as the configuration lists them, or else as their file names are numbered."""
        value = self.value("chapters")
        if value is not None and not isinstance(value, list):
            hint = 'write each on a line of its own as "  - name", or number the files: 1.name.md'
            self.doubt(Phrase("chapters is {kind}, not a list: left out", kind=kind(value)), "chapters", hint=hint)
        listed = self._named(found, value) if isinstance(value, list) and value else self._numbered(found)
        taken: dict[str, _Listed] = {}
        for one in listed:
            first = taken.setdefault(_folded(one.chapter.slug), one)
            if first is one:
                yield one.chapter
            elif first.chapter.path == one.chapter.path:
                self._doubt_at(
                    Phrase('chapter "{slug}" is listed twice', slug=one.chapter.slug), one.at, "delete one of the two"
                )
            else:
                message = Phrase(
                    '{path} has the slug "{slug}", too: this file is left out',
                    path=first.chapter.path,
                    slug=first.chapter.slug,
                )
                self._doubt_at(message, one.at, "rename one of the files")
        if not taken:
            hint = "list the files under chapters, or number them: 1.name.md"
            self._doubt_at("a book without chapters", self.front.key_at("chapters"), hint)

    def _named(self, found: FoundBook, names: Sequence[object]) -> Iterator[_Listed]:
        files = {_folded(_stem(path)): path for path in found.files}
        for index, item in enumerate(names):
            at = self.front.value_at("chapters", index)
            if isinstance(item, bool) or not isinstance(item, str | int):
                self._doubt_at(
                    Phrase("a chapter is {kind}, not text: left out", kind=kind(item)), at, 'write its name: "  - name"'
                )
                continue
            name = printable(str(item))
            path = files.get(_folded(name)) or files.get(_folded(name.removesuffix(".md")))
            if path is None:
                self._doubt_at(
                    Phrase('no file "{name}.md" for this chapter', name=name),
                    at,
                    Phrase("put it into {folder}/", folder=found.folder),
                )
            else:
                yield _Listed(index, Chapter(path, _stem(path)), at)

    def _numbered(self, found: FoundBook) -> Iterator[_Listed]:
        listed = []
        for path in found.files:
            at = Span(path, 1, 1)
            name = NUMBERED.fullmatch(_stem(path))
            if name:
                listed.append(_Listed(int(name["number"]), Chapter(path, name["slug"]), at))
            else:
                hint = 'call it "<number>.<name>.md", or list it under chapters in config.yaml'
                self._doubt_at("a chapter without a number: left out", at, hint)
        listed.sort(key=lambda one: (one.number, one.chapter.path))
        for one, next_ in pairwise(listed):
            if one.number == next_.number:
                message = Phrase("{path} has the number {number}, too", path=one.chapter.path, number=one.number)
                self._doubt_at(message, next_.at, "give each chapter a number of its own")
        yield from listed

    def _doubt_at(self, message: str, at: Span, hint: str) -> None:
        self.problems.append(warning(message, at, hint, "book"))


def _by_name(found: FoundBook) -> tuple[Chapter, ...]:
    return tuple(Chapter(path, _stem(path)) for path in found.files)


def _stem(path: str) -> str:
    return unicodedata.normalize("NFC", basename(path).removesuffix(".md"))


def _folded(name: str) -> str:
    """Equal for names that some disks take for one."""
    return unicodedata.normalize("NFC", name.casefold())
