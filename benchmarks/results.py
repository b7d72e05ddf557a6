"""What was measured, as a file that survives until the next part is measured, and as a table."""

from __future__ import annotations

import json
import statistics
import textwrap
from dataclasses import asdict, dataclass, field
from pathlib import Path

EXPLAINED = (
    "The floor is stock markdown-it-py and Pygments in as many processes as sitegen uses: they parse, colour and "
    "forget. First build: no output, no cache. Nothing to do: all files are older than three seconds, since sitegen "
    "trusts no younger time stamp. Save → browser: from the write of the file until the changed text is in the page "
    "that is open in Chromium. Memory: the most that all processes of a first build have at one moment, shared pages "
    "counted once."
)


@dataclass
class Measured:
    """One tool: seconds of each round, bytes."""

    title: str
    version: str
    does: str
    first: list[float] = field(default_factory=list)
    nothing: list[float] = field(default_factory=list)
    body: list[float] = field(default_factory=list)
    renamed: list[float] = field(default_factory=list)
    saves: list[float] = field(default_factory=list)
    in_browser: bool = True
    peak: int = 0
    output_bytes: int = 0
    output_files: int = 0


@dataclass
class Size:
    """sitegen alone at one size."""

    articles: int
    seconds: list[float]
    peak: int


@dataclass
class Results:
    """One run, or several that add to each other: same articles, same machine."""

    articles: int
    megabytes: float
    said: str
    machine: str
    digest: str = ""
    """Of all articles: figures about others are not kept."""
    tools: dict[str, Measured] = field(default_factory=dict)
    floor: list[float] = field(default_factory=list)
    scale: list[Size] = field(default_factory=list)

    def save(self, file: Path) -> None:
        """Write it, whole or not at all."""
        draft = file.with_suffix(".new")
        draft.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n", "utf-8")
        draft.replace(file)

    def same_question(self, other: Results) -> bool:
        """Whether both are about the same articles on the same machine."""
        return (self.digest, self.machine) == (other.digest, other.machine)


def load(file: Path) -> Results:
    """What `save` wrote."""
    read = json.loads(file.read_text("utf-8"))
    tools = {name: Measured(**one) for name, one in read.pop("tools").items()}
    scale = [Size(**one) for one in read.pop("scale")]
    return Results(**read, tools=tools, scale=scale)


def median(values: list[float]) -> float:
    """The middle value; 0 when there is none."""
    return statistics.median(values) if values else 0.0


def late(values: list[float]) -> float:
    """The 95th percentile: of twenty values the nineteenth."""
    return sorted(values)[-(-len(values) * 19 // 20) - 1] if values else 0.0


def seconds(value: float) -> str:
    """A duration as people read it; "–" for none."""
    if not value:
        return "–"
    return f"{value * 1000:.0f} ms" if value < 0.9995 else f"{value:.2f} s" if value < 9.995 else f"{value:.1f} s"


def table(results: Results) -> str:
    """The whole of the results as Markdown."""
    own = results.tools.get("sitegen")
    lines = [
        f"{results.articles:,} articles of {results.megabytes:.1f} MB ({results.said}), {results.machine}.",
        "Medians; times are of whole processes, in brackets how many times sitegen's.",
        "",
        "| | first build | nothing to do | one edited body | one new title | save → browser (95 %) | memory | output |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    if results.floor:
        lines.append(f"| *the floor* | {_compared(results.floor, own.first if own else [])} | | | | | | |")
    lines += [_row(one, own) for one in results.tools.values()]
    lines += ["", *_explained(results), *_scale(results.scale)]
    return "\n".join(lines) + "\n"


def _row(one: Measured, own: Measured | None) -> str:
    pairs = (
        [(one.first, own.first), (one.nothing, own.nothing), (one.body, own.body), (one.renamed, own.renamed)]
        if own
        else []
    )
    cells = [_compared(values, reference if one is not own else []) for values, reference in pairs] or [
        seconds(median(values)) for values in (one.first, one.nothing, one.body, one.renamed)
    ]
    mark = "" if one.in_browser or not one.saves else " †"
    saved = f"{seconds(median(one.saves))} ({seconds(late(one.saves))}){mark}" if one.saves else "–"
    memory = f"{one.peak / 1e6:,.0f} MB" if one.peak else "–"
    output = f"{one.output_bytes / 1e6:,.0f} MB, {one.output_files:,} files" if one.output_files else "–"
    return f"| {one.title} {one.version} | {' | '.join(cells)} | {saved} | {memory} | {output} |"


def _compared(values: list[float], reference: list[float]) -> str:
    value, known = median(values), median(reference)
    ratio = f" ({value / known:.1f}×)" if value and known else ""
    return seconds(value) + ratio


def _explained(results: Results) -> list[str]:
    lines = textwrap.wrap(EXPLAINED, 110)
    if any(not one.in_browser and one.saves for one in results.tools.values()):
        lines.append("†: it has no live reload; until the page is served anew.")
    lines += ["", "What each does:", ""]
    lines += [f"- **{one.title}**: {one.does}. {_rounds(one)}" for one in results.tools.values()]
    return lines


def _rounds(one: Measured) -> str:
    rounds, saves = len(one.first), len(one.saves)
    return f"{rounds} round{'s' if rounds != 1 else ''}, {saves} save{'s' if saves != 1 else ''}."


def _scale(scale: list[Size]) -> list[str]:
    if not scale:
        return []
    each = [median(one.seconds) / one.articles for one in scale]
    lines = ["", "| sitegen alone | first build | each article | memory |", "|--:|--:|--:|--:|"]
    for one, cost in zip(scale, each, strict=True):
        lines.append(
            f"| {one.articles:,} articles | {seconds(median(one.seconds))} | {cost * 1000:.2f} ms "
            f"| {one.peak / 1e6:,.0f} MB |"
        )
    middle = sorted(each)[len(each) // 2]
    spread = max(abs(cost / middle - 1) for cost in each)
    return [*lines, "", f"An article costs the same within {spread:.0%} of the middle one of these."]
