"""The colours of drawings, by day and by night: those of the theme's style sheet, which a picture cannot read."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct, structs

from sitegen.settings.colours import mix

NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "dark": ("darkMode",),
        "paper": (
            "background",
            "sequenceNumberColor",
        ),
        "accent_tint": (
            "primaryColor",
            "taskBkgColor",
        ),
        "ink": (
            "primaryTextColor",
            "secondaryTextColor",
            "tertiaryTextColor",
            "textColor",
            "titleColor",
            "nodeTextColor",
            "noteTextColor",
            "signalTextColor",
            "labelTextColor",
            "loopTextColor",
            "pieTitleTextColor",
            "pieSectionTextColor",
            "pieLegendTextColor",
            "taskTextColor",
            "taskTextLightColor",
            "taskTextDarkColor",
            "taskTextOutsideColor",
            "quadrantPointTextFill",
        ),
        "accent": (
            "primaryBorderColor",
            "taskBorderColor",
            "activeTaskBorderColor",
            "quadrantPointFill",
        ),
        "tint": (
            "secondaryColor",
            "tertiaryColor",
            "clusterBkg",
            "activationBkgColor",
            "errorBkgColor",
            "doneTaskBkgColor",
            "sectionBkgColor",
            "sectionBkgColor2",
            "attributeBackgroundColorEven",
        ),
        "edge": (
            "secondaryBorderColor",
            "tertiaryBorderColor",
            "actorLineColor",
            "doneTaskBorderColor",
            "archGroupBorderColor",
            "axisColor",
            "graticuleColor",
        ),
        "soft": (
            "lineColor",
            "signalColor",
            "archEdgeColor",
            "archEdgeArrowColor",
        ),
        "line": (
            "clusterBorder",
            "pieOuterStrokeColor",
            "gridColor",
        ),
        "surface": (
            "edgeLabelBackground",
            "pieStrokeColor",
            "altSectionBkgColor",
            "attributeBackgroundColorOdd",
            "backgroundColor",
        ),
        "note": ("noteBkgColor",),
        "note_line": ("noteBorderColor",),
        "warn": (
            "errorTextColor",
            "critBorderColor",
        ),
    }
)
"""Colour → the names of Mermaid's that it goes by."""


class Palette(Struct, frozen=True):
    """The theme's colours as its style sheet names them, and what it has no need of. scale: grounds of parts that stand
    side by side; plot: of lines and bars."""

    paper: str
    surface: str
    tint: str
    line: str
    edge: str
    ink: str
    soft: str
    accent: str
    accent_tint: str
    note: str
    note_line: str
    warn: str
    scale: tuple[str, ...]
    plot: tuple[str, ...]
    dark: bool

    def accented(self, accent: str) -> Palette:
        """The same with another accent, and what is made of it."""
        tint, ground, bar = (mix(accent, self.paper, part) for part in (0.09, 0.3, 0.6))
        scale, plot = (ground, *self.scale[1:]), (bar, *self.plot[1:])
        return structs.replace(self, accent=accent, accent_tint=tint, scale=scale, plot=plot)

    def variables(self) -> dict[str, object]:
        """The same in Mermaid's words (https://mermaid.js.org/config/theming.html)."""
        plain = {name: getattr(self, colour) for colour, names in NAMES.items() for name in names}
        scale = {f"cScale{nth}": colour for nth, colour in enumerate(self.scale)}
        inks = {f"cScaleLabel{nth}": self.ink for nth in range(len(self.scale))}
        slices = {f"pie{nth}": colour for nth, colour in enumerate(self.scale, 1)}
        fills = {f"fillType{nth}": colour for nth, colour in enumerate(self.scale)}
        return {
            "darkMode": self.dark,
            "fontFamily": "sans-serif",
            "fontSize": "15px",
            "activeTaskBkgColor": self.scale[0],
            "critBkgColor": self.scale[3],
            "xyChart": {"backgroundColor": self.surface, "plotColorPalette": ",".join(self.plot)},
            "radar": {"axisColor": self.edge, "graticuleColor": self.edge, "graticuleOpacity": 0.15},
            **plain,
            **scale,
            **inks,
            **slices,
            **fills,
        }


LIGHT = Palette(
    paper="#fcfcfd",
    surface="#ffffff",
    tint="#f2f4f8",
    line="#d9dfe9",
    edge="#7f8aa0",
    ink="#1b2333",
    soft="#556075",
    accent="#2a49a6",
    accent_tint="#edf1fc",
    note="#fdf2dc",
    note_line="#d9b56b",
    warn="#b3261e",
    scale=("#c5d1f3", "#fbe0b5", "#cdeed3", "#f6cfd6", "#cfeaf0", "#e6d3f3", "#f7dcc9", "#dfe4ee"),
    plot=("#8ea5e0", "#c2571a", "#2f8a55", "#a8435a", "#2c8799", "#8057a8"),
    dark=False,
)
DARK = Palette(
    paper="#10151f",
    surface="#151c29",
    tint="#1b2333",
    line="#3a475f",
    edge="#77839a",
    ink="#e1e7f0",
    soft="#a0abbd",
    accent="#a3bcff",
    accent_tint="#1a2540",
    note="#2e2411",
    note_line="#7a6530",
    warn="#ff9d92",
    scale=("#33466f", "#5c4a20", "#1f4a2f", "#5a2a35", "#1d4a55", "#46305a", "#5a3a25", "#37415a"),
    plot=("#5672b8", "#f0b283", "#98d3a4", "#f7a1af", "#83d2df", "#d9a5e8"),
    dark=True,
)
