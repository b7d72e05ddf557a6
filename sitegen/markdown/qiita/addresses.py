"""Addresses that GFM links though they have no scheme: `www.example.com`, `someone@example.com`.

https://github.github.com/gfm/#autolinks-extension-
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from sitegen.markdown.syntax import Syntax

ADDRESS = re.compile(
    r"(?:(?<=[\s*_~(])|^)www\.[A-Za-z0-9_-]{1,63}(?:\.[A-Za-z0-9_-]{1,63}){1,9}(?:[/?#:][^\s<>]*)?"
    r"|(?<![A-Za-z0-9.+_-])[A-Za-z0-9._+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,9}[A-Za-z]{2,24}(?![A-Za-z0-9_-])",
    re.MULTILINE,
)


def _install(parser: MarkdownIt) -> None:
    parser.core.ruler.after("linkify", "bare names", _find)


def _find(state: StateCore) -> None:
    for token in state.tokens:
        if token.type == "inline" and token.children and ("www." in token.content or "@" in token.content):
            token.children = list(_linked(token.children, state.md))


def _linked(tokens: list[Token], parser: MarkdownIt) -> Iterator[Token]:
    links = 0
    for token in tokens:
        links += (token.type == "link_open") - (token.type == "link_close")
        if token.tag == "a":
            links += (token.type == "html_open") - (token.type == "html_close")
        if token.type != "text" or links:
            yield token
            continue
        done = 0
        for found in ADDRESS.finditer(token.content):
            address = _trimmed(found[0])
            yield from _text(token.content[done : found.start()])
            yield from _link(address, parser)
            done = found.start() + len(address)
        yield from _text(token.content[done:]) if done else (token,)


def _trimmed(address: str) -> str:
    """Without the punctuation that belongs to the sentence."""
    address = address.rstrip("?!.,:*_~;")
    while address.endswith(")") and address.count(")") > address.count("("):
        address = address[:-1]
    return address


def _text(content: str) -> Iterator[Token]:
    if content:
        yield Token("text", "", 0, content=content)


def _link(address: str, parser: MarkdownIt) -> Iterator[Token]:
    href = f"mailto:{address}" if "@" in address and not address.startswith("www.") else f"http://{address}"
    yield Token("link_open", "a", 1, attrs={"href": parser.normalizeLink(href)}, markup="linkify", info="auto")
    yield from _text(address)
    yield Token("link_close", "a", -1, markup="linkify", info="auto")


BARE_NAMES = Syntax("bare name", _install, {})
