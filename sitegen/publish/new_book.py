"""Beginning a book and its chapters, as zenn.dev's own command does (a door: config.yaml gets a line)."""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from pathlib import Path

from sitegen.model.errors import SiteError, Span
from sitegen.model.phrases import Phrase
from sitegen.publish.chapter_list import lists_chapters, with_chapter
from sitegen.publish.create import create_file
from sitegen.publish.new import home_of, quoted
from sitegen.publish.survey import find
from sitegen.sources.discovery import FoundBook
from sitegen.sources.zenn_rules import SLUG

CHAPTER = re.compile(r"[0-9a-z][0-9a-z_-]{0,49}")
NUMBERED = re.compile(r"(?P<number>[0-9]+)\..+\.md")
NUMBER = re.compile(r"^[0-9]+\.")


def config_text(title: str, summary: str, topics: Sequence[str], *, published: bool, chapters: Sequence[str]) -> str:
    """The config.yaml of a new book. chapters: () when the numbers of the files give their order."""
    text = (
        f"title: {quoted(title)}\n"
        f"summary: {quoted(summary)}\n"
        f"topics: [{', '.join(map(quoted, topics))}]\n"
        f"published: {'true' if published else 'false'}\n"
        "price: 0 # 有料の場合200〜5000\n"
    )
    return text + ("chapters:\n" + "".join(f"  - {quoted(name)}\n" for name in chapters) if chapters else "")


def new_book(
    root: Path,
    *,
    slug: str | None = None,
    title: str = "",
    summary: str = "",
    topics: Sequence[str] = (),
    published: bool = False,
    numbered: bool = False,
    user: str | None = None,
) -> tuple[str, str]:
    """Write a new book with a first chapter below a project's root, and give the paths of config.yaml and chapter.

    numbered: the chapter's file name has its number, in place of a list in config.yaml. Raises as `new_article` does.
    """
    slug = secrets.token_hex(7) if slug is None else slug
    if not SLUG.fullmatch(slug):
        raise ValueError(Phrase('the slug "{slug}" is not 12 to 50 of a-z, 0-9, "-" and "_"', slug=slug))
    found, settings = find(root)
    for book in found.books:
        if book.slug.casefold() == slug:
            taken = Phrase('the slug "{slug}" is taken', slug=slug)
            raise SiteError(taken, Span(book.folder), "choose another with --slug")
    home = home_of(root, found, settings, user)
    folder = f"{home}/books/{slug}" if home else f"books/{slug}"
    if (root / folder).exists():
        raise SiteError("there already: left as it is", Span(folder), "choose another slug with --slug")
    config, first = f"{folder}/config.yaml", f"{folder}/{'1.' if numbered else ''}introduction.md"
    names = () if numbered else ("introduction",)
    create_file(root, config, config_text(title, summary, topics, published=published, chapters=names))
    create_file(root, first, _chapter_text(""))
    return config, first


def new_chapter(root: Path, book: str, slug: str | None = None, title: str = "") -> str:
    """Write a new last chapter of a book, and give its path: numbered, or listed in config.yaml, as the others are.

    book: its slug. Raises ValueError, with a plain message, for what cannot be meant, and `SiteError` when the file is
    there already, or when the list of chapters is written in a way that only its author can add to.
    """
    slug = f"chapter-{secrets.token_hex(3)}" if slug is None else slug
    if not CHAPTER.fullmatch(slug):
        raise ValueError(Phrase('the slug "{slug}" is not 1 to 50 of a-z, 0-9, "-" and "_"', slug=slug))
    books = {one.slug: one for one in find(root)[0].books}
    if book not in books:
        known = ", ".join(sorted(books))
        if not known:
            raise ValueError(Phrase("there are no books here: begin one with `sitegen new book`"))
        raise ValueError(Phrase('no book "{book}" here: there are {known}', book=book, known=known))
    found = books[book]
    config = root / found.config if found.config else None
    before = config.read_bytes().decode("utf-8", "surrogateescape") if config else ""
    listed = bool(config) and lists_chapters(before)
    after = with_chapter(before, slug) if listed else None
    if listed and after is None:
        message = Phrase('only you can add "{slug}" to this list', slug=slug)
        raise SiteError(message, Span(found.config), 'write each chapter on a line of its own, as "  - name"')
    path = f"{found.folder}/{slug if after else f'{_next_number(found)}.{slug}'}.md"
    if any(NUMBER.sub("", one.rpartition("/")[2]).casefold() == f"{slug}.md" for one in found.files):
        raise SiteError("there already: left as it is", Span(path), "choose another slug with --slug")
    if not create_file(root, path, _chapter_text(title)):
        raise SiteError("there already: left as it is", Span(path), "choose another slug with --slug")
    if config and after:
        draft = config.with_name(f".{config.name}.new")
        draft.write_bytes(after.encode("utf-8", "surrogateescape"))
        draft.replace(config)
    return path


def _next_number(book: FoundBook) -> int:
    numbers = [NUMBERED.fullmatch(path.rpartition("/")[2]) for path in book.files]
    return max((int(found["number"]) for found in numbers if found), default=0) + 1


def _chapter_text(title: str) -> str:
    return f"---\ntitle: {quoted(title)}\n---\n"
