"""Footnotes: `[^label]` with `[^label]: text` anywhere, and `^[text]` in place."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from markdown_it import MarkdownIt
from markdown_it.common.utils import isStrSpace
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from sitegen.markdown.lookahead import only_before
from sitegen.markdown.positions import INNER, shift_offsets
from sitegen.markdown.syntax import Syntax
from sitegen.markdown.tree import Builder
from sitegen.model.errors import warning
from sitegen.model.phrases import Phrase

LABEL = r"\[\^(?P<label>[^\]\s]{1,999})\]"
REFERENCE = re.compile(LABEL)
DEFINITION = re.compile(LABEL + ":")
INTERRUPTS: RuleOptionsType = {"alt": ["paragraph"]}
BACK = "↩\ufe0e"


class _Note:
    """A footnote under construction: its label, "" for one in place; its tokens; the lines of its definition; how often
    it is referred to, and the number it got by that; whether the same label is defined again further down."""

    def __init__(self, label: str, tokens: list[Token], lines: list[int] | None = None) -> None:
        self.label, self.tokens, self.lines = label, tokens, lines
        self.uses = self.number = 0
        self.again = False


def _install(parser: MarkdownIt) -> None:
    parser.block.ruler.before("reference", "footnote definition", _definition, INTERRUPTS)
    parser.inline.ruler.after("image", "inline footnote", only_before("]", _inline_footnote))
    parser.inline.ruler.after("inline footnote", "footnote reference", only_before("]", _reference))
    parser.core.ruler.after("inline", "footnotes", _gather)


def _install_all(parser: MarkdownIt) -> None:
    parser.core.ruler.at("footnotes", _gather_all)


def _definition(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    begin = state.bMarks[first] + state.tShift[first]
    found = DEFINITION.match(state.src, begin, state.eMarks[first])
    if not found or state.is_code_block(first):
        return False
    if silent:
        return True
    state.env.setdefault("footnote labels", set()).add(found["label"])
    opening = state.push("footnote_definition_open", "", 1)
    opening.meta = {"label": found["label"]}
    kept = state.bMarks[first], state.tShift[first], state.sCount[first], state.parentType
    column = state.sCount[first] + len(found[0])
    state.bMarks[first] = found.end()
    state.tShift[first], state.sCount[first] = _indent(state, found.end(), state.eMarks[first], column)
    state.blkIndent += 4
    state.parentType = "footnote"
    if state.sCount[first] < state.blkIndent:
        state.sCount[first] += state.blkIndent
    state.md.block.tokenize(state, first, end)
    state.blkIndent -= 4
    state.bMarks[first], state.tShift[first], state.sCount[first], state.parentType = kept
    opening.map = [first, state.line]
    state.push("footnote_definition_close", "", -1)
    return True


def _indent(state: StateBlock, begin: int, end: int, column: int) -> tuple[int, int]:
    """How many characters of white space follow, and how many columns they take."""
    pos, width = begin, 0
    while pos < end and isStrSpace(state.src[pos]):
        width += 4 - (column + width) % 4 if state.src[pos] == "\t" else 1
        pos += 1
    return pos - begin, width


def _reference(state: StateInline, silent: bool) -> bool:
    found = REFERENCE.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "[" else None
    if not found or found["label"] not in state.env.get("footnote labels", ()):
        return False
    if not silent:
        state.push("footnote_reference", "", 0).meta = {"label": found["label"]}
    state.pos = found.end()
    return True


def _inline_footnote(state: StateInline, silent: bool) -> bool:
    start = state.pos
    if not state.src.startswith("^[", start):
        return False
    label_end = state.md.helpers.parseLinkLabel(state, start + 1)
    if label_end < 0:
        return False
    if not silent:
        token = state.push("footnote_reference", "", 0)
        token.content = state.src[start + 2 : label_end]
        inner = _parse_inline(state, token.content)
        shift_offsets(inner, start + 2)
        token.meta = {INNER: inner}
    state.pos = label_end + 1
    return True


def _parse_inline(state: StateInline, content: str) -> list[Token]:
    inner = StateInline(content, state.md, state.env, [])
    inner.level = state.level + 1
    state.md.inline.tokenize(inner)
    for rule in state.md.inline.ruler2.getRules(""):
        rule(inner)
    for token in inner.tokens:
        token.level -= state.level + 1
    return inner.tokens


def _gather(state: StateCore) -> None:
    """Move the definitions to the end and number the notes as the text refers to them."""
    tokens = state.tokens
    state.tokens, definitions = _split(tokens)
    _append(state, _numbered(tokens, definitions, inner=False))


def _gather_all(state: StateCore) -> None:
    """The same; what nothing refers to comes after the others, and notes in notes are numbered as well."""
    tokens = state.tokens
    state.tokens, definitions = _split(tokens)
    notes = _numbered(tokens, definitions, inner=True)
    last = {note.label: note for note in definitions}
    unused = [note for note in definitions if note.tokens and not note.uses]
    for note in unused:
        note.again = last[note.label] is not note
    _append(state, [*notes, *unused])


def _append(state: StateCore, notes: list[_Note]) -> None:
    if notes:
        state.tokens.append(Token("footnotes_open", "section", 1))
        for number, note in enumerate(notes, 1):
            state.tokens.extend(_item(note, number))
        state.tokens.append(Token("footnotes_close", "section", -1))


def _numbered(tokens: list[Token], definitions: list[_Note], *, inner: bool) -> list[_Note]:
    """The notes that are referred to, in their order. inner: with those that stand in notes themselves."""
    notes: list[_Note] = []
    by_label = {note.label: note for note in definitions}
    for token in tokens:
        _number(token.children or [], by_label, notes, inner=inner)
    return notes


def _split(tokens: list[Token]) -> tuple[list[Token], list[_Note]]:
    """The tokens without the definitions, and these in their order; one within another stands for itself."""
    text: list[Token] = []
    notes: list[_Note] = []
    open_notes: list[_Note] = []
    for token in tokens:
        if token.type == "footnote_definition_open":
            open_notes.append(_Note(token.meta["label"], [], token.map))
            notes.append(open_notes[-1])
        elif token.type == "footnote_definition_close":
            open_notes.pop()
        else:
            (open_notes[-1].tokens if open_notes else text).append(token)
    return text, notes


def _number(tokens: list[Token], by_label: dict[str, _Note], notes: list[_Note], *, inner: bool) -> None:
    for token in tokens:
        if token.type == "image" and not inner:
            _number(token.children or [], by_label, notes, inner=False)
        if token.type != "footnote_reference":
            continue
        content = token.meta.get(INNER)
        note = by_label[token.meta["label"]] if content is None else _Note("", _paragraph(content))
        if not note.uses:
            notes.append(note)
            note.number = len(notes)
        token.meta.update(number=note.number, use=note.uses)
        note.uses += 1
        if inner:
            _number(content or [], by_label, notes, inner=True)
        else:
            for lost in (token for token in content or [] if token.type == "footnote_reference"):
                lost.meta.update(number=note.number, use=0)


def _paragraph(children: list[Token]) -> list[Token]:
    inline = Token("inline", "", 0, level=1, children=children)
    return [Token("paragraph_open", "p", 1), inline, Token("paragraph_close", "p", -1)]


def _item(note: _Note, number: int) -> list[Token]:
    meta = {"number": number, "uses": note.uses, "label": note.label, "again": note.again}
    back = Token("footnote_back", "a", 0, meta=meta)
    tokens = note.tokens
    in_paragraph = bool(tokens) and tokens[-1].type == "paragraph_close"
    content = [*tokens[:-1], back, tokens[-1]] if in_paragraph else [*tokens, back]
    return [
        Token("footnote_open", "li", 1, meta=meta, map=note.lines),
        *content,
        Token("footnote_close", "li", -1),
    ]


def _refer(builder: Builder, token: Token) -> None:
    number, use = token.meta["number"], token.meta["use"]
    repeat = f":{use}" if use else ""
    sup = builder.add(Element("sup", {"class": "footnote-ref"}))
    link = SubElement(sup, "a", {"href": f"#fn-{number}", "id": f"fnref-{number}{repeat}"})
    link.text = f"[{number}{repeat}]"


def _open_section(builder: Builder, token: Token) -> None:
    builder.open("section", token, {"class": "footnotes"})
    builder.open("ol", token)


def _close_section(builder: Builder, _: Token) -> None:
    builder.close()
    builder.close()


def _open_note(builder: Builder, token: Token) -> None:
    builder.open("li", token, {"id": f"fn-{token.meta['number']}"})
    if not token.meta["uses"]:
        label, again = token.meta["label"], token.meta["again"]
        hint = (
            "give it a label of its own"
            if again
            else Phrase("write [^{label}] where it belongs, or delete it", label=label)
        )
        problem = (
            Phrase("the footnote [^{label}] is defined again further down", label=label)
            if again
            else Phrase("nothing refers to the footnote [^{label}]", label=label)
        )
        message = Phrase("{problem}: shown at the end", problem=problem)
        builder.harvest.problems.append(warning(message, builder.span(token), hint, "footnote"))


def _close_note(builder: Builder, _: Token) -> None:
    builder.close()


def _back(builder: Builder, token: Token) -> None:
    for use in range(token.meta["uses"]):
        builder.text(" ")
        href = f"#fnref-{token.meta['number']}" + (f":{use}" if use else "")
        builder.add(Element("a", {"class": "footnote-backref", "href": href})).text = BACK


FOOTNOTES = Syntax(
    "footnote",
    _install,
    {
        "footnote_reference": _refer,
        "footnotes_open": _open_section,
        "footnotes_close": _close_section,
        "footnote_open": _open_note,
        "footnote_close": _close_note,
        "footnote_back": _back,
    },
)
ALL_FOOTNOTES = Syntax("unused-footnotes", _install_all, {})
