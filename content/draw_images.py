"""Draws the pictures of the example articles: `python content/draw_images.py` from any folder.

Each picture is first an SVG in `content/drawings/`, the same bytes on every machine, and then a PNG of twice its size
in `content/images/`, or beside the chapters of its book, because zenn.dev takes no SVG. The PNGs are photographed by a
headless Chromium, which is looked for by name; `--svg-only` leaves them as they are. Needs nothing but the standard
library.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

SCORES = (
    ("MMLU", 88.7, 86.5),
    ("GPQA", 53.6, 48.0),
    ("MATH", 76.6, 72.6),
    ("HumanEval", 90.2, 87.1),
    ("MGSM", 90.5, 88.5),
    ("DROP (F1)", 83.4, 86.0),
)
"""(benchmark, GPT-4o, GPT-4 Turbo), as published in "Hello GPT-4o"; the table of the article says the same."""

LATENCIES = (
    ("Voice Mode（GPT-4）平均", 5400),
    ("Voice Mode（GPT-3.5）平均", 2800),
    ("GPT-4o 平均", 320),
    ("GPT-4o 最短", 232),
)
"""(who answers, milliseconds until a spoken answer), as published in "Hello GPT-4o"."""

HERE = Path(__file__).resolve().parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
FONTS = "'Noto Sans JP', 'Noto Sans CJK JP', 'Hiragino Sans', 'Yu Gothic', Meiryo, sans-serif"
WIDTH = 960

# Each of these has at least 4.5:1 on PAPER for text, 3:1 for shapes; the two series also differ in lightness.
PAPER, TINT, EDGE, RULE = "#f8fafc", "#e6eef8", "#c3cfdd", "#d8dfe8"
INK, QUIET, STRONG, PALE, WARM = "#17212e", "#526070", "#0b5cad", "#7d8998", "#a8480a"


# ── strokes ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def sheet(height: int, title: str, note: str = "") -> ET.Element:
    """A tinted panel with a heading, light enough for dark pages. note: a small line at its foot."""
    size = {"width": str(WIDTH), "height": str(height), "viewBox": f"0 0 {WIDTH} {height}"}
    root = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", **size, "role": "img", "font-family": FONTS})
    ET.SubElement(root, "title").text = title
    box(root, 1, 1, WIDTH - 2, height - 2, PAPER, EDGE, radius=18)
    write(root, 44, 56, title, 26, bold=True)
    if note:
        write(root, 44, height - 24, note, 15, ink=QUIET)
    return root


def write(
    root: ET.Element,
    x: float,
    y: float,
    text: str,
    size: int,
    ink: str = INK,
    align: str = "start",
    *,
    bold: bool = False,
) -> None:
    """One line of text whose baseline is at y."""
    weight = "700" if bold else "400"
    place = {"x": f"{x:g}", "y": f"{y:g}", "font-size": str(size), "font-weight": weight, "fill": ink}
    ET.SubElement(root, "text", {**place, "text-anchor": align}).text = text


def box(
    root: ET.Element, x: float, y: float, width: float, height: float, fill: str, edge: str = "none", *, radius: int = 4
) -> None:
    """A rectangle with round corners."""
    place = {"x": f"{x:g}", "y": f"{y:g}", "width": f"{width:g}", "height": f"{height:g}", "rx": str(radius)}
    ET.SubElement(root, "rect", {**place, "fill": fill, "stroke": edge})


def line(root: ET.Element, x1: float, y1: float, x2: float, y2: float, colour: str = RULE, *, width: float = 1) -> None:
    """A straight stroke."""
    place = {"x1": f"{x1:g}", "y1": f"{y1:g}", "x2": f"{x2:g}", "y2": f"{y2:g}"}
    ET.SubElement(root, "line", {**place, "stroke": colour, "stroke-width": f"{width:g}", "stroke-linecap": "round"})


def arrow(root: ET.Element, x1: float, x2: float, y: float, colour: str = QUIET) -> None:
    """An arrow that points right."""
    line(root, x1, y, x2 - 10, y, colour, width=3)
    ET.SubElement(root, "path", {"d": f"M{x2 - 14:g} {y - 8:g} L{x2:g} {y:g} L{x2 - 14:g} {y + 8:g} Z", "fill": colour})


def disc(root: ET.Element, x: float, y: float, radius: float, fill: str) -> None:
    """A filled circle."""
    ET.SubElement(root, "circle", {"cx": f"{x:g}", "cy": f"{y:g}", "r": f"{radius:g}", "fill": fill})


def card(root: ET.Element, x: float, y: float, width: float, name: str, note: str, *, strong: bool = False) -> None:
    """A box 84 high with a name and a note under it."""
    box(root, x, y, width, 84, STRONG if strong else TINT, "none" if strong else EDGE, radius=12)
    write(root, x + width / 2, y + 39, name, 19, "#ffffff" if strong else INK, "middle", bold=True)
    write(root, x + width / 2, y + 64, note, 15, "#ffffff" if strong else QUIET, "middle")


# ── pictures ────────────────────────────────────────────────────────────────────────────────────────────────────────


def scores() -> ET.Element:
    """Two bars for each benchmark, on a scale from 0 to 100."""
    root = sheet(626, "公開スコアの比較：GPT-4o と GPT-4 Turbo", "出典：OpenAI「Hello GPT-4o」の公開値。高いほどよい。")
    left, right, top, step = 180, 880, 124, 70
    for shift, colour, name in ((600, STRONG, "GPT-4o"), (720, PALE, "GPT-4 Turbo")):
        box(root, shift, 80, 18, 18, colour)
        write(root, shift + 26, 95, name, 16)
    for percent in range(0, 101, 20):
        x = left + (right - left) * percent / 100
        line(root, x, top - 8, x, top + step * len(SCORES) - 8)
        write(root, x, top + step * len(SCORES) + 14, str(percent), 14, ink=QUIET, align="middle")
    for row, (name, omni, turbo) in enumerate(SCORES):
        y = top + step * row
        write(root, left - 16, y + 33, name, 18, align="end", bold=True)
        for offset, value, colour in ((0, omni, STRONG), (28, turbo, PALE)):
            length = (right - left) * value / 100
            box(root, left, y + offset, length, 24, colour)
            write(root, left + length + 8, y + offset + 18, f"{value:.1f}", 15)
    return root


def latency() -> ET.Element:
    """One bar for each way of answering, on a scale of seconds."""
    root = sheet(400, "音声で返事が返ってくるまでの時間", "出典：OpenAI「Hello GPT-4o」の公開値。短いほどよい。")
    left, right, top, step = 280, 840, 96, 58
    for second in range(7):
        x = left + (right - left) * second / 6
        line(root, x, top - 8, x, top + step * len(LATENCIES) - 4)
        write(root, x, top + step * len(LATENCIES) + 18, f"{second}秒", 14, ink=QUIET, align="middle")
    for row, (name, milliseconds) in enumerate(LATENCIES):
        y, length = top + step * row, (right - left) * milliseconds / 6000
        box(root, left, y, length, 36, STRONG if name.startswith("GPT-4o") else PALE)
        write(root, left - 16, y + 25, name, 16, align="end")
        said = f"{milliseconds / 1000:.1f}秒" if milliseconds >= 1000 else f"{milliseconds}ミリ秒"
        write(root, left + length + 10, y + 25, said, 17, bold=True)
    return root


def pipeline() -> ET.Element:
    """Three models in a row above, one model below."""
    root = sheet(430, "音声が返事になるまでの道のり", "上の段では、声の調子や周りの音は、文字にした時点で失われる。")
    write(root, 44, 104, "これまでの Voice Mode：3つのモデルを順に通る", 17, ink=QUIET)
    stops = (
        ("音声", "入力"),
        ("書き起こし", "音声 → 文字"),
        ("GPT-3.5 / GPT-4", "文字 → 文字"),
        ("読み上げ", "文字 → 音声"),
        ("音声", "出力"),
    )
    x = 44.0
    for number, (name, note) in enumerate(stops):
        width = 92 if number in (0, 4) else 176
        card(root, x, 120, width, name, note)
        if number < 4:
            arrow(root, x + width + 6, x + width + 34, 162)
        x += width + 40
    write(root, 44, 260, "GPT-4o：1つのモデルが音声を受け取り、音声を返す", 17, ink=QUIET)
    card(root, 44, 276, 92, "音声", "入力")
    arrow(root, 142, 170, 318, STRONG)
    card(root, 176, 276, 608, "GPT-4o", "テキスト・画像・音声を同じニューラルネットワークで", strong=True)
    arrow(root, 790, 818, 318, STRONG)
    card(root, 824, 276, 92, "音声", "出力")
    return root


def timeline() -> ET.Element:
    """The two dates of May 2024."""
    root = sheet(300, "2024年5月のできごと", "出典：OpenAI「Hello GPT-4o」、Microsoft「Build 2024 Book of News」")
    start, day = 90, 60
    line(root, start - 20, 160, start + 13 * day + 20, 160, EDGE, width=4)
    for number in range(12, 26):
        x = start + (number - 12) * day
        line(root, x, 154, x, 166, QUIET, width=2)
        write(root, x, 190, str(number), 15, ink=QUIET, align="middle")
    x = start + day
    disc(root, x, 160, 11, WARM)
    write(root, x - 12, 116, "5月13日　GPT-4o 発表", 18, bold=True)
    write(root, x - 12, 138, "同じ日に Azure でもプレビュー", 15, ink=QUIET)
    first, last = start + 9 * day, start + 11 * day
    box(root, first - 11, 149, last - first + 22, 22, STRONG, radius=11)
    write(root, (first + last) / 2, 116, "5月21〜23日", 18, align="middle", bold=True)
    write(root, (first + last) / 2, 138, "Microsoft Build 2024", 15, ink=QUIET, align="middle")
    write(root, start + 13 * day + 20, 222, "2024年5月（日）", 14, ink=QUIET, align="end")
    return root


def flow_in_english() -> ET.Element:
    """From the repository to the published site, in English."""
    return flow(
        ("One repository, two places to read it", "The repository stays as Zenn knows it."),
        ("Your repository", "checks every link", "plain files", "your site"),
        "zenn.dev keeps reading the same files",
    )


def flow_in_japanese() -> ET.Element:
    """The same in Japanese."""
    return flow(
        ("1つのリポジトリを、2つの場所で読んでもらう", "リポジトリは、Zennで使っているときのまま変わらない。"),
        ("リポジトリ", "リンクも確かめる", "ただのファイル", "自分のサイト"),
        "zenn.devも、同じファイルを読み続ける",
    )


def flow(heading: tuple[str, str], names: tuple[str, str, str, str], beside: str) -> ET.Element:
    """From the repository to the published site."""
    root = sheet(290, *heading)
    repository, checks, files, site = names
    card(root, 44, 110, 210, repository, "articles/ · images/")
    arrow(root, 264, 334, 152, STRONG)
    card(root, 344, 110, 180, "sitegen build", checks, strong=True)
    arrow(root, 534, 604, 152, STRONG)
    card(root, 614, 110, 120, "_site/", files)
    arrow(root, 744, 790, 152, STRONG)
    card(root, 800, 110, 116, "Pages", site)
    line(root, 149, 194, 149, 222, QUIET, width=3)
    write(root, 166, 224, beside, 16, ink=QUIET)
    return root


def cover() -> ET.Element:
    """Sheets of paper that become a page: an illustration without numbers."""
    root = sheet(480, "書いたものが、そのままページになる")
    for shift, tint in ((36, EDGE), (18, RULE), (0, "#ffffff")):
        box(root, 90 + shift, 120 + shift, 270, 290, tint, EDGE, radius=10)
    for row, (mark, width) in enumerate(
        (("#", 150), ("", 214), ("", 190), ("-", 140), ("-", 164), (":::", 120), ("", 200))
    ):
        y = 160 + 34 * row
        write(root, 112, y + 6, mark, 18, ink=WARM, bold=True)
        box(root, 146 if mark else 112, y - 6, width, 10, PALE if row else INK, radius=5)
    arrow(root, 430, 530, 265, STRONG)
    box(root, 560, 110, 330, 320, "#ffffff", EDGE, radius=14)
    box(root, 560, 110, 330, 44, STRONG, radius=14)
    box(root, 560, 134, 330, 20, STRONG, radius=0)
    for number in range(3):
        disc(root, 584 + 22 * number, 132, 6, "#ffffff")
    box(root, 586, 178, 190, 18, INK, radius=9)
    for row, width in enumerate((270, 250, 262)):
        box(root, 586, 214 + 22 * row, width, 10, PALE, radius=5)
    box(root, 586, 288, 278, 56, TINT, EDGE, radius=8)
    disc(root, 612, 316, 12, WARM)
    box(root, 636, 311, 190, 10, PALE, radius=5)
    for row, width in enumerate((240, 180)):
        box(root, 586, 366 + 22 * row, width, 10, PALE, radius=5)
    return root


def handbook_in_japanese() -> ET.Element:
    """The cover of the Japanese handbook."""
    return handbook(("sitegenの", "手引き"), ("始める", "書く", "公開する"))


def handbook_in_english() -> ET.Element:
    """The cover of the English handbook."""
    return handbook(("The sitegen", "handbook"), ("Start", "Write", "Publish"))


def handbook(title: tuple[str, str], steps: tuple[str, str, str]) -> ET.Element:
    """The cover of a handbook: a bound sheet with the three steps on it."""
    size = {"width": "500", "height": "700", "viewBox": "0 0 500 700"}
    root = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", **size, "role": "img", "font-family": FONTS})
    ET.SubElement(root, "title").text = f"{title[0]}{'' if title[0].endswith('の') else ' '}{title[1]}"
    box(root, 0, 0, 500, 700, PAPER, radius=0)
    for at in range(50, 700, 25):
        line(root, 0, at, 500, at)
        line(root, at, 0, at, 700)
    box(root, 0, 0, 34, 700, STRONG, radius=0)
    write(root, 76, 150, title[0], 56, bold=True)
    write(root, 76, 224, title[1], 56, bold=True)
    line(root, 78, 262, 190, 262, STRONG, width=6)
    for number, step in enumerate(steps):
        y = 400 + 84 * number
        disc(root, 100, y, 26, STRONG)
        write(root, 100, y + 9, str(number + 1), 26, "#ffffff", "middle", bold=True)
        write(root, 146, y + 11, step, 32)
        if number:
            line(root, 100, y - 56, 100, y - 28, STRONG, width=4)
    return root


PICTURES: dict[str, Callable[[], ET.Element]] = {
    "benchmark/scores": scores,
    "voice/latency": latency,
    "voice/pipeline": pipeline,
    "build-2024/timeline": timeline,
    "moving/flow": flow_in_english,
    "moving/flow-ja": flow_in_japanese,
    "notation/cover": cover,
    "handbook/cover": handbook_in_japanese,
    "handbook/cover-en": handbook_in_english,
}
COVERS = {
    "handbook/cover": "books/sitegen-handbook/cover",
    "handbook/cover-en": "books/sitegen-handbook-en/cover",
}
"""Pictures of books, which stand beside their chapters."""


# ── files ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def svg(name: str) -> str:
    """The picture of that name as the text of an SVG file."""
    root = PICTURES[name]()
    ET.indent(root)
    return ET.tostring(root, encoding="unicode") + "\n"


def browser() -> str:
    """The first Chromium on the PATH; exits with a message if there is none."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    return found or sys.exit(f"no Chromium found; looked for {', '.join(BROWSERS)}")


