"""Code blocks: fenced ones with a language, a file name, changed lines; indented ones with nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement

from markdown_it import MarkdownIt
from markdown_it.rules_block import fence
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from msgspec import Struct

from sitegen.markdown.harvest import AT, CODE
from sitegen.markdown.highlight import highlight
from sitegen.markdown.languages import known_language
from sitegen.markdown.positions import placed
from sitegen.markdown.printer import print_pieces
from sitegen.markdown.syntax import Syntax
from sitegen.markdown.tree import Builder
from sitegen.model.digest import Digest, digest_bytes
from sitegen.model.errors import warning
from sitegen.model.phrases import Phrase
from sitegen.model.values import Code

FILE = re.compile(r"(?=.*(?:/|\.\w))[^\s()<>\[\]{}!*`=&]+")
WITH_FILES = "with files"
"""In a fence's meta, when what stands behind it is read kindly."""
CHANGES = {"+": "ins", ">": "ins", "-": "del", "<": "del", " ": ""}
"""What the first character of a line says about it in a diff."""


class Info(Struct, frozen=True):
    """What stands behind a fence. language: as written but in lower case, or "". file: a name to show, or "". lexer:
    what to colour the code as."""

    language: str
    file: str
    diff: bool
    lexer: str


def read_info(info: str, *, with_files: bool = True) -> Info:
    """Read what stands behind a fence: a language, `diff`, and behind a colon the name of a file.

    The words are divided by single spaces, so a space too many means "no language", as on zenn.dev. Kinder than there:
    with_files, a file name in place of the language or in a second word is shown as one.
    """
    words, _, file = info.partition(":") if info.strip() else ("", "", "")
    first, *others = words.split(" ")
    diff = "diff" in (first, *others)
    if diff:
        first, *others = [*(word for word in (first, *others) if word != "diff"), ""]
    file, language = file.strip(), first.lower()
    if with_files and not file and FILE.fullmatch(first):
        return Info("", first, diff, first)
    if with_files and not file and not diff and others and FILE.fullmatch(others[0]):
        file = others[0]
    return Info(language or ("diff" if diff else ""), file, diff, language)


def _fence(builder: Builder, token: Token) -> None:
    info = read_info(token.info, with_files=WITH_FILES in token.meta)
    figure = Element("figure", {"class": "code diff" if info.diff else "code", AT: builder.place(token)})
    if info.language:
        figure.set("data-language", info.language)
    if info.file:
        SubElement(figure, "figcaption").text = info.file
    if not known_language(info.lexer):
        message = Phrase('no colours for the language "{language}": shown as plain text', language=info.lexer)
        builder.harvest.problems.append(
            warning(message, builder.span(token), "write a name that Pygments knows, or none", "code")
        )
    code = SubElement(SubElement(figure, "pre"), "code")
    code.text = token.content if token.content.endswith("\n") or not token.content else f"{token.content}\n"
    code.set(CODE, str(len(builder.harvest.codes)))
    builder.harvest.codes.append(_coloured(code.text, info, builder.harvest.finished))
    builder.add_block(figure)


def _coloured(text: str, info: Info, finished: Mapping[Digest, str]) -> Code:
    """The code of a fence as HTML; what an earlier parse has made of the same is taken over."""
    key = digest_bytes(f"{info.lexer}\n{info.diff}\n{text}".encode("utf-8", "surrogatepass"))
    if key in finished:
        return Code(key, finished[key])
    if info.diff:
        return Code(key, _changes(text, info.lexer))
    return Code(key, "".join(f"{print_pieces(line)}\n" for line in highlight(text, info.lexer)))


def _changes(text: str, lexer: str) -> str:
    """The lines of a diff, coloured as what they are without the signs before them."""
    lines = text.removesuffix("\n").split("\n") if text else []
    marks = [line[:1] if line[:1] in CHANGES else "" for line in lines]
    unmarked = "".join(f"{line[len(mark) :]}\n" for line, mark in zip(lines, marks, strict=True))
    printed = []
    for mark, line in zip(marks, highlight(unmarked, lexer), strict=True):
        change = CHANGES.get(mark)
        inside = print_pieces((("", mark), *line, ("", "\n")))
        printed.append(f'<span class="line {change}">{inside}</span>' if change else inside)
    return "".join(printed)


def _indented(builder: Builder, token: Token) -> None:
    figure = Element("figure", {"class": "code", AT: builder.place(token)})
    SubElement(SubElement(figure, "pre"), "code").text = token.content
    builder.add_block(figure)


def _install(parser: MarkdownIt) -> None:
    parser.block.ruler.at("fence", placed(fence, "fence"), {"alt": ["paragraph", "reference", "blockquote", "list"]})


def _install_files(parser: MarkdownIt) -> None:
    parser.core.ruler.after("block", "fence files", _read_kindly)


def _read_kindly(state: StateCore) -> None:
    for token in state.tokens:
        if token.type == "fence":
            token.meta[WITH_FILES] = True


CODE_BLOCKS = Syntax("code block", _install, {"fence": _fence, "code_block": _indented})
FENCE_FILES = Syntax("fence-file-names", _install_files, {})
