from __future__ import annotations

import gzip
import socket
import threading
import time
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from sitegen.publish.charset import decode
from sitegen.publish.fetch import Fetched, Fetcher, FetchError, Limits
from sitegen.publish.internet import is_public

LOCAL = Limits(size=100_000, silence=0.5, time=1.0, pause=0.0, allow_private=True)


class Hostile(BaseHTTPRequestHandler):
    """A server that does what it likes."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.close_connection = True
        with self.server.count:  # type: ignore[attr-defined]
            self.server.asked.append((self.path, self.headers["User-Agent"]))  # type: ignore[attr-defined]
        with suppress(OSError):  # we hang up, which is the point
            getattr(self, "do_" + self.path.strip("/").partition("/")[0])()

    def begin(self, status: int = 200, *headers: tuple[str, str]) -> None:
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()

    def do_fine(self) -> None:
        self.begin(200, ("Content-Type", "text/html; charset=utf-8"), ("Content-Length", "6"))
        self.wfile.write("題名".encode())

    def do_gone(self) -> None:
        self.begin(404, ("Content-Length", "0"))

    def do_endless(self) -> None:
        self.begin(200, ("Content-Type", "text/html"))
        while True:
            self.wfile.write(b"x" * 65536)

    def do_huge(self) -> None:
        self.begin(200, ("Content-Length", str(10**9)))
        while True:
            self.wfile.write(b"x" * 65536)

    def do_drip(self) -> None:
        self.begin(200, ("Content-Length", "1000"))
        for _ in range(100):
            self.wfile.write(b"x")
            time.sleep(0.1)

    def do_dripping_headers(self) -> None:
        for _ in range(100):
            self.wfile.write(b"H")
            time.sleep(0.1)

    def do_silence(self) -> None:
        time.sleep(3)

    def do_circle(self) -> None:
        self.begin(302, ("Location", "/circle"), ("Content-Length", "0"))

    def do_spiral(self) -> None:
        self.begin(302, ("Location", self.path + "/on"), ("Content-Length", "0"))

    def do_moved(self) -> None:
        self.begin(301, ("Location", "/fine"), ("Content-Length", "0"))

    def do_inwards(self) -> None:
        self.begin(302, ("Location", "file:///etc/passwd"), ("Content-Length", "0"))

    def do_bomb(self) -> None:
        packed = gzip.compress(bytes(20_000_000))
        self.begin(200, ("Content-Encoding", "gzip"), ("Content-Length", str(len(packed))))
        self.wfile.write(packed)

    def do_packed(self) -> None:
        packed = gzip.compress(b"good")
        self.begin(200, ("Content-Encoding", "gzip"), ("Content-Length", str(len(packed))))
        self.wfile.write(packed)

    def do_bad_gzip(self) -> None:
        self.begin(200, ("Content-Encoding", "gzip"), ("Content-Length", "8"))
        self.wfile.write(b"no gzip!")

    def do_short(self) -> None:
        self.begin(200, ("Content-Length", "1000"))
        self.wfile.write(b"half")

    def do_many_headers(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        while True:
            self.wfile.write(b"X: y\r\n" * 1000)

    def do_long_header(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
        while True:
            self.wfile.write(b"y" * 65536)

    def do_hundred(self) -> None:
        while True:
            self.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n" * 1000)

    def do_garbage(self) -> None:
        self.wfile.write(b"\x00\xff nothing like HTTP\r\n\r\n")

    def do_bad_chunks(self) -> None:
        self.begin(200, ("Transfer-Encoding", "chunked"))
        self.wfile.write(b"4\r\ngood\r\nzz\r\n")

    def log_message(self, *_: object) -> None:
        """Quiet."""


@pytest.fixture
def server() -> Iterator[ThreadingHTTPServer]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Hostile) as running:
        running.asked, running.count = [], threading.Lock()  # type: ignore[attr-defined]
        thread = threading.Thread(target=running.serve_forever, args=(0.02,))
        thread.start()
        yield running
        running.shutdown()
        thread.join()


@pytest.fixture
def get(server: ThreadingHTTPServer) -> Callable[[str], Fetched]:
    return lambda path: Fetcher(LOCAL).get(f"http://127.0.0.1:{server.server_port}/{path}")


def test_a_page_comes_with_its_kind_and_where_it_was_found(get: Callable[[str], Fetched]) -> None:
    answer = get("moved#part")
    assert answer.url.endswith("/fine")
    assert (answer.status, answer.kind) == (200, "text/html; charset=utf-8")
    assert answer.content.decode() == "題名"
    assert not answer.cut


def test_we_say_who_we_are(get: Callable[[str], Fetched], server: ThreadingHTTPServer) -> None:
    get("fine")
    assert server.asked[0][1].startswith("sitegen/")  # type: ignore[attr-defined]


def test_an_answer_that_is_no_success_is_an_answer(get: Callable[[str], Fetched]) -> None:
    assert get("gone").status == 404


@pytest.mark.parametrize("path", ["endless", "huge", "bomb"])
def test_of_what_has_no_end_the_beginning_is_kept(path: str, get: Callable[[str], Fetched]) -> None:
    tracemalloc.start()
    answer = get(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(answer.content) == LOCAL.size
    assert answer.cut
    assert peak < 30_000_000


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("drip", "took too long"),
        ("dripping_headers", "took too long"),
        ("silence", "took too long"),
        ("circle", "redirects in a circle"),
        ("spiral", "too many redirects"),
        ("inwards", "no address of a page"),
        ("many_headers", "no proper answer"),
        ("long_header", "no proper answer"),
        ("hundred", "no proper answer"),
        ("garbage", "no proper answer"),
    ],
)
def test_a_server_that_plays_tricks_gives_a_reason_and_nothing_else(
    path: str, reason: str, get: Callable[[str], Fetched]
) -> None:
    with pytest.raises(FetchError, match=reason):
        get(path)


@pytest.mark.parametrize(("path", "content"), [("packed", b"good"), ("bad_gzip", b""), ("short", b"half")])
def test_what_was_packed_or_broken_off_is_read_as_far_as_it_goes(
    path: str, content: bytes, get: Callable[[str], Fetched]
) -> None:
    assert get(path).content == content


def test_chunks_that_are_wrong_end_the_answer(get: Callable[[str], Fetched]) -> None:
    assert get("bad_chunks").content in (b"good", b"")


@pytest.mark.parametrize(
    "url",
    ["ftp://example.com/", "file:///etc/passwd", "https:///x", "http://[::1", "http://a b/", "http://x:99999/", "x"],
)
def test_what_is_no_address_of_a_page_is_not_asked_for(url: str) -> None:
    with pytest.raises(FetchError) as refused:
        Fetcher(LOCAL).get(url)
    assert refused.value.final


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1", "0.0.0.0", "169.254.1.1"]
)
def test_this_machine_and_its_network_are_never_asked(host: str, server: ThreadingHTTPServer) -> None:
    with pytest.raises(FetchError) as refused:
        Fetcher(Limits(silence=1.0, time=2.0)).get(f"http://{host}:{server.server_port}/fine")
    assert str(refused.value) in {"an address of a private network", "there is no such host"}
    assert server.asked == []  # type: ignore[attr-defined]


def test_a_name_that_changes_its_address_is_resolved_once_and_connected_to_as_it_was_checked(
    server: ThreadingHTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter(["203.0.113.9", "127.0.0.1"])
    connected: list[object] = []
    monkeypatch.setattr("sitegen.publish.fetch.is_public", lambda address: address == "203.0.113.9")
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda *_, **__: [(socket.AF_INET, 1, 6, "", (next(answers), server.server_port))]
    )

    class Deaf(socket.socket):
        def connect(self, address: object) -> None:
            connected.append(address)
            raise ConnectionRefusedError(111, "Connection refused")

    monkeypatch.setattr(socket, "socket", Deaf)
    with pytest.raises(FetchError, match="connection refused"):
        Fetcher(Limits(time=2.0)).get("http://rebinding.example/")
    assert connected == [("203.0.113.9", server.server_port)]


def test_a_redirect_into_the_network_is_refused(server: ThreadingHTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    checked = iter([True, False])
    monkeypatch.setattr("sitegen.publish.fetch.is_public", lambda _: next(checked))
    with pytest.raises(FetchError, match="private network"):
        Fetcher(Limits(pause=0.0)).get(f"http://127.0.0.1:{server.server_port}/moved")
    assert [path for path, _ in server.asked] == ["/moved"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("64:ff9b::5db8:d822", True),
        ("64:ff9b::7f00:1", False),
        ("::ffff:10.0.0.1", False),
        ("2002:7f00:1::", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("100.64.0.1", False),
        ("169.254.169.254", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("fec0::1", False),
        ("ff02::1", False),
        ("::", False),
        ("no address", False),
    ],
)
def test_only_addresses_of_the_public_internet_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public


def test_many_are_asked_each_once_and_one_failure_stops_no_other(server: ThreadingHTTPServer) -> None:
    place = f"http://127.0.0.1:{server.server_port}"
    urls = [
        f"{place}/fine",
        f"{place}/circle",
        f"{place}/fine",
        "ftp://x/",
        f"http://localhost:{server.server_port}/gone",
    ]
    answers = dict(Fetcher(LOCAL).get_all(urls))
    assert set(answers) == set(urls)
    assert [path for path, _ in server.asked].count("/fine") == 1  # type: ignore[attr-defined]
    assert isinstance(answers["ftp://x/"], FetchError)


@pytest.mark.parametrize(
    ("encoding", "kind", "head"),
    [
        ("utf-8", "", ""),
        ("cp932", "text/html; charset=Shift_JIS", ""),
        ("cp932", "text/html", '<meta charset="x-sjis">'),
        ("cp932", "", ""),
        ("euc_jp", "", ""),
        ("euc_jp", "text/html", '<META http-equiv=Content-Type content="text/html; charset=EUC-JP">'),
        ("iso2022_jp", "", ""),
        ("utf-8", "text/html; charset=Shift_JIS", ""),
        ("utf-8-sig", "text/html; charset=EUC-JP", ""),
        ("utf-16", "", ""),
        ("utf-8", "text/html; charset=rot13", '<meta charset="punycode">'),
    ],
)
def test_a_page_is_read_in_the_encoding_that_it_has(encoding: str, kind: str, head: str) -> None:
    text = f"{head}<title>日本語のページの題名、表示と漢字</title>"
    assert decode(text.encode(encoding), kind) == text


def test_broken_bytes_cost_no_more_than_themselves() -> None:
    text = decode("題名の".encode("cp932") * 50 + b"\xff\xff" + "続き".encode("cp932"), "text/html; charset=Shift_JIS")
    assert text.startswith("題名の")
    assert text.endswith("続き")
