"""What Markdown becomes: the dot-files beside this module, each case a title, an input and what is expected of it.

A hole is shown as ⟨kind target#fragment⟩ and with what else its `Ref` knows, a warning as "! line:column: message".
`--golden` writes what comes out into the files; read the difference before you commit it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen.markdown.document import PROCESSORS
from sitegen.markdown.engine import run_engine
from sitegen.markdown.grammar import DIALECTS
from sitegen.markdown.harvest import Harvest
from sitegen.markdown.printer import print_body
from sitegen.model.values import Code, Format, Ref

FILES = sorted(Path(__file__).parent.glob("*.md"))


def read_cases(file: Path) -> Iterator[tuple[str, str, str]]:
    """(title, input, expected) of every case."""
    parts = file.read_text("utf-8").split("\n.\n")
    for title, text, expected in zip(parts[0::3], parts[1::3], parts[2::3], strict=False):
        yield title.strip(), text, expected


def render(text: str, format_: Format = "zenn") -> str:
    harvest = Harvest("public/this.md" if format_ == "qiita" else "articles/this.md", "", "The title", format=format_)
    body = print_body(run_engine(text, harvest, PROCESSORS, (), DIALECTS[format_]), harvest.codes)
    html = "".join(
        part.html if isinstance(part, Code) else hole(harvest.refs[part]) if isinstance(part, int) else part
        for part in body
    )
    problems = sorted(harvest.problems, key=lambda problem: problem.at)
    notes = [f"! {str(problem.at).partition(':')[2]}: {problem.message}\n" for problem in problems]
    return (html + "".join(notes)).removesuffix("\n")


def hole(ref: Ref) -> str:
    target = (ref.target or ref.original) + (f"#{ref.fragment}" if ref.fragment else "")
    size = f"{ref.width}x{ref.height}" if ref.width or ref.height else ""
    words = (repr(ref.text) if ref.kind == "image" else "", ref.title, size)
    return f" ⟨{' '.join(filter(None, (ref.kind, target, *words)))}⟩".removeprefix("" if ref.kind == "link" else " ")


def format_of(file: Path) -> Format:
    return "qiita" if file.stem.startswith("qiita_") else "zenn"


CASES = [
    pytest.param(format_of(file), *case[1:], id=f"{file.stem}: {case[0]}")
    for file in FILES
    for case in read_cases(file)
]


@pytest.mark.parametrize(("format_", "text", "expected"), CASES)
def test_markdown_becomes_what_is_expected(format_: Format, text: str, expected: str, golden: bool) -> None:
    if not golden:
        assert render(text, format_) == expected


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_case_has_three_parts_and_a_title_of_its_own(file: Path, golden: bool) -> None:
    cases = list(read_cases(file))
    if golden:
        parts = [f"{title}\n.\n{text}\n.\n{render(text, format_of(file))}\n.\n" for title, text, _ in cases]
        file.write_text("\n".join(parts), "utf-8")
    assert file.read_text("utf-8").count("\n.\n") == 3 * len(cases)
    assert len({title for title, _, _ in cases}) == len(cases)
