"""Code → coloured pieces. The text is never changed: what a lexer cannot give back whole stays plain."""

from __future__ import annotations

import re
from functools import cache

from pygments.lexer import Lexer
from pygments.lexers.php import PhpLexer

from sitegen.markdown.languages import lexer_class
from sitegen.markdown.lexing import Piece, pieces

# The time some lexers take grows with the square of a line, of a run of blank lines, or of the whole text. Within these
# limits the worst block takes some seconds; of the blocks that people publish one in a thousand is beyond them.
MOST_CHARACTERS = 30_000
MOST_LINES = 1500
TOO_COSTLY = (re.compile(r"[^\n]{1001}"), re.compile(r"\n(?:[ \t]*\n){200}"))

# A lexer is foreign code that meets text nobody foresaw; its mistake costs the colours of one block, not the site.
LEXER_FAULTS = (ArithmeticError, AssertionError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)


def highlight(code: str, language: str) -> list[Piece]:
    """Some code in pieces, (CSS class or "", text), which joined are the code with a last line end.

    Classes are the short names of Pygments; plain text, common names and what the lexer takes for an error have none.
    language: as written by the author, or a file name; "" and unknown ones give one plain piece.
    """
    # Lexers want a last line end.
    text = code if code.endswith("\n") or not code else code + "\n"
    return _pieces(text, lexer_class(language))


def _pieces(text: str, kind: type[Lexer] | None) -> list[Piece]:
    plain = [("", text)]
    if kind is None or _costs_too_much(text):
        return plain
    lexer = _php(kind, "<?" not in text) if issubclass(kind, PhpLexer) else kind()
    try:
        # Not `get_tokens`, which strips, expands tabs and replaces line ends.
        return pieces(lexer, text)
    except LEXER_FAULTS:
        return plain


@cache
def _php(kind: type[PhpLexer], startinline: bool) -> PhpLexer:
    """PHP on a page is mostly a fragment, which the lexer would take for HTML. To make one takes as long as to read
    twenty lines."""
    return kind(startinline=startinline)


def _costs_too_much(text: str) -> bool:
    if len(text) > MOST_CHARACTERS or text.count("\n") > MOST_LINES:
        return True
    return any(pattern.search(text) for pattern in TOO_COSTLY)
