"""The floor: stock markdown-it-py and Pygments on the same articles, in as many processes as sitegen, and nothing else.

`python -m benchmarks.floor FOLDER WORKERS` reads each article, cuts its front matter off, renders the rest with Zenn's
options and forgets the result.
"""

from __future__ import annotations

import multiprocessing
import sys
from pathlib import Path

from markdown_it import MarkdownIt
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

FORMATTER: HtmlFormatter[str] = HtmlFormatter(nowrap=True)


def coloured(code: str, language: str, _: object) -> str:
    """Code as Pygments prints it; "" when it has no such language."""
    try:
        return highlight(code, get_lexer_by_name(language.partition(":")[0]), FORMATTER) if language else ""
    except ClassNotFound:
        return ""


def stock() -> MarkdownIt:
    """A stock parser with Zenn's options."""
    parser = MarkdownIt("js-default", {"breaks": True, "linkify": True, "highlight": coloured})
    assert parser.linkify is not None
    parser.linkify.set({"fuzzy_link": False, "fuzzy_email": False})
    return parser


def render(files: list[Path]) -> int:
    """How many characters of HTML some articles give."""
    parser = stock()
    return sum(len(parser.render(file.read_text("utf-8").partition("\n---\n")[2])) for file in files)


def main() -> None:
    """Share the articles out and wait."""
    folder, workers = Path(sys.argv[1]), int(sys.argv[2])
    files = sorted(folder.glob("*.md"))
    with multiprocessing.Pool(workers) as pool:
        characters = sum(pool.map(render, [files[at::workers] for at in range(workers)], chunksize=1))
    sys.stdout.write(f"{len(files)} articles, {characters} characters\n")


if __name__ == "__main__":
    main()
