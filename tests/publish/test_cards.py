"""`sitegen cards`: what is missing is fetched into one file that people read, too; what is there is respected."""

from __future__ import annotations

import gzip
import json
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from click.testing import CliRunner, Result

from sitegen.cli import main
from sitegen.model.errors import Span
from sitegen.model.values import Outside
from sitegen.publish.asking import Patience
from sitegen.publish.cards import Cards, Done
from sitegen.publish.fetch import Fetcher, Limits
from sitegen.site.outside_links import OutsideLink
from sitegen.sources.cards import read_cards
from tests.conftest import MakeSite
from tests.projects import Site, article

QUICK = Limits(size=200_000, silence=1.0, time=1.5, pause=0.0, allow_private=True)
GIF = b"GIF89a\x10\x00\x10\x00"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>a()</script><path d="M0 0"/></svg>'
BOMB = gzip.compress(b"<title>bomb</title>" + bytes(20_000_000), 1)
PAGES: dict[str, tuple[str, bytes]] = {
    "/page": (
        "text/html",
        "<title>題名</title><meta name=description content=説明><link rel=icon href=/i.gif>".encode(),
    ),
    "/sjis": ("text/html; charset=Shift_JIS", "<title>日本語の題名</title>".encode("cp932")),
    "/paper.pdf": ("application/pdf", b"%PDF-1.7"),
    "/i.gif": ("image/png", GIF),
    "/p.svg": ("text/plain", SVG),
    "/html.png": ("image/png", b"<html><script>x()</script></html>"),
    "/big.gif": ("image/gif", GIF + bytes(300_000)),
}


