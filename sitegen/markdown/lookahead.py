"""A look ahead that keeps rules linear: no end, no search."""

from __future__ import annotations

from functools import wraps

from markdown_it.rules_inline import StateInline

from sitegen.markdown.positions import InlineRule


def comes_later(state: StateInline, end: str) -> bool:
    """Whether an end stands anywhere behind the place where the parser is. Each content is searched once for each end,
    so that ten thousand beginnings without an end cost no more than ten thousand letters."""
    source, last = state.env.get(f"last {end}", ("", -1))
    if source is not state.src:
        last = state.src.rfind(end)
        state.env[f"last {end}"] = state.src, last
    return bool(last > state.pos)


def only_before(end: str, rule: InlineRule) -> InlineRule:
    """The same rule, for one that needs an end: it is not asked where no such end comes later."""

    @wraps(rule)
    def run(state: StateInline, silent: bool) -> bool:
        return comes_later(state, end) and rule(state, silent)

    return run
