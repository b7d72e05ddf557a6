"""Tables, each in a box that scrolls."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, table
from markdown_it.token import Token

from sitegen.markdown.syntax import Syntax
from sitegen.markdown.tree import Builder

BELOW_HEAD = ("|", "-", ":")
"""What the line below the head of a table begins with."""


def _install(parser: MarkdownIt) -> None:
    parser.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})


def _table(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """The same rule, not asked where the line below cannot be the one between head and body."""
    below = line + 1
    if below >= end:
        return False
    begin = state.bMarks[below] + state.tShift[below]
    return state.src.startswith(BELOW_HEAD, begin) and table(state, line, end, silent)


def _open_table(builder: Builder, token: Token) -> None:
    builder.open("div", token, {"class": "table"})
    builder.open("table", token)


def _close_table(builder: Builder, _: Token) -> None:
    builder.close()
    builder.close()


def _open_part(builder: Builder, token: Token) -> None:
    builder.open(token.tag, token)


def _open_cell(builder: Builder, token: Token) -> None:
    alignment = str(token.attrs.get("style", "")).removeprefix("text-align:")
    builder.open(token.tag, token, {"class": alignment} if alignment else {})


def _close(builder: Builder, _: Token) -> None:
    builder.close()


TABLES = Syntax(
    "table",
    _install,
    {
        "table_open": _open_table,
        "table_close": _close_table,
        **{f"{part}_open": _open_part for part in ("thead", "tbody", "tr")},
        **{f"{cell}_open": _open_cell for cell in ("th", "td")},
        **{f"{tag}_close": _close for tag in ("thead", "tbody", "tr", "th", "td")},
    },
)
