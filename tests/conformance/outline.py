"""What a reader gets from a body, whatever markup says it: zenn.dev's HTML and ours can be compared by it.

Two bodies are the same to a reader when their outlines are equal. Colours, ids of machinery, permalinks and the
arrows of footnotes are left out; so is how a caption is marked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import quote, unquote

VOID = frozenset({"br", "hr", "img", "input", "source", "wbr"})
HIDDEN = frozenset({"header-anchor-link", "anchor", "footnote-backref", "footnotes-title", "msg-symbol"})
NAMES = {"s": "del", "b": "strong", "i": "em"}
TRANSPARENT = frozenset({"div", "span", "body", "semantics", "eqn", "embed-katex", "tbody", "section", "figure", "nav"})
BLOCKS = ("card", "embed", "diagram", "formula block", "refused")
REFUSAL = re.compile(r"[^\n]*(?:不正です|指定してください|入力してください|必要があります)")


@dataclass
class Node:
    """An element with what is inside it, in order."""

    tag: str
    attributes: dict[str, str]
    inside: list[Node | str] = field(default_factory=list)

    @property
    def classes(self) -> set[str]:
        """The words of its class."""
        return set(self.attributes.get("class", "").split())

    def find(self, tag: str, css: str = "") -> Node | None:
        """The first element within of a tag ("" for any) and a class."""
        for child in self.inside:
            if isinstance(child, Node):
                if child.tag == (tag or child.tag) and (not css or css in child.classes):
                    return child
                found = child.find(tag, css)
                if found:
                    return found
        return None

    def text(self) -> str:
        """All text within."""
        return "".join(child if isinstance(child, str) else child.text() for child in self.inside)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Node("body", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if any(node.tag == tag for node in self.open[1:]):
            while self.open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


@dataclass
class _Line:
    """A thing and what is in it; text when it has no name."""

    name: str
    inside: list[_Line] = field(default_factory=list)
    text: str = ""


def outline(html: str) -> list[str]:
    """One line for each thing, indented by what it stands in."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return list(_printed(_tidy(_read(reader.open[0])), 0))


def _printed(lines: list[_Line], depth: int) -> Iterator[str]:
    for line in lines:
        yield "  " * depth + (line.name or repr(line.text))
        yield from _printed(line.inside, depth + 1)


def _read(node: Node) -> list[_Line]:
    lines: list[_Line] = []
    for child in node.inside:
        found = [_Line("", text=child)] if isinstance(child, str) else _visit(child)
        for line in found:
            if lines and not line.name and not lines[-1].name:
                lines[-1].text += line.text
            else:
                lines.append(line)
    return lines


def _visit(node: Node) -> list[_Line]:
    hidden = "display:none" in node.attributes.get("style", "").replace(" ", "")
    if hidden or HIDDEN & node.classes or node.tag in {"input", "script", "source"}:
        return []
    leaf = _leaf(node)
    if leaf:
        return [_Line(leaf)]
    name = _name(node)
    return [_Line(name, _tidy(_read(node)))] if name else _read(node)


def _leaf(node: Node) -> str:
    """The name of what is not looked into; "" for anything else."""
    tag, classes, attributes = node.tag, node.classes, node.attributes
    if "embed-error" in classes:
        return "refused"
    if "embed-block" in classes:
        return _zenn_embed(node)
    if tag == "a" and "card" in classes:
        service = attributes.get("data-service")
        return f"embed {service}" if service else f"card {_address(attributes.get('href', ''))}"
    if tag == "figure" and "embed" in classes:
        return f"embed {attributes.get('data-service')}"
    if "diagram" in classes and tag == "figure":
        return "diagram"
    if "code-block-container" in classes or tag == "pre" or (tag == "figure" and "code" in classes):
        name = node.find("", "code-block-filename") or node.find("figcaption")
        code = node if tag == "pre" else node.find("pre")
        assert code
        return f"code {name.text().strip() if name else ''!r} {code.text().rstrip()!r}"
    if tag in {"math", "embed-katex"} or "math-error" in classes:
        return _formula(node)
    if tag == "img":
        return _image(node)
    if tag == "sup" and "footnote-ref" in classes:
        return f"footnote {node.text().strip('[]')}"
    if tag == "code":
        return f"span {node.text()!r}"
    return tag if tag in {"br", "hr"} else ""


