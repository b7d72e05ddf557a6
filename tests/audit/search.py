"""`python -m tests.audit.search [CORPUS]`: what the search finds, and what it costs, in a real browser.

What is right is told by a plain search for substrings in the text that the browser shows of every page, folded in
width and case: a page is right when it has every word of a query. With a folder of repositories, these are searched;
bytes and times are of 3,000 made-up articles.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, sync_playwright

from tests.audit.served import Server, served
from tests.audit.sites import build, gather, generate
from tests.browser.conftest import ARGUMENTS, chromium_file

FIRST = 20
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
  const rest = [];
  while (rest.length < count - 10 && results.more) rest.push(...await results.take(count - 10 - rest.length));
  return { urls: [...first, ...rest].map((one) => one.url), time };
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


def search(page: Page, server: Server, query: str, count: int) -> tuple[list[str], float]:
    """The addresses of the results in order, and the milliseconds until ten could be shown."""
    module = next(server.folder.glob("search.*.js")).name
    found = page.evaluate(SEARCH, [server.url(module), server.url("search/"), query, count])
    return found["urls"], found["time"]


def judge(page: Page, server: Server, queries: Sequence[str]) -> list[Row]:
    """How each query fares on a site."""
    texts = shown_texts(page, server)
    page.goto(server.url("/404.html"))
    rows = []
    for query in queries:
        right = right_pages(query, texts)
        found, _ = search(page, server, query, len(texts) + 100)
        found = [url for url in found if url in texts]
        first = found[:FIRST]
        precise = sum(url in right for url in first) / len(first) if first else 1.0
        recalled = len(right & set(found)) / len(right) if right else 1.0
        wrong, missed = tuple(sorted(set(found) - right)), tuple(sorted(right - set(found)))
        rows.append(Row(query, len(right), len(found), precise, recalled, wrong, missed))
    return rows


@dataclass
class Costs:
    """What queries take: bytes of everything that is loaded for them, and milliseconds until ten results are there."""

    sizes: list[int] = field(default_factory=list)
    times: list[float] = field(default_factory=list)

    def __str__(self) -> str:
        sizes = f"{median(self.sizes) / 1000:.1f} KB (most {max(self.sizes) / 1000:.1f})"
        return f"{sizes}, {median(self.times):.0f} ms (most {max(self.times):.0f})"


def costs(browser: Browser, server: Server) -> tuple[Costs, Costs]:
    """What each query costs as a reader's first, and as the one after."""
    first, later = Costs(), Costs()
    for query, other in zip(QUERIES, (*QUERIES[1:], QUERIES[0]), strict=True):
        page = browser.new_context().new_page()
        page.goto(server.url("/404.html"))
        for asked, known in ((query, first), (other, later)):
            server.sent.clear()
            known.times.append(search(page, server, asked, 10)[1])
            known.sizes.append(sum(size for _, size in server.sent))
        page.context.close()
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


def print_costs(first: Costs, later: Costs) -> bool:
    """Print what queries cost; whether that is little enough."""
    print(f"  first query: {first}\n  next query: {later}")
    return max(first.sizes) <= 120_000 and max(later.sizes) <= 60_000 and median(first.times) <= 150


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
                good = print_quality(judge(page, server, QUERIES), every=True)
                print("Odd queries (those that differ are listed):")
                good = print_quality(judge(page, server, ODD), every=False) and good
        generate(3000, Path(folder, "many"))
        with served(build(Path(folder, "many"))) as server:
            print("Cost of a search, 3,000 made-up articles, gzip:")
            good = print_costs(*costs(browser, server)) and good
        browser.close()
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else None))
