"""Asking many addresses, once more where that can help; what an answer says of a link (a door: waits)."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from email.utils import parsedate_to_datetime
from typing import Literal

from msgspec import Struct

from sitegen.publish.fetch import NO_HOST, PRIVATE, Fetched, Fetcher, FetchError

BUSY = {408, 425, 429, 500, 502, 503, 504}
GONE = {404, 410}
State = Literal["fine", "dead", "unsure", "private"]


class Patience(Struct, frozen=True):
    """tries: how often an address is asked at most. pause: seconds before the second try, three times as many before
    each further one. longest: seconds that a server may make us wait."""

    tries: int = 3
    pause: float = 3.0
    longest: float = 60.0


class Verdict(Struct, frozen=True):
    """What an answer says of a link. "unsure": it neither shows the page nor says that it is gone. reason: in few
    words, or the status of HTTP; "" when it is fine."""

    state: State
    reason: str = ""


def ask_all(
    urls: Iterable[str], fetcher: Fetcher, patience: Patience, wait: Callable[[float], None] = time.sleep
) -> Iterator[tuple[str, Fetched | FetchError]]:
    """The last answer of every address. Servers that are busy or slow are asked again, after all others."""
    waiting = list(urls)
    for attempt in range(patience.tries):
        again: dict[str, float] = {}
        for url, answer in fetcher.get_all(waiting):
            pause = _pause(answer, attempt, patience)
            if pause is None or attempt + 1 == patience.tries:
                yield url, answer
            else:
                again[url] = pause
        if not again:
            return
        wait(max(again.values()))
        waiting = list(again)


def judge(answer: Fetched | FetchError) -> Verdict:
    """What an answer says of a link."""
    if isinstance(answer, FetchError):
        reason = str(answer)
        return Verdict({NO_HOST: "dead", PRIVATE: "private"}.get(reason, "unsure"), reason)  # type: ignore[arg-type]
    if 200 <= answer.status < 300:
        return Verdict("fine")
    return Verdict("dead" if answer.status in GONE else "unsure", str(answer.status))


def _pause(answer: Fetched | FetchError, attempt: int, patience: Patience) -> float | None:
    """Seconds after which to ask again; None when that would not help, or would take too long."""
    pause = patience.pause * 3**attempt
    if isinstance(answer, FetchError):
        return None if answer.final or str(answer) == NO_HOST or "redirect" in str(answer) else pause
    if answer.status not in BUSY:
        return None
    wanted = _retry_after(answer.retry_after)
    return max(pause, wanted) if wanted <= patience.longest else None


def _retry_after(header: str) -> float:
    """Seconds, from a number of them or a date (https://www.rfc-editor.org/rfc/rfc9110#name-retry-after)."""
    if header.strip().isdecimal() and len(header) < 10:
        return float(header)
    try:
        return max(0.0, parsedate_to_datetime(header).timestamp() - time.time())
    except (TypeError, ValueError, IndexError, OverflowError):
        return 0.0
