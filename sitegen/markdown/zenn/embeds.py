"""`@[service](argument)` on a line of its own: a card, a player that waits to be asked for, or why there is neither."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from xml.etree.ElementTree import Element, SubElement

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token
from msgspec import Struct

from sitegen.markdown.harvest import AT
from sitegen.markdown.places import find_place, folder_of
from sitegen.markdown.positions import PLACE, place_of
from sitegen.markdown.syntax import Syntax
from sitegen.markdown.tree import Builder
from sitegen.markdown.zenn.addresses import is_web_address
from sitegen.markdown.zenn.services import EMBEDS, LONGEST, Embed, read_embed, utf16_length
from sitegen.model.errors import warning
from sitegen.model.phrases import Phrase
from sitegen.model.values import Link, Ref

HEAD = re.compile(r"@\[(?P<service>[\w-]+)\]\(", re.ASCII)
SERVICES = frozenset({*EMBEDS, "card", "mermaid"})
INTERRUPTS: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}


class _Piece(Struct, frozen=True):
    """A part of a line. service: "" for text."""

    service: str
    argument: str
    begin: int
    end: int


def _install(parser: MarkdownIt) -> None:
    parser.block.ruler.before("fence", "embed", _embed_as_zenn, INTERRUPTS)


def _install_whole_lines(parser: MarkdownIt) -> None:
    parser.block.ruler.at("embed", _embed, INTERRUPTS)


def _embed_as_zenn(state: StateBlock, first: int, _: int, silent: bool) -> bool:
    """What the line says beside the first embed is dropped, and so is a line with an unknown service."""
    line = _read_line(state, first)
    head = HEAD.search(line)
    close = line.rfind(")")
    if head is None or close <= head.end():
        return False
    if not silent:
        if head["service"] in SERVICES:
            _push_embed(state, first, _Piece(head["service"], line[head.end() : close], head.start(), close + 1))
        state.line = first + 1
    return True


def _embed(state: StateBlock, first: int, _: int, silent: bool) -> bool:
    """Every embed of the line, and all the text beside them."""
    line = _read_line(state, first)
    head = HEAD.search(line)
    if head is None or line.rfind(")") <= head.end():
        return False
    if not silent:
        for piece in _divide(line):
            if piece.service in SERVICES:
                _push_embed(state, first, piece)
            elif piece.service:
                _push(state, first, "embed_unknown", piece.begin).content = line[piece.begin : piece.end]
            else:
                _push_text(state, first, line[piece.begin : piece.end], piece.begin)
        state.line = first + 1
    return True


def _read_line(state: StateBlock, line: int) -> str:
    """What stands in a line that begins as an embed does; "" for any other."""
    begin = state.bMarks[line] + state.tShift[line]
    if not state.src.startswith("@[", begin) or state.is_code_block(line):
        return ""
    return state.src[begin : state.eMarks[line]]


def _divide(line: str) -> Iterator[_Piece]:
    """The embeds of a line and the text between them, in their order."""
    done, last = 0, line.rfind(")")
    while (head := HEAD.search(line, done)) and head.end() < last:
        if line[done : head.start()].strip(" \t"):
            yield _Piece("", "", done, head.start())
        close = _closing(line, head.end(), last)
        yield _Piece(head["service"], line[head.end() : close], head.start(), close + 1)
        done = close + 1
    if line[done:].strip(" \t"):
        yield _Piece("", "", done, len(line))


def _closing(line: str, begin: int, last: int) -> int:
    """The parenthesis that closes the one before `begin`; the last one of the line when none does."""
    depth = 0
    for pos in range(begin, last):
        depth += (line[pos] == "(") - (line[pos] == ")")
        if depth < 0:
            return pos
    return last


def _push(state: StateBlock, line: int, type_: str, column: int) -> Token:
    """A token that stands `column` characters behind the first one of a line."""
    token = state.push(type_, "", 0)
    token.map = [line, line + 1]
    begin = state.bMarks[line] + state.tShift[line] + column
    token.meta[PLACE] = place_of(state, line, begin)
    return token


def _push_embed(state: StateBlock, line: int, piece: _Piece) -> None:
    too_long = utf16_length(piece.argument) > LONGEST
    if piece.service == "mermaid" and not too_long:
        fence = _push(state, line, "fence", piece.begin)
        fence.info, fence.content = "mermaid", piece.argument
        return
    token = _push(state, line, "embed", piece.begin)
    token.info, token.content = piece.service, piece.argument


def _push_text(state: StateBlock, line: int, text: str, column: int) -> None:
    _push(state, line, "embed_neighbour", column)
    opening = state.push("paragraph_open", "p", 1)
    inline = state.push("inline", "", 0)
    inline.content, inline.children = text.strip(" \t"), []
    opening.map = inline.map = [line, line + 1]
    state.push("paragraph_close", "p", -1)


def _build(builder: Builder, token: Token) -> None:
    service, argument = token.info, token.content
    if service == "card" and is_web_address(argument):
        add_card(builder, token, argument.strip(" \t"), "")
        return
    embed = read_embed(service, argument) if service in EMBEDS else None
    if embed:
        add_embed(builder, token, embed)
    else:
        add_refusal(builder, token, service, argument)


def add_card(builder: Builder, token: Token, address: str, text: str) -> None:
    """Add the card of an address, as a hole: it may be an article of this site."""
    place = find_place(address, folder_of(builder.harvest.path, builder.harvest.home))
    card = Element("a", {"class": "card", AT: builder.place(token)})
    builder.refer(card, Ref("card", place.target, place.fragment, text, address, builder.span(token)))
    builder.add_block(card)


def add_embed(builder: Builder, token: Token, embed: Embed) -> None:
    """Add a card, or a link that a script may put the player in place of."""
    place = {AT: builder.place(token)}
    outside = {"href": embed.href, "target": "_blank", "rel": "noopener"}
    builder.harvest.links.append(Link(embed.href, builder.span(token)))
    if embed.player:
        element = Element(
            "figure", {"class": "embed", "data-service": embed.service, "data-player": embed.player, **place}
        )
        link = SubElement(element, "a", outside)
    else:
        element = link = Element("a", {"class": "card", "data-service": embed.service, **outside, **place})
    SubElement(link, "span", {"class": "card-title"}).text = embed.title
    SubElement(link, "span", {"class": "card-host"}).text = embed.host
    builder.add_block(element)


def add_refusal(builder: Builder, token: Token, service: str, argument: str) -> None:
    """Add what the author wrote, as something that is no embed, with a warning."""
    paragraph = Element("p", {"class": "embed-error", AT: builder.place(token)})
    paragraph.text = f"{service}: "
    if is_web_address(argument):
        outside = {"href": argument.strip(" \t"), "target": "_blank", "rel": "noopener"}
        SubElement(paragraph, "a", outside).text = argument
    else:
        SubElement(paragraph, "code").text = argument
    builder.add_block(paragraph)
    message = Phrase('nothing that {service} can show: "{argument}"', service=service, argument=argument[:60])
    hint: str = Phrase("write {example}", example=Phrase(EXAMPLES[service]))
    if utf16_length(argument) > LONGEST and service not in {"card", "github"}:
        hint = Phrase("no more than {most} characters can be read", most=LONGEST)
    builder.harvest.problems.append(warning(message, builder.span(token), hint, "embed"))


EXAMPLES = {
    "card": "a whole address, like https://example.com/page",
    "tweet": "the address of a post, like https://x.com/user/status/1234567890",
    "youtube": "the id of a video or its address, like https://www.youtube.com/watch?v=abcdefghijk",
    "slideshare": "the key from the address of the slides' embed code",
    "speakerdeck": "the id from the address of the slides' embed code",
    "docswell": "the address of the slides, like https://www.docswell.com/s/user/ABC123-name",
    "jsfiddle": "the address of a fiddle, like https://jsfiddle.net/user/abc12",
    "codepen": "the address of a pen, like https://codepen.io/user/pen/abcdef",
    "codesandbox": "the address for embedding, like https://codesandbox.io/embed/abc-123",
    "stackblitz": "the address of a project, like https://stackblitz.com/edit/abc?embed=1",
    "figma": "the address of a file or prototype, like https://www.figma.com/file/…",
    "blueprintue": "the address for embedding, like https://blueprintue.com/render/abc",
    "gist": "the address of a gist, like https://gist.github.com/user/0123456789abcdef",
    "github": "the address of a file, like https://github.com/user/repository/blob/main/file.py#L1-L9",
    "mermaid": "a shorter diagram, or a code block with the language mermaid",
}
"""What each service takes, for authors."""


def _neighbour(builder: Builder, token: Token) -> None:
    hint = "put it on a line of its own: zenn.dev does not show it here"
    message = "text beside an embed on the same line"
    builder.harvest.problems.append(warning(message, builder.span(token), hint, "embed"))


def _unknown(builder: Builder, token: Token) -> None:
    paragraph = Element("p", {AT: builder.place(token)})
    paragraph.text = token.content
    builder.add_block(paragraph)
    name = token.content[2:].partition("]")[0]
    similar = get_close_matches(name.lower(), sorted(SERVICES), 1, 0.6)
    hint = (
        Phrase('did you mean "{near}"?', near=similar[0])
        if similar
        else Phrase("there are {services}", services=", ".join(sorted(SERVICES)))
    )
    message = Phrase('unknown service "{name}": shown as text', name=name)
    builder.harvest.problems.append(warning(message, builder.span(token), hint, "embed"))


DIRECTIVES = Syntax("embed", _install, {"embed": _build})
WHOLE_LINES = Syntax(
    "text-beside-embeds", _install_whole_lines, {"embed_neighbour": _neighbour, "embed_unknown": _unknown}
)
