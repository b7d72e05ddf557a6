"""Lists."""

from __future__ import annotations

from markdown_it.token import Token

from sitegen.markdown.syntax import Syntax, nothing_to_install
from sitegen.markdown.tree import Builder


def _open_list(builder: Builder, token: Token) -> None:
    start = token.attrs.get("start")
    builder.open(token.tag, token, {} if start is None else {"start": str(start)})


def _open_item(builder: Builder, token: Token) -> None:
    builder.open("li", token)


def _close(builder: Builder, _: Token) -> None:
    builder.close()


LISTS = Syntax(
    "list",
    nothing_to_install,
    {
        "bullet_list_open": _open_list,
        "bullet_list_close": _close,
        "ordered_list_open": _open_list,
        "ordered_list_close": _close,
        "list_item_open": _open_item,
        "list_item_close": _close,
    },
)
