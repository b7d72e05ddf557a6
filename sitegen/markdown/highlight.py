"""Code → lines of coloured pieces. The text is never changed: what a lexer cannot give back whole stays plain."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pygments.lexer import Lexer
from pygments.lexers.php import PhpLexer

from sitegen.markdown.languages import lexer_class
from sitegen.markdown.lexing import Piece, pieces

Line = tuple[Piece, ...]
"""Its pieces are without line ends."""

# The time some lexers take grows with the square of a line, of a run of blank lines, or of the whole text. Within these
# limits the worst block takes some seconds; of the blocks that people publish one in a thousand is beyond them.
MOST_CHARACTERS = 30_000
MOST_LINES = 1500
TOO_COSTLY = (re.compile(r"[^\n]{1001}"), re.compile(r"\n(?:[ \t]*\n){200}"))

# A lexer is foreign code that meets text nobody foresaw; its mistake costs the colours of one block, not the site.
LEXER_FAULTS = (ArithmeticError, AssertionError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)


def highlight(code: str, language: str) -> tuple[Line, ...]:
    """The lines of some code, each as pieces of (CSS class or "", text).

    The pieces of a line joined are the line, and the lines are those of the code without its last line end. Classes are
    the short names of Pygments; plain text, common names and what the lexer takes for an error have none. language: as
    written by the author, or a file name; "" and unknown ones give plain lines.
    """
    # Lexers want a last line end, and without it an empty last line would be none.
    text = code if code.endswith("\n") or not code else code + "\n"
    return tuple(_lines(_pieces(text, lexer_class(language))))


def _pieces(text: str, kind: type[Lexer] | None) -> list[Piece]:
    plain = [("", text)]
    if kind is None or _costs_too_much(text):
        return plain
    # PHP on a page is mostly a fragment, which the lexer would take for HTML.
    lexer = kind(startinline="<?" not in text) if issubclass(kind, PhpLexer) else kind()
    try:
        # Not `get_tokens`, which strips, expands tabs and replaces line ends.
        return pieces(lexer, text)
    except LEXER_FAULTS:
        return plain


def _costs_too_much(text: str) -> bool:
    if len(text) > MOST_CHARACTERS or text.count("\n") > MOST_LINES:
        return True
    return any(pattern.search(text) for pattern in TOO_COSTLY)


def _lines(found: Iterable[Piece]) -> Iterator[Line]:
    """Each line in as few pieces as show the same colours: white space takes the class of what stands before it."""
    line: list[Piece] = []
    held = text = ""
    for css, part in found:
        if "\n" in part:
            first, *inner, part = part.split("\n")
            held, text = _join(line, held, text, css, first)
            if text:
                line.append((held, text))
            yield tuple(line)
            for one in inner:
                yield (("" if one.isspace() else css, one),) if one else ()
            line.clear()
            held = text = ""
        if css == held or not part or part.isspace():
            text += part
        else:
            if text:
                line.append((held, text))
            held, text = css, part


def _join(line: list[Piece], held: str, text: str, css: str, part: str) -> Piece:
    """What is held at the end of a line, with its last part."""
    if css == held or not part or part.isspace():
        return held, text + part
    if text:
        line.append((held, text))
    return css, part
