"""Moments in front matter: Zenn's `published_at` and Qiita's `updated_at`."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from sitegen.model.dates import JAPAN

STAMP = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?([Zz]|[-+][0-9]{2}:?[0-9]{2})?"
)
SHAPE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:\s([0-9]{2}):([0-9]{2}))?")


def read_moment(text: str) -> int | None:
    """Seconds since 1970 of "2024-05-13" (midnight) or "2024-05-13 09:00", in Japan's time on every machine.

    As on zenn.dev, 30 February is 1 March or 2 March, and 24:00 the next midnight. None for any other shape, for days
    and times that no calendar or clock has, and for those before 1970.
    """
    found = SHAPE.fullmatch(text)
    if not found:
        return None
    year, month, day, hour, minute = (int(part or 0) for part in found.groups())
    if not (
        1970 <= year < 9999 and 1 <= month <= 12 and 1 <= day <= 31 and minute <= 59 and hour * 60 + minute <= 24 * 60
    ):
        return None
    moment = datetime(year, month, 1, tzinfo=JAPAN) + timedelta(days=day - 1, hours=hour, minutes=minute)
    seconds = int(moment.timestamp())
    return seconds if seconds >= 0 else None


def read_stamp(text: str) -> int | None:
    """Seconds since 1970 of a moment as machines write it, "2024-05-13T09:00:00+09:00"; in Japan's time where it names
    no zone. None for any other shape, and for those before 1970."""
    if not STAMP.fullmatch(text):
        return None
    try:
        moment = datetime.fromisoformat(text.upper())
        seconds = int((moment if moment.tzinfo else moment.replace(tzinfo=JAPAN)).timestamp())
    except (ValueError, OverflowError):
        return None
    return seconds if seconds >= 0 else None
