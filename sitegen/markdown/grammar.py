"""Dialect → parser: markdown-it-py with the rules of every construct."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from markdown_it import MarkdownIt

from sitegen.markdown.common import COMMON
from sitegen.markdown.dispatch import install_dispatch
from sitegen.markdown.positions import install_positions
from sitegen.markdown.qiita import QIITA
from sitegen.markdown.syntax import Build, Dialect
from sitegen.markdown.zenn import BETTER, ZENN
from sitegen.model.values import Format

ARTICLES: Dialect = (*COMMON, *ZENN, *BETTER)
"""The dialect that articles are written in for zenn.dev."""

DIALECTS: Mapping[Format, Dialect] = MappingProxyType({"zenn": ARTICLES, "qiita": (*COMMON, *QIITA)})
"""The dialect of each format."""


def articles(*, as_zenn: bool) -> Dialect:
    """The dialect that articles are written in; as_zenn: without what we do better than zenn.dev on purpose."""
    return (*COMMON, *ZENN) if as_zenn else ARTICLES


@cache
def make_parser(dialect: Dialect) -> MarkdownIt:
    """A parser for a dialect. Its `parse` keeps no state, so one is enough."""
    parser = MarkdownIt("js-default", {"breaks": True, "linkify": True, "html": False, "typographer": False})
    for syntax in dialect:
        syntax.install(parser)
    install_positions(parser)
    install_dispatch(parser)
    return parser


@cache
def builds_of(dialect: Dialect) -> MappingProxyType[str, Build]:
    """What every token of a dialect becomes, by its type."""
    return MappingProxyType({type_: build for syntax in dialect for type_, build in syntax.build.items()})
