"""`**` beside Japanese: `これは**「強調」**です` is bold.

CommonMark asks whether a run of stars stands at the edge of a word. Japanese puts no spaces between words, so there a
run between a letter and a bracket or a full stop is at no edge, and the stars stay visible. Here Japanese on either
side of the run is an edge as a space is. https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run

It stays as it was for other numbers of stars, beside the signs of paths (`src/**`), and where bold text would begin
before a closing bracket or a full stop, or end behind an opening bracket. Stars that mean themselves are text: four and
more, as in `sk-****1234`, and those of `/**/*.py`. `_` is left alone.
"""

from __future__ import annotations

import re
from unicodedata import category

from markdown_it import MarkdownIt
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.emphasis import tokenize
from markdown_it.rules_inline.state_inline import Delimiter

from sitegen.markdown.syntax import Syntax

JAPANESE = re.compile(
    r"[\u2018-\u201d\u2026\u3000-\u303f\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    r"\uff00-\uffef\U00020000-\U0003ffff]"
)
"""Letters and punctuation; curly quotes and the ellipsis are shared with other scripts."""
NEVER_BEGINS = frozenset("/\\.-_=:;,|*@。、，．！？：；・…‥!?")
NEVER_ENDS = frozenset("/\\.-_=|*@")
BOLD, MOST = 2, 3


def _install(parser: MarkdownIt) -> None:
    parser.inline.ruler.at("emphasis", _emphasis)


def _emphasis(state: StateInline, silent: bool) -> bool:
    start = state.pos
    if silent or state.src[start] != "*":
        return tokenize(state, silent)
    scanned = state.scanDelims(start, True)
    can_open, can_close = scanned.can_open, scanned.can_close
    end = start + scanned.length
    if scanned.length > MOST or (state.src[start - 1 : start] == "/" and state.src[end : end + 1] in {"/", "."}):
        can_open = can_close = False
    elif scanned.length == BOLD and can_open != can_close and start > 0 and end < state.posMax:
        before, after = state.src[start - 1], state.src[end]
        if JAPANESE.match(before) or JAPANESE.match(after):
            can_open = can_open or _begins_bold(after)
            can_close = can_close or _ends_bold(before)
    for _ in range(scanned.length):
        state.push("text", "", 0).content = "*"
        state.delimiters.append(Delimiter(ord("*"), scanned.length, len(state.tokens) - 1, -1, can_open, can_close))
    state.pos = end
    return True


def _begins_bold(sign: str) -> bool:
    return _is_punctuation(sign) and sign not in NEVER_BEGINS and category(sign) not in {"Pe", "Pf"}


def _ends_bold(sign: str) -> bool:
    return _is_punctuation(sign) and sign not in NEVER_ENDS and category(sign) not in {"Ps", "Pi"}


def _is_punctuation(sign: str) -> bool:
    return isMdAsciiPunct(ord(sign)) or isPunctChar(sign)


JAPANESE_EMPHASIS = Syntax("bold-beside-japanese", _install, {})
