"""One broken site for each kind of mistake, with the exact text that its author reads."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from sitegen.cli import main

FOLDER = Path(__file__).parent / "mistakes"
BESIDE = re.compile(r"Done in|No sitegen\.toml|No base_url|Slowest|\d+ pages: ")
"""Lines that do not speak of the mistake."""


@pytest.mark.parametrize("name", sorted(folder.name for folder in FOLDER.iterdir() if folder.is_dir()))
def test_a_mistake_is_explained(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, golden: bool) -> None:
    root = tmp_path / name
    shutil.copytree(FOLDER / name, root)
    expected = root / "expected.txt"
    said = expected.read_text("utf-8") if expected.exists() else ""
    expected.unlink(missing_ok=True)
    monkeypatch.chdir(root)

    result = CliRunner().invoke(main, ["build", "--workers", "1"])

    lines = [line for line in result.output.splitlines() if not BESIDE.match(line)]
    shown = "\n".join([*lines, f"exit {result.exit_code}", ""])
    if golden:
        (FOLDER / name / "expected.txt").write_text(shown, "utf-8")
    else:
        assert shown == said
