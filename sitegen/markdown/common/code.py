"""Code blocks: fenced ones with a language, a file name, changed lines; indented ones with nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement

from markdown_it.token import Token
from msgspec import Struct

from sitegen.markdown.harvest import AT
from sitegen.markdown.highlight import highlight
from sitegen.markdown.languages import known_language
from sitegen.markdown.syntax import Syntax, nothing_to_install
from sitegen.markdown.tree import Builder
from sitegen.model.errors import warning

FILE = re.compile(r"(?=.*(?:/|\.\w))[^\s()<>\[\]{}!*`=&]+")
CHANGES = {"+": "ins", ">": "ins", "-": "del", "<": "del", " ": ""}
"""What the first character of a line says about it in a diff."""


class Info(Struct, frozen=True):
    """What stands behind a fence. language: as written but in lower case, or "". file: a name to show, or "". lexer:
    what to colour the code as."""

    language: str
    file: str
    diff: bool
    lexer: str


def read_info(info: str) -> Info:
    """Read what stands behind a fence: a language, `diff`, and behind a colon the name of a file.

    The words are divided by single spaces, so a space too many means "no language", as on zenn.dev. Kinder than there:
    a file name in place of the language or in a second word is shown as one.
    """
    words, _, file = info.partition(":") if info.strip() else ("", "", "")
    first, *others = words.split(" ")
    diff = "diff" in (first, *others)
    if diff:
        first, *others = [*(word for word in (first, *others) if word != "diff"), ""]
    file, language = file.strip(), first.lower()
    if not file and FILE.fullmatch(first):
        return Info("", first, diff, first)
    if not file and not diff and others and FILE.fullmatch(others[0]):
        file = others[0]
    return Info(language or ("diff" if diff else ""), file, diff, language)


def _fence(builder: Builder, token: Token) -> None:
    info = read_info(token.info)
    figure = Element("figure", {"class": "code diff" if info.diff else "code", AT: builder.place(token)})
    if info.language:
        figure.set("data-language", info.language)
    if info.file:
        SubElement(figure, "figcaption").text = info.file
    if not known_language(info.lexer):
        message = f'no colours for the language "{info.lexer}": shown as plain text'
        builder.harvest.problems.append(warning(message, builder.span(token), rule="code"))
    code = SubElement(SubElement(figure, "pre"), "code")
    if info.diff:
        _fill_with_changes(code, token.content, info.lexer)
    else:
        for line in highlight(token.content, info.lexer):
            _append(code, (*line, ("", "\n")))
    builder.add_block(figure)


def _fill_with_changes(code: Element, content: str, lexer: str) -> None:
    lines = content.removesuffix("\n").split("\n") if content else []
    marks = [line[:1] if line[:1] in CHANGES else "" for line in lines]
    unmarked = [line[len(mark) :] for line, mark in zip(lines, marks, strict=True)]
    coloured = highlight("".join(f"{line}\n" for line in unmarked), lexer)
    for mark, line in zip(marks, coloured, strict=True):
        change = CHANGES.get(mark)
        parent = SubElement(code, "span", {"class": f"line {change}"}) if change else code
        _append(parent, (("", mark), *line, ("", "\n")))


def _append(parent: Element, pieces: Iterable[tuple[str, str]]) -> None:
    for css, text in pieces:
        if css:
            SubElement(parent, "span", {"class": css}).text = text
        elif len(parent):
            parent[-1].tail = (parent[-1].tail or "") + text
        else:
            parent.text = (parent.text or "") + text


def _indented(builder: Builder, token: Token) -> None:
    figure = Element("figure", {"class": "code", AT: builder.place(token)})
    SubElement(SubElement(figure, "pre"), "code").text = token.content
    builder.add_block(figure)


CODE_BLOCKS = Syntax("code block", nothing_to_install, {"fence": _fence, "code_block": _indented})
