"""Links to other servers: asked politely, once, and judged with care."""

from __future__ import annotations

import json
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sitegen.cli import main
from sitegen.model.errors import Span
from sitegen.model.values import Outside
from sitegen.publish.answers import DAY, Answers
from sitegen.publish.asking import Patience, Verdict, ask_all, judge
from sitegen.publish.check_outside import check_outside, outside_problems
from sitegen.publish.fetch import Fetched, Fetcher, FetchError, Limits
from sitegen.site.outside_links import OutsideLink
from tests.conftest import MakeSite
from tests.projects import Site, article

QUICK = Limits(size=0, silence=0.3, time=0.5, pause=0.0, allow_private=True)
NO_PAUSE = Patience(pause=0.0)


class Answering(BaseHTTPRequestHandler):
    """Answers /<status> with that status, /slow not at all, /once-429 with that at first."""

    def do_GET(self) -> None:
        asked: list[str] = self.server.asked  # type: ignore[attr-defined]
        asked.append(self.path)
        name = self.path.strip("/").partition("?")[0]
        if name == "slow":
            time.sleep(1)
            return
        first = asked.count(self.path) == 1
        status = 200 if name == "once-429" and not first else int(name.removeprefix("once-"))
        with suppress(OSError):
            self.send_response(status)
            if status == 429:
                self.send_header("Retry-After", self.server.retry_after)  # type: ignore[attr-defined]
            self.send_header("Content-Length", "0")
            self.end_headers()

    def log_message(self, *_: object) -> None:
        """Quiet."""


@pytest.fixture
def server() -> Iterator[ThreadingHTTPServer]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Answering) as running:
        running.asked, running.retry_after = [], "0"  # type: ignore[attr-defined]
        thread = threading.Thread(target=running.serve_forever, args=(0.02,))
        thread.start()
        yield running
        running.shutdown()
        thread.join()


def place(server: ThreadingHTTPServer) -> str:
    return f"http://127.0.0.1:{server.server_port}"


def asked(server: ThreadingHTTPServer) -> Counter[str]:
    return Counter(server.asked)  # type: ignore[attr-defined]


def links(*urls: str) -> list[OutsideLink]:
    return [OutsideLink(url, "link", Span("articles/a.md", number, 1)) for number, url in enumerate(urls, 1)]


def nobody(what: str, done: int, total: int) -> None:
    """Is told nothing."""


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (Fetched("", 200, "", b""), "fine"),
        (Fetched("", 204, "", b""), "fine"),
        (Fetched("", 404, "", b""), "dead"),
        (Fetched("", 410, "", b""), "dead"),
        (FetchError("there is no such host"), "dead"),
        (Fetched("", 403, "", b""), "unsure"),
        (Fetched("", 429, "", b""), "unsure"),
        (Fetched("", 999, "", b""), "unsure"),
        (Fetched("", 503, "", b""), "unsure"),
        (FetchError("took too long"), "unsure"),
        (FetchError("the name service gave no answer"), "unsure"),
        (FetchError("an address of a private network", final=True), "private"),
    ],
)
def test_only_what_is_certainly_gone_is_called_dead(answer: Fetched | FetchError, state: str) -> None:
    assert judge(answer).state == state


def test_a_busy_server_is_asked_again_and_one_that_says_no_is_not(server: ThreadingHTTPServer) -> None:
    urls = [f"{place(server)}/{name}" for name in ("once-429", "404", "403", "503")]
    answers = dict(ask_all(urls, Fetcher(QUICK), NO_PAUSE))
    statuses = [one.status if isinstance(one, Fetched) else 0 for one in (answers[url] for url in urls)]
    assert statuses == [200, 404, 403, 503]
    assert asked(server) == {"/once-429": 2, "/404": 1, "/403": 1, "/503": 3}


@pytest.mark.parametrize(("header", "waits"), [("7", [7.0]), ("3600", []), ("nonsense", [0.0])])
def test_a_server_is_given_the_time_that_it_wants_within_reason(
    header: str, waits: list[float], server: ThreadingHTTPServer
) -> None:
    server.retry_after = header  # type: ignore[attr-defined]
    waited: list[float] = []
    list(ask_all([f"{place(server)}/once-429"], Fetcher(QUICK), NO_PAUSE, waited.append))
    assert waited == waits


def test_pauses_grow(server: ThreadingHTTPServer) -> None:
    waited: list[float] = []
    list(ask_all([f"{place(server)}/503"], Fetcher(QUICK), Patience(pause=2.0), waited.append))
    assert waited == [2.0, 6.0]


def test_answers_are_remembered_for_a_week_and_unclear_ones_for_a_day(
    server: ThreadingHTTPServer, tmp_path: Path
) -> None:
    urls = [f"{place(server)}/{name}" for name in ("200", "404", "403")]
    counts = []
    for days in (0.0, 0.5, 2, 6.9, 7.1):
        answers = Answers(tmp_path, int(days * DAY) + 1_000_000)
        checked = check_outside(links(*urls), answers, Fetcher(QUICK), NO_PAUSE, nobody)
        assert [checked.verdicts[url].state for url in urls] == ["fine", "dead", "unsure"]
        counts.append(checked.asked)
    assert counts == [3, 0, 1, 1, 2]
    (tmp_path / ".sitegen/links.json").write_text("{ no JSON")
    assert check_outside(links(*urls), Answers(tmp_path, 0), Fetcher(QUICK), NO_PAUSE, nobody).asked == 3


