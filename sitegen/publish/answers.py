"""What other servers answered, remembered for a week in `.sitegen/` (a door: reads and writes the file)."""

from __future__ import annotations

from pathlib import Path

import msgspec

from sitegen.build.staging import own_folder
from sitegen.publish.asking import Verdict

FILE = "links.json"
DAY = 86_400
LASTS = {"fine": 7 * DAY, "dead": 7 * DAY, "unsure": DAY}
"""Seconds for which an answer is remembered: what was not clear today may be clear tomorrow."""


class Answers:
    """The verdicts of a project. now: seconds since 1970. A file that cannot be read is as good as none."""

    def __init__(self, root: Path, now: int) -> None:
        self._file = own_folder(root) / FILE
        self._now = now
        try:
            kept = msgspec.json.decode(self._file.read_bytes(), type=dict[str, tuple[Verdict, int]])
        except (OSError, msgspec.MsgspecError):
            kept = {}
        self._known = {url: one for url, one in kept.items() if one[1] <= now < one[1] + LASTS.get(one[0].state, 0)}

    def get(self, url: str) -> Verdict | None:
        """What was answered within the week."""
        return self._known[url][0] if url in self._known else None

    def put(self, url: str, verdict: Verdict) -> None:
        """Remember an answer; what was not asked is not."""
        if verdict.state in LASTS:
            self._known[url] = verdict, self._now

    def save(self) -> None:
        """Write them down."""
        draft = self._file.with_suffix(".new")
        draft.write_bytes(msgspec.json.format(msgspec.json.encode(self._known, order="sorted"), indent=1))
        draft.replace(self._file)
