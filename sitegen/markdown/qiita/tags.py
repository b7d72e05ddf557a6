"""Tags of raw HTML in a text: reading one, and which of them a page may have.

A tag is read as CommonMark defines it, character by character. https://spec.commonmark.org/0.31.2/#html-tag
"""

from __future__ import annotations

from collections.abc import Mapping
from html import unescape
from string import ascii_letters, digits
from types import MappingProxyType

from msgspec import Struct

NAME_START = frozenset(ascii_letters)
NAME = frozenset(ascii_letters + digits + "-")
ATTRIBUTE_START = frozenset(ascii_letters + "_:")
ATTRIBUTE = frozenset(ascii_letters + digits + "_:.-")
SPACES = frozenset(" \t\n")
NOT_IN_BARE_VALUES = frozenset(" \t\n\"'=<>`")

_PLAIN = """
    b blockquote br caption code dd del dl dt em hr i ins kbd pre q rp rt ruby s samp section strike strong sub summary
    sup table tbody tfoot thead tr ul var
"""
ALLOWED: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "a": frozenset({"href", "title", "id", "name"}),
        "details": frozenset({"open"}),
        "font": frozenset({"color"}),
        "img": frozenset({"src", "alt", "title", "width", "height"}),
        "li": frozenset({"value"}),
        "ol": frozenset({"start"}),
        **dict.fromkeys(("td", "th"), frozenset({"align", "colspan", "rowspan"})),
        **dict.fromkeys(("div", "p", "h1", "h2", "h3", "h4", "h5", "h6"), frozenset({"align"})),
        **dict.fromkeys(_PLAIN.split(), frozenset[str]()),
    }
)
"""Element → its attributes. Every element may have an id as well."""

VOID = frozenset({"br", "hr", "img"})
_BLOCKS = """
    blockquote caption dd details div dl dt h1 h2 h3 h4 h5 h6 hr li ol p pre section summary table tbody td tfoot th
    thead tr ul
"""
BLOCKS = frozenset(_BLOCKS.split())
"""Elements that no paragraph can hold."""

_ROWS = frozenset({"table", "thead", "tbody", "tfoot"})
PARENTS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "li": frozenset({"ul", "ol"}),
        **dict.fromkeys(("dt", "dd"), frozenset({"dl"})),
        **dict.fromkeys(("td", "th"), frozenset({"tr"})),
        **dict.fromkeys(("caption", "thead", "tbody", "tfoot"), frozenset({"table"})),
        "tr": _ROWS,
        "summary": frozenset({"details"}),
        **dict.fromkeys(("rp", "rt"), frozenset({"ruby"})),
    }
)
"""Elements that mean something only in one of these."""

_PARTS = frozenset({"tbody", "tfoot"})
ENDED_BY: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "li": frozenset({"li"}),
        **dict.fromkeys(("dt", "dd"), frozenset({"dt", "dd"})),
        **dict.fromkeys(("rp", "rt"), frozenset({"rp", "rt"})),
        **dict.fromkeys(("td", "th"), frozenset({"td", "th", "tr"}) | _PARTS),
        "tr": frozenset({"tr"}) | _PARTS,
        **dict.fromkeys(("thead", "tbody", "tfoot"), _PARTS),
        "p": BLOCKS,
    }
)
"""Elements that need no end tag: they end where one of these begins, or with what is around them.
https://html.spec.whatwg.org/multipage/syntax.html#optional-tags"""


class Tag(Struct, frozen=True):
    """name: in small letters. closing: an end tag. attributes: name in small letters → value, the first of each name.
    end: the index behind it."""

    name: str
    closing: bool
    attributes: dict[str, str]
    end: int


def read_tag(source: str, begin: int, end: int) -> Tag | None:
    """The tag that begins with the "<" at an index, None where there is none before `end`."""
    return _Scanner(source, begin + 1, end).tag()


class _Scanner:
    """Goes through a text once."""

    def __init__(self, source: str, pos: int, end: int) -> None:
        self._source, self._pos, self._end = source, pos, end

    def tag(self) -> Tag | None:
        closing = self._skip("/")
        name = self._take(NAME) if self._peek() in NAME_START else ""
        if not name:
            return None
        attributes: dict[str, str] = {}
        while True:
            spaced = bool(self._take(SPACES))
            if self._skip(">") or (not closing and self._skip("/>")):
                return Tag(name.lower(), closing, attributes, self._pos)
            attribute = self._attribute() if spaced and not closing else None
            if attribute is None:
                return None
            attributes.setdefault(*attribute)

    def _attribute(self) -> tuple[str, str] | None:
        if self._peek() not in ATTRIBUTE_START:
            return None
        name = self._take(ATTRIBUTE).lower()
        behind_name = self._pos
        self._take(SPACES)
        if not self._skip("="):
            self._pos = behind_name
            return name, ""
        self._take(SPACES)
        value = self._value()
        return None if value is None else (name, unescape(value))

    def _value(self) -> str | None:
        quote = self._peek()
        if quote in {'"', "'"}:
            close = self._source.find(quote, self._pos + 1, self._end)
            value = self._source[self._pos + 1 : close]
            self._pos = close + 1
            return value if close >= 0 else None
        begin = self._pos
        while self._pos < self._end and self._source[self._pos] not in NOT_IN_BARE_VALUES:
            self._pos += 1
        return self._source[begin : self._pos] or None

    def _peek(self) -> str:
        return self._source[self._pos] if self._pos < self._end else ""

    def _skip(self, sign: str) -> bool:
        found = self._source.startswith(sign, self._pos, self._end)
        self._pos += len(sign) * found
        return found

    def _take(self, characters: frozenset[str]) -> str:
        begin = self._pos
        while self._pos < self._end and self._source[self._pos] in characters:
            self._pos += 1
        return self._source[begin : self._pos]
