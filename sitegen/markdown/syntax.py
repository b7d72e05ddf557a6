"""Syntax: one construct of a dialect, as a value. A dialect is a tuple of them, a grammar is made from a dialect."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec import Struct

if TYPE_CHECKING:
    from sitegen.markdown.tree import Builder

Build = Callable[["Builder", Token], None]
"""Adds what a token means to the tree under construction."""


class Syntax(Struct, frozen=True, eq=False):
    """How the grammar finds a construct, and what elements it becomes.

    install: adds or changes rules of a parser. build: for each type of token that the construct makes, its `Build`; a
    later construct of a dialect replaces what an earlier one says about a type.
    """

    name: str
    install: Callable[[MarkdownIt], None]
    build: Mapping[str, Build]


Dialect = tuple[Syntax, ...]


def nothing_to_install(_: MarkdownIt) -> None:
    """For constructs that the parser knows by itself."""
