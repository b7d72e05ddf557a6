"""Code blocks: fenced ones with a language, a file name, changed lines; indented ones with nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from xml.etree.ElementTree import Element, SubElement

from markdown_it import MarkdownIt
from markdown_it.rules_block import fence
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from msgspec import Struct

from sitegen.markdown.common.code_lines import WITH_LINES, Marked, split_lines
from sitegen.markdown.harvest import AT, CODE
from sitegen.markdown.highlight import highlight
from sitegen.markdown.languages import known_language
from sitegen.markdown.positions import placed
from sitegen.markdown.printer import print_code
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
    what to colour the code as. marked: the lines that are pointed out."""

    language: str
    file: str
    diff: bool
    lexer: str
    marked: Marked = Marked()


@lru_cache(1000)
def read_info(info: str, *, with_files: bool = True, with_lines: bool = True) -> Info:
    """Read what stands behind a fence: a language, `diff`, and behind a colon the name of a file.

    The words are divided by single spaces, so a space too many means "no language", as on zenn.dev. Kinder than there:
    with_files, a file name in place of the language or in a second word is shown as one; with_lines, numbers of lines
    in braces point these out.
    """
    words, _, file = info.partition(":") if info.strip() else ("", "", "")
    words, marked = split_lines(words) if with_lines else (words, Marked())
    first, *others = words.split(" ")
    diff = "diff" in (first, *others)
    if diff:
        first, *others = [*(word for word in (first, *others) if word != "diff"), ""]
    file, language = file.strip(), first.lower()
    if with_files and not file and FILE.fullmatch(first):
        return Info("", first, diff, first, marked)
    if with_files and not file and not diff and others and FILE.fullmatch(others[0]):
        file = others[0]
    return Info(language or ("diff" if diff else ""), file, diff, language, marked)


def _fence(builder: Builder, token: Token) -> None:
    info = read_info(token.info, with_files=WITH_FILES in token.meta, with_lines=WITH_LINES in token.meta)
    add_code(builder, token, info)


def add_code(builder: Builder, token: Token, info: Info) -> None:
    """Add the figure of a fence."""
    figure = Element("figure", {"class": "code diff" if info.diff else "code", AT: builder.place(token)})
    if info.language:
        figure.set("data-language", info.language)
    if info.file:
        SubElement(figure, "figcaption").text = info.file
    _warn(builder, token, info)
    code = SubElement(SubElement(figure, "pre"), "code")
    code.text = token.content if token.content.endswith("\n") or not token.content else f"{token.content}\n"
    code.set(CODE, str(len(builder.harvest.codes)))
    builder.harvest.codes.append(_coloured(code.text, info, builder.harvest.finished))
    builder.add_block(figure)


def _warn(builder: Builder, token: Token, info: Info) -> None:
    if not known_language(info.lexer):
        message = Phrase('no colours for the language "{language}": shown as plain text', language=info.lexer)
        hint = "write a name that Pygments knows, or none"
        builder.harvest.problems.append(warning(message, builder.span(token), hint, "code"))
    count = token.content.count("\n")
    if not info.marked.fits(count):
        message = Phrase("lines are pointed out that are not there: the code has {count}", count=count)
        hint = "write numbers of lines such as {1,3-4}, counted from 1"
        builder.harvest.problems.append(warning(message, builder.span(token), hint, "code"))


def _coloured(text: str, info: Info, finished: Mapping[Digest, str]) -> Code:
    """The code of a fence as HTML; what an earlier parse has made of the same is taken over."""
    marked = info.marked.among(text.count("\n"))
    key = digest_bytes(f"{info.lexer}\n{info.diff}\n{sorted(marked)}\n{text}".encode("utf-8", "surrogatepass"))
    if key in finished:
        return Code(key, finished[key])
    if info.diff or marked:
        return Code(key, _lines(text, info, marked))
    return Code(key, print_code(highlight(text, info.lexer)))


def _lines(text: str, info: Info, marked: frozenset[int]) -> str:
    """Lines of which some are different; those of a diff are coloured without the signs before them."""
    lines = text.removesuffix("\n").split("\n") if text else []
    signs = [line[:1] if info.diff and line[:1] in CHANGES else "" for line in lines]
    unsigned = "".join(f"{line[len(sign) :]}\n" for line, sign in zip(lines, signs, strict=True))
    coloured = print_code(highlight(unsigned, info.lexer)).split("\n")[:-1]
    printed = []
    for number, (sign, line) in enumerate(zip(signs, coloured, strict=True), 1):
        kinds = " ".join(filter(None, (CHANGES.get(sign), "marked" if number in marked else "")))
        inside = f"{print_code((('', sign),))}{line}\n"
        printed.append(f'<span class="line {kinds}">{inside}</span>' if kinds else inside)
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
