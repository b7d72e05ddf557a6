"""zenn.dev's own rules: what it would refuse or complain about, though a site of one's own need not.

What it refuses has the rule "zenn", what it takes but advises against "zenn-advice".
What is wrong for every site (no title, no front matter …) is in article.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from sitegen.model.emoji import count_emoji
from sitegen.model.errors import SiteError, Span, warning
from sitegen.model.phrases import Phrase
from sitegen.model.values import Asset, Book
from sitegen.sources.frontmatter import FrontMatter

RULE, ADVICE = "zenn", "zenn-advice"
SLUG = re.compile(r"[0-9a-z_-]{12,50}")
CHAPTER = re.compile(r"[0-9a-z_-]{1,50}")
PUBLICATION = re.compile(r"[0-9a-z_]{2,15}")
UNWANTED = re.compile(r"[ !-/:-@\[-`{-~]")
"""ASCII punctuation and space, in a topic."""


MOST_CHAPTERS = 100
LARGEST_COVER = 1024 * 1024
PRICES = range(200, 5001, 100)


def broken_rules(front: FrontMatter) -> Iterator[SiteError]:
    """What zenn.dev would object to in an article, in no particular order."""
    yield from _slug(PurePosixPath(front.path).stem, front.path, "file")
    yield from _title(front)
    yield from _emoji_and_type(front)
    yield from _topics(front)
    name = front.mapping.get("publication_name")
    if name and not (isinstance(name, str) and PUBLICATION.fullmatch(name)):
        hint = "2 to 15 of a-z, 0-9 and _"
        yield _objection("no publication can have this name", front.value_at("publication_name"), hint)


def broken_book_rules(front: FrontMatter, book: Book) -> Iterator[SiteError]:
    """What zenn.dev would object to in a book's configuration and in the names of its chapters."""
    yield from _slug(book.slug, front.path, "folder")
    yield from _title(front)
    yield from _topics(front)
    if not book.summary and not isinstance(front.mapping.get("summary"), bool | int | float | list | dict):
        yield _objection("no summary", front.key_at("summary"), "say in a few sentences what the book is about")
    if book.price and book.price not in PRICES:
        hint = "zenn.dev takes 0, or hundreds from 200 to 5000"
        yield _objection(Phrase("the price is {price}", price=book.price), front.value_at("price"), hint)
    if not book.cover:
        hint = Phrase("put cover.png, 500 by 700 pixels, into {folder}/", folder=book.folder)
        yield _advice("no cover", Span(front.path, 1, 1), hint)
    if len(book.chapters) > MOST_CHAPTERS:
        message = Phrase("{count} chapters; zenn.dev takes {most}", count=len(book.chapters), most=MOST_CHAPTERS)
        yield _objection(message, front.key_at("chapters"), "divide the book, or join chapters")
    if front.mapping.get("chapters", ()) is None:
        yield _objection("chapters is empty", front.key_at("chapters"), "delete the line, or list the chapters")
    names = front.mapping.get("chapters")
    for index, name in enumerate(names if isinstance(names, list) else ()):
        at = front.value_at("chapters", index)
        if isinstance(name, int) and not isinstance(name, bool):
            yield _objection(
                Phrase("chapter {name} is a number", name=name), at, Phrase('put it in quotes: "{name}"', name=name)
            )
        elif isinstance(name, str) and name.endswith(".md"):
            yield _objection(Phrase('chapter "{name}" ends in ".md"', name=name), at, "write its name only")
    for chapter in book.chapters:
        if not CHAPTER.fullmatch(chapter.slug):
            hint = 'rename the file: 1 to 50 of a-z, 0-9, "-" and "_"'
            yield _objection(
                Phrase('zenn.dev does not take the slug "{slug}"', slug=chapter.slug), Span(chapter.path, 1, 1), hint
            )


def broken_chapter_rules(front: FrontMatter) -> Iterator[SiteError]:
    """What zenn.dev would object to in the front matter of a chapter."""
    yield from _title(front)


