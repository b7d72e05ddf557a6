"""SVG that does nothing. Within a page a browser shows it as a picture and runs none of it; opened by its own address
it is a document of the site, and a script in it could do whatever the site can. So scripts are taken out."""

from __future__ import annotations

import re
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from sitegen.model.phrases import Phrase

ACTIVE = frozenset(
    {"applet", "base", "embed", "form", "frame", "handler", "iframe", "link", "listener", "meta", "object"}
)
SCRIPTS = frozenset({"script"}) | ACTIVE
"""Elements, of SVG or of HTML within it, that run or load something."""
ANIMATIONS = frozenset({"animate", "animatemotion", "animatetransform", "set"})
CODE = re.compile(r"^(?:javascript|vbscript|data:(?:text/(?:html|xml)|application/(?:xhtml|xml)))", re.IGNORECASE)
BLANK = re.compile(r"[\s\x00-\x20]+")
SUSPICIOUS = re.compile(
    rb"<\??[\w:]*(?:script|handler|iframe|xml-stylesheet)|\son\w+\s*=|javascript:|<!ENTITY", re.IGNORECASE
)
"""What something that runs looks like in a file that cannot be read as XML."""
DEEPEST = 100
NAMESPACES = {
    "": "http://www.w3.org/2000/svg",
    "xlink": "http://www.w3.org/1999/xlink",
    "html": "http://www.w3.org/1999/xhtml",
}
EMPTY = b'<svg xmlns="http://www.w3.org/2000/svg"/>\n'


class Disarmed:
    """What became of an SVG. content: bytes to give in its place, None where it may be given as it is. problem: what to
    tell its author, "" for nothing."""

    def __init__(self, content: bytes | None, problem: str = "") -> None:
        self.content = content
        self.problem = problem


def disarm(content: bytes) -> Disarmed:
    """An SVG without what runs or loads something."""
    try:
        root = ElementTree.fromstring(content)
    except (ElementTree.ParseError, ValueError, LookupError):
        return Disarmed(EMPTY if SUSPICIOUS.search(content) else None, "no SVG that a browser can read")
    found = _clean(root)
    if found is None:
        return Disarmed(EMPTY, "nested too deeply to be given")
    if b"<?xml-stylesheet" not in content and _is_utf8(content) and not found:
        return Disarmed(None)
    for prefix, address in NAMESPACES.items():
        ElementTree.register_namespace(prefix, address)
    left_out = sorted(set(found)) or ["style sheet"]
    told = Phrase("given without what could run in it: {parts}", parts=", ".join(left_out))
    return Disarmed(ElementTree.tostring(root, "utf-8"), told)


def _is_utf8(content: bytes) -> bool:
    try:
        return "\0" not in content.decode("utf-8")
    except UnicodeDecodeError:
        return False


def _clean(root: Element) -> list[str] | None:
    """Take out of a tree what runs; the names of that, or None where the tree is too deep to be looked at."""
    found: list[str] = []
    waiting = [(root, 0)]
    while waiting:
        element, depth = waiting.pop()
        if depth > DEEPEST:
            return None
        for name in [name for name, value in element.attrib.items() if _runs(_local(name), value)]:
            found.append(_local(name))
            del element.attrib[name]
        for child in [child for child in element if _is_active(child)]:
            found.append(f"<{_local(child.tag)}>")
            element.remove(child)
        waiting += [(child, depth + 1) for child in element]
    return found


def _local(name: str) -> str:
    return name.rpartition("}")[2].lower()


def _runs(name: str, value: str) -> bool:
    return (name.startswith("on") and name.isalpha()) or name == "srcdoc" or bool(CODE.match(BLANK.sub("", value)))


def _is_active(element: Element) -> bool:
    name = _local(element.tag)
    target = element.get("attributeName", "").lower().rpartition(":")[2]
    return name in SCRIPTS or (name in ANIMATIONS and (target == "href" or target.startswith("on")))
