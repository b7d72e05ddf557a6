"""Asking other servers for pages, politely and without trusting them (a door: network, clock).

A server can neither keep us for longer nor give us more than `Limits` says, nor lead us into the network that
we are in: every address is resolved by us, checked, and connected to as it was checked; that of every redirect, too.
"""

from __future__ import annotations

import http.client
import queue
import socket
import ssl
import time
import zlib
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from http.client import HTTPException
from threading import Event, Lock, Thread
from urllib.parse import quote, urljoin, urlsplit

from msgspec import Struct

from sitegen import __version__
from sitegen.publish.internet import is_public
from sitegen.publish.wire import Wire

AGENT = f"sitegen/{__version__} (static site generator; looks at pages that an author links to)"
PRIVATE, NO_HOST = "an address of a private network", "there is no such host"
"""Reasons that others tell apart."""
REDIRECTS = {301, 302, 303, 307, 308}
SAFE = "/~!$&'()*+,;=:@%?[]"
OVERHEAD = 256 * 1024
"""Bytes that headers and framing may take, beside the body."""


class Limits(Struct, frozen=True):
    """size: bytes of a body, unpacked. silence: seconds that a server may say nothing; time: seconds for everything,
    redirects included. redirects: how many. pause: seconds between two requests to one host. together: hosts asked at
    the same time. allow_private: whether addresses of this machine and its network may be asked, for tests."""

    size: int = 2_000_000
    silence: float = 10.0
    time: float = 20.0
    redirects: int = 5
    pause: float = 1.0
    together: int = 4
    allow_private: bool = False


class Fetched(Struct, frozen=True):
    """An answer. url: where it came from in the end. status: of HTTP. kind: the header Content-Type. cut: whether the
    content is only its beginning. retry_after: the header of that name, "" for none."""

    url: str
    status: int
    kind: str
    content: bytes
    cut: bool = False
    retry_after: str = ""


class FetchError(Exception):
    """No answer; its text is the reason. final: asking again would not help: we refused, or it is no address."""

    def __init__(self, reason: str, *, final: bool = False) -> None:
        super().__init__(reason)
        self.final = final


