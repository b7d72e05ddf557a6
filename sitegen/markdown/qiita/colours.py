"""Colours: a code span that is nothing but one gets a sample of it."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from markdown_it.token import Token

from sitegen.markdown.common.phrases import CODE_SPANS
from sitegen.markdown.syntax import Syntax, nothing_to_install
from sitegen.markdown.tree import Builder

_NUMBER = r"[+-]?(?:[0-9]{1,6}(?:\.[0-9]{1,6})?|\.[0-9]{1,6})"
_PART = rf"\s{{0,9}}{_NUMBER}(?:%|deg)?\s{{0,9}}"
NOTATION = re.compile(
    rf"#(?:[0-9a-f]{{3}}|[0-9a-f]{{6}})|(?:rgb|hsl)\({_PART},{_PART},{_PART}\)|(?:rgba|hsla)\((?:{_PART},){{3}}{_PART}\)",
    re.IGNORECASE,
)
WORD = re.compile("[a-z]{3,20}")


def is_colour(text: str) -> bool:
    """Whether an attribute may name this as a colour: a notation, or a word that at worst means none."""
    return bool(NOTATION.fullmatch(text) or WORD.fullmatch(text))


def _code(builder: Builder, token: Token) -> None:
    CODE_SPANS.build["code_inline"](builder, token)
    if NOTATION.fullmatch(token.content.strip()):
        code = builder.innermost[-1]
        sample = SubElement(code, "svg", {"class": "colour", "viewBox": "0 0 1 1", "aria-hidden": "true"})
        sample.append(Element("rect", {"width": "1", "height": "1", "fill": token.content.strip()}))


COLOURS = Syntax("colour", nothing_to_install, {"code_inline": _code})
