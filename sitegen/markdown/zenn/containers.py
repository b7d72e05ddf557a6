"""Zenn's boxes: `:::message`, `:::message alert`, `:::details title`, each ended by a line of colons.

The end is looked for line by line before anything inside is read, so it does not matter what stands inside, not even
code; a box within a box needs an outer one with more colons.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import SubElement

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from sitegen.markdown.syntax import Syntax
from sitegen.markdown.tree import Builder

OPENING = re.compile(r"(?P<colons>:{3,})(?P<words>.*)", re.DOTALL)
MESSAGE = re.compile(r"message\s*(?P<alert>alert)?")
DETAILS = re.compile(r"details\s+(?P<title>.+)", re.DOTALL)
INTERRUPTS: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}


def _install_message(parser: MarkdownIt) -> None:
    parser.block.ruler.before("fence", "message", _message, INTERRUPTS)


def _install_details(parser: MarkdownIt) -> None:
    parser.block.ruler.before("fence", "details", _details, INTERRUPTS)


def _message(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    return read_box(state, first, end, silent, "message", MESSAGE)


def _details(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    return read_box(state, first, end, silent, "details", DETAILS)


def read_box(
    state: StateBlock,
    first: int,
    end: int,
    silent: bool,
    name: str,
    words: re.Pattern[str],
    *,
    shortest_end: int | None = None,
) -> bool:
    """A block rule for the boxes whose first line has these words behind its colons. shortest_end: how many colons end
    one, as many as began it where that is None."""
    begin = state.bMarks[first] + state.tShift[first]
    if not state.src.startswith(":::", begin) or state.is_code_block(first):
        return False
    opening = OPENING.fullmatch(state.src, begin, state.eMarks[first])
    meaning = words.fullmatch(opening["words"].strip()) if opening else None
    if opening is None or meaning is None:
        return False
    if silent:
        return True
    colons = shortest_end or len(opening["colons"])
    last = _closing_line(state, first, end, colons)
    token = state.push(f"{name}_open", "", 1)
    token.map = [first, last]
    token.meta = meaning.groupdict()
    token.markup = opening["colons"]
    parent, limit = state.parentType, state.lineMax
    state.parentType, state.lineMax = "container", last
    state.md.block.tokenize(state, first + 1, last)
    state.parentType, state.lineMax = parent, limit
    state.push(f"{name}_close", "", -1)
    state.line = last + 1 if last < end and _closes(state, last, colons) else last
    return True


def _closing_line(state: StateBlock, first: int, end: int, colons: int) -> int:
    """The line that ends a box; the one where its parent ends when there is none."""
    for line in range(first + 1, end):
        if not state.isEmpty(line) and state.sCount[line] < state.blkIndent:
            return line
        if _closes(state, line, colons):
            return line
    return end


def _closes(state: StateBlock, line: int, colons: int) -> bool:
    begin = state.bMarks[line] + state.tShift[line]
    if not state.src.startswith(":::", begin) or state.sCount[line] - state.blkIndent >= 4:
        return False
    text = state.src[begin : state.eMarks[line]].rstrip(" \t")
    return len(text) >= colons and not text.strip(":")


def _open_message(builder: Builder, token: Token) -> None:
    builder.open("aside", token, {"class": "message alert" if token.meta["alert"] else "message"})


def _open_details(builder: Builder, token: Token) -> None:
    SubElement(builder.open("details", token), "summary").text = token.meta["title"]


def _close(builder: Builder, _: Token) -> None:
    builder.close()


DETAILS_BOXES = Syntax("details", _install_details, {"details_open": _open_details, "details_close": _close})
MESSAGES = Syntax("message", _install_message, {"message_open": _open_message, "message_close": _close})
