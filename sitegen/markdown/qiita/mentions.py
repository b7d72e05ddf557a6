"""Mentions of people on Qiita: `@name`, but not in links and quotations."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from sitegen.markdown.harvest import AT
from sitegen.markdown.syntax import Syntax
from sitegen.markdown.tree import Builder

NAME = re.compile(
    r"@(?P<name>[A-Za-z0-9_][A-Za-z0-9_-]{0,30}[A-Za-z0-9_])(?![A-Za-z0-9_/]|-+[A-Za-z0-9_]|\.+[A-Za-z0-9_])"
)
WORD = re.compile(r"[A-Za-z0-9_]")


def _install(parser: MarkdownIt) -> None:
    parser.inline.ruler.before("linkify", "mention", _mention)


def _mention(state: StateInline, silent: bool) -> bool:
    start = state.pos
    if state.src[start] != "@" or state.linkLevel > 0 or (start and WORD.match(state.src[start - 1])):
        return False
    found = NAME.match(state.src, start, state.posMax)
    if found is None:
        return False
    if not silent:
        state.push("mention", "a", 0).content = found["name"]
    state.pos = found.end()
    return True


def _link(builder: Builder, token: Token) -> None:
    if builder.within("blockquote"):
        builder.text(f"@{token.content}")
        return
    outside = {"href": f"https://qiita.com/{token.content}", "target": "_blank", "rel": "noopener"}
    builder.add(Element("a", {"class": "mention", **outside, AT: builder.place(token)})).text = f"@{token.content}"


MENTIONS = Syntax("mention", _install, {"mention": _link})
