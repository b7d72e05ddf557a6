"""What a lexer of Pygments makes of a text, in fewer steps: the same pieces, joined where neighbours look the same.

A lexer tries the rules of its state one after the other, each a regular expression, and most of them fail at the first
character. Here only those are tried that can begin with the character that comes: the first of them that fits wins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from pygments.lexer import Lexer, RegexLexer
from pygments.token import STANDARD_TYPES, Error, Name, Other, Text, Token, Whitespace, _TokenType

from sitegen.markdown.beginnings import beginnings

Piece = tuple[str, str]
"""A CSS class, "" for none, and text."""
Rule = tuple[Callable[[str, int], Any], Any, Any]
"""As Pygments has it: how it matches, what the text is, where to go on."""
Step = tuple[Callable[[str, int], Any], str | None, Any, Any]
"""A rule whose text is of one class says so before; the others have None there."""

WITHOUT_CLASS = frozenset((Token, Text, Whitespace, Error, Other, Name))

WORTH_IT = 3000
"""Characters in one language after which looking at its rules is repaid."""

END = "\0"
"""Stands behind a text, where any rule may match: an empty match is one, too."""


class _Classes(dict[_TokenType, str]):
    """Token → CSS class, looked up once."""

    def __missing__(self, token: _TokenType) -> str:
        kind: _TokenType | None = token
        while kind is not None and kind not in STANDARD_TYPES:
            kind = kind.parent
        self[token] = "" if kind is None or kind in WITHOUT_CLASS else STANDARD_TYPES[kind]
        return self[token]


CLASSES = _Classes()


class _State(dict[str, tuple[Any, ...]]):
    """The rules of one state of a lexer: by the character that they can begin with, END for all of them."""

    def __init__(self, rules: list[Rule], *, steps: bool) -> None:
        super().__init__({END: tuple(map(_step, rules) if steps else rules)})
        self._beginnings = [beginnings(getattr(match, "__self__", None)) for match, _, _ in rules]

    def __missing__(self, char: str) -> tuple[Any, ...]:
        if char > "\x7f":
            return self[END]
        self[char] = tuple(rule for rule, chars in zip(self[END], self._beginnings, strict=True) if char in chars)
        return self[char]


class _Quick(dict[str, _State]):
    """The states of a lexer, each looked at when it is first met. own_loop: whether the lexer reads a text with a loop
    of its own, not with that of `RegexLexer`, in whose place is `_scan`. seen: characters so far."""

    def __init__(self, rules: Mapping[str, list[Rule]], *, own_loop: bool) -> None:
        super().__init__()
        self._rules = rules
        self.own_loop = own_loop
        self.seen = 0

    def __missing__(self, name: str) -> _State:
        self[name] = _State(self._rules[name], steps=not self.own_loop)
        return self[name]


class _Narrowed(list[Rule]):
    """The rules of a state for the loops of Pygments: the first, which never fits, sees what comes and puts behind
    itself those that can begin with it. No loop goes on with the rules once one has fitted."""

    def __init__(self, state: _State) -> None:
        super().__init__([(self._look, None, None)])
        self._state = state

    def _look(self, text: str, at: int, _end: int = 0) -> None:
        self[1:] = self._state[text[at] if at < len(text) else END]


class _AllNarrowed(dict[str, _Narrowed]):
    """The states of a lexer for one text."""

    def __init__(self, states: _Quick) -> None:
        super().__init__()
        self._states = states

    def __missing__(self, name: str) -> _Narrowed:
        self[name] = _Narrowed(self._states[name])
        return self[name]


_QUICK: dict[type[Lexer], _Quick] = {}


def pieces(lexer: Any, text: str) -> list[Piece]:
    """The text in pieces, neighbours of one class joined; one plain piece if the lexer does not give it back whole.
    Raises what the lexer raises."""
    quick = _quick(lexer) if isinstance(lexer, RegexLexer) else None
    if quick is not None:
        quick.seen += len(text)
        if quick.seen > WORTH_IT and quick.own_loop:
            lexer._tokens = _AllNarrowed(quick)
        elif quick.seen > WORTH_IT:
            found = _scan(lexer, quick, text)
            if found is not None:
                return found
            lexer = type(lexer)(**lexer.options)
    found = _joined(lexer.get_tokens_unprocessed(text))
    return found if "".join([part for _, part in found]) == text else [("", text)]


def _quick(lexer: Any) -> _Quick:
    kind = type(lexer)
    if kind not in _QUICK:
        kind._tokens = lexer._tokens  # lexers with variants, such as that of C#, would compile them for each text
        own_loop = kind.get_tokens_unprocessed is not RegexLexer.get_tokens_unprocessed
        _QUICK[kind] = _Quick(lexer._tokens, own_loop=own_loop)
    return _QUICK[kind]


def _joined(tokens: Iterable[tuple[int, _TokenType, str]]) -> list[Piece]:
    """Neighbours of one class as one piece: which way a text was read must not show, for it depends on what was read
    before."""
    found: list[Piece] = []
    held = text = ""
    for _, token, part in tokens:
        css = CLASSES[token]
        if css == held:
            text += part
        elif part:
            if text:
                found.append((held, text))
            held, text = css, part
    return [*found, (held, text)] if text else found


def _step(rule: Rule) -> Step:
    match, action, state = rule
    return match, CLASSES[action] if type(action) is _TokenType else None, action, state


def _scan(lexer: RegexLexer, states: _Quick, text: str) -> list[Piece] | None:
    """None for the rare text that is not given back in its order, rule by rule."""
    found: list[Piece] = []
    held, begin, at = "", 0, 0
    stack, rules = ["root"], states["root"]
    chars = text + END
    while True:
        for step in rules[chars[at]]:
            m = step[0](text, at)
            if m:
                _, css, action, state = step
                after = m.end()
                break
        else:
            if at >= len(text):
                break
            css, state, after = "", None, at + 1
            if text[at] == "\n":  # what no rule wants ends with its line
                stack, rules = ["root"], states["root"]
        if css is None:
            for _, token, part in action(lexer, m) if action is not None else ():
                css = CLASSES[token]
                if css != held and part:
                    if begin < at:
                        found.append((held, text[begin:at]))
                    held, begin = css, at
                if not text.startswith(part, at):
                    return None
                at += len(part)
            if at != after:
                return None
        elif css != held and after > at:
            if begin < at:
                found.append((held, text[begin:at]))
            held, begin = css, at
        at = after
        if state is not None:
            _go(stack, state)
            rules = states[stack[-1]]
    return [*found, (held, text[begin:])] if begin < at else found


def _go(stack: list[str], state: Any) -> None:
    """Follow a rule to where it leads, as `RegexLexer` does."""
    if state == -1:
        if len(stack) > 1:
            stack.pop()
    elif isinstance(state, tuple):
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