def broken_cover_rules(cover: Asset) -> Iterator[SiteError]:
    """What zenn.dev would object to in a book's cover."""
    at = Span(cover.path)
    if cover.size > LARGEST_COVER:
        yield _objection(
            Phrase("the cover has {size:.1f} MB; zenn.dev takes 1", size=cover.size / LARGEST_COVER),
            at,
            "make it smaller",
        )
    if cover.width and round(cover.height / cover.width, 1) != 1.4:
        hint = "make it 1.4 times as high as wide, such as 500 by 700 pixels"
        yield _advice(
            Phrase(
                "the cover is {width} by {height} pixels: it will be cropped", width=cover.width, height=cover.height
            ),
            at,
            hint,
        )


def _slug(slug: str, path: str, what: str) -> Iterator[SiteError]:
    if not SLUG.fullmatch(slug):
        hint = 'rename the file: 12 to 50 of a-z, 0-9, "-" and "_"'
        if what == "folder":
            hint = 'rename the folder: 12 to 50 of a-z, 0-9, "-" and "_"'
        yield _objection(Phrase('zenn.dev does not take the slug "{slug}"', slug=slug), Span(path, 1, 1), hint)


def _title(front: FrontMatter) -> Iterator[SiteError]:
    title = front.mapping.get("title")
    if isinstance(title, str) and _length(title) > 70:
        yield _objection(
            Phrase("the title has {length} characters; zenn.dev takes 70", length=_length(title)),
            front.value_at("title"),
            "shorten it",
        )


def _emoji_and_type(front: FrontMatter) -> Iterator[SiteError]:
    emoji = front.mapping.get("emoji")
    if emoji is None or emoji == "":
        yield _advice("no emoji", front.key_at("emoji"), 'write emoji: "📝"')
    elif isinstance(emoji, str) and count_emoji(emoji) != 1:
        yield _objection(
            Phrase('emoji is "{emoji}"; zenn.dev takes exactly one emoji', emoji=emoji),
            front.value_at("emoji"),
            'write emoji: "📝"',
        )
    kind = front.mapping.get("type")
    if kind is None:
        yield _objection("no type", front.key_at("type"), 'write type: "tech" or "idea"')
    elif isinstance(kind, str) and kind not in ("tech", "idea"):
        yield _objection(
            Phrase('type is "{kind}"; zenn.dev knows tech and idea', kind=kind),
            front.value_at("type"),
            'write type: "tech" or "idea"',
        )


def _topics(front: FrontMatter) -> Iterator[SiteError]:
    for legacy in ("tags", "tag"):
        if front.mapping.get(legacy):
            yield _advice(Phrase('"{legacy}" is not read', legacy=legacy), front.key_at(legacy), "call it topics")
    topics = front.mapping.get("topics")
    if topics is None or topics == []:
        yield _advice("no topics", front.key_at("topics"), 'name one to five: topics: ["…"]')
    if not isinstance(topics, list):
        return
    if len(topics) > 5:
        yield _objection(
            Phrase("{count} topics; zenn.dev takes 5", count=len(topics)),
            front.value_at("topics", 5),
            "keep five of them",
        )
    for index, topic in enumerate(topics):
        if not isinstance(topic, str):
            continue
        at = front.value_at("topics", index)
        if _length(topic) > 18:
            yield _objection(
                Phrase(
                    'topic "{topic}" has {length} characters; zenn.dev takes 18', topic=topic, length=_length(topic)
                ),
                at,
                "shorten it",
            )
        elif UNWANTED.search(topic):
            message = Phrase('topic "{topic}" has a space or a symbol; zenn.dev takes letters and digits', topic=topic)
            yield _advice(message, at, 'it spells them like "nodejs" and "cpp"')


def _length(text: str) -> int:
    """As JavaScript counts: most emoji are two."""
    return len(text.encode("utf-16-le")) // 2


def _objection(message: str, at: Span, hint: str = "") -> SiteError:
    return warning(message, at, hint, RULE)


def _advice(message: str, at: Span, hint: str = "") -> SiteError:
    return warning(message, at, hint, ADVICE)
