"""Links: `[text](address)`, `[text][label]`, `<address>`, and addresses that stand in the text by themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from types import SimpleNamespace

from linkify_it import LinkifyIt  # type: ignore[import-untyped]
from markdown_it import MarkdownIt
from markdown_it.common.normalize_url import normalizeLink, normalizeLinkText
from markdown_it.helpers import parseLinkDestination, parseLinkLabel, parseLinkTitle
from markdown_it.rules_core import StateCore, linkify
from markdown_it.rules_inline import StateInline, autolink, link
from markdown_it.token import Token
from msgspec import Struct

from sitegen.markdown.lookahead import only_before
from sitegen.markdown.places import ELSEWHERE, Place, find_place, folder_of
from sitegen.markdown.positions import OFFSET, located
from sitegen.markdown.syntax import Syntax
from sitegen.markdown.tree import Builder
from sitegen.model.errors import Span, warning
from sitegen.model.phrases import Phrase
from sitegen.model.values import Link, Ref

NEAR = 1000
"""Characters within which nearly every address ends."""
PLAIN = re.compile(r"(?:https?://[a-z0-9]+(?:[.-][a-z0-9]+)*(?:/|$))?[A-Za-z0-9/._~-]*(?:#[A-Za-z0-9_-]*)?")
"""An address that means itself however it is looked at."""
BARE = re.compile(r"[^\x00-\x20\x7f()<\\&]++(?![(<\\&])")
"""A whole address behind a parenthesis, one without parentheses, escaped signs and names of characters."""
SCHEME = re.compile(r"(?<![a-z0-9+.-])(?:https?|ftp)\Z", re.IGNORECASE)


def _install(parser: MarkdownIt) -> None:
    linkifier = _Linkifier()
    linkifier.set({"fuzzy_link": False, "fuzzy_email": False})
    parser.linkify = linkifier
    vars(parser).update(normalizeLink=_normalize, normalizeLinkText=_normalize_text, helpers=HELPERS)
    parser.core.ruler.at("linkify", _find_addresses)
    parser.inline.ruler.at("linkify", _bare_address)
    parser.inline.ruler.at("link", located(only_before("]", link), "link_open"))
    parser.inline.ruler.at("autolink", located(autolink, "link_open"))


class _Linkifier(LinkifyIt):  # type: ignore[misc]
    """A linkifier that looks for the signs of every address before it searches with care: most texts have neither."""

    def test(self, text: str) -> bool:
        return _may_have_address(text) and bool(super().test(text))


def _may_have_address(text: str) -> bool:
    return "//" in text or (":" in text and "mailto:" in text.lower())


def _find_addresses(state: StateCore) -> None:
    """The same rule, for contents with an address in their text only: what has a scheme before it is a link by now."""
    tokens = state.tokens
    state.tokens = [
        token
        for token in tokens
        if token.type == "inline" and _may_have_address(token.content) and _is_any_left(token.children or ())
    ]
    linkify(state)
    state.tokens = tokens


def _is_any_left(tokens: Iterable[Token]) -> bool:
    in_link = False
    for token in tokens:
        if token.type == "text" and not in_link and _may_have_address(token.content):
            return True
        in_link = token.type == "link_open"
    return False


def _normalize(address: str) -> str:
    return address if PLAIN.fullmatch(address) else normalizeLink(address)


def _normalize_text(address: str) -> str:
    is_plain = PLAIN.fullmatch(address) and "--" not in address  # which a name in letters of the world begins with
    return address if is_plain else normalizeLinkText(address)


class Destination(Struct):
    """What stands behind the parenthesis of a link, and the index after it."""

    pos: int
    str: str
    ok: bool = True


def _read_destination(text: str, begin: int, end: int) -> object:
    """The same that the parser finds; it looks at each character, which a bare address does not need."""
    found = BARE.match(text, begin, end)
    return Destination(found.end(), found[0]) if found else parseLinkDestination(text, begin, end)


HELPERS = SimpleNamespace(
    parseLinkDestination=_read_destination, parseLinkLabel=parseLinkLabel, parseLinkTitle=parseLinkTitle
)


def _bare_address(state: StateInline, silent: bool) -> bool:
    """An address with one of three schemes, where the parser has come to its "://"."""
    start = state.pos
    if state.linkLevel > 0 or not state.src.startswith("://", start):
        return False
    scheme = SCHEME.search(state.pending[-7:])
    if not scheme or not state.md.linkify:
        return False
    length = _length(state, scheme[0].lower() + ":", start + 1)
    begin = start - len(scheme[0])
    address = state.src[begin : start + 1 + length].rstrip("*")  # emphasis may end here
    href = state.md.normalizeLink(address)
    if not length or not state.md.validateLink(href):
        return False
    if not silent:
        state.pending = state.pending[: -len(scheme[0])]
        opening = state.push("link_open", "a", 1)
        opening.attrs = {"href": href}
        state.push("text", "", 0).content = state.md.normalizeLinkText(address)
        closing = state.push("link_close", "a", -1)
        for token in (opening, closing):
            token.markup, token.info = "linkify", "auto"
        opening.meta[OFFSET] = begin
    state.pos = begin + len(address)
    return True


def _length(state: StateInline, scheme: str, begin: int) -> int:
    """How many characters of an address follow its scheme; 0 when there is none."""
    assert state.md.linkify
    near = state.src[begin : begin + NEAR]  # a bracket that nothing closes makes linkify look to the end of the text
    length: int = state.md.linkify.test_schema_at(near, scheme, 0)
    return length if length < NEAR else state.md.linkify.test_schema_at(state.src, scheme, begin)


def _open(builder: Builder, token: Token) -> None:
    address = str(token.attrs.get("href", ""))
    element = builder.open("a", token)
    if "title" in token.attrs:
        element.set("title", str(token.attrs["title"]))
    place = find_place(address, folder_of(builder.harvest.path, builder.harvest.home))
    at = builder.span(token)
    if place.kind == "site":
        builder.refer(element, Ref("link", place.target, place.fragment, "", address, at))
    elif place.kind == "page":
        element.set("href", address)  # until the headings are known
    elif place.kind == "web":
        element.attrib.update(href=address, target="_blank", rel="noopener")
        builder.harvest.links.append(Link(address, at))
    elif place.kind == "other":
        element.set("href", address)
    else:
        _leads_nowhere(builder, place, at)


def _leads_nowhere(builder: Builder, place: Place, at: Span) -> None:
    if place.kind == "nothing":
        message, hint = "link without an address", "write the address between the parentheses"
    else:
        similar = get_close_matches(place.scheme, ELSEWHERE, 1, 0.7)
        message = Phrase('"{scheme}:" is no address that a page may link to: shown as text', scheme=place.scheme)
        hint = Phrase('did you mean "{near}:"?', near=similar[0]) if similar else ""
    builder.harvest.problems.append(warning(message, at, hint, "link"))


def _close(builder: Builder, _: Token) -> None:
    builder.close()


LINKS = Syntax("link", _install, {"link_open": _open, "link_close": _close})
