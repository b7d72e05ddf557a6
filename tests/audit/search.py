"""`python -m tests.audit.search [CORPUS]`: what the search finds, and what it costs, in a real browser.

What is right is told by a plain search for substrings in the text that the browser shows of every page, folded in
width and case: a page is right when it has every word of a query. With a folder of repositories, these are searched;
bytes, files and times are of 3,000 made-up articles, for forty queries that were chosen and some hundreds that are
drawn from the articles themselves.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, sync_playwright

from tests.audit.combinations import combinations
from tests.audit.served import Server, served
from tests.audit.sites import build, gather, generate
from tests.browser.conftest import ARGUMENTS, chromium_file

FIRST = 20
FIRST_BYTES, NEXT_BYTES, FIRST_TIME = 120_000, 60_000, 150
"""The most that a reader's first query may load, and any other; the milliseconds until the first shows results."""
QUERIES, ODD = (part.splitlines() for part in (Path(__file__).parent / "queries.txt").read_text("utf-8").split("\n\n"))
"""Forty that a reader may have, and whatever might be found wrong: short, odd, hostile."""

SHOWN = """() => {
  const lines = (some) => some.flatMap((one) => one.innerText.split("\\n"));
  document.querySelectorAll("details").forEach((one) => { one.open = true; });
  const ofTheTheme = "button, .badge, .missing-image, .diagram summary, .embed figcaption, .anchor";
  document.querySelectorAll(ofTheTheme).forEach((one) => one.remove());
  const all = (selector) => [...document.querySelectorAll(selector)];
  const topics = all(".masthead .topics a, .masthead .crumbs a[href*='/books/']");
  return lines([...all("main h1"), ...topics, ...all(".body")]);
}"""
SEARCH = """async ([module, root, query, count]) => {
  window.search ??= await import(module);
  window.index ??= new window.search.Index(async (path) => (await fetch(root + path)).json());
  const begin = performance.now();
  const results = await window.index.find(query);
  const first = await results.take(10);
  const time = performance.now() - begin;
  const short = first.length < 10 && results.more;
  const rest = [];
  while (rest.length < count - 10 && results.more) rest.push(...await results.take(count - 10 - rest.length));
  return { urls: [...first, ...rest].map((one) => one.url), time, short };
}"""


@dataclass(frozen=True)
class Row:
    """How a query fared. right, found: pages; precise: of the first twenty, the part that is right."""

    query: str
    right: int
    found: int
    precise: float
    recalled: float
    wrong: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()


def fold(text: str) -> str:
    """What the search takes for the same."""
    return unicodedata.normalize("NFKC", text).lower()


def words(query: str) -> list[str]:
    """The words and phrases of a query."""
    parts = fold(query).split('"')
    return [word for at, part in enumerate(parts) for word in ([part.strip()] if at % 2 else part.split()) if word]


def right_pages(query: str, texts: dict[str, list[str]]) -> set[str]:
    """The pages that have all words of a query, each in one line."""
    wanted = words(query)
    return {url for url, lines in texts.items() if wanted and all(any(word in one for one in lines) for word in wanted)}


def shown_texts(page: Page, server: Server) -> dict[str, list[str]]:
    """Address → the lines that a reader sees of each article and chapter."""
    texts = {}
    for file in sorted({*server.folder.glob("articles/*/index.html"), *server.folder.glob("books/*/*/index.html")}):
        url = f"/{file.parent.relative_to(server.folder).as_posix()}/"
        page.goto(server.url(url), wait_until="domcontentloaded")
        texts[url] = [" ".join(fold(line).split()) for line in page.evaluate(SHOWN)]
    return texts


def search(page: Page, server: Server, query: str, count: int) -> tuple[list[str], float, bool]:
    """The addresses of the results in order, the milliseconds until the first ten could be shown, and whether fewer are
    shown before the reader asks for more."""
    module = next(server.folder.glob("search.*.js")).name
    found = page.evaluate(SEARCH, [server.url(module), server.url("search/"), query, count])
    return found["urls"], found["time"], found["short"]


def judge(page: Page, server: Server, texts: dict[str, list[str]], queries: Sequence[str]) -> list[Row]:
    """How each query fares on a site. texts: address → lines."""
    page.goto(server.url("/404.html"))
    rows = []
    for query in queries:
        right = right_pages(query, texts)
        found, *_ = search(page, server, query, len(texts) + 100)
        found = [url for url in found if url in texts]
        first = found[:FIRST]
        precise = sum(url in right for url in first) / len(first) if first else 1.0
        recalled = len(right & set(found)) / len(right) if right else 1.0
        wrong, missed = tuple(sorted(set(found) - right)), tuple(sorted(right - set(found)))
        rows.append(Row(query, len(right), len(found), precise, recalled, wrong, missed))
    return rows


