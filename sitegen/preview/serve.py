"""Serves the preview: the files of an output folder, to this machine only, and news of every later state."""

from __future__ import annotations

import errno
import os
import shutil
import socket
import sys
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import TCPServer
from threading import Condition, Thread
from types import TracebackType
from urllib.parse import parse_qs

from sitegen.model.errors import SiteError, Span
from sitegen.model.phrases import Phrase
from sitegen.preview.addresses import LOCAL, is_welcome, media_type, segments
from sitegen.preview.pages import EVENTS, OVERVIEW, SCRIPT, SHEET, State, dress, overview, own_page

DEFAULT_PORT = 8000
PORTS_TRIED = 20
HEARTBEAT = 15.0
"""Seconds of silence after which an event stream says something, to learn whether anybody still listens."""
FIRST_BUILD = 120.0
"""Seconds for which a request waits for the first state."""

Caller = socket.socket | tuple[bytes, socket.socket]
"""A connection, as the standard library has it: in truth always a socket here."""


class Preview:
    """A running server; `publish` gives it the state to show, and tells every open page.

    host: "" for this machine only; a name to be reached by from others ("0.0.0.0": by any address). port: None for
    the first free one from 8000 on, 0 for any. Raises `SiteError` when there is none to be had. A context manager
    that closes itself.
    """

    def __init__(self, host: str = "", port: int | None = None) -> None:
        self._server = _open(host, port)
        self._thread = Thread(target=self._server.serve, name="sitegen-preview")
        self._thread.start()

    def __enter__(self) -> Preview:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self._server.server_address[1])

    @property
    def address(self) -> str:
        """Where a browser finds it, without a path: "http://localhost:8000"."""
        return f"http://{self._server.host or 'localhost'}:{self.port}"

    def publish(self, state: State) -> None:
        """Show another state from now on; requests already being answered keep the old one."""
        with self._server.news:
            self._server.state = state
            self._server.news.notify_all()

    def close(self) -> None:
        """Stop listening and hang up on everybody; returns when no thread is left."""
        self._server.hang_up()
        self._thread.join()
        self._server.server_close()


def _open(host: str, port: int | None) -> _Server:
    ports = range(DEFAULT_PORT, DEFAULT_PORT + PORTS_TRIED) if port is None else (port,)
    for candidate in ports:
        try:
            return _Server(host, candidate)
        except OSError as error:
            if error.errno == errno.EADDRINUSE and candidate != ports[-1]:
                continue
            told = Phrase("port {port} cannot be used: {reason}", port=candidate, reason=str(error.strerror))
            if error.errno == errno.EADDRINUSE:
                told = Phrase("port {port} is in use already", port=candidate)
            raise SiteError(told, Span("--port"), "choose another with --port") from error
        except OverflowError as error:
            raise SiteError(
                Phrase("there is no port {candidate}", candidate=candidate), Span("--port"), "choose one up to 65535"
            ) from error
    raise AssertionError("no port was tried")


class _Server(ThreadingHTTPServer):
    daemon_threads = False  # so that closing waits for them
    allow_reuse_address = os.name != "nt"  # there it would let two servers share a port

    def __init__(self, host: str, port: int) -> None:
        self.host = "" if host in LOCAL else host
        self.state: State | None = None
        self.news = Condition()
        self.closing = False
        self.connections: set[Caller] = set()
        super().__init__(("0.0.0.0" if self.host else "127.0.0.1", port), _Answer)

    def server_bind(self) -> None:
        TCPServer.server_bind(self)  # HTTPServer's own asks the name service who we are, which can take seconds

    def serve(self) -> None:
        while not self.closing:
            self.handle_request()  # sleeps until somebody calls

    def hang_up(self) -> None:
        with self.news:
            self.closing = True
            self.news.notify_all()
            callers = [caller for caller in self.connections if isinstance(caller, socket.socket)]
        for caller in callers:
            with suppress(OSError):
                caller.shutdown(socket.SHUT_RDWR)
        with suppress(OSError):
            socket.create_connection(("127.0.0.1", self.server_address[1]), timeout=1).close()

    def process_request(self, request: Caller, client_address: object) -> None:
        with self.news:
            if not self.closing:
                self.connections.add(request)
        if self.closing:
            self.shutdown_request(request)
        else:
            super().process_request(request, client_address)

    def shutdown_request(self, request: Caller) -> None:
        with self.news:
            self.connections.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Caller, client_address: object) -> None:
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):  # browsers hang up all the time
            super().handle_error(request, client_address)

    def latest(self) -> State | None:
        """The state, waited for if there is none yet; None when we close before there is one."""
        with self.news:
            self.news.wait_for(lambda: self.state or self.closing, FIRST_BUILD)
            return self.state

    def next_version(self, seen: str) -> str:
        """The first version that is not `seen`; "" when nothing happened for a while."""
        with self.news:
            self.news.wait_for(lambda: self.closing or (self.state and str(self.state.version) != seen), HEARTBEAT)
            version = str(self.state.version) if self.state else ""
        return "" if version == seen else version


