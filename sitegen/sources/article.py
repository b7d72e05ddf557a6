"""Front matter → Article: what the fields mean, and what is doubtful in them."""

from __future__ import annotations

import re
from difflib import get_close_matches
from urllib.parse import unquote

from msgspec import Struct

from sitegen.model.errors import SiteError, Span, warning
from sitegen.model.values import Alias
from sitegen.sources.frontmatter import RULE, FrontMatter
from sitegen.sources.moment import read_moment
from sitegen.sources.text import UNPRINTABLE
from sitegen.sources.topics import topic_key
from sitegen.sources.zenn_rules import broken_rules

FIELDS = ("title", "emoji", "type", "topics", "published", "published_at", "lang", "aliases")
KNOWN = (*FIELDS, "publication_name", "tags", "tag")
TYPES = ("tech", "idea")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
LONGEST_PART = 200
"""UTF-8 bytes between two "/" of an alias; file systems allow 255."""
NOT_IN_A_PART = re.compile(r'[\x00-\x1f\x7f-\x9f\\<>:"|?*#\ufffd\ufffe\uffff]')
SIMILAR = 0.8
"""difflib's ratio above which an unknown field is taken for a slip: "publised", but not "publish_queue"."""


class Article(Struct, frozen=True):
    """What an article's front matter says. A field that is absent or unreadable is "", (), False or None.

    type: "tech", "idea" or "". topics: labels as written, without spaces around them, each topic once. published: False
    also where it cannot be read, and where published_at cannot be: nothing goes public by mistake, or too early.
    published_at: seconds since 1970. lang: a BCP 47 tag. aliases: addresses it had before. problems: warnings only;
    what is wrong with the front matter itself is in `FrontMatter.problems`.
    """

    title: str = ""
    emoji: str = ""
    type: str = ""
    topics: tuple[str, ...] = ()
    published: bool = False
    published_at: int | None = None
    lang: str = ""
    aliases: tuple[Alias, ...] = ()
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
    return Article(
        title=title,
        emoji=reader.text("emoji"),
        type=reader.type(),
        topics=reader.topics(),
        published=published and readable,
        published_at=published_at,
        lang=reader.lang(),
        aliases=reader.aliases(),
        problems=tuple(sorted((*reader.problems, *reader.unknown(), *broken_rules(front)), key=lambda found: found.at)),
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


class _Reader:
    """Lives for one article; each method reads a field and notes what is doubtful in it."""

    def __init__(self, front: FrontMatter) -> None:
        self._front = front
        self._fields = front.mapping
        self.problems: list[SiteError] = []

    def text(self, name: str) -> str:
        value = self._fields.get(name)
        if isinstance(value, str):
            return _printable(value)
        if value is not None:
            self._doubt(
                f"{name} is {_kind(value)}, not text", self._front.value_at(name), f'put it in quotes: {name}: "…"'
            )
        return ""

    def title(self) -> str:
        title = " ".join(self.text("title").splitlines())
        if not title and isinstance(self._fields.get("title"), str | None):
            self._doubt("no title", self._front.key_at("title"), 'add a line: title: "…"')
        return title

    def type(self) -> str:
        kind = self.text("type")
        return kind if kind in TYPES else ""

    def published(self) -> bool:
        value = self._fields.get("published")
        if value is None:
            hint = "write published: true when it may be read"
            self._doubt('no "published": taken for a draft', self._front.key_at("published"), hint)
        elif not isinstance(value, bool):
            hint = "write true or false, in small letters and without quotes"
            self._doubt(
                "published is neither true nor false: taken for a draft", self._front.value_at("published"), hint
            )
        return value is True

    def published_at(self) -> tuple[int | None, bool]:
        """The moment, and whether what was written could be read."""
        value = self._fields.get("published_at")
        if value is None:
            return None, True
        moment = read_moment(value) if isinstance(value, str) else None
        if moment is None:
            draft = ": taken for a draft" if self._fields.get("published") is True else ""
            hint = 'write the day, or day and time in Japan: "2024-05-13 09:00"'
            self._doubt(f"published_at cannot be read{draft}", self._front.value_at("published_at"), hint)
        return moment, moment is not None

    def topics(self) -> tuple[str, ...]:
        value = self._fields.get("topics")
        if not isinstance(value, list):
            if value is not None:
                hint = 'write topics: ["one", "another"]'
                self._doubt(f"topics is {_kind(value)}, not a list", self._front.value_at("topics"), hint)
            return ()
        labels: dict[str, str] = {}
        for index, item in enumerate(value):
            at = self._front.value_at("topics", index)
            if not isinstance(item, str):
                self._doubt(f"a topic is {_kind(item)}, not text: left out", at, 'put it in quotes: ["…"]')
            elif not (key := topic_key(_printable(item))):
                self._doubt("an empty topic", at, "delete it")
            elif key in labels:
                same = "" if labels[key] == _printable(item) else f' (as "{labels[key]}")'
                self._doubt(f'topic "{_printable(item)}" is listed twice{same}', at, "delete one of the two")
            else:
                labels[key] = _printable(item)
        return tuple(labels.values())

    def lang(self) -> str:
        lang = self.text("lang")
        if lang and not LANGUAGE.fullmatch(lang):
            self._doubt(f'"{lang}" is no language tag', self._front.value_at("lang"), "write ja, en, zh-Hant …")
            return ""
        return lang

    def aliases(self) -> tuple[Alias, ...]:
        value = self._fields.get("aliases")
        if not isinstance(value, list):
            if value is not None:
                hint = 'write aliases: ["old-name", "/old/page.html"]'
                self._doubt(f"aliases is {_kind(value)}, not a list", self._front.value_at("aliases"), hint)
            return ()
        found: dict[str, Alias] = {}
        for index, item in enumerate(value):
            at = self._front.value_at("aliases", index)
            url = old_address(item) if isinstance(item, str) else ""
            if url:
                found.setdefault(url, Alias(url, at))
            else:
                hint = 'write the old name, "old-name", or the old address without its host, "/old/page.html"'
                self._doubt("an alias that is no address of this site: left out", at, hint)
        return tuple(found.values())

    def unknown(self) -> list[SiteError]:
        """Fields that look like a slip of the pen. All other unknown ones belong to somebody else."""
        found = []
        for name in self._fields:
            near = get_close_matches(name.casefold(), KNOWN, 1, SIMILAR)
            if near and name not in KNOWN:
                hint = f'did you mean "{near[0]}"?'
                found.append(warning(f'unknown field "{name}"', self._front.key_at(name), hint, RULE))
        return found

    def _doubt(self, message: str, at: Span, hint: str) -> None:
        self.problems.append(warning(message, at, hint, RULE))


def _printable(text: str) -> str:
    """Text without what no page may contain: escapes in YAML can spell characters that the file itself cannot have."""
    return UNPRINTABLE.sub("", text).strip()


def _kind(value: object) -> str:
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return "a number"
    return "a list" if isinstance(value, list) else "a mapping" if isinstance(value, dict) else "text"
