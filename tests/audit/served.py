"""An output folder, served as GitHub Pages would: under a base path, compressed, ten minutes in the browser's cache."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from typing import ClassVar
from urllib.parse import unquote, urlsplit

BASE = "/repo/"
COMPRESSED = ("text/", "application/json", "application/xml", "application/javascript", "image/svg+xml")


class Server(ThreadingHTTPServer):
    """sent: (path below the base, bytes of the body), for every answer so far."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.folder = folder
        self.sent: list[tuple[str, int]] = []

    def url(self, path: str = "/") -> str:
        """The whole address of a page of the site."""
        return f"http://localhost:{self.server_address[1]}{BASE}{path.lstrip('/')}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Browsers close connections as they like."""


@contextmanager
def served(folder: Path) -> Iterator[Server]:
    """The folder on a port of this machine, for a while."""
    server = Server(folder)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


@lru_cache(maxsize=100_000)
def _content(file: Path) -> tuple[bytes, str, bool]:
    """Body, type, and whether the body is compressed."""
    kind = guess_type(file.name)[0] or "application/octet-stream"
    if kind.startswith("text/"):
        kind += "; charset=utf-8"
    content = file.read_bytes()
    if kind.startswith(COMPRESSED):
        return gzip.compress(content, 6, mtime=0), kind, True
    return content, kind, False


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server
    wbufsize: ClassVar[int] = -1
    disable_nagle_algorithm: ClassVar[bool] = True

    def do_GET(self) -> None:
        """A file, the index of a folder, or 404.html."""
        path = unquote(urlsplit(self.path).path)
        name = path.removeprefix(BASE)
        file = self.server.folder / name
        found = path.startswith(BASE) and ".." not in name.split("/")
        if found and file.is_dir():
            file /= "index.html"
        found = found and file.is_file()
        body, kind, compressed = _content(file if found else self.server.folder / "404.html")
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        if compressed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)
        self.server.sent.append((name, len(body)))

    def log_request(self, code: int | str = 0, size: int | str = 0) -> None:
        """Nobody reads it."""