class _Answer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "sitegen"
    sys_version = ""
    disable_nagle_algorithm = True  # with it, and without a buffer, a page takes 44 ms instead of 0.3
    wbufsize = 65536
    timeout = 60
    server: _Server

    def do_GET(self) -> None:
        hosts = self.headers.get_all("Host", [])
        path, _, query = self.path.partition("?")
        if len(hosts) != 1 or not is_welcome(hosts[0], self.server.host):
            self.send(403)
        elif path == EVENTS and self.command == "GET":
            self.tell(parse_qs(query).get("seen", [""])[0])
        elif path in (SCRIPT, SHEET):
            file = Path(__file__).with_name(path.rsplit("/", 1)[1])
            self.send(200, file.read_bytes(), media_type(file.name))
        elif not (state := self.server.latest()):
            self.send(503)
        elif path == OVERVIEW:
            self.send(200, overview(state), media_type(".html"))
        else:
            self.answer(state, path, query)

    do_HEAD = do_GET  # noqa: N815

    def do_POST(self) -> None:
        self.close_connection = True  # the body stays unread
        self.send(405, headers=(("Allow", "GET, HEAD"),))

    do_PUT = do_DELETE = do_PATCH = do_OPTIONS = do_POST  # noqa: N815

    def answer(self, state: State, path: str, query: str) -> None:
        if path != state.base and path in ("/", state.base.rstrip("/")):
            self.redirect(state.base, query)
            return
        parts, base = segments(path), segments(state.base)
        depth = len(base or ()) - 1
        if not parts or not base or parts[:depth] != base[:depth] or len(parts) == depth:
            self.miss(state, "", is_page=False)
            return
        *folders, name = parts[depth:]
        folder = state.output.joinpath(*folders)
        url = "/".join(["", *folders, "" if name == "index.html" else name])
        if url in state.fresh:
            self.send(200, dress(state.fresh[url], state, url), media_type(".html"))
        elif file := _servable(folder / (name or "index.html"), state.output):
            self.send_file(file, state, url)
        elif name and _servable(folder / name / "index.html", state.output):
            self.redirect(f"{path}/", query)
        else:
            self.miss(state, url, is_page="." not in name or name.endswith(".html"))

    def redirect(self, path: str, query: str) -> None:
        self.send(302, headers=(("Location", f"{path}?{query}" if query else path),))

    def miss(self, state: State, url: str, *, is_page: bool) -> None:
        """404, with the site's own page for it; 500 where an error may be why there is no page."""
        html = media_type(".html")
        if is_page and any(mistake.level == "error" for mistake in state.mistakes_at(url)):
            self.send(500, own_page(state.say("This page could not be built"), state, url), html)
            return
        try:
            page = dress((state.output / "404.html").read_bytes(), state, url)
        except OSError:
            page = own_page(state.say("There is no such page"), state, url)
        self.send(404, page, html)

    def send_file(self, file: Path, state: State, url: str) -> None:
        kind = media_type(file.name)
        if kind.startswith("text/html"):
            self.send(200, dress(file.read_bytes(), state, url), kind)
            return
        with file.open("rb") as stream:
            self.begin(200, os.fstat(stream.fileno()).st_size, kind)
            if self.command != "HEAD":
                shutil.copyfileobj(stream, self.wfile)

    def tell(self, seen: str) -> None:
        """Send the number of every version after `seen`, until the page goes away."""
        self.close_connection = True
        self.begin(200, None, "text/event-stream; charset=utf-8")
        self.wfile.write(b"retry: 500\n\n")
        while not self.server.closing:
            self.wfile.flush()
            version = self.server.next_version(seen)
            self.wfile.write(f"data: {version}\n\n".encode() if version else b":\n\n")
            seen = version or seen

    def send(self, status: int, body: bytes = b"", kind: str = "", headers: tuple[tuple[str, str], ...] = ()) -> None:
        self.begin(status, len(body), kind, headers)
        if self.command != "HEAD":
            self.wfile.write(body)

    def begin(self, status: int, length: int | None, kind: str, headers: tuple[tuple[str, str], ...] = ()) -> None:
        self.send_response(status)
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        if kind:
            self.send_header("Content-Type", kind)
        if length is not None:
            self.send_header("Content-Length", str(length))
        if self.close_connection:
            self.send_header("Connection", "close")
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """The terminal is for the author's mistakes, not for every request."""


def _servable(file: Path, output: Path) -> Path | None:
    """The file, if there is one that lies in the output folder also when all symbolic links are followed."""
    try:
        return file if file.is_file() and file.resolve().is_relative_to(output.resolve()) else None
    except OSError:  # a name too long, a folder not to be entered, …
        return None
