"""cards.json: what is known of pages and pictures elsewhere, committed beside the articles: no build asks for it.

A mistake in it costs no more than what it stands in: an address, or one field of it.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import date
from difflib import get_close_matches

from msgspec import Struct, structs

from sitegen.model.errors import SiteError, Span, warning
from sitegen.model.phrases import Phrase
from sitegen.model.values import Outside
from sitegen.sources.json_places import Way, field_places

CARDS_FILE = "cards.json"
FETCHED = "images/fetched"
"""The folder, below the root, of pictures that were brought home."""
RULE = "cards"
LARGEST = 10 * 1024 * 1024
"""Bytes of the largest cards.json that is read."""
FIELDS = structs.fields(Outside)
NAMES = tuple(field.name for field in FIELDS)
LONGEST = {"title": 200, "description": 300, "site": 100}
"""Characters of texts; what is longer is cut off."""
MOST = 50
"""Mistakes that are told one by one."""
DAYS = {"read", "gone"}
ADDRESSES = {"icon", "archived"}
ADDRESS = re.compile(r"https?://[^\s/?#\"<>\\]+(?:[/?#][^\s\"<>\\]*)?", re.IGNORECASE)
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
UNSEEN = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})
JOINERS = frozenset("\u200c\u200d")
"""Signs without a shape of their own that scripts and emoji need."""
MERGING = ("<<<<<<<", "=======", ">>>>>>>")

Cards = Mapping[str, Outside]
"""Address without fragment → what is known of it."""


class ReadCards(Struct, frozen=True):
    """What cards.json says, and what is wrong with it: warnings."""

    cards: dict[str, Outside]
    problems: tuple[SiteError, ...] = ()


def page_address(url: str) -> str:
    """The address that a page elsewhere is known under: without fragment, with a scheme."""
    page = url.partition("#")[0]
    return f"https:{page}" if page.startswith("//") else page


def plain(text: str, longest: int) -> str:
    """A text in one line, without signs that cannot be seen or turn what stands around them; not longer than that."""
    shown = (
        sign if sign in JOINERS else " " if sign.isspace() else "" if unicodedata.category(sign) in UNSEEN else sign
        for sign in text[: longest * 20]
    )
    line = " ".join("".join(shown).split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def is_address(text: str) -> bool:
    """Whether a text is the whole address of something on the web."""
    return len(text) <= 4000 and text.isprintable() and bool(ADDRESS.fullmatch(text))


def write_cards(cards: Cards) -> str:
    """The text of cards.json: addresses in order, fields in theirs, each on a line."""
    plainly = {url: {name: value for name in NAMES if (value := getattr(cards[url], name))} for url in sorted(cards)}
    return json.dumps(plainly, ensure_ascii=False, indent=2) + "\n"


def read_cards(content: bytes, files: Container[str]) -> ReadCards:
    """What the bytes of cards.json say. files: the paths that pictures may be at."""
    if len(content) > LARGEST:
        message = Phrase("{what}: left out", what=Phrase("file above 10 MB"))
        return ReadCards({}, (warning(message, Span(CARDS_FILE), rule=RULE),))
    try:
        text = content.decode("utf-8-sig")
        pairs = json.loads(text, object_pairs_hook=_Pairs)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return ReadCards({}, (_unreadable("it is not UTF-8", Span(CARDS_FILE, line)),))
    except json.JSONDecodeError as error:
        return ReadCards({}, (_broken(error, text),))
    except (ValueError, RecursionError):  # absurd numbers and nesting
        return ReadCards({}, (_unreadable("it is no list of addresses", Span(CARDS_FILE, 1, 1)),))
    return _Reader(text, files).read(pairs)


class _Pairs(list[tuple[str, object]]):
    """An object as it is written: a name may be there twice."""


class _Reader:
    """Lives for one reading. Places are looked for only when there is something to be told."""

    def __init__(self, text: str, files: Container[str]) -> None:
        self._text = text
        self._files = files
        self._found: list[tuple[Way, str, str, str]] = []
        self._more = 0

    def read(self, pairs: object) -> ReadCards:
        if not isinstance(pairs, _Pairs):
            return ReadCards({}, (_unreadable("it is no list of addresses", Span(CARDS_FILE, 1, 1)),))
        cards: dict[str, Outside] = {}
        for url, fields in pairs:
            if url in cards:
                self._doubt((url,), "this address is there twice: the last one counts", "put both into one")
            if not is_address(url):
                self._doubt((url,), "no address of a page: left out", "write all of it, like https://example.com/page")
            elif not isinstance(fields, _Pairs):
                self._doubt((url,), "no fields: left out", 'write {"title": "…"}')
            else:
                cards[page_address(url)] = Outside(**dict(self._fields(url, fields)))
        return ReadCards(cards, tuple(self._problems()))

    def _fields(self, url: str, fields: Iterable[tuple[str, object]]) -> Iterator[tuple[str, str]]:
        for name, value in fields:
            way = (url, name)
            if name not in NAMES:
                self._doubt(way, Phrase('unknown field "{name}"', name=plain(name, 50)), self._meant(name))
            elif not isinstance(value, str):
                self._doubt(way, Phrase("{name} must be text in quotes", name=name))
            elif name in DAYS and not _is_day(value):
                self._doubt(way, Phrase("{name} must be a day such as 2026-11-27", name=name))
            elif name in ADDRESSES and not is_address(value):
                self._doubt(way, Phrase("{name} must be a whole address, like https://example.com/page", name=name))
            elif name == "file" and value not in self._files:
                hint = "`sitegen cards --images` brings it home again"
                self._doubt(way, Phrase('image not found: "{address}"', address=plain(value, 200)), hint, "image")
            else:
                yield name, plain(value, LONGEST[name]) if name in LONGEST else value

    def _meant(self, name: str) -> str:
        near = get_close_matches(name[:50].casefold(), NAMES, 1, 0.6) if len(self._found) < MOST else []
        if near:
            return Phrase('did you mean "{near}"?', near=near[0])
        return Phrase("the fields are: {names}", names=", ".join(NAMES))

    def _doubt(self, way: Way, message: str, hint: str = "", rule: str = RULE) -> None:
        if len(self._found) < MOST:
            self._found.append((way, message, hint, rule))
        else:
            self._more += 1

    def _problems(self) -> Iterator[SiteError]:
        places = field_places(self._text, [way for way, *_ in self._found])
        for way, message, hint, rule in self._found:
            yield warning(message, Span(CARDS_FILE, *places.get(way, (1, 1))), hint, rule)
        if self._more:
            yield warning(Phrase("{n} more mistakes in this file", n=self._more), Span(CARDS_FILE), rule=RULE)


def _is_day(text: str) -> bool:
    try:
        return bool(DAY.fullmatch(text) and date.fromisoformat(text))
    except ValueError:
        return False


def _unreadable(reason: str, at: Span) -> SiteError:
    hint = "mend it, or delete the file: `sitegen cards` makes it anew"
    return warning(Phrase("cannot be read: {reason}", reason=Phrase(reason)), at, hint, RULE)


def _broken(error: json.JSONDecodeError, text: str) -> SiteError:
    lines = text.split("\n")
    line = lines[error.lineno - 1] if error.lineno <= len(lines) else ""
    at = Span(CARDS_FILE, error.lineno, error.colno)
    if line.startswith(MERGING):
        hint = "keep the lines of both sides, and delete the ones with the marks"
        return warning("a merge was not finished here", at, hint, RULE)
    return _unreadable("it is no JSON from here on", at)
