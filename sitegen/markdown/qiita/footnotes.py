"""Footnotes as GFM has them: those with a label only."""

from __future__ import annotations

from markdown_it import MarkdownIt

from sitegen.markdown.syntax import Syntax


def _install(parser: MarkdownIt) -> None:
    parser.inline.ruler.disable("inline footnote")


LABELLED_FOOTNOTES = Syntax("labelled footnotes", _install, {})
