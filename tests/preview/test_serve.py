from __future__ import annotations

import http.client
import socket
import sys
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from sitegen.model.errors import SiteError, Span, warning
from sitegen.preview.pages import State
from sitegen.preview.serve import Preview

ERROR = SiteError("unclosed <front> matter", Span("articles/a.md", 3, 1), "close it")
WARNING = warning("dead link", Span("articles/a.md", 9, 1))
FILES = {
    "index.html": "<body>top</body>",
    "articles/a/index.html": "<body>article</body>",
    "404.html": "<body>lost</body>",
    "style.css": "p {}",
    "あ/index.html": "<body>kana</body>",
    "feed.xml": "<feed/>",
    "plain": "?",
    ".hidden/index.html": "hidden",
    ".sitegen-site": "marker",
}


@pytest.fixture
def output(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    for path, text in FILES.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    (tmp_path / "secret.html").write_text("secret")
    return folder


@pytest.fixture
def preview(output: Path) -> Iterator[Preview]:
    with Preview(port=0) as server:
        server.publish(State(1, output))
        yield server


class Answer:
    """What came back."""

    def __init__(self, preview: Preview, target: str, method: str = "GET", headers: Mapping[str, str] = {}) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", preview.port, timeout=5)
        try:
            connection.putrequest(method, target, skip_host="Host" in headers, skip_accept_encoding=True)
            for name, value in headers.items():
                connection.putheader(name, value)
            connection.endheaders()
            response = connection.getresponse()
            self.status = response.status
            self.headers = response.headers
            self.body = response.read().decode()
        finally:
            connection.close()


def raw(preview: Preview, request: bytes) -> bytes:
    """All that is answered to these bytes."""
    with socket.create_connection(("127.0.0.1", preview.port), timeout=5) as connection:
        connection.sendall(request)
        connection.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: connection.recv(65536), b""))


# ── files ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("target", "text", "kind"),
    [
        ("/", "top", "text/html; charset=utf-8"),
        ("/index.html", "top", "text/html; charset=utf-8"),
        ("/articles/a/?q=1", "article", "text/html; charset=utf-8"),
        ("/%E3%81%82/", "kana", "text/html; charset=utf-8"),
        ("/style.css", "p {}", "text/css; charset=utf-8"),
        ("/feed.xml", "<feed/>", "application/xml; charset=utf-8"),
        ("/plain", "?", "application/octet-stream"),
    ],
)
def test_files_are_served_with_their_type(preview: Preview, target: str, text: str, kind: str) -> None:
    answer = Answer(preview, target)

    assert answer.status == 200
    assert text in answer.body
    assert answer.headers["Content-Type"] == kind
    assert answer.headers["Cache-Control"] == "no-store"


def test_only_pages_get_the_script_and_the_files_stay_as_they_are(preview: Preview, output: Path) -> None:
    assert 'src="/.sitegen/reload.js"' in Answer(preview, "/").body
    assert Answer(preview, "/style.css").body == "p {}"
    assert (output / "index.html").read_text() == FILES["index.html"]


def test_the_script_and_the_sheet_are_served_beside_the_site(preview: Preview) -> None:
    assert "EventSource" in Answer(preview, "/.sitegen/reload.js?v").body
    assert "#sg-mistakes" in Answer(preview, "/.sitegen/preview.css").body
    assert Answer(preview, "/.sitegen/serve.py").status == 404


def test_head_answers_without_a_body(preview: Preview) -> None:
    for target in ("/", "/style.css", "/nothing/"):
        full, head = Answer(preview, target), Answer(preview, target, "HEAD")
        assert (head.status, head.body) == (full.status, "")
        assert head.headers["Content-Length"] == full.headers["Content-Length"]


def test_one_connection_serves_many_requests(preview: Preview) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", preview.port, timeout=5)
    for target in ("/", "/style.css", "/nothing", "/articles/a"):
        connection.request("GET", target)
        assert connection.getresponse().read() is not None
    connection.close()


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_nothing_can_be_sent(preview: Preview, method: str) -> None:
    answer = Answer(preview, "/", method)

    assert answer.status == 405
    assert answer.headers["Allow"] == "GET, HEAD"


def test_a_folder_without_its_slash_is_redirected(preview: Preview) -> None:
    answer = Answer(preview, "/articles/a?q=1")

    assert answer.status == 302
    assert answer.headers["Location"] == "/articles/a/?q=1"
    assert Answer(preview, "/%E3%81%82").headers["Location"] == "/%E3%81%82/"
    assert Answer(preview, "/articles").status == 404


