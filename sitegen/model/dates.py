"""Dates as readers see them, always in Japan's time zone: the same page everywhere."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from functools import lru_cache

JAPAN = timezone(timedelta(hours=9), "JST")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@lru_cache(20_000)
def day(seconds: int) -> str:
    """2024-05-13"""
    return datetime.fromtimestamp(seconds, JAPAN).date().isoformat()


def years_later(seconds: int, years: int) -> str:
    """The day on which something is so many years old, within a day: 2027-05-13"""
    return day(seconds + years * 31_557_600)


@lru_cache(20_000)
def moment(seconds: int) -> str:
    """2024-05-13T09:00:00+09:00, as RFC 3339 and W3C-DTF write it."""
    return datetime.fromtimestamp(seconds, JAPAN).isoformat(timespec="seconds")


@lru_cache(20_000)
def day_text(seconds: int, language: str) -> str:
    """2024年5月13日, or May 13, 2024: spelt here, because the words of `strftime` depend on the machine's locale."""
    return date_text(day(seconds), language)


def date_text(date: str, language: str) -> str:
    """The same of a day such as "2024-05-13"."""
    year, month, number = map(int, date.split("-"))
    if language.startswith("ja"):
        return f"{year}年{month}月{number}日"
    return f"{MONTHS[month - 1]} {number}, {year}"


def reading_minutes(characters: int, words: int) -> int:
    """Minutes that reading takes: 500 characters of Japanese or 212 words of a Latin script each, at least one."""
    return max(1, -(-(characters * 212 + words * 500) // (500 * 212)))
