"""Front matter → Article: what the fields mean, and what is doubtful in them."""

from __future__ import annotations

import re
from urllib.parse import unquote

from msgspec import Struct

from sitegen.model.errors import SiteError, Span
from sitegen.model.phrases import Phrase
from sitegen.model.values import Alias
from sitegen.sources.fields import Fields, kind
from sitegen.sources.frontmatter import FrontMatter
from sitegen.sources.moment import read_moment
from sitegen.sources.zenn_rules import broken_rules

FIELDS = ("title", "emoji", "type", "topics", "published", "published_at", "lang", "aliases", "also_on")
KNOWN = (*FIELDS, "publication_name", "tags", "tag")
TYPES = ("tech", "idea")
LONGEST_PART = 200
"""UTF-8 bytes between two "/" of an alias; file systems allow 255."""
NOT_IN_A_PART = re.compile(r'[\x00-\x1f\x7f-\x9f\\<>:"|?*#\ufffd\ufffe\uffff]')


class Article(Struct, frozen=True):
    """What an article's front matter says. A field that is absent or unreadable is "", (), False or None.

    type: "tech", "idea" or "". topics: labels as written, without spaces around them, each topic once. published: False
    also where it cannot be read, and where published_at cannot be: nothing goes public by mistake, or too early.
    published_at: seconds since 1970; dated_at: where that is written. lang: a BCP 47 tag. aliases: addresses it had
    before. free: of a chapter only. item, updated_at: of an article in Qiita's format, see `Document`; so also_on,
    of every article.
    problems: warnings only; what is wrong with the front matter itself is in `FrontMatter.problems`.
    """

    title: str = ""
    emoji: str = ""
    type: str = ""
    topics: tuple[str, ...] = ()
    published: bool = False
    published_at: int | None = None
    dated_at: Span | None = None
    lang: str = ""
    aliases: tuple[Alias, ...] = ()
    free: bool = False
    item: str = ""
    also_on: tuple[str, ...] | None = None
    updated_at: int | None = None
    problems: tuple[SiteError, ...] = ()


def read_article(front: FrontMatter) -> Article:
    """What the fields of an article say. Front matter that is absent or broken gives a draft without any problem, since
    that one mistake has been named already."""
    if front.problems and not front.mapping:
        return Article()
    reader = _Reader(front)
    title = reader.title()
    published = reader.published()
    published_at, readable = reader.published_at()
    reader.unknown(KNOWN)
    return Article(
        title=title,
        emoji=reader.text("emoji"),
        type=reader.type(),
        topics=reader.topics(),
        published=published and readable,
        published_at=published_at,
        dated_at=front.value_at("published_at") if published_at is not None else None,
        lang=reader.lang(),
        aliases=reader.aliases(),
        also_on=reader.also_on(),
        problems=tuple(sorted((*reader.problems, *broken_rules(front)), key=lambda found: found.at)),
    )


def old_address(text: str) -> str:
    """The address that an alias means: "old" is "/articles/old/", "/old" is "/old/" as it is a folder's page, and
    "/old.html" is itself. Decoded; "" for what cannot be an address of the site, and a file on every system."""
    path = unquote(text.strip())
    if not path.startswith("/"):
        path = f"/articles/{path.removesuffix('.md')}" if path and "/" not in path else ""
    parts = path.removesuffix("/index.html").strip("/").split("/")
    if not all(part.strip(". ") and len(part.encode()) <= LONGEST_PART for part in parts) or NOT_IN_A_PART.search(path):
        return ""
    url = "/" + "/".join(parts)
    return url if url.lower().endswith((".html", ".htm")) else url + "/"


class _Reader(Fields):
    """The fields that only articles have."""

    def type(self) -> str:
        kind = self.text("type")
        return kind if kind in TYPES else ""

    def published_at(self) -> tuple[int | None, bool]:
        """The moment, and whether what was written could be read."""
        value = self.value("published_at")
        if value is None:
            return None, True
        moment = read_moment(value) if isinstance(value, str) else None
        if moment is None:
            told = "published_at cannot be read"
            if self.value("published") is True:
                told = "published_at cannot be read: taken for a draft"
            hint = 'write the day, or day and time in Japan: "2024-05-13 09:00"'
            self.doubt(told, "published_at", hint=hint)
        return moment, moment is not None

    def aliases(self) -> tuple[Alias, ...]:
        value = self.value("aliases")
        if not isinstance(value, list):
            if value is not None:
                hint = 'write aliases: ["old-name", "/old/page.html"]'
                self.doubt(
                    Phrase("aliases is {kind}, not a list", kind=kind(value)), "aliases", hint=hint, rule="field"
                )
            return ()
        found: dict[str, Alias] = {}
        for index, item in enumerate(value):
            url = old_address(item) if isinstance(item, str) else ""
            if url:
                found.setdefault(url, Alias(url, self.front.value_at("aliases", index)))
            else:
                hint = 'write the old name, "old-name", or the old address without its host, "/old/page.html"'
                self.doubt(
                    "an alias that is no address of this site: left out", "aliases", index, hint=hint, rule="field"
                )
        return tuple(found.values())