def test_without_a_network_nothing_is_taken_for_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(self: Fetcher, url: str) -> Fetched:
        raise FetchError("there is no such host")

    monkeypatch.setattr(Fetcher, "get", missing)
    answers = Answers(tmp_path, 1000)
    checked = check_outside(links("https://a.example/", "https://b.example/"), answers, Fetcher(), NO_PAUSE, nobody)
    assert checked.offline
    assert {one.state for one in checked.verdicts.values()} == {"unsure"}
    assert Answers(tmp_path, 1000).get("https://a.example/") is None


def test_a_stop_keeps_what_was_learnt(server: ThreadingHTTPServer, tmp_path: Path) -> None:
    def stop(what: str, done: int, total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    urls = [f"{place(server)}/200?{number}" for number in range(5)]
    checked = check_outside(links(*urls), Answers(tmp_path, 1000), Fetcher(QUICK), NO_PAUSE, stop)
    assert checked.stopped
    known = [url for url in urls if Answers(tmp_path, 1000).get(url)]
    assert 1 <= len(known) <= 3


def test_a_stop_does_not_wait_for_a_slow_server(server: ThreadingHTTPServer, tmp_path: Path) -> None:
    urls = [f"{place(server)}/200", f"http://localhost:{server.server_port}/slow"]
    patient = Limits(size=0, silence=5.0, time=5.0, pause=0.0, allow_private=True)

    def stop(what: str, done: int, total: int) -> None:
        time.sleep(0.2)
        raise KeyboardInterrupt

    begun = time.monotonic()
    assert check_outside(links(*urls), Answers(tmp_path, 1000), Fetcher(patient), NO_PAUSE, stop).stopped
    assert time.monotonic() - begun < 0.9


def test_every_place_of_a_dead_link_is_told_but_not_where_readers_get_the_copy() -> None:
    gone = Outside(gone="2026-01-01", archived="https://web.archive.org/web/1/https://e.com/")
    all_links = [
        OutsideLink("https://e.com/", "link", Span("articles/a.md", 1, 2)),
        OutsideLink("https://e.com/", "card", Span("articles/a.md", 3, 1)),
        OutsideLink("https://e.com/", "image", Span("articles/b.md", 5, 1)),
        OutsideLink("https://f.com/", "source", Span("articles/b.md", 7, 3)),
    ]
    verdicts = {"https://e.com/": Verdict("dead", "404"), "https://f.com/": Verdict("unsure", "403")}
    told = [(str(one), one.rule, one.hint) for one in outside_problems(all_links, verdicts, {"https://e.com/": gone})]
    copy = "correct the address, or link to a copy: https://web.archive.org/web/1/https://e.com/"
    assert told == [
        ("articles/a.md:1:2: this page is gone (404): https://e.com/", "dead", copy),
        ("articles/b.md:5:1: this picture is gone (404): https://e.com/", "dead", copy),
        (
            "articles/b.md:7:3: no clear answer (403): https://f.com/",
            "unsure",
            "it may well be there: look at it in a browser",
        ),
    ]


def linked(server: ThreadingHTTPServer, make_site: MakeSite) -> Site:
    base = place(server)
    body = (
        f"本文 [ある]({base}/200#part) と [ない]({base}/404)。\n\n{base}/404\n\n"
        f"![]({base}/404?picture)\n\n# 参考\n\n- {base}/403\n"
    )
    other = article(body=f"また [ない]({base}/404) と [自分の記事](https://zenn.dev/me/articles/a-linking-article)。\n")
    return make_site({"articles/a-linking-article.md": article(body=body), "articles/another-article.md": other})


def run(site: Site, monkeypatch: pytest.MonkeyPatch, *options: str) -> Result:
    monkeypatch.chdir(site.root)
    return CliRunner().invoke(main, ["check", "--external", *options], catch_exceptions=False)


def test_the_command_tells_each_link_at_its_place_and_asks_each_address_once(
    server: ThreadingHTTPServer, make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = linked(server, make_site)
    result = run(site, monkeypatch, "--allow-private", "--format", "json")
    found = [one for one in json.loads(result.stdout) if one["rule"] in ("dead", "unsure")]
    assert [(one["path"], one["line"], one["column"], one["rule"]) for one in found] == [
        ("articles/a-linking-article.md", 8, 13 + len(f"{place(server)}/200#part"), "dead"),
        ("articles/a-linking-article.md", 10, 1, "dead"),
        ("articles/a-linking-article.md", 12, 1, "dead"),
        ("articles/a-linking-article.md", 16, 3, "unsure"),
        ("articles/another-article.md", 8, 4, "dead"),
    ]
    assert set(asked(server).values()) == {1}
    assert "4 addresses asked, 0 known" in result.stderr
    again = run(site, monkeypatch, "--allow-private")
    assert set(asked(server).values()) == {1}
    assert "0 addresses asked, 4 known" in again.stderr


def test_private_addresses_are_not_asked_unless_that_is_wanted(
    server: ThreadingHTTPServer, make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = run(linked(server, make_site), monkeypatch)
    assert not asked(server)
    assert "4 addresses of private networks were not asked." in result.stderr
    assert "dead" not in result.stdout


def test_unclear_answers_are_no_errors_and_can_be_silenced(
    server: ThreadingHTTPServer, make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = make_site({"articles/a-linking-article.md": article(body=f"[x]({place(server)}/403)\n")})
    loud = run(site, monkeypatch, "--allow-private", "--strict")
    assert loud.exit_code == 0
    assert "no clear answer (403)" in loud.output
    site.write("sitegen.toml", 'silence = ["unsure"]\n')
    assert "no clear answer" not in run(site, monkeypatch, "--allow-private").output