def _name(node: Node) -> str:
    """The name of what is looked into; "" for what is nothing by itself."""
    tag, classes, attributes = node.tag, node.classes, node.attributes
    if tag == "aside":
        return "alert" if "alert" in classes else "message"
    if "footnotes" in classes:
        return "footnotes"
    if tag == "figure" and "image" in classes:
        return "p"
    if tag == "figcaption":
        return "em"
    if tag == "a":
        return f"a {_address(attributes.get('href', ''))}"
    if tag == "li":
        box = next((child for child in _nearest(node) if child.tag == "input"), None)
        return "li" if box is None else "task done" if "checked" in box.attributes else "task"
    if tag == "ol" and attributes.get("start", "1") != "1":
        return f"ol from {attributes['start']}"
    if tag in {"td", "th"}:
        told = {*classes, *re.findall(r"[a-z]+", attributes.get("style", ""))} & {"left", "center", "right"}
        return " ".join((tag, *told - {"left"}))
    if tag in {"h1", "h2", "h3", "h4", "h5", "h6"} and attributes.get("id"):
        return f"{tag} #{unquote(attributes['id'])}"
    return "" if tag in TRANSPARENT else NAMES.get(tag, tag)


def _nearest(item: Node) -> Iterator[Node]:
    """The elements of an item and of its paragraphs."""
    for child in item.inside:
        if isinstance(child, Node):
            yield child
            if child.tag in {"p", "label"}:
                yield from (inner for inner in child.inside if isinstance(inner, Node))


def _zenn_embed(node: Node) -> str:
    known = (name.removeprefix("zenn-embedded-").removeprefix("embed-") for name in sorted(node.classes))
    kind = next(name for name in known if name not in {"block", "zenn-embedded"})
    if kind == "card":
        frame = node.find("iframe")
        assert frame
        return f"card {_address(unquote(frame.attributes['data-content']))}"
    return "diagram" if kind == "mermaid" else f"embed {kind}"


def _formula(node: Node) -> str:
    attributes = node.attributes
    block = "display-mode" in attributes or "block" in {attributes.get("display"), attributes.get("data-display")}
    source = node.find("annotation") or node
    return f"formula {'block' if block else 'inline'} {' '.join(source.text().split())}"


def _image(node: Node) -> str:
    attributes = node.attributes
    sized = "md-img" in node.classes or "data-sized" in attributes
    size = "x".join(attributes.get(name, "") for name in ("width", "height")) if sized else ""
    return f"img {_address(attributes.get('src', ''))} {attributes.get('alt', '').strip()!r} {size.strip('x')}".rstrip()


def _address(written: str) -> str:
    """One spelling for addresses that differ in percent signs only."""
    return quote(unquote(written).strip(), safe="/:?#[]@!$&'()*+,;=%~")


def _tidy(lines: list[_Line]) -> list[_Line]:
    """Without what no reader sees: space at ends, breaks beside blocks, paragraphs with nothing in them."""
    result: list[_Line] = []
    for line in _divided(lines):
        if not line.name:
            result.extend(_texts(line.text))
        elif line.name == "p":
            result.extend(_split(line))
        else:
            result.append(line)
    return [line for nth, line in enumerate(result) if not _is_idle(result, nth)]


def _divided(lines: list[_Line]) -> Iterator[_Line]:
    """A caption below a picture follows it without a break."""
    for nth, line in enumerate(lines):
        around = [*lines[max(0, nth - 2) : nth], *lines[nth + 1 : nth + 3]]
        names = [other.name for other in around if other.name or other.text.strip(" \n\t")]
        if line.name != "br" or not ("em" in names[-2:] and any(name.startswith("img ") for name in names[:2])):
            yield line


def _texts(text: str) -> Iterator[_Line]:
    if REFUSAL.fullmatch(text.strip()):
        yield _Line("refused")
        return
    text = re.sub(r"[ \t\r\n\f]+", " ", text).strip(" ")
    if text:
        yield _Line("", text=text)


def _split(paragraph: _Line) -> Iterator[_Line]:
    """A block in a paragraph ends it."""
    part: list[_Line] = []
    for line in [*paragraph.inside, None]:
        if line is not None and not line.name.startswith(BLOCKS):
            part.append(line)
            continue
        while part and part[-1].name == "br":
            part.pop()
        while part and part[0].name == "br":
            part.pop(0)
        if part:
            yield _Line("p", part)
        part = []
        if line:
            yield line


def _is_idle(lines: list[_Line], nth: int) -> bool:
    """Whether a line is a break at the beginning or beside a block."""
    if lines[nth].name != "br":
        return False
    beside = [other.name for other in (*lines[max(0, nth - 1) : nth], *lines[nth + 1 : nth + 2])]
    return any(name.startswith((*BLOCKS, "code ", "ul", "ol", "table")) for name in beside)
