"""`<!-- -->` over several lines: a note of the author's, which no reader sees."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from sitegen.markdown.lookahead import only_before
from sitegen.markdown.syntax import Syntax
from sitegen.markdown.tree import Builder

BEGIN, END = "<!--", "-->"
LONGEST = 4000
"""Characters within which a comment in a line must end, so that many that never end cost no more than they should."""
INTERRUPTS: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}


def _install(parser: MarkdownIt) -> None:
    parser.block.ruler.before("fence", "comment lines", _lines, INTERRUPTS)
    parser.inline.ruler.at("comment", only_before(END, _within_lines))


def _lines(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """Whole lines, blank ones and code among them. What stands behind the end of the comment is read on."""
    begin = state.bMarks[first] + state.tShift[first]
    if not state.src.startswith(BEGIN, begin) or state.is_code_block(first):
        return False
    last = _last_line(state, first, end, begin)
    if last <= first:
        return False
    if silent:
        return True
    if state.parentType == "list":
        state.push("comment", "", 0)
    behind = state.src.index(END, state.bMarks[last] + state.tShift[last]) + len(END)
    if not state.src[behind : state.eMarks[last]].strip(" \t"):
        state.line = last + 1
        return True
    # The line goes on as if it began behind the comment.
    while state.src[behind] in " \t":
        behind += 1
    state.bMarks[last], state.tShift[last], state.sCount[last] = behind, 0, state.blkIndent
    state.line = last
    return True


def _last_line(state: StateBlock, first: int, end: int, begin: int) -> int:
    """The line in which a comment ends; -1 when it never does or its parent ends before."""
    if "last comment" not in state.env:
        state.env["last comment"] = state.src.rfind(END)
    if state.env["last comment"] < begin:
        return -1
    start = begin + len(BEGIN)
    for line in range(first, end):
        if line > first and not state.isEmpty(line) and state.sCount[line] < state.blkIndent:
            return -1
        if state.src.find(END, start, state.eMarks[line]) >= 0:
            return line
        start = state.bMarks[min(line + 1, end - 1)]
    return -1


def _within_lines(state: StateInline, silent: bool) -> bool:
    start = state.pos
    if silent or not state.src.startswith(BEGIN, start) or start + len(BEGIN) + len(END) >= state.posMax:
        return False
    end = state.src.find(END, start + len(BEGIN), min(state.posMax, start + LONGEST))
    if end < 0:
        return False
    state.pos = end + len(END)
    return True


def _part(builder: Builder, _: Token) -> None:
    if builder.innermost.tag == "li":  # where two paragraphs may stand without their tags
        builder.text("\n")


WHOLE_COMMENTS = Syntax("comments-of-many-lines", _install, {"comment": _part})
