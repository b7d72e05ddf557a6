"""Drawing: every kind, the same bytes everywhere, nothing that runs, mistakes at their line, no text that hangs."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest

from sitegen.markdown.diagrams import Drawing, can_draw, draw
from sitegen.markdown.palette import DARK, LIGHT
from sitegen.markdown.svg import UnsafeSvgError, scrub
from sitegen.model.diagrams import Undrawable

KINDS = {
    "flowchart-v2": "flowchart TD\n  a[受付] -->|申請| b{審査}\n  subgraph 社内\n    b --> c[(台帳)]\n  end",
    "sequence": "sequenceDiagram\n  客->>+店: 注文\n  Note over 客,店: 注記\n  店-->>-客: 品",
    "classDiagram": 'classDiagram\n  class 書籍 {\n    +String 題名\n  }\n  書籍 "1" --> "*" 章 : 持つ',
    "stateDiagram": "stateDiagram-v2\n  [*] --> 下書き\n  下書き --> 公開 : 承認",
    "er": "erDiagram\n  顧客 ||--o{ 注文 : 行う",
    "gantt": "gantt\n  title 予定\n  dateFormat YYYY-MM-DD\n  section 設計\n  調査 :crit, 2024-01-01, 30d",
    "pie": 'pie title 割合\n  "甲" : 30\n  "乙" : 70',
    "gitGraph": 'gitGraph\n  commit id: "最初"\n  branch next\n  commit',
    "mindmap": "mindmap\n  root((中心))\n    枝\n      葉",
    "timeline": "timeline\n  title 歴史\n  2002 : 開始",
    "journey": "journey\n  title 一日\n  section 朝\n    起きる: 3: 私",
    "quadrantChart": "quadrantChart\n  title 優先度\n  x-axis 低 --> 高\n  甲: [0.3, 0.6]",
    "xychart": 'xychart-beta\n  title "売上"\n  x-axis [一月, 二月]\n  bar [50, 60]',
    "c4": 'C4Context\n  Person(a, "利用者")\n  System(b, "銀行")\n  Rel(a, b, "使う")',
    "kanban": "kanban\n  todo[未着手]\n    t1[書く]",
}
HOSTILE = """flowchart LR
  a["<script>alert(1)</script><img src=x onerror=alert(1)>"] --> b
  click a "javascript:alert(1)" "tip"
  click b href "https://evil.example/"
  c["<a href='javascript:alert(1)'>x</a>"]
  d@{img: "https://evil.example/x.png", label: "x"}
  classDef e fill:url(https://evil.example/y),stroke:red
  class b e
  style a background:url(https://evil.example/z)
"""
DRAW_IN_A_NEW_PROCESS = """
import sys
from sitegen.markdown.diagrams import draw
sys.stdout.buffer.write(b"".join(draw(sys.argv[1]).files))
"""


def drawn(source: str) -> Drawing:
    result = draw(source)
    assert isinstance(result, Drawing), result
    return result


def refused(source: str) -> Undrawable:
    result = draw(source)
    assert isinstance(result, Undrawable)
    return result


@pytest.mark.parametrize(("kind", "source"), KINDS.items(), ids=str)
def test_every_kind_is_drawn_with_its_words(kind: str, source: str) -> None:
    drawing = drawn(source)
    assert drawing.diagram.kind == kind
    assert drawing.diagram.width > 0 < drawing.diagram.height
    assert drawing.diagram.labels
    for content in drawing.files:
        root = ElementTree.fromstring(content)
        assert (root.get("width"), root.get("height")) == (str(drawing.diagram.width), str(drawing.diagram.height))
        assert b"foreignObject" not in content


def test_day_and_night_have_the_colours_of_the_theme() -> None:
    day, night = drawn(KINDS["flowchart-v2"]).files
    assert LIGHT.ink.encode() in day and DARK.ink.encode() in night
    assert LIGHT.accent.encode() in day and LIGHT.accent.encode() not in night


@pytest.mark.parametrize(
    "source",
    [
        '%%{init: {"theme": "forest"}}%%\ngraph LR\n  a --> b',
        "---\nconfig:\n  theme: forest\n---\ngraph LR\n  a --> b",
        KINDS["c4"],
    ],
)
def test_colours_that_need_paper_bring_it_and_serve_by_night_as_well(source: str) -> None:
    (content,) = drawn(source).files
    assert b'fill="#ffffff"' in content


def test_front_matter_stays_in_front_and_its_title_names_the_diagram() -> None:
    assert drawn("---\ntitle: 全体\n---\ngraph LR\n  a --> b").diagram.title == "全体"
    assert drawn("graph LR\n  accTitle: 説明\n  a --> b").diagram.title == "説明"
    assert drawn(KINDS["pie"]).diagram.title == "割合"


@pytest.mark.parametrize("kind", ["flowchart-v2", "classDiagram", "gantt", "mindmap"])
def test_another_process_draws_the_same_bytes(kind: str) -> None:
    here = b"".join(drawn(KINDS[kind]).files)
    for seed in ("1", "2"):
        command = [sys.executable, "-c", DRAW_IN_A_NEW_PROCESS, KINDS[kind]]
        there = subprocess.run(command, env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, check=True)
        assert there.stdout == here


def test_nothing_in_a_drawing_runs_loads_or_leads_anywhere() -> None:
    for content in drawn(HOSTILE).files:
        text = content.decode()
        assert "evil.example" not in text and "javascript" not in text and "<script" not in text
        for element in ElementTree.fromstring(content).iter():
            assert element.tag.rpartition("}")[2] not in {"a", "script", "image", "foreignObject", "animate", "set"}
            assert not [name for name in element.attrib if name.lower().startswith("on") or "href" in name]


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        "<foreignObject><p>x</p></foreignObject>",
        '<rect onclick="alert(1)"/>',
        '<a href="javascript:alert(1)"><rect/></a>',
        '<use href="https://evil.example/#x"/>',
        '<image href="https://evil.example/x.png"/>',
        '<rect style="fill:url(https://evil.example/)"/>',
        '<rect style="fill:u\\72l(https://evil.example/)"/>',
        '<rect fill="image-set(&quot;https://evil.example/&quot; 1x)"/>',
        '<style>@import "https://evil.example/";</style>',
        "<style>@font-face{font-family:x;src:url(https://evil.example/)}</style>",
        '<style>rect{fill:url( "https://evil.example/" )}</style>',
        '<set attributeName="href" to="javascript:alert(1)"/>',
        '<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>',
    ],
)
def test_what_the_engine_should_never_let_through_goes_all_the_same(inside: str) -> None:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{inside}<text>文</text></svg>'
    text = scrub(svg, LIGHT).content.decode()
    assert not [word for word in ("alert", "evil", "javascript", "foreignObject", "<a", "<set") if word in text]
    assert "文" in text


@pytest.mark.parametrize(
    "svg",
    [
        '<!DOCTYPE svg [<!ENTITY x "y">]><svg/>',
        "<svg",
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 0"/>',
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 inf nan"/>',
    ],
)
def test_what_is_no_picture_is_refused(svg: str) -> None:
    with pytest.raises(UnsafeSvgError):
        scrub(svg, LIGHT)


@pytest.mark.parametrize(
    ("fill", "ink"), [("#f9f", "#1b2333"), ("#333", "#ffffff"), ("navy", "#ffffff"), ("pink", "#1b2333")]
)
@pytest.mark.parametrize("kind", ["flowchart LR\n  node[文字]", "classDiagram\n  class node"])
def test_words_stand_out_on_the_colour_that_their_author_put_below(kind: str, fill: str, ink: str) -> None:
    for content in drawn(f"{kind}\n  style node fill:{fill}").files:
        texts = [one for one in ElementTree.fromstring(content).iter() if one.tag.endswith(("text", "tspan"))]
        assert any(f"fill:{ink}" in text.get("style", "") for text in texts)


def test_a_colour_that_the_author_gave_the_words_stays() -> None:
    for content in drawn("flowchart LR\n  a[文字]\n  style a fill:#000,color:#0f0").files:
        assert b"fill:#0f0" in content


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("flowchart TD\n  a --> b\n  b --> c[終わらない\n  c --> d", 3),
        ("graph TD\n  A[a(b)] --> B", 2),
        ("\n\ngraph TD\n  A[a(b)] --> B", 4),
        ("sequenceDiagram\n  a->>b: 一\n  a->>b 二\n  b->>a: 三", 3),
        ("gitGraph\n  commit\n  branch 開発", 3),
        ("classDiagram\n  class A {\n  +x", 2),
        ("何か\n  別の", 1),
        ("", 1),
    ],
)
def test_a_mistake_is_found_in_its_line(source: str, line: int) -> None:
    problem = refused(source)
    assert problem.line == line
    assert problem.message and "\n" not in problem.message


@pytest.mark.parametrize(
    "source",
    [
        "graph TD\n" + "\n".join(f" n{i} --> n{i * 7 % 900}" for i in range(3000)),
        "graph TD\n " + " & ".join(f"a{i}" for i in range(300)) + " --> " + " & ".join(f"b{i}" for i in range(300)),
        "graph TD\n" + "subgraph s\n" * 2000 + "a\n" + "end\n" * 2000,
        "graph TD\n a" + "[" * 20_000,
        "stateDiagram-v2\n" + "state s {\n" * 1000 + "a\n" + "}\n" * 1000,
        "sequenceDiagram\n" + "loop x\n" * 3000 + "a->>b: x\n" + "end\n" * 3000,
        "block-beta\n columns 3\n space:100000000",
        "packet-beta\n 0-99999999: 'x'",
        "%%{init: " + '{"a":' * 5000 + "1" + "}" * 5000 + "}%%\ngraph TD\n a",
        "venn-beta\n" + "\n".join(f" set A{i}" for i in range(100)),
        "x" * 60_000,
    ],
    ids=[f"hostile {number}" for number in range(11)],
)
def test_no_text_keeps_a_build_waiting(source: str) -> None:
    started = time.monotonic()
    draw(source)
    assert time.monotonic() - started < 8


def test_a_bug_of_the_engine_costs_one_diagram_only(monkeypatch: pytest.MonkeyPatch) -> None:
    class PanicException(BaseException):
        pass

    def render(text: str, backend: str) -> None:
        raise PanicException("index out of bounds")

    monkeypatch.setitem(sys.modules, "mmdr", SimpleNamespace(render=render))
    assert refused("graph LR\n a").message == "the drawing engine fails at it"


def test_whether_the_engine_is_installed_is_known_without_loading_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert can_draw()
    monkeypatch.setitem(sys.modules, "mmdr", None)
    assert not can_draw()
