"""`python -m tests.audit.lighthouse [CORPUS]`: what Lighthouse says of pages on a phone; needs Node 20."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.audit.served import served
from tests.audit.sites import built
from tests.browser.conftest import ARGUMENTS, chromium_file

PROGRAM = Path(__file__).parent / "node_modules/.bin/lighthouse"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
TRIES = 3
"""Looks at a page, of which the best counts: a machine that is busy with something else only makes it slower."""
UNLISTED = b'<meta name="robots" content="noindex">'
"""What drafts say to search engines, which costs points."""
ELSEWHERE = re.compile(rb'<img [^>]*src="https?:')
"""A picture of another server, whose answer, or silence, would be counted as the page's own."""
ARTICLES = 5
"""The longest article, the shortest, and some between."""


def look(url: str, folder: Path) -> dict[str, Any]:
    """Lighthouse's report on a page."""
    report = folder / "report.json"
    command = [str(PROGRAM), url, "--quiet", "--output=json", f"--output-path={report}"]
    command += [f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags=--headless=new {' '.join(ARGUMENTS)}"]
    subprocess.run(command, check=True, env=os.environ | {"CHROME_PATH": chromium_file()}, capture_output=True)
    found: dict[str, Any] = json.loads(report.read_text("utf-8"))
    return found


def lacking(report: dict[str, Any]) -> list[str]:
    """The audits that cost points."""
    names = [
        one["id"]
        for category in report["categories"].values()
        for one in category["auditRefs"]
        if one["weight"] and report["audits"][one["id"]]["score"] not in (None, 1)
    ]
    return [f"{name} ({report['audits'][name].get('displayValue') or 'fails'})" for name in names]


def paths(output: Path) -> list[str]:
    """The front page, the search with and without a query, and some articles, by their size."""
    all_ = {file: file.read_bytes() for file in output.glob("articles/*/index.html")}
    found = [file for file, page in all_.items() if UNLISTED not in page and not ELSEWHERE.search(page)]
    articles = sorted(found, key=lambda file: len(all_[file]))
    some = {articles[at * (len(articles) - 1) // (ARTICLES - 1)] for at in range(ARTICLES)}
    return ["/", "/search/", "/search/?q=GPT", *sorted(f"/articles/{file.parent.name}/" for file in some)]


def main(corpus: Path | None) -> int:
    """Print the points and the layout shift of each page; 1 where it is not 100 four times, and 0."""
    good = True
    with TemporaryDirectory() as folder:
        output = built(corpus, Path(folder))
        with served(output) as server:
            for path in paths(output):
                for _ in range(TRIES):
                    report = look(server.url(path), Path(folder))
                    points = [round(100 * (report["categories"][name]["score"] or 0)) for name in CATEGORIES]
                    shift = report["audits"]["cumulative-layout-shift"]["numericValue"]
                    print(f"{path}: {' '.join(map(str, points))}, shift {shift} {lacking(report)}", flush=True)
                    if perfect := points == [100] * 4 and shift == 0:
                        break
                good = good and perfect
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else None))
