"""Headings, as the source has them; ids and levels are the tree's business."""

from __future__ import annotations

from markdown_it.token import Token

from sitegen.markdown.syntax import Syntax, nothing_to_install
from sitegen.markdown.tree import Builder


def _open(builder: Builder, token: Token) -> None:
    builder.open(token.tag, token)


def _close(builder: Builder, _: Token) -> None:
    builder.close()


HEADINGS = Syntax("heading", nothing_to_install, {"heading_open": _open, "heading_close": _close})
