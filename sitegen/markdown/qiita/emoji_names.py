"""Names of emoji, `:smile:`, outside of code."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from sitegen.markdown.syntax import Syntax

NAME = re.compile(r":([a-z0-9_+-]{1,60}):")


@cache
def known_names() -> Mapping[str, str]:
    """Name → emoji: GitHub's names, which Qiita has, before those of the Unicode Consortium."""
    from emoji import EMOJI_DATA, STATUS  # a third of a megabyte, for those who use it

    names: dict[str, str] = {}
    for own in ("alias", "en"):
        for emoji, about in EMOJI_DATA.items():
            if about["status"] > STATUS["fully_qualified"]:
                continue
            given = about.get(own, ())
            for name in (given,) if isinstance(given, str) else given:
                names.setdefault(name.strip(":"), emoji)
    return MappingProxyType(names)


def _install(parser: MarkdownIt) -> None:
    parser.inline.ruler.before("linkify", "emoji name", _name)


def _name(state: StateInline, silent: bool) -> bool:
    found = NAME.match(state.src, state.pos, state.posMax)
    emoji = known_names().get(found[1]) if found else None
    if found is None or emoji is None:
        return False
    if not silent:
        state.pending += emoji
    state.pos = found.end()
    return True


EMOJI_NAMES = Syntax("emoji name", _install, {})
