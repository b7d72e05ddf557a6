"""How long a parse takes beside a stock markdown-it-py on the same articles, in one process and one run.

`python -m benchmarks.parse [FOLDER]` reads every articles/*.md below a folder (the example collection without one) and
prints the median ratio of several rounds. Source to body, as a worker does it; highlighting is left out on both sides,
and drawing is a step of its own anyway.
"""

from __future__ import annotations

import gc
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from unittest.mock import patch

from markdown_it import MarkdownIt

from sitegen.markdown.document import ParseOptions, parse
from sitegen.model.values import Source

ROUNDS = 7


def ours(articles: Sequence[bytes]) -> None:
    """Front matter, grammar, tree, processors, printer."""
    source = Source("articles/some-article.md", "article", "some-article", "", "")
    gc.disable()
    for content in articles:
        parse(source, content, ParseOptions())
    gc.enable()


def stock(articles: Sequence[bytes]) -> None:
    """The grammar and its own renderer, with Zenn's options and nothing else."""
    parser = MarkdownIt("js-default", {"breaks": True, "linkify": True})
    assert parser.linkify is not None
    parser.linkify.set({"fuzzy_link": False, "fuzzy_email": False})
    for content in articles:
        parser.render(content.decode("utf-8", "replace").partition("\n---")[2])


def seconds(work: Callable[[Sequence[bytes]], None], articles: Sequence[bytes]) -> float:
    """The processor's time that some work takes."""
    started = time.process_time()
    work(articles)
    return time.process_time() - started


def main() -> None:
    """Measure and print."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "content"
    articles = [file.read_bytes() for file in sorted(folder.rglob("articles/*.md"))]
    if len(articles) < 100:
        articles *= 10
    plain = "sitegen.markdown.common.code.highlight"
    with patch(plain, lambda code, _: tuple((("", line),) for line in code.rstrip("\n").split("\n"))):
        ours(articles)
        stock(articles)
        rounds = [(seconds(ours, articles), seconds(stock, articles)) for _ in range(ROUNDS)]
    ratio = statistics.median(own / other for own, other in rounds)
    sys.stdout.write(f"{len(articles)} articles, {sum(map(len, articles)) / 1e6:.1f} MB: ")
    sys.stdout.write(f"{statistics.median(own for own, _ in rounds):.2f} s, {ratio:.2f} times stock markdown-it-py\n")


if __name__ == "__main__":
    main()