def test_a_site_may_lie_under_a_base_path(preview: Preview, output: Path) -> None:
    preview.publish(State(2, output, "/my%20repo/", {"/articles/a/": (WARNING,)}))

    for target in ("/", "/my%20repo"):
        assert Answer(preview, target).headers["Location"] == "/my%20repo/"
    assert "top" in Answer(preview, "/my%20repo/").body
    assert "dead link" in Answer(preview, "/my%20repo/articles/a/index.html").body
    assert Answer(preview, "/my%20repo/articles/a").headers["Location"] == "/my%20repo/articles/a/"
    assert Answer(preview, "/articles/a/").status == 404
    assert Answer(preview, "/%6dy%20repo").status == 404
    assert Answer(preview, "/.sitegen/reload.js").status == 200


@pytest.mark.parametrize(
    "target",
    [
        "/../secret.html",
        "/%2e%2e/secret.html",
        "/..%2fsecret.html",
        "/%252e%252e%252fsecret.html",
        "/..%5csecret.html",
        "/articles/..%5c..%5csecret.html",
        "/index.html%00",
        "/.hidden/",
        "/.sitegen-site",
        "/articles//a/",
        "http://localhost/../secret.html",
        "/" + "a" * 5000,
        "/index.html/",
        "/index.html/x",
    ],
)
def test_no_path_leads_out_of_the_output_folder(preview: Preview, target: str) -> None:
    answer = Answer(preview, target)

    assert answer.status == 404
    assert "secret" not in answer.body


def test_links_out_of_the_output_folder_lead_nowhere(preview: Preview, output: Path) -> None:
    (output / "out.html").symlink_to(output.parent / "secret.html")
    (output / "up").symlink_to(output.parent)
    (output / "in.html").symlink_to(output / "index.html")

    assert Answer(preview, "/out.html").status == 404
    assert Answer(preview, "/up/secret.html").status == 404
    assert Answer(preview, "/in.html").status == 200


def test_a_request_that_is_no_http_gets_no_more_than_an_error(preview: Preview) -> None:
    assert b"secret" not in raw(preview, b"GET\r\n\r\n")
    assert raw(preview, b"") == b""
    assert Answer(preview, "/").status == 200


# ── hosts and ports ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("target", ["/", "/.sitegen/events", "/.sitegen/reload.js", "/nothing"])
def test_a_foreign_host_gets_nothing(preview: Preview, target: str) -> None:
    answer = Answer(preview, target, headers={"Host": "evil.example"})

    assert answer.status == 403
    assert answer.body == ""


def test_a_request_needs_exactly_one_host(preview: Preview) -> None:
    assert raw(preview, b"GET / HTTP/1.1\r\n\r\n").startswith(b"HTTP/1.1 403")
    two = b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n"
    assert raw(preview, two).startswith(b"HTTP/1.1 403")


@pytest.mark.skipif(sys.platform != "linux", reason="needs a second loopback address")
def test_only_this_machine_is_listened_to(preview: Preview) -> None:
    assert preview.address == f"http://localhost:{preview.port}"
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.2", preview.port), timeout=1)


@pytest.mark.skipif(sys.platform != "linux", reason="needs a second loopback address")
def test_an_opened_name_is_served_to_others(output: Path) -> None:
    with Preview("laptop.local", 0) as preview:
        preview.publish(State(1, output))
        assert preview.address == f"http://laptop.local:{preview.port}"
        with socket.create_connection(("127.0.0.2", preview.port), timeout=5) as connection:
            connection.sendall(b"GET / HTTP/1.1\r\nHost: laptop.local\r\n\r\n")
            assert connection.recv(100).startswith(b"HTTP/1.1 200")
        assert Answer(preview, "/", headers={"Host": "other.local"}).status == 403


def test_a_port_that_is_asked_for_must_be_free(preview: Preview) -> None:
    with pytest.raises(SiteError, match=f"port {preview.port} is in use already"):
        Preview(port=preview.port)
    with pytest.raises(SiteError, match="there is no port 70000"):
        Preview(port=70000)


