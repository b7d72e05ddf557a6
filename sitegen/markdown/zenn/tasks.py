"""Task lists: items that begin with `[ ] ` or `[x] `."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from sitegen.markdown.syntax import Syntax
from sitegen.markdown.tree import Builder

BREAKS = {"softbreak", "hardbreak"}
BOXES = {"[ ] ": False, "[x] ": True, "[X] ": True}


def _install(parser: MarkdownIt) -> None:
    parser.core.ruler.after("inline", "tasks", _find_tasks)


def _find_tasks(state: StateCore) -> None:
    for item, paragraph, inline in zip(state.tokens, state.tokens[1:], state.tokens[2:], strict=False):
        if item.type != "list_item_open" or paragraph.type != "paragraph_open" or not inline.children:
            continue
        first = inline.children[0]
        if first.type == "text" and inline.content[:4] in BOXES and inline.content.startswith(first.content[:3]):
            item.meta["task"] = True
            box = Token("task", "input", 0, attrs={"aria-label": _words(inline.children)})
            box.meta["done"] = BOXES[inline.content[:4]]
            first.content = first.content[3:]
            inline.children = [box, *inline.children]


def _words(tokens: list[Token]) -> str:
    """What the item says, as a name for its box."""
    spoken = {"text", "text_special", "code_inline"}
    text = "".join(token.content if token.type in spoken else " " * (token.type in BREAKS) for token in tokens)
    return text[3:].strip()


def _open_item(builder: Builder, token: Token) -> None:
    builder.open("li", token, {"class": "task"} if "task" in token.meta else {})


def _box(builder: Builder, token: Token) -> None:
    box = Element("input", {"type": "checkbox", "disabled": "", "aria-label": str(token.attrs["aria-label"])})
    if token.meta["done"]:
        box.set("checked", "")
    builder.add(box)


TASKS = Syntax("task", _install, {"list_item_open": _open_item, "task": _box})