class Fetcher:
    """Fetches, from any number of threads. limits: for each request."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._hosts: dict[str, _Host] = {}
        self._lock = Lock()
        self._stopped = Event()
        self._wires: set[socket.socket] = set()

    def get_all(self, urls: Iterable[str]) -> Iterator[tuple[str, Fetched | FetchError]]:
        """Every address once, as its answer comes: a few hosts at a time, each asked for one thing at a time."""
        by_host: dict[str, list[str]] = {}
        for url in dict.fromkeys(urls):
            by_host.setdefault(_host_of(url), []).append(url)
        came: queue.SimpleQueue[tuple[str, Fetched | FetchError] | Future[None]] = queue.SimpleQueue()

        def ask(group: list[str]) -> None:
            for url in group:
                if self._stopped.is_set():
                    return
                try:
                    came.put((url, self.get(url)))
                except FetchError as error:
                    came.put((url, error))

        pool = ThreadPoolExecutor(self._limits.together)
        try:
            for group in by_host.values():
                pool.submit(ask, group).add_done_callback(came.put)
            left = len(by_host)
            while left:
                one = came.get()
                if isinstance(one, Future):
                    left -= 1
                    one.result()  # raises what was a bug
                else:
                    yield one
        finally:
            self._stopped.set()
            for wire in list(self._wires):  # whoever stops us early need not wait for a slow server
                with suppress(OSError):
                    wire.shutdown(socket.SHUT_RDWR)
            pool.shutdown(cancel_futures=True)
            self._stopped.clear()

    def get(self, url: str) -> Fetched:
        """The answer for an address, whatever its status. Raises `FetchError` when there is none."""
        deadline = time.monotonic() + self._limits.time
        seen = set()
        for _ in range(self._limits.redirects + 1):
            target = _spelled(url)
            if target in seen:
                raise FetchError("redirects in a circle")
            seen.add(target)
            host = self._host(_host_of(target))
            with host.lock:
                waited = time.monotonic()
                self._stopped.wait(max(0.0, host.free - waited))
                deadline += time.monotonic() - waited  # our own politeness is not the server's fault
                try:
                    answer = self._ask(target, deadline)
                finally:
                    host.free = time.monotonic() + self._limits.pause
            if isinstance(answer, Fetched):
                return answer
            url = urljoin(target, answer)
        raise FetchError("too many redirects")

    def _host(self, name: str) -> _Host:
        with self._lock:
            return self._hosts.setdefault(name, _Host())

    def _ask(self, url: str, deadline: float) -> Fetched | str:
        """The answer, or where it leads on to."""
        try:
            parts = urlsplit(url)
            with self._connected(url, deadline) as wire:
                connection = http.client.HTTPConnection(parts.hostname or "", parts.port)
                if parts.scheme == "https":
                    connection.default_port = 443
                connection.sock = Wire(wire, deadline, self._limits.silence, self._limits.size + OVERHEAD)
                path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
                headers = {"User-Agent": AGENT, "Accept": "text/html, */*;q=0.5", "Accept-Encoding": "gzip"}
                connection.request("GET", path, headers=headers | {"Connection": "close"})
                response = connection.getresponse()
                location = response.headers.get("Location", "")
                if response.status in REDIRECTS and location:
                    return location.encode("latin-1", "replace").decode("utf-8", "replace")
                return self._read(url, response)
        except TimeoutError as error:
            raise FetchError("took too long") from error
        except ssl.SSLError as error:
            raise FetchError(f"no safe connection ({error.reason or 'TLS'})") from error
        except (OSError, HTTPException, ValueError) as error:
            raise FetchError(_reason(error)) from error

    def _read(self, url: str, response: http.client.HTTPResponse) -> Fetched:
        """The body as far as it may be read. One that is cut short or packed wrongly is kept as far as it goes."""
        size = self._limits.size
        packed = response.headers.get("Content-Encoding", "").strip().lower() in {"gzip", "x-gzip", "deflate"}
        unpack = zlib.decompressobj(47) if packed else None
        content, cut = bytearray(), False
        while len(content) <= size:
            try:
                part = response.read1(65536)
                if not part:
                    break
                content += unpack.decompress(part, size + 1 - len(content)) if unpack else part
                if unpack and unpack.eof:
                    break
            except (zlib.error, HTTPException):
                cut = True
                break
        headers = response.headers
        return Fetched(
            url,
            response.status,
            headers.get("Content-Type", ""),
            bytes(content[:size]),
            cut or len(content) > size,
            headers.get("Retry-After", ""),
        )

    @contextmanager
    def _connected(self, url: str, deadline: float) -> Iterator[socket.socket]:
        with closing(self._connect(url, deadline)) as wire:
            self._wires.add(wire)
            try:
                yield wire
            finally:
                self._wires.discard(wire)

    def _connect(self, url: str, deadline: float) -> socket.socket:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
        wire = self._dial(self._resolve(host, port, deadline), deadline)
        try:
            if parts.scheme == "https":
                wire.settimeout(self._left(deadline))
                wire = ssl.create_default_context().wrap_socket(wire, server_hostname=host)
        except OSError:
            wire.close()
            raise
        return wire

    def _left(self, deadline: float) -> float:
        left = min(self._limits.silence, deadline - time.monotonic())
        if left <= 0:
            raise TimeoutError
        return left

    def _dial(self, addresses: list[tuple[int, tuple[object, ...]]], deadline: float) -> socket.socket:
        failure: OSError = OSError("no address")
        for family, address in addresses[:4]:
            wire = socket.socket(family, socket.SOCK_STREAM)
            try:
                wire.settimeout(self._left(deadline))
                wire.connect(address)
            except OSError as error:
                wire.close()
                failure = error
            else:
                return wire
        raise failure

    def _resolve(self, host: str, port: int, deadline: float) -> list[tuple[int, tuple[object, ...]]]:
        """Where a host may be asked. The name service knows no time limit: one that is slow is left behind."""
        answers: queue.SimpleQueue[list[tuple[int, tuple[object, ...]]] | OSError | UnicodeError] = queue.SimpleQueue()

        def look_up() -> None:
            try:
                found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
                answers.put([(family, address) for family, _, _, _, address in found])
            except (OSError, UnicodeError) as error:
                answers.put(error)

        Thread(target=look_up, daemon=True).start()
        try:
            found = answers.get(timeout=self._left(deadline))
        except queue.Empty:
            raise FetchError("the name service took too long") from None
        if not isinstance(found, list):
            missing = not isinstance(found, socket.gaierror) or found.errno != socket.EAI_AGAIN
            raise FetchError(NO_HOST if missing else "the name service gave no answer") from found
        allowed = [one for one in found if self._limits.allow_private or is_public(str(one[1][0]))]
        if not allowed:
            raise FetchError(PRIVATE, final=True)
        return allowed


class _Host:
    """lock: held while it is asked. free: when it may be asked again."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.free = 0.0


def _host_of(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


def _spelled(url: str) -> str:
    """An address in ASCII, without fragment. Raises `FetchError` for one that nobody can be asked for."""
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").encode("idna").decode().lower(), parts.port
    except ValueError as error:
        raise FetchError("no address", final=True) from error
    if parts.scheme not in {"http", "https"} or not host or any(ord(sign) <= 32 for sign in host):
        raise FetchError("no address of a page", final=True)
    place = f"[{host}]" if ":" in host else host
    place += f":{port}" if port else ""
    return f"{parts.scheme}://{place}{quote(parts.path, SAFE)}" + (
        f"?{quote(parts.query, SAFE)}" if parts.query else ""
    )


def _reason(error: Exception) -> str:
    """Why there was no answer, in a few words without anything that differs from time to time."""
    if isinstance(error, OSError):
        return (error.strerror or "no connection").lower()
    return "no proper answer"
