"""Diagrams: fences of the language `mermaid`. The whole figure is a hole, for it is drawn elsewhere."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown_it.token import Token

from sitegen.markdown.common.code import CODE_BLOCKS, read_info
from sitegen.markdown.harvest import AT
from sitegen.markdown.syntax import Syntax, nothing_to_install
from sitegen.markdown.tree import Builder
from sitegen.model.digest import digest_bytes
from sitegen.model.values import Ref


def make_diagram(builder: Builder, token: Token, source: str) -> Element:
    """The hole for the drawing of a text that stands where the token does."""
    figure = Element("figure", {"class": "diagram", AT: builder.place(token)})
    ref = Ref("diagram", digest_bytes(source.encode()), "", source, "", builder.span(token))
    builder.refer(figure, ref)
    return figure


def _fence(builder: Builder, token: Token) -> None:
    if read_info(token.info).language == "mermaid":
        builder.add_block(make_diagram(builder, token, token.content))
    else:
        CODE_BLOCKS.build["fence"](builder, token)


DIAGRAMS = Syntax("diagram", nothing_to_install, {"fence": _fence})
