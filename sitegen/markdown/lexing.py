"""What a lexer of Pygments makes of a text, in fewer steps: the same pieces, joined where neighbours look the same.

A lexer tries the rules of its state one after the other, each a regular expression, and most of them fail at the first
character. Here only those are tried that can begin with the character that comes: the first of them that fits wins.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any

from pygments.lexer import RegexLexer
from pygments.token import Error, Whitespace, _TokenType

from sitegen.markdown.beginnings import beginnings

Piece = tuple[str, str]
"""A CSS class, "" for none, and text."""
Classes = Mapping[_TokenType, str]
Rule = tuple[Callable[[str, int], Any], Any, Any]
"""As Pygments has it: how it matches, what the text is, where to go on."""

WORTH_IT = 20_000
"""Characters in one language after which looking at its rules is repaid."""


class _State(dict[str, tuple[Rule, ...]]):
    """The rules of one state of a lexer: by the character that they can begin with, "" for all of them."""

    def __init__(self, rules: list[Rule]) -> None:
        super().__init__({"": tuple(rules)})
        self._beginnings = [beginnings(getattr(match, "__self__", None)) for match, _, _ in rules]

    def __missing__(self, char: str) -> tuple[Rule, ...]:
        if char > "\x7f":
            return self[""]
        self[char] = tuple(rule for rule, chars in zip(self[""], self._beginnings, strict=True) if char in chars)
        return self[char]


class _Quick(dict[str, _State]):
    """The states of a lexer, each looked at when it is first met. seen: characters so far."""

    def __init__(self, kind: type[RegexLexer]) -> None:
        super().__init__()
        self._rules: Mapping[str, list[Rule]] = vars(kind)["_tokens"]
        self.seen = 0

    def __missing__(self, name: str) -> _State:
        self[name] = _State(self._rules[name])
        return self[name]


@cache
def _quick(kind: type[RegexLexer]) -> _Quick:
    return _Quick(kind)


def pieces(lexer: Any, text: str, classes: Classes) -> list[Piece]:
    """The text in pieces, neighbours of one class joined. classes: token → CSS class. Raises what the lexer raises."""
    kind: type[RegexLexer] = type(lexer)
    if kind.get_tokens_unprocessed is RegexLexer.get_tokens_unprocessed and "_tokens" in vars(kind):
        quick = _quick(kind)
        quick.seen += len(text)
        if quick.seen > WORTH_IT:
            return _joined(_scan(lexer, quick, text, classes))
    return _joined([(classes[token], part) for _, token, part in lexer.get_tokens_unprocessed(text)])


def _joined(found: list[Piece]) -> list[Piece]:
    """Neighbours of one class as one piece: which way a text was read must not show, for it depends on what was read
    before."""
    groups = groupby((piece for piece in found if piece[1]), itemgetter(0))
    return [(css, "".join([part for _, part in group])) for css, group in groups]


def _scan(lexer: RegexLexer, states: _Quick, text: str, classes: Classes) -> list[Piece]:
    found: list[Piece] = []
    held, begin, at = "", 0, 0
    stack, rules = ["root"], states["root"]
    while True:
        for rule in rules[text[at : at + 1]]:
            m = rule[0](text, at)
            if m:
                _, action, state = rule
                after = m.end()
                break
        else:
            if at >= len(text):
                break
            action, state, after = Error, None, at + 1
            if text[at] == "\n":  # what no rule wants ends with its line
                action, stack, rules = Whitespace, ["root"], states["root"]
        if type(action) is _TokenType:
            css = classes[action]
            if css != held:
                if begin < at:
                    found.append((held, text[begin:at]))
                held, begin = css, at
        elif action is not None or after > at:
            if begin < at:
                found.append((held, text[begin:at]))
            if action is not None:
                found += [(classes[token], part) for _, token, part in action(lexer, m)]
            begin = after
        at = after
        if state is not None:
            _go(stack, state)
            rules = states[stack[-1]]
    if begin < at:
        found.append((held, text[begin:at]))
    return found


def _go(stack: list[str], state: Any) -> None:
    """Follow a rule to where it leads, as `RegexLexer` does."""
    if isinstance(state, tuple):
        for one in state:
            if one == "#pop":
                if len(stack) > 1:
                    stack.pop()
            else:
                stack.append(stack[-1] if one == "#push" else one)
    elif isinstance(state, int):
        if abs(state) >= len(stack):
            del stack[1:]
        else:
            del stack[state:]
    else:
        assert state == "#push"
        stack.append(stack[-1])
