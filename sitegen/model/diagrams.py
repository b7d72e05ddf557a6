"""What becomes of a diagram: a drawing, or a reason why there is none."""

from __future__ import annotations

from msgspec import Struct

from sitegen.model.digest import Digest


class Diagram(Struct, frozen=True, tag=True, tag_field="is"):
    """A drawn diagram. light, dark: the digests of its SVG files, equal where one serves for both. width, height: in
    pixels. kind: the engine's name for it, "flowchart-v2". title: what its author calls it, or "". labels: the words in
    it, each once."""

    light: Digest
    dark: Digest
    width: int
    height: int
    kind: str
    title: str
    labels: tuple[str, ...]


class Undrawable(Struct, frozen=True, tag=True, tag_field="is"):
    """Why there is no drawing of a diagram. line: of its own text, from 1; 0 where no line is to blame."""

    message: str
    line: int = 0
