"""Bytes → text that every later step can rely on, and places in such a text."""

from __future__ import annotations

import re
from bisect import bisect_right

from sitegen.model.errors import SiteError, Span, warning
from sitegen.model.phrases import Phrase

BOM = "\ufeff"
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
"""What no HTML, XML or YAML may contain: control characters but tab and newline, and two that are no characters."""


class Lines:
    """Where each line of a text begins, to name places in it."""

    def __init__(self, text: str, path: str) -> None:
        self._path = path
        self._starts = [0, *(newline.end() for newline in re.finditer("\n", text) if newline.end() < len(text))]
        self._last = len(text) - text.endswith("\n")

    def at(self, index: int) -> Span:
        """The place of the character with an index; one past the end is the end of the last line."""
        index = max(0, min(index, self._last))
        line = bisect_right(self._starts, index)
        return Span(self._path, line, index - self._starts[line - 1] + 1)


NO_MARK = "save the file as UTF-8 without BOM"


def read_text(content: bytes, path: str) -> tuple[str, tuple[SiteError, ...]]:
    r"""A file's text, and warnings about what had to be mended, each at the first place that shows it.

    The text has only "\n" for line ends, no byte order mark, no control character but tab, and U+FFFD where the bytes
    are not UTF-8. Never raises.
    """
    problems: list[SiteError] = []
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        text = content.decode("utf-8", "replace")
        problems.append(_not_utf8(content, error.start, path))
    if text.startswith(BOM):
        text = text[1:]
        problems.append(warning("byte order mark at the start: dropped", Span(path, 1, 1), NO_MARK, "text"))
    text = _newlines(text)
    if first := UNPRINTABLE.search(text):
        problems.append(_unprintable(text, first, path))
        text = UNPRINTABLE.sub("", text)
    return text, tuple(problems)


def _newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _not_utf8(content: bytes, start: int, path: str) -> SiteError:
    before = _newlines(content[:start].decode("utf-8").removeprefix(BOM))
    return warning(
        Phrase("byte 0x{byte:02x} is not UTF-8: shown as �", byte=content[start]),
        Span(path, before.count("\n") + 1, len(before) - before.rfind("\n")),
        "save the file with the encoding UTF-8",
        "text",
    )


def _unprintable(text: str, first: re.Match[str], path: str) -> SiteError:
    count = len(UNPRINTABLE.findall(text))
    found = Phrase("control character U+{code:04X}: dropped", code=ord(first[0]))
    if count > 1:
        found = Phrase(
            "control character U+{code:04X} and {more} more in this file: dropped", code=ord(first[0]), more=count - 1
        )
    return warning(found, Lines(text, path).at(first.start()), "delete it in an editor", "text")
