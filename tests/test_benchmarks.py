"""The benchmark is fair and repeatable: the same articles every time, and README shows what was measured."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from benchmarks import __main__ as benchmark
from benchmarks.chart import chart
from benchmarks.corpus import generated, with_new_body, with_new_title
from benchmarks.generate import articles, picture
from benchmarks.results import Measured, Results, late, load, median, table
from benchmarks.tools import ALL, Tool

FOLDER = Path(benchmark.__file__).parent
RESULTS = Results(3000, 38.2, "made up", "2 cores", floor=[10.0, 12.0, 11.0])
RESULTS.tools["sitegen"] = Measured(
    "sitegen", "1", "all", [20.0], [0.1], [0.3], [0.5], [0.03] * 20, True, 400_000_000, 9, 8
)
RESULTS.tools["hugo"] = Measured("Hugo", "2", "<less>", [30.0], [29.0], [28.0], [31.0], [], True, 10, 9, 8)


def test_the_same_number_is_the_same_article_whatever_the_others_are() -> None:
    again = list(articles(30))
    assert list(articles(30)) == again
    assert picture(3) == picture(3) != picture(4)
    assert len({article.slug for article in again}) == 30


def test_articles_are_as_long_and_as_full_of_code_as_published_ones() -> None:
    texts = [article.text for article in articles(300)]
    sizes = sorted(len(text.encode()) for text in texts)
    assert 6_000 < sizes[150] < 9_000
    assert 22_000 < sizes[270] < 42_000
    assert 4 < sum(text.count("\n```\n") for text in texts) / 300 < 9


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: str(kind.name))
def test_each_tool_is_given_every_article_and_every_edit(kind: type[Tool], tmp_path: Path) -> None:
    corpus = generated(3, tmp_path / "made-up")
    tool = kind(tmp_path / "tools", tmp_path / "site")
    (tmp_path / "tools/eleventy/node_modules").mkdir(parents=True)
    tool.prepare(corpus)
    folder = tmp_path / "site" / tool.articles
    assert {file.stem for file in folder.glob("*.md")} == {article.slug for article in corpus.articles}
    edited = folder / f"{corpus.edited.slug}.md"
    assert "版は0。" in edited.read_text("utf-8")
    tool.write(with_new_title(with_new_body(corpus.edited, 7), 8))
    assert "版は7。" in edited.read_text("utf-8")
    assert "8 番目の題" in edited.read_text("utf-8")


def test_the_table_compares_medians_with_sitegen() -> None:
    text = table(RESULTS)
    assert "| *the floor* | 11.0 s (0.6×) |" in text
    assert "| sitegen 1 | 20.0 s | 100 ms | 300 ms | 500 ms | 30 ms (30 ms) | 400 MB |" in text
    assert "| Hugo 2 | 30.0 s (1.5×) | 29.0 s (290.0×) |" in text


def test_the_95th_percentile_of_twenty_is_the_nineteenth() -> None:
    assert late([float(one) for one in range(1, 21)]) == 19
    assert late([1.0]) == 1
    assert (late([]), median([])) == (0, 0)


def test_the_chart_is_drawn_the_same_and_says_everything_in_words() -> None:
    drawn = chart(RESULTS)
    assert drawn == chart(RESULTS)
    root = etree.fromstring(drawn.encode())
    words = {one.tag.rpartition("}")[2]: one.text or "" for one in root}
    assert root.get("aria-labelledby") == "title desc"
    assert "sitegen and Hugo" in words["title"]
    assert "First build: sitegen 20.0 s, Hugo 30.0 s, the floor 11.0 s." in words["desc"]


def test_results_survive_a_file(tmp_path: Path) -> None:
    RESULTS.save(tmp_path / "results.json")
    assert load(tmp_path / "results.json") == RESULTS


def test_readme_shows_what_was_measured() -> None:
    shown = benchmark.README.read_text("utf-8").partition(benchmark.BEGIN)[2].partition(benchmark.END)[0]
    results = load(FOLDER / "results.json")
    assert shown == table(results) == (FOLDER / "results.md").read_text("utf-8")
    assert chart(results) == (FOLDER / "results.svg").read_text("utf-8")
