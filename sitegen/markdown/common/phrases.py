"""What stands within a line: text, line breaks, emphasis, strikethrough, code."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown_it.token import Token

from sitegen.markdown.harvest import MARKUP
from sitegen.markdown.syntax import Syntax, nothing_to_install
from sitegen.markdown.tree import Builder
from sitegen.model.errors import warning
from sitegen.model.phrases import Phrase

LOOSE = re.compile(r"(?<![*\w/\\])\*\*(?:[ \u3000][^*\n]{1,80}|[^*\s][^*\n]{0,80}[ \u3000])\*\*(?![*\w/])")
"""Stars that were meant as bold, but have a space inside."""


def _text(builder: Builder, token: Token) -> None:
    if token.content:
        builder.text(token.content)
        if "**" in token.content and (loose := LOOSE.search(token.content)):
            message = Phrase('the stars of "{text}" stay visible', text=loose[0][:60])
            hint = "bold text has no spaces just inside its stars"
            builder.harvest.problems.append(warning(message, builder.span(token), hint, "bold"))


def _break(builder: Builder, _: Token) -> None:
    builder.add(Element("br"))


def _open(builder: Builder, token: Token) -> None:
    # <s> says "no longer right", <del> says "removed": the tildes of Markdown are the latter.
    builder.open("del" if token.tag == "s" else token.tag, token)


def _close(builder: Builder, _: Token) -> None:
    builder.close()


def _code(builder: Builder, token: Token) -> None:
    code = Element("code", {MARKUP: token.markup})
    code.text = token.content
    builder.add(code)


TEXT = Syntax("text", nothing_to_install, {"text": _text})
BREAKS = Syntax("line break", nothing_to_install, {"softbreak": _break, "hardbreak": _break})
EMPHASIS = Syntax(
    "emphasis",
    nothing_to_install,
    {"em_open": _open, "em_close": _close, "strong_open": _open, "strong_close": _close},
)
STRIKETHROUGH = Syntax("strikethrough", nothing_to_install, {"s_open": _open, "s_close": _close})
CODE_SPANS = Syntax("code span", nothing_to_install, {"code_inline": _code})