@dataclass(frozen=True)
class Cost:
    """What a query takes: bytes and number of the files that are loaded for it, and milliseconds until results are
    there. short: whether these are fewer than ten, though there may be more."""

    query: str
    size: int
    files: int
    time: float
    short: bool


def costs(browser: Browser, server: Server, queries: Sequence[str]) -> tuple[list[Cost], list[Cost]]:
    """What each query costs as a reader's first, and as the one after."""
    first: list[Cost] = []
    later: list[Cost] = []
    for query, other in zip(queries, (*queries[1:], queries[0]), strict=True):
        context = browser.new_context()
        page = context.new_page()
        page.goto(server.url("/404.html"))
        for asked, known in ((query, first), (other, later)):
            server.sent.clear()
            _, time, short = search(page, server, asked, 10)
            known.append(Cost(asked, sum(size for _, size in server.sent), len(server.sent), time, short))
        context.close()
    return first, later


def print_quality(rows: Sequence[Row], *, every: bool) -> bool:
    """Print how queries fared; whether that is good enough."""
    asked = [row for row in rows if row.right]
    precise = sum(row.precise for row in asked) / len(asked)
    recalled = sum(row.recalled for row in asked) / len(asked)
    for row in rows:
        if every or row.precise < 1 or row.recalled < 1 or row.found != row.right:
            counts = f"right {row.right:4} found {row.found:4}"
            print(f"  {row.query!r:24} {counts} P@20 {row.precise:.3f} R {row.recalled:.3f}")
            for name, urls in (("wrong", row.wrong), ("missed", row.missed)):
                if urls:
                    print(f"    {name}: {' '.join(urls[:3])}{' …' if len(urls) > 3 else ''}")
    print(f"  {len(rows)} queries: precision of the first {FIRST} {precise:.4f}, recall {recalled:.4f}")
    return precise >= 0.98 and recalled >= 0.99


def print_costs(name: str, first: Sequence[Cost], later: Sequence[Cost]) -> bool:
    """Print what queries cost; whether that is little enough."""
    print(f"  {name}")
    for which, some in (("first", first), ("next", later)):
        sizes, files = _spread([one.size / 1000 for one in some]), _spread([one.files for one in some])
        print(f"    {which:5}   KB {sizes}   files {files}   ms {_spread([one.time for one in some])}", end="")
        print(f"   short {sum(one.short for one in some)} of {len(some)}")
    little = all(one.size <= FIRST_BYTES for one in first) and all(one.size <= NEXT_BYTES for one in later)
    return little and median(one.time for one in first) <= FIRST_TIME


def _spread(numbers: Sequence[float]) -> str:
    high = sorted(numbers)[round(0.95 * (len(numbers) - 1))]
    return f"{median(numbers):5.0f} {high:5.0f} {max(numbers):5.0f}"


def print_all_costs(browser: Browser, server: Server, texts: Iterable[str]) -> bool:
    """The same of the chosen queries, and of those that are drawn from texts, kind by kind."""
    print("Cost of a search, 3,000 made-up articles, gzip; median, 95 % and most:")
    good = print_costs("the chosen queries", *costs(browser, server, QUERIES))
    first: list[Cost] = []
    later: list[Cost] = []
    for kind, drawn in groupby(combinations(texts), key=itemgetter(0)):
        found = costs(browser, server, [query for _, query in drawn])
        good = print_costs(kind, *found) and good
        first += found[0]
        later += found[1]
    print_costs(f"all {len(first)} that were drawn", first, later)
    for one in sorted(later, key=lambda one: -one.size):
        if one.size > NEXT_BYTES:
            print(f"  more than allowed: {one.query!r} {one.size / 1000:.1f} KB, {one.files} files")
    return good


def main(corpus: Path | None) -> int:
    """Print both tables; 1 when something falls short."""
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_file(), args=ARGUMENTS)
        page = browser.new_page()
        good = True
        if corpus:
            count = gather(corpus, Path(folder, "corpus"))
            with served(build(Path(folder, "corpus"))) as server:
                print(f"Search over {count} articles of {corpus}, and their books:")
                shown = shown_texts(page, server)
                good = print_quality(judge(page, server, shown, QUERIES), every=True)
                drawn = [query for _, query in combinations(map("\n".join, shown.values()))]
                for which, queries in (("Odd", ODD), ("Drawn", drawn)):
                    print(f"{which} queries (those that differ are listed):")
                    good = print_quality(judge(page, server, shown, queries), every=False) and good
        generate(3000, Path(folder, "many"))
        with served(build(Path(folder, "many"))) as server:
            texts = [file.read_text("utf-8") for file in sorted(Path(folder, "many", "articles").glob("*.md"))]
            good = print_all_costs(browser, server, texts) and good
        browser.close()
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else None))