class Web(BaseHTTPRequestHandler):
    """Pages, pictures, things that are gone, and things that never end."""

    def do_GET(self) -> None:
        self.server.asked.append(self.path)  # type: ignore[attr-defined]
        with suppress(OSError):
            self.answer(self.path.partition("?")[0])

    def answer(self, path: str) -> None:
        gone: set[str] = self.server.gone  # type: ignore[attr-defined]
        if path == "/archive":
            copy = {"available": True, "url": "http://web.archive.org/web/2020/http://x/"}
            self.give(200, "application/json", json.dumps({"archived_snapshots": {"closest": copy}}).encode())
        elif path in PAGES and path not in gone:
            self.give(200, *PAGES[path])
        elif path == "/forbidden":
            self.give(403, "text/html", b"<title>Just a moment</title>")
        elif path in ("/endless", "/drip"):
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            while True:
                self.wfile.write(b"<title>endless</title>" if path == "/drip" else b"<div>" * 10_000)
                time.sleep(0.05 if path == "/drip" else 0)
        elif path == "/bomb":
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            self.wfile.write(BOMB)
        elif path == "/circle":
            self.send_response(302)
            self.send_header("Location", "/circle")
            self.end_headers()
        else:
            self.give(404, "text/html", b"<title>Not found</title>")

    def give(self, status: int, kind: str, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Quiet."""


@pytest.fixture
def web() -> Iterator[ThreadingHTTPServer]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Web) as running:
        running.daemon_threads = True
        running.asked, running.gone = [], set()  # type: ignore[attr-defined]
        thread = threading.Thread(target=running.serve_forever, args=(0.02,))
        thread.start()
        yield running
        running.shutdown()
        thread.join()


@pytest.fixture
def base(web: ThreadingHTTPServer, monkeypatch: pytest.MonkeyPatch) -> str:
    place = f"http://127.0.0.1:{web.server_port}"
    monkeypatch.setattr("sitegen.publish.cards.ARCHIVE", f"{place}/archive?url=")
    return place


def asked(web: ThreadingHTTPServer) -> Counter[str]:
    paths: list[str] = web.asked  # type: ignore[attr-defined]
    found = Counter(path.partition("?")[0] for path in paths)
    paths.clear()
    return found


Fill = Callable[..., tuple[dict[str, Any], Done]]


@pytest.fixture
def fill(make_site: MakeSite, base: str) -> Fill:
    """Fetch what texts show; the file as it is then, without the server's place."""
    site = make_site({})

    def work(*paths: str, use: str = "card", today: str = "2026-11-27", **options: bool) -> tuple[dict[str, Any], Done]:
        links = [OutsideLink(base + path, use, Span("articles/a.md", 1, 1)) for path in paths]  # type: ignore[arg-type]
        file = site.root / "cards.json"
        files = [one.relative_to(site.root).as_posix() for one in site.root.rglob("images/fetched/*")]
        known = read_cards(file.read_bytes(), files).cards if file.exists() else {}
        cards = Cards(site.root, known, Fetcher(QUICK), Patience(tries=2, pause=0.0), today)
        done = cards.fill(
            links, lambda *_: None, refresh=options.get("refresh", False), images=options.get("images", False)
        )
        written = json.loads(file.read_text("utf-8").replace(base, "")) if file.exists() else {}
        return written, done

    return work


def test_a_page_gives_its_title_its_description_and_the_address_of_its_icon(fill: Fill) -> None:
    written, done = fill("/page", "/sjis", "/paper.pdf")
    assert written == {
        "/page": {"title": "題名", "description": "説明", "icon": "/i.gif", "read": "2026-11-27"},
        "/paper.pdf": {"read": "2026-11-27"},
        "/sjis": {"title": "日本語の題名", "read": "2026-11-27"},
    }
    assert list(written) == sorted(written)
    assert (done.read, done.gone, done.unanswered) == (3, 0, {})


def test_only_what_is_missing_is_asked_for(fill: Fill, web: ThreadingHTTPServer) -> None:
    fill("/page", "/paper.pdf", "/missing")
    assert asked(web) == {"/page": 1, "/paper.pdf": 1, "/missing": 1, "/archive": 1}
    fill("/page", "/paper.pdf", "/missing", "/sjis")
    assert asked(web) == {"/sjis": 1}


def test_refresh_keeps_what_was_known_of_a_page_that_is_gone_and_looks_for_a_copy(
    fill: Fill, web: ThreadingHTTPServer
) -> None:
    fill("/page", "/sjis")
    web.gone.add("/page")  # type: ignore[attr-defined]
    written, done = fill("/page", "/sjis", refresh=True, today="2027-01-02")
    assert written["/page"] == {
        "title": "題名",
        "description": "説明",
        "icon": "/i.gif",
        "read": "2026-11-27",
        "gone": "2027-01-02",
        "archived": "https://web.archive.org/web/2020/http://x/",
    }
    assert written["/sjis"]["read"] == "2027-01-02"
    assert (done.read, done.gone) == (1, 1)
    assert fill("/page", refresh=True, today="2027-02-02")[0]["/page"]["gone"] == "2027-01-02"
    web.gone.clear()  # type: ignore[attr-defined]
    assert "gone" not in fill("/page", refresh=True, today="2027-03-03")[0]["/page"]


def test_an_entry_without_a_day_is_the_authors_own(
    fill: Fill, make_site: MakeSite, base: str, web: ThreadingHTTPServer
) -> None:
    own = {f"{base}/page": {"title": "私の題"}, f"{base}/sjis": {}}
    make_site({"cards.json": json.dumps(own)})
    written, _ = fill("/page", "/sjis", refresh=True, images=True)
    assert written == {"/page": {"title": "私の題"}, "/sjis": {}}
    assert not asked(web)


def test_nothing_is_written_of_a_page_that_gave_no_clear_answer(fill: Fill) -> None:
    written, done = fill("/forbidden", "/circle")
    assert written == {}
    assert sorted(done.unanswered.values()) == ["403", "redirects in a circle"]


def test_hostile_servers_cost_little_time_and_say_little(fill: Fill, base: str) -> None:
    begun = time.monotonic()
    written, done = fill("/endless", "/drip", "/bomb", "/circle", "/page")
    assert time.monotonic() - begun < 9
    assert written["/page"]["title"] == "題名"
    assert written["/bomb"]["title"] == "bomb"
    assert "title" not in written["/endless"]
    assert set(done.unanswered) == {f"{base}/drip", f"{base}/circle"}


def test_without_a_network_nothing_is_called_gone(
    fill: Fill, monkeypatch: pytest.MonkeyPatch, make_site: MakeSite, base: str
) -> None:
    from sitegen.publish.fetch import NO_HOST, FetchError

    fill("/page")

    def missing(self: Fetcher, url: str) -> None:
        raise FetchError(NO_HOST)

    monkeypatch.setattr(Fetcher, "get", missing)
    written, done = fill("/page", refresh=True)
    assert "gone" not in written["/page"]
    assert done.unanswered == {f"{base}/page": NO_HOST}


def test_pictures_come_home_named_by_their_content(fill: Fill, make_site: MakeSite, base: str) -> None:
    written, done = fill("/i.gif", "/p.svg", use="image", images=True)
    root = make_site({}).root
    for path, ending in (("/i.gif", "gif"), ("/p.svg", "svg")):
        assert written[path]["file"].startswith("images/fetched/")
        assert written[path]["file"].endswith(f".{ending}")
    assert (root / written["/i.gif"]["file"]).read_bytes() == GIF
    assert b"script" not in (root / written["/p.svg"]["file"]).read_bytes()
    assert done.pictures == 2


def test_what_is_no_picture_or_too_large_stays_where_it_is(fill: Fill, base: str) -> None:
    written, done = fill("/html.png", "/big.gif", "/missing.png", use="image", images=True)
    assert written == {}
    assert done.unanswered == {
        f"{base}/html.png": "no picture that browsers can show",
        f"{base}/big.gif": "too large",
        f"{base}/missing.png": "404",
    }


def test_icons_come_home_only_when_that_is_wanted(fill: Fill, web: ThreadingHTTPServer) -> None:
    assert "/i.gif" not in fill("/page")[0]
    assert fill("/page", images=True)[0]["/i.gif"]["file"].endswith(".gif")
    assert asked(web) == {"/page": 1, "/i.gif": 1}
    fill("/page", images=True)
    assert not asked(web)


def test_a_picture_that_was_deleted_comes_home_again(fill: Fill, make_site: MakeSite) -> None:
    written, _ = fill("/i.gif", use="image", images=True)
    file = make_site({}).root / written["/i.gif"]["file"]
    file.unlink()
    fill("/i.gif", use="image", images=True)
    assert file.exists()


def test_a_stop_keeps_what_came(make_site: MakeSite, base: str) -> None:
    def stop(what: str, done: int, total: int) -> None:
        if done == 1:
            raise KeyboardInterrupt

    root = make_site({}).root
    links = [OutsideLink(f"{base}/{name}", "card", Span("a.md", 1)) for name in ("page", "sjis")]
    cards = Cards(root, {}, Fetcher(QUICK), Patience(pause=0.0), "2026-11-27")
    assert cards.fill(links, stop, refresh=False, images=False).stopped
    assert len(json.loads((root / "cards.json").read_text("utf-8"))) == 1


def test_what_its_author_writes_meanwhile_stays(make_site: MakeSite, base: str) -> None:
    site = make_site({})

    def edit(what: str, done: int, total: int) -> None:
        site.write("cards.json", json.dumps({f"{base}/page": {"title": "mine"}, "https://e.com/": {"title": "new"}}))

    links = [OutsideLink(f"{base}/{name}", "card", Span("a.md", 1)) for name in ("page", "sjis")]
    cards = Cards(site.root, {}, Fetcher(QUICK), Patience(pause=0.0), "2026-11-27")
    cards.fill(links, edit, refresh=False, images=False)
    written = json.loads((site.root / "cards.json").read_text("utf-8"))
    assert {url.replace(base, ""): one["title"] for url, one in written.items()} == {
        "/page": "mine",
        "/sjis": "日本語の題名",
        "https://e.com/": "new",
    }


def run(site: Site, monkeypatch: pytest.MonkeyPatch, *options: str) -> Result:
    monkeypatch.chdir(site.root)
    return CliRunner().invoke(main, ["cards", *options], catch_exceptions=False)


@pytest.mark.parametrize("home", ["", "content/"])
def test_the_command_fills_the_file_and_the_build_shows_it_offline(
    home: str, make_site: MakeSite, base: str, web: ThreadingHTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = f"{base}/page#part\n\n![図]({base}/p.svg)\n\n# 参考\n\n- {base}/sjis\n- {base}/missing\n"
    site = make_site(
        {
            f"{home}articles/a-linking-article.md": article(body=body),
            f"{home}articles/a-draft-of-mine.md": article(body=f"{base}/paper.pdf\n", published="false"),
        }
    )
    result = run(site, monkeypatch, "--allow-private", "--images")
    assert result.exit_code == 0
    assert "3 pages read, 1 gone, 2 pictures brought home, 0 without an answer." in result.output
    asked(web)
    built = site.build()
    assert not [one for one in built.problems if one.at.path == "cards.json"]
    assert not asked(web)
    html = site.page("articles/a-linking-article/index.html")
    assert '<span class="card-title">題名</span><span class="card-summary">説明</span>' in html
    assert '<img src="/images/fetched/' in html
    assert f'<a href="{base}/sjis" target="_blank" rel="noopener">日本語の題名</a>' in html
    assert "にリンク切れを確認" in html
    assert f'src="{base}' not in html
    assert "no text shows" not in CliRunner().invoke(main, ["check"]).output


def test_the_command_refuses_to_write_over_what_it_cannot_read(
    make_site: MakeSite, base: str, web: ThreadingHTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = '{"https://e.com/": {"titel": "mine"}}'
    site = make_site({"articles/a-linking-article.md": article(body=f"{base}/page\n"), "cards.json": text})
    result = run(site, monkeypatch, "--allow-private")
    assert result.exit_code == 1
    assert 'cards.json:1:21: warning: unknown field "titel"' in result.output
    assert (site.root / "cards.json").read_text() == text
    assert not asked(web)


def test_private_addresses_are_not_asked(
    make_site: MakeSite, base: str, web: ThreadingHTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = make_site({"articles/a-linking-article.md": article(body=f"{base}/page\n")})
    result = run(site, monkeypatch)
    assert (
        "articles/a-linking-article.md:8:1: warning: no clear answer (an address of a private network)" in result.output
    )
    assert not asked(web)
    assert not (site.root / "cards.json").exists()


def test_what_is_written_can_be_read_and_is_written_the_same_again() -> None:
    from sitegen.sources.cards import write_cards

    cards = {"https://b.com/": Outside(title='"<題>" \\', read="2026-11-27"), "https://a.com/": Outside()}
    text = write_cards(cards)
    assert text == (
        '{\n  "https://a.com/": {},\n  "https://b.com/": {\n    "title": "\\"<題>\\" \\\\",\n'
        '    "read": "2026-11-27"\n  }\n}\n'
    )
    read = read_cards(text.encode(), ())
    assert read.problems == ()
    assert read.cards == cards
    assert write_cards(read.cards) == text
