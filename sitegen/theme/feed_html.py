"""A finished body for readers outside of the site: absolute addresses, nothing that needs a style sheet or a script."""

from __future__ import annotations

import re
from html import escape, unescape
from urllib.parse import urljoin

ATTRIBUTES = frozenset(
    {"alt", "cite", "colspan", "datetime", "dir", "height", "href", "lang", "reversed", "rowspan", "scope", "src"}
    | {"start", "title", "width"}
)
ADDRESSES = frozenset({"cite", "href", "src"})
VOID = frozenset({"br", "hr", "img", "source"})
INSTEAD = {"aside": "blockquote", "details": "div", "nav": "div", "section": "div", "summary": "p"}
"""Elements whose meaning is lost on the way, and what says the same everywhere."""
UNWRAPPED = frozenset({"picture", "span"})
DROPPED = frozenset({"button", "script", "source", "style", "template"})
NOT_IN_FEEDS = frozenset({"anchor", "card-host", "card-summary", "diagram-source", "footnote-backref"})
"""Classes of elements that serve the reader of the page only."""
BOXES = {True: "☑", False: "☐"}
TEX = "application/x-tex"

TAG = re.compile(r"<(/?)([^\s<>/]+)([^<>]*?)(/?)>")
ATTRIBUTE = re.compile(r"""([^\s=<>"'/]+)(?:="([^"<>]*)")?""")
"""As our printer writes them: within both, `<` and `>` are escaped."""

Attributes = dict[str, str]


def for_feeds(html: str, address: str) -> str:
    """A body, as our printer leaves it, rewritten. address: of its page; "" leaves addresses as they are."""
    return _Rewriter(address).rewrite(html)


class _Rewriter:
    """Lives for one body. Our printer closes what it opens, so that a stack of what to write at each end suffices."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._parts: list[str] = []
        self._ends: list[str] = []
        self._hidden = 0
        """How many of the open elements are left out, the outermost and all within it."""
        self._tex = 0
        """The same below the source of a formula, which alone is shown of it."""

    def rewrite(self, html: str) -> str:
        end = 0
        for found in TAG.finditer(html):
            if end < found.start() and (not self._hidden or self._tex):
                self._parts.append(html[end : found.start()])
            end = found.end()
            ends, tag, attributes, closed = found.groups()
            if ends:
                self._end(tag)
            else:
                self._begin(tag, attributes)
                # A closing slash means nothing in HTML, but in formulas it ends the element.
                if closed and self._hidden and tag not in VOID and tag != "input":
                    self._end(tag)
        self._parts.append(html[end:])
        return "".join(self._parts)

    def _begin(self, tag: str, text: str) -> None:
        attributes = {name: unescape(value) for name, value in ATTRIBUTE.findall(text)} if text else {}
        if tag == "input":
            if not self._hidden:
                self._parts.append(BOXES["checked" in attributes])
            return
        if tag in VOID:
            if not self._hidden and tag not in DROPPED:
                self._parts.append(self._start(tag, attributes))
            return
        if self._hidden:
            self._enter_hidden(tag, attributes)
            return
        classes = attributes.get("class", "").split()
        if tag in DROPPED or not NOT_IN_FEEDS.isdisjoint(classes):
            self._hidden = 1
            self._ends.append("")
        elif tag == "math":
            self._hidden = 1
            self._parts.append("<code>")
            self._ends.append("</code>")
        else:
            self._enter(tag, attributes, classes)

    def _end(self, tag: str) -> None:
        if tag in VOID or tag == "input" or not self._ends:
            return
        end = self._ends.pop()
        if self._hidden:
            self._hidden -= 1
            self._tex = max(0, self._tex - 1)
        if not self._hidden:
            self._parts.append(end)

    def _enter(self, tag: str, attributes: Attributes, classes: list[str]) -> None:
        if tag in UNWRAPPED or (tag == "a" and not attributes.get("href")):
            self._ends.append(" " if "card-emoji" in classes else "")
            return
        start, end = self._start(INSTEAD.get(tag, tag), attributes), f"</{INSTEAD.get(tag, tag)}>"
        if tag == "summary":
            start, end = f"{start}<strong>", f"</strong>{end}"
        elif tag == "a" and "card" in classes:
            start, end = f"<p>{start}", f"{end}</p>"
        self._parts.append(start)
        self._ends.append(end)

    def _enter_hidden(self, tag: str, attributes: Attributes) -> None:
        self._hidden += 1
        self._ends.append("")
        if self._tex or (tag == "annotation" and attributes.get("encoding") == TEX):
            self._tex += 1

    def _start(self, tag: str, attributes: Attributes) -> str:
        kept = ((name, escape(self._resolved(name, value))) for name, value in attributes.items() if name in ATTRIBUTES)
        return f"<{tag}" + "".join(f' {name}="{value}"' for name, value in kept) + ">"

    def _resolved(self, name: str, value: str) -> str:
        return urljoin(self._address, value) if name in ADDRESSES and self._address else value
