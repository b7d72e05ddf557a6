"""What a site's own templates bring that browsers will not run or show, for the pages' policy forbids it."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urlsplit

from jinja2 import Environment, TemplateSyntaxError

from sitegen.model.errors import SiteError, Span, warning
from sitegen.model.phrases import Phrase
from sitegen.settings.settings import Settings
from sitegen.theme.policy import DEFAULT, sources
from sitegen.theme.templates import OF_THEME, Theme

UNKNOWN = "\ue000"
"""Stands for each character that Jinja puts something else in place of."""
PROGRAMS = frozenset({"", "module", "text/javascript", "application/javascript", "importmap", "speculationrules"})
"""Values of `type` with which a script is more than data."""
LOADED = {"script": ("src", "script-src"), "iframe": ("src", "frame-src")}
"""Element → the attribute that names a file, and the directive for it."""
MESSAGES = {
    "script-src": "browsers will not run this script: the site's Content-Security-Policy forbids it",
    "style-src": "browsers will not use this style: the site's Content-Security-Policy forbids it",
    "frame-src": "browsers will not show this frame: the site's Content-Security-Policy forbids it",
}
MOVED = {
    "script-src": "move it to a file in static/ that site.asset() gives the address of, or {allow}",
    "style-src": "move it to a style sheet in static/, or {allow}",
}


def find_blocked(theme: Theme, settings: Settings) -> Iterator[SiteError]:
    """A warning for each script, style and frame in the site's own templates that its pages may not have."""
    permitted = sources(settings)
    own = {(one.path, one.text) for one in theme.templates.values() if not one.path.endswith(OF_THEME)}
    for path, text in sorted(own):
        yield from _Reader(path, permitted).read(text)


class _Reader(HTMLParser):
    """Lives for one template."""

    def __init__(self, path: str, permitted: dict[str, tuple[str, ...]]) -> None:
        super().__init__()
        self._path = path
        self._permitted = permitted
        self._begun: tuple[str, Span] | None = None
        self._content = ""
        self._found: list[SiteError] = []

    def read(self, template: str) -> list[SiteError]:
        self.feed(_without_jinja(template))
        self.close()
        return self._found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        line, column = self.getpos()
        at = Span(self._path, line, column + 1)
        if any(name.startswith("on") for name in known):
            self._forbid("script-src", at)
        if "style" in known:
            self._forbid("style-src", at)
        attribute, directive = LOADED.get(tag, ("", ""))
        if tag == "link" and "stylesheet" in known.get("rel", "").lower().split():
            attribute, directive = "href", "style-src"
        if known.get(attribute, ""):
            self._load(known[attribute], directive, at)
        elif tag == "script" and known.get("type", "").lower() in PROGRAMS:
            self._begun, self._content = ("script-src", at), ""
        elif tag == "style":
            self._begun, self._content = ("style-src", at), ""

    def handle_data(self, data: str) -> None:
        if self._begun:
            self._content += data

    def handle_endtag(self, tag: str) -> None:
        if self._begun and self._content.strip():
            digest = hashlib.sha256(self._content.encode("utf-8", "surrogatepass")).digest()
            by_digest = f"'sha256-{base64.b64encode(digest).decode()}'"
            self._forbid(*self._begun, "" if UNKNOWN in self._content else by_digest)
        self._begun = None

    def _forbid(self, directive: str, at: Span, digest: str = "") -> None:
        """Something written into the page itself. digest: by which it can be allowed, "" for none."""
        permitted = self._permitted.get(directive, self._permitted[DEFAULT])
        if "'unsafe-inline'" in permitted or digest in permitted:
            return
        hint = Phrase(MOVED[directive], allow=_allow(directive, digest or "'unsafe-inline'"))
        self._found.append(warning(MESSAGES[directive], at, hint, "policy"))

    def _load(self, address: str, directive: str, at: Span) -> None:
        """A file of another site."""
        parts = urlsplit(address.partition(UNKNOWN)[0].strip())
        permitted = self._permitted.get(directive, self._permitted[DEFAULT])
        host = f"https://{parts.netloc}"
        if parts.netloc and not {host, parts.netloc, "https:", "*"} & set(permitted):
            self._found.append(warning(MESSAGES[directive], at, _allow(directive, host), "policy"))


def _allow(directive: str, source: str) -> Phrase:
    return Phrase('allow it in sitegen.toml: allow = ["{line}"]', line=f"{directive} {source}")


def _without_jinja(template: str) -> str:
    """A template with every statement, expression and comment blotted out, each line as long as before."""
    text = "\n".join(template.splitlines())
    parts: list[str] = []
    end = 0
    try:
        for _, kind, value in Environment(keep_trailing_newline=True).lex(text):
            if kind == "data" and value.strip():
                start = text.index(value, end)
                parts += (_blot(text[end:start]), value)
                end = start + len(value)
    except TemplateSyntaxError:  # told already
        return ""
    return "".join((*parts, _blot(text[end:])))


def _blot(text: str) -> str:
    """As long, with spaces around, so that an attribute beside it keeps its name."""
    blotted = "".join(one if one == "\n" else UNKNOWN for one in text)
    return f" {blotted[1:-1]} " if blotted.strip("\n") == blotted and len(blotted) > 2 else blotted
