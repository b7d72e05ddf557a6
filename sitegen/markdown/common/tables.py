"""Tables, each in a box that scrolls."""

from __future__ import annotations

from markdown_it.token import Token

from sitegen.markdown.syntax import Syntax, nothing_to_install
from sitegen.markdown.tree import Builder


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
    nothing_to_install,
    {
        "table_open": _open_table,
        "table_close": _close_table,
        **{f"{part}_open": _open_part for part in ("thead", "tbody", "tr")},
        **{f"{cell}_open": _open_cell for cell in ("th", "td")},
        **{f"{tag}_close": _close for tag in ("thead", "tbody", "tr", "th", "td")},
    },
)
