"""The cases of `cases/*.yaml`, and what zenn.dev makes of them.

`python -m tests.conformance.cases` asks its renderer again (Node 20 and `npm install --prefix tests/conformance`) and
writes `expected/*.json`.
"""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

import yaml

HERE = Path(__file__).parent
EXPECTED = HERE / "expected"
AREAS = tuple(sorted(file.stem for file in (HERE / "cases").glob("*.yaml")))


@dataclass(frozen=True)
class Case:
    """differs: the ids of the differences that show in it, without which ours is Zenn's."""

    area: str
    name: str
    text: str
    differs: tuple[str, ...]


def read_cases(area: str) -> list[Case]:
    """The cases of one area, in their order."""
    written = yaml.safe_load((HERE / "cases" / f"{area}.yaml").read_text("utf-8"))
    return [Case(area, each["name"], each["text"], tuple(each.get("differs", "").split())) for each in written]


def read_expected(area: str) -> dict[str, str]:
    """Zenn's HTML of every case of an area, by its name."""
    expected: dict[str, str] = json.loads((EXPECTED / f"{area}.json").read_text("utf-8"))
    return expected


def ask_zenn(texts: list[str]) -> list[str]:
    """The HTML that zenn.dev's renderer makes of texts."""
    command = ["node", str(HERE / "oracle.mjs")]
    done = subprocess.run(command, input=json.dumps(texts), capture_output=True, text=True, check=True)
    bodies: list[str] = json.loads(done.stdout)
    return bodies


def main() -> None:
    """Write all expectations."""
    EXPECTED.mkdir(exist_ok=True)
    for area in AREAS:
        cases = read_cases(area)
        bodies = dict(zip((case.name for case in cases), ask_zenn([case.text for case in cases]), strict=True))
        text = json.dumps(bodies, ensure_ascii=False, indent=1)
        (EXPECTED / f"{area}.json").write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()