def test_the_next_free_port_is_taken_when_none_is_asked_for(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sitegen.preview.serve.DEFAULT_PORT", preview.port)

    with Preview() as other:
        assert preview.port < other.port < preview.port + 20


# ── mistakes ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_missing_page_shows_the_site_s_own_words(preview: Preview, output: Path) -> None:
    answer = Answer(preview, "/nothing/")
    assert answer.status == 404
    assert "lost" in answer.body
    assert "reload.js" in answer.body

    (output / "404.html").unlink()
    answer = Answer(preview, "/nothing/")
    assert answer.status == 404
    assert "There is no such page" in answer.body
    assert "reload.js" in answer.body


def test_mistakes_are_laid_over_a_page_that_is_there(preview: Preview, output: Path) -> None:
    preview.publish(State(2, output, "/", {"/articles/a/": (ERROR,)}))

    answer = Answer(preview, "/articles/a/")
    assert answer.status == 200
    assert "article" in answer.body
    assert "unclosed &lt;front&gt; matter" in answer.body
    assert "unclosed" not in Answer(preview, "/").body


def test_a_page_that_could_not_be_built_says_why(preview: Preview, output: Path) -> None:
    preview.publish(State(2, output, "/", {"/articles/b/": (ERROR,), "/articles/c/": (WARNING,)}))

    answer = Answer(preview, "/articles/b/")
    assert answer.status == 500
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "unclosed &lt;front&gt; matter" in answer.body
    assert "reload.js" in answer.body
    assert Answer(preview, "/articles/c/").status == 404
    assert Answer(preview, "/articles/b/missing.png").status == 404


def test_a_first_build_that_failed_is_shown_at_every_address(preview: Preview, tmp_path: Path) -> None:
    preview.publish(State(2, tmp_path / "never-built", "/", {"": (ERROR,)}))

    for target in ("/", "/articles/a/", "/x.html"):
        assert Answer(preview, target).status == 500
    assert Answer(preview, "/favicon.ico").status == 404


def test_requests_before_the_first_build_wait_for_it(output: Path) -> None:
    with Preview(port=0) as preview:
        answers: list[Answer] = []
        asking = threading.Thread(target=lambda: answers.append(Answer(preview, "/")))
        asking.start()
        asking.join(0.2)
        assert not answers
        preview.publish(State(1, output))
        asking.join()
        assert answers[0].status == 200


# ── events ──────────────────────────────────────────────────────────────────────────────────────────────────────────


class Stream:
    """An open event stream."""

    def __init__(self, preview: Preview, seen: str) -> None:
        self.connection = socket.create_connection(("127.0.0.1", preview.port), timeout=5)
        self.connection.sendall(f"GET /.sitegen/events?seen={seen} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        self.lines = self.connection.makefile("rb")
        self.head = b"".join(iter(self.lines.readline, b"\r\n"))
        assert self.next() == b"retry: 500"

    def next(self) -> bytes:
        """The next line that is not empty; b"" at the end."""
        return next((line.strip() for line in self.lines if line.strip()), b"")

    def close(self) -> None:
        self.lines.close()
        self.connection.close()


def test_every_open_page_hears_of_a_new_state(preview: Preview, output: Path) -> None:
    streams = [Stream(preview, "1") for _ in range(3)]
    preview.publish(State(2, output))
    assert [stream.next() for stream in streams] == [b"data: 2"] * 3
    preview.publish(State(3, output))
    assert [stream.next() for stream in streams] == [b"data: 3"] * 3
    assert b"Content-Type: text/event-stream" in streams[0].head
    for stream in streams:
        stream.close()


def test_a_page_that_was_away_catches_up_at_once(preview: Preview) -> None:
    stream = Stream(preview, "0")
    assert stream.next() == b"data: 1"
    stream.close()


def test_a_silent_stream_shows_that_it_is_alive(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sitegen.preview.serve.HEARTBEAT", 0.05)
    stream = Stream(preview, "1")
    assert stream.next() == b":"
    assert stream.next() == b":"
    stream.close()


def test_a_page_that_went_away_is_noticed(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sitegen.preview.serve.HEARTBEAT", 0.05)
    before = threading.active_count()
    stream = Stream(preview, "1")
    assert threading.active_count() == before + 1
    stream.close()
    while threading.active_count() > before:
        threading.Event().wait(0.02)


def test_closing_ends_every_stream_and_every_thread(output: Path) -> None:
    before = threading.active_count()
    preview = Preview(port=0)
    preview.publish(State(1, output))
    stream = Stream(preview, "1")
    idle = http.client.HTTPConnection("127.0.0.1", preview.port, timeout=5)
    idle.request("GET", "/")
    idle.getresponse().read()
    preview.close()

    assert stream.next() in (b"", b":")
    assert threading.active_count() == before
    stream.close()
    idle.close()


def test_a_page_is_always_of_one_state(preview: Preview, output: Path) -> None:
    done = threading.Event()

    def publishing() -> None:
        for version in range(2, 400):
            mistake = SiteError("", Span(f"at {version}"))
            preview.publish(State(version, output, "/", {"/": (mistake,)}))
        done.set()

    publisher = threading.Thread(target=publishing)
    publisher.start()
    while not done.is_set():
        body = Answer(preview, "/").body
        version = body.partition('data-version="')[2].partition('"')[0]
        assert version == "1" or f"<code>at {version}</code>" in body
    publisher.join()


def test_all_mistakes_are_at_one_address_until_they_are_mended(output: Path, preview: Preview) -> None:
    preview.publish(State(2, output, "/notes/", every=(("/articles/a/", ERROR), ("", WARNING))))
    shown = Answer(preview, "/.sitegen/mistakes")
    assert shown.status == 200
    assert "dead link" in shown.body
    assert 'href="/notes/articles/a/"' in shown.body
    preview.publish(State(3, output, "/notes/"))
    assert "No mistakes" in Answer(preview, "/.sitegen/mistakes").body