def photograph(chromium: str, drawing: Path, picture: Path) -> None:
    """Render an SVG file into a PNG file of twice its size, transparent outside the panel."""
    root = ET.parse(drawing).getroot()
    page = f'<!doctype html><style>body{{margin:0}}img{{display:block}}</style><img src="{drawing.as_uri()}">'
    options = [
        "--headless",
        "--hide-scrollbars",
        "--force-device-scale-factor=2",
        "--default-background-color=00000000",
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.append("--no-sandbox")  # Chromium refuses to start as root otherwise, as in a container
    with tempfile.TemporaryDirectory() as folder:
        frame = Path(folder) / "frame.html"
        frame.write_text(page, "utf-8")
        size, target = f"--window-size={root.get('width')},{root.get('height')}", f"--screenshot={picture}"
        command = [chromium, *options, f"--user-data-dir={folder}", size, target, frame.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=60)


def main(arguments: list[str]) -> None:
    """Write every picture."""
    chromium = "" if "--svg-only" in arguments else browser()
    for name in PICTURES:
        drawing, picture = HERE / "drawings" / f"{name}.svg", HERE / f"{COVERS.get(name, f'images/{name}')}.png"
        for file in (drawing, picture):
            file.parent.mkdir(parents=True, exist_ok=True)
        drawing.write_text(svg(name), "utf-8", newline="\n")
        if chromium:
            photograph(chromium, drawing, picture)
            print(f"{picture.relative_to(HERE)}: {picture.stat().st_size:,} bytes")


if __name__ == "__main__":
    main(sys.argv[1:])
