"""Raw HTML that Qiita takes: elements of a list, opened and closed in the tree like those of Markdown.

A line that begins with the tag of a block starts raw HTML, which ends with a blank line, as in CommonMark; what stands
between its tags is text and no Markdown. Tags within a line stand among Markdown. Which of them have a partner is told
by `pairs`, when all are known; those without one, and all tags of other elements, are text.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from sitegen.markdown.lookahead import only_before
from sitegen.markdown.positions import PLACE, located, place_of
from sitegen.markdown.qiita.elements import BUILDS
from sitegen.markdown.qiita.frames import is_helper, read_frame, read_pen, read_script
from sitegen.markdown.qiita.pairs import pair_tags
from sitegen.markdown.qiita.tags import ALLOWED, BLOCKS, Tag, read_tag
from sitegen.markdown.syntax import Syntax

LONGEST_CONTENT = 5000
"""Characters within which a frame, a script or a pen must end, so that many that never end cost no more than they
should."""
WHOLE = frozenset({"iframe", "script"})
UNTIL_END = {"pre": "</pre>", "script": "</script>"}
"""Blocks that blank lines do not end."""
INTERRUPTS: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}


def _install(parser: MarkdownIt) -> None:
    parser.block.ruler.before("fence", "html block", _block, INTERRUPTS)
    parser.inline.ruler.after("autolink", "html tag", only_before(">", located(_inline, "html_tag", "html_embed")))
    parser.core.ruler.after("inline", "html pairs", pair_tags)


def _block(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    begin = state.bMarks[first] + state.tShift[first]
    if not state.src.startswith("<", begin) or state.is_code_block(first):
        return False
    name = _name(state.src[begin : state.eMarks[first]])
    if name not in BLOCKS | WHOLE:
        return False
    if silent:
        return True
    last = _last_line(state, first, end, UNTIL_END.get(name, ""))
    source = state.getLines(first, last, state.blkIndent, False)
    for token, row, column in _pieces(source):
        line = first + row
        indent = min(state.tShift[line], state.blkIndent)  # which `getLines` has taken away
        token.map, token.level = [line, line + 1], state.level
        token.meta[PLACE] = place_of(state, line, state.bMarks[line] + indent + column)
        state.tokens.append(token)
    state.tokens.append(Token("html_text", "", 0, level=state.level))  # parts it from raw HTML that follows
    state.line = last
    return True


def _name(line: str) -> str:
    """The name that the tag at the beginning of a line has, "" where the line cannot begin with one."""
    rest = line[1:].removeprefix("/")
    name = rest[: len(rest) - len(rest.lstrip("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ123456"))]
    return name.lower() if rest[len(name) : len(name) + 1] in {"", " ", "\t", ">", "/"} else ""


def _last_line(state: StateBlock, first: int, end: int, closing: str) -> int:
    """The line behind a block of raw HTML. closing: what its last line holds, "" where a blank line ends it."""
    for line in range(first, end):
        if line > first and not state.isEmpty(line) and state.sCount[line] < state.blkIndent:
            return line
        if closing and closing in state.src[state.bMarks[line] : state.eMarks[line]].lower():
            return line + 1
        if not closing and state.isEmpty(line):
            return line
    return end


def _pieces(source: str) -> Iterator[tuple[Token, int, int]]:
    """The tags of raw HTML and the text between them, each with its line and column, counted from 0."""
    pos = begin = row = start = 0
    last, last_comment = source.rfind(">"), source.rfind("-->")
    while (found := source.find("<", pos)) >= 0 and found < last:
        is_comment = found + 4 <= last_comment and source.startswith("<!--", found)
        comment = source.find("-->", found + 4) if is_comment else -1
        read = (None, comment + 3) if comment >= 0 else _piece(source, found, len(source))
        if read is None:
            pos = found + 1
            continue
        token, pos = read
        if begin < found:
            yield _text(source[begin:found]), row, begin - start
        row, start = _advance(source, begin, found, row, start)
        if token is not None:
            yield token, row, found - start
        row, start = _advance(source, found, pos, row, start)
        begin = pos
    if begin < len(source):
        yield _text(source[begin:]), row, begin - start


def _advance(source: str, begin: int, end: int, row: int, start: int) -> tuple[int, int]:
    """The row of an index and where it starts, when those of an earlier index are known."""
    newline = source.rfind("\n", begin, end)
    return row + source.count("\n", begin, end), newline + 1 if newline >= 0 else start


def _text(source: str) -> Token:
    return Token("html_text", "", 0, content=unescape(source))


def _inline(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "<":
        return False
    read = _piece(state.src, state.pos, state.posMax)
    if read is None:
        return False
    found, end = read
    if found is not None and not silent:
        token = state.push(found.type, "", 0)
        token.content, token.info, token.meta = found.content, found.info, found.meta
        tag = found.meta.get("tag")
        if tag and tag.name == "a":  # no link within a link
            state.linkLevel = max(0, state.linkLevel + (-1 if tag.closing else 1))
    state.pos = end
    return True


def _piece(source: str, begin: int, end: int) -> tuple[Token | None, int] | None:
    """What begins with a "<", and the index behind it: a tag, an embed, or nothing where a script is left out. None for
    what stays text."""
    tag = read_tag(source, begin, end)
    if tag is None or not (tag.name in ALLOWED or tag.name in WHOLE):
        return None
    if not tag.closing and (tag.name in WHOLE or "codepen" in tag.attributes.get("class", "").split()):
        return _whole(source, begin, tag, end)
    if tag.name in WHOLE:
        return None
    return Token("html_tag", "", 0, content=source[begin : tag.end], meta={"tag": tag}), tag.end


def _whole(source: str, begin: int, tag: Tag, end: int) -> tuple[Token | None, int] | None:
    """A frame, a script or a pen with everything inside."""
    closing = f"</{tag.name}>"
    close = source.find(closing, tag.end, min(end, tag.end + LONGEST_CONTENT))
    if close < 0:
        return None
    behind = close + len(closing)
    if tag.name == "script" and is_helper(tag):
        return None, behind
    embed = {"iframe": read_frame, "script": read_script}.get(tag.name, read_pen)(tag)
    token = Token("html_embed", "", 0, content=source[begin:behind], info=tag.name)
    token.meta = {"embed": embed, "address": tag.attributes.get("src", "").strip()}
    return token, behind


HTML = Syntax("html", _install, BUILDS)
