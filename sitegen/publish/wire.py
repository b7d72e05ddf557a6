"""A connection that ends: no server can keep it open for ever (a door: network, clock)."""

from __future__ import annotations

import io
import socket
import time
from http.client import HTTPException
from typing import Any


class Wire(io.RawIOBase):
    """A connection as `http.client` uses one. deadline: on the clock `time.monotonic`, however slowly bytes drip.
    silence: seconds that may pass without any. budget: bytes that may come."""

    def __init__(self, wire: socket.socket, deadline: float, silence: float, budget: int) -> None:
        self._wire = wire
        self._deadline = deadline
        self._silence = silence
        self._budget = budget

    def _wait(self) -> None:
        left = min(self._silence, self._deadline - time.monotonic())
        if left <= 0:
            raise TimeoutError
        self._wire.settimeout(left)

    def sendall(self, content: bytes) -> None:
        """Send a request."""
        self._wait()
        self._wire.sendall(content)

    def makefile(self, *_: object) -> io.BufferedReader:
        """What `http.client` reads from."""
        return io.BufferedReader(self, 65536)

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any) -> int:
        """The next bytes. Raises `TimeoutError` and `HTTPException` at the end that was set."""
        self._wait()
        if self._budget <= 0:
            raise HTTPException("more than it should be")
        count = self._wire.recv_into(buffer)
        self._budget -= count
        return count

    def close(self) -> None:
        """Nothing: `http.client` does so before it has read the answer. Who dialled hangs up."""
