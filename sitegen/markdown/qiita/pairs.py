"""Which tags of raw HTML belong together: a pass over all tokens, once they are known.

Markdown's own elements are walls: a tag and its partner stand within the same ones. What is left alone becomes text, so
that every element that is opened is closed, in the right order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from sitegen.markdown.qiita.tags import BLOCKS, ENDED_BY, PARENTS, VOID, Tag

WALL = ""
MISPLACED = "misplaced"
"""In the meta of a tag that is text: whether it may not stand where it does."""


def pair_tags(state: StateCore) -> None:
    """Turn every `html_tag` into `html_open`, `html_close` or `html_void`, or into `html_alone`, which is text."""
    for before, token in zip([None, *state.tokens], state.tokens, strict=False):
        if token.children:
            in_cell = before is not None and (before.hidden or before.type in {"td_open", "th_open"})
            token.children = _without_edges(_Pairing(blocks=in_cell).run(token.children))
    state.tokens = _in_paragraphs(_Pairing(blocks=True).run(state.tokens))


class _Pairing:
    """One pass. blocks: whether elements that no paragraph can hold may stand here."""

    def __init__(self, *, blocks: bool) -> None:
        self._blocks = blocks
        self._result: list[Token] = []
        self._open: list[tuple[str, int]] = []
        """Name and index of what is open, the walls among them."""
        self._inside: list[Counter[str]] = [Counter()]
        """How many elements of each name are open since each wall."""

    def run(self, tokens: Iterable[Token]) -> list[Token]:
        for token in tokens:
            if token.type == "html_tag":
                self._tag(token, token.meta["tag"])
                continue
            if token.nesting > 0:
                self._widen()
                self._open.append((WALL, len(self._result)))
                self._inside.append(Counter())
            elif token.nesting < 0 and len(self._inside) > 1:
                self._leave_until_wall()
            self._result.append(token)
        while self._open:
            self._leave_until_wall()
        return self._result

    def _tag(self, token: Token, tag: Tag) -> None:
        if tag.closing:
            self._close(token, tag.name)
            return
        while self._open and tag.name in ENDED_BY.get(self._open[-1][0], ()):
            self._end()
        around = self._open[-1][0] if self._open else WALL
        if (
            (tag.name in BLOCKS and not self._blocks)
            or (tag.name in PARENTS and around not in PARENTS[tag.name])
            or (tag.name == "a" and self._inside[-1]["a"])
        ):
            self._result.append(_as_text(token, MISPLACED))
        elif tag.name in VOID:
            self._add("html_void", token, tag)
        else:
            self._open.append((tag.name, len(self._result)))
            self._inside[-1][tag.name] += 1
            self._add("html_open", token, tag)

    def _add(self, type_: str, token: Token, tag: Tag) -> None:
        new = Token(type_, tag.name, 0, content=token.content, map=token.map, level=token.level)
        new.meta = {**token.meta, "tag": tag}
        self._result.append(new)

    def _close(self, token: Token, name: str) -> None:
        if name in VOID or not self._inside[-1][name]:
            self._result.append(_as_text(token))
            return
        while self._open[-1][0] != name:
            self._leave()
        self._end()

    def _end(self) -> None:
        """End the innermost element."""
        name, begin = self._open.pop()
        self._inside[-1][name] -= 1
        self._result.append(Token("html_close", self._result[begin].tag, 0, level=self._result[begin].level))

    def _leave(self) -> None:
        """Leave the innermost element without an end tag: some need none, of the others the tag was text."""
        name, begin = self._open[-1]
        if name in ENDED_BY:
            self._end()
            return
        self._open.pop()
        self._inside[-1][name] -= 1
        self._result[begin] = _as_text(self._result[begin])

    def _leave_until_wall(self) -> None:
        while self._open and self._open[-1][0] != WALL:
            self._leave()
        if self._open:
            self._open.pop()
            self._inside.pop()

    def _widen(self) -> None:
        """A block of Markdown begins: a `p` around it cannot be one."""
        for name, begin in reversed(self._open):
            if name == WALL:
                return
            if name == "p":
                self._result[begin].tag = "div"


def _as_text(token: Token, why: str = "") -> Token:
    meta = {**token.meta, MISPLACED: why == MISPLACED}
    return Token("html_alone", "", 0, content=token.content, map=token.map, level=token.level, meta=meta)


def _without_edges(tokens: list[Token]) -> list[Token]:
    """The same tokens without the line breaks that only part a tag on a line of its own from what it holds."""
    types = ["softbreak", *(token.type for token in tokens), "softbreak"]
    return [
        token
        for token, (far, before, own, after, farther) in zip(tokens, _neighbours(types), strict=True)
        if own != "softbreak"
        or not ((before == "html_open" and far == "softbreak") or (after == "html_close" and farther == "softbreak"))
    ]


def _neighbours(types: list[str]) -> Iterator[tuple[str, ...]]:
    padded = ["", *types, ""]
    return (tuple(padded[nth : nth + 5]) for nth in range(len(types) - 2))


def _in_paragraphs(tokens: list[Token]) -> list[Token]:
    """The same tokens; what raw HTML has outside of every block is put into paragraphs."""
    result: list[Token] = []
    depths = [0]
    loose = False
    for token in tokens:
        begins_loose = depths[-1] == 0 and _is_loose(token)
        if not loose and begins_loose:
            result.append(Token("paragraph_open", "p", 0, map=token.map))
            loose = True
        elif loose and depths[-1] == 0 and not begins_loose and not _is_neutral(token):
            result.append(Token("paragraph_close", "p", 0))
            loose = False
        if token.nesting > 0:
            depths.append(0)
        elif token.nesting < 0 and len(depths) > 1:
            depths.pop()
        depths[-1] += (token.type == "html_open") - (token.type == "html_close")
        result.append(token)
    if loose:
        result.append(Token("paragraph_close", "p", 0))
    return result


def _is_neutral(token: Token) -> bool:
    """Whether a token neither begins nor ends a paragraph: an end tag, or white space within raw HTML."""
    return token.type == "html_close" or (token.type == "html_text" and token.content != "")


def _is_loose(token: Token) -> bool:
    if token.type in {"html_text", "html_alone"}:
        return bool(token.content.strip())
    return token.type in {"html_open", "html_void"} and token.tag not in BLOCKS
