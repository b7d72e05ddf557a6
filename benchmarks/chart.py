"""The results as a picture: an SVG that is drawn the same from the same results, for light and dark pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

from benchmarks.results import Measured, Results, median, seconds

WIDTH, MARGIN, GAP = 840, 28, 40
NAMES, VALUES = 82, 74
FLOOR_NAME = 270
BAR, STEP, HEAD, TOP, BOTTOM = 16, 25, 34, 74, 44

STYLE = """
text { font: 13px system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif; fill: #3b4252; }
.ground { fill: #fff; stroke: #e3e6ec; }
.title { font-size: 17px; font-weight: 650; fill: #1f2430; }
.panel { font-weight: 650; fill: #1f2430; }
.small { font-size: 11.5px; fill: #626b7d; }
.own { font-weight: 650; fill: #1f2430; }
.bar { fill: #a9b4c6; }
.bar.own { fill: #2f6fde; }
.track { stroke: #e3e6ec; }
.floor { stroke: #b4541a; stroke-width: 1.5; stroke-dasharray: 3 3; }
.value { paint-order: stroke; stroke: #fff; stroke-width: 5px; stroke-linejoin: round; }
.floor-name { font-size: 11.5px; fill: #9a4413; }
@media (prefers-color-scheme: dark) {
  text { fill: #c6cddb; }
  .ground { fill: #14181f; stroke: #2b323e; }
  .title, .panel, .own { fill: #f0f3f9; }
  .small { fill: #98a2b5; }
  .bar { fill: #5b6679; }
  .bar.own { fill: #6aa0ff; }
  .track { stroke: #2b323e; }
  .value { stroke: #14181f; }
  .floor { stroke: #f0a36b; }
  .floor-name { fill: #f0a36b; }
}
"""


@dataclass(frozen=True)
class Panel:
    """One question, and each tool's answer in seconds."""

    title: str
    remark: str
    values: tuple[tuple[str, float], ...]
    floor: float = 0.0


def chart(results: Results) -> str:
    """The picture of a run."""
    panels = [one for one in _panels(results) if one.values]
    rows = [panels[at : at + 2] for at in range(0, len(panels), 2)]
    parts, y = [], TOP
    for row in rows:
        width = (WIDTH - 2 * MARGIN - GAP) / 2
        for at, panel in enumerate(row):
            parts.append("".join(_panel(panel, MARGIN + at * (width + GAP), y, width)))
        y += HEAD + STEP * max(len(panel.values) for panel in row) + 26
    height = y - 26 + BOTTOM
    said = f"{results.articles:,} articles, {results.megabytes:.1f} MB, {results.machine}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        f'role="img" aria-labelledby="title desc">\n<title id="title">{escape(_title(results))}</title>\n'
        f'<desc id="desc">{escape(_description(panels, said))}</desc>\n<style>{STYLE}</style>\n'
        f'<rect class="ground" x=".5" y=".5" width="{WIDTH - 1}" height="{height - 1}" rx="10"/>\n'
        f'<text class="title" x="{MARGIN}" y="36">{escape(_title(results))}</text>\n'
        f'<text class="small" x="{MARGIN}" y="55">{escape(said)}</text>\n'
        + "\n".join(parts)
        + f'\n<text class="small" x="{MARGIN}" y="{height - 18}">Medians of whole processes. '
        "Shorter is faster; each panel has its own scale.</text>\n</svg>\n"
    )


def _title(results: Results) -> str:
    return f"How long {' and '.join(_listed([one.title for one in results.tools.values()]))} take"


def _listed(names: list[str]) -> list[str]:
    return [", ".join(names[:-1]), names[-1]] if len(names) > 1 else names


def _panels(results: Results) -> Iterator[Panel]:
    def of(name: str) -> tuple[tuple[str, float], ...]:
        found = ((one.title, median(_values(one, name))) for one in results.tools.values())
        return tuple(sorted(((title, value) for title, value in found if value), key=lambda pair: (pair[1], pair[0])))

    yield Panel("First build", "no output, no cache", of("first"), median(results.floor))
    yield Panel("Nothing to do", "the same command again", of("nothing"))
    yield Panel("One edited body", "and build again", of("body"))
    yield Panel("Save to browser", "with the tool's own server", of("saves"))


def _values(one: Measured, name: str) -> list[float]:
    saves = one.saves if one.in_browser else []
    return {"first": one.first, "nothing": one.nothing, "body": one.body, "saves": saves}[name]


def _panel(panel: Panel, x: float, y: float, width: float) -> Iterator[str]:
    yield f'<text class="panel" x="{x:g}" y="{y + 14}">{escape(panel.title)}</text>'
    yield f'<text class="small" x="{x + width:g}" y="{y + 14}" text-anchor="end">{escape(panel.remark)}</text>'
    left, room = x + NAMES, width - NAMES - VALUES
    most = max(value for _, value in panel.values)
    top = y + HEAD
    bottom = top + STEP * len(panel.values) - (STEP - BAR)
    yield f'<path class="track" d="M{left:g} {top - 4}V{bottom + 4}"/>'
    said = []  # above the line of the floor
    for at, (title, value) in enumerate(panel.values):
        own = " own" if title == "sitegen" else ""
        line = top + at * STEP
        length = max(room * value / most, 2)
        yield f'<text class="name{own}" x="{left - 9:g}" y="{line + 12.5:g}" text-anchor="end">{escape(title)}</text>'
        yield f'<rect class="bar{own}" x="{left:g}" y="{line}" width="{length:.1f}" height="{BAR}" rx="3"/>'
        said.append(f'<text class="value{own}" x="{left + length + 7:.1f}" y="{line + 12.5:g}">{seconds(value)}</text>')
    if panel.floor:
        at_floor = left + room * min(panel.floor / most, 1.0)
        yield f'<path class="floor" d="M{at_floor:.1f} {top - 4}V{bottom + 4}"/>'
        middle = min(max(at_floor, x + FLOOR_NAME / 2), x + width - FLOOR_NAME / 2)
        yield (
            f'<text class="floor-name" x="{middle:.1f}" y="{bottom + 17}" text-anchor="middle">'
            f"the floor: parsing and colouring alone, {seconds(panel.floor)}</text>"
        )
    yield from said


def _description(panels: list[Panel], said: str) -> str:
    lines = [f"{said}."]
    for panel in panels:
        floor = f", the floor {seconds(panel.floor)}" if panel.floor else ""
        lines.append(
            f"{panel.title}: " + ", ".join(f"{title} {seconds(value)}" for title, value in panel.values) + f"{floor}."
        )
    return " ".join(lines)
