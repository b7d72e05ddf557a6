"""What the value of a setting must be, apart from its type."""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import get_close_matches
from posixpath import normpath

from sitegen.model.emoji import EMOJI
from sitegen.model.phrases import Phrase
from sitegen.model.rules import RULES
from sitegen.settings.colours import parse_colour
from sitegen.settings.services import COUNTERS
from sitegen.settings.settings import split_link

LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
ADDRESS = re.compile(
    r"(?P<host>https?://(?:[^\x00-\x20\x7f\s/@\\\"<>:\[\]]+|\[[0-9a-f:.]+\])(?::(?P<port>[0-9]{1,5}))?)"
    r"(?P<path>(?:/[^\x00-\x20\x7f\s\\\"<>]*)?)",
    re.IGNORECASE | re.ASCII,
)
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
DIRECTIVES = (
    "connect-src", "default-src", "font-src", "form-action", "frame-src", "img-src", "manifest-src", "media-src",
    "script-src", "style-src", "worker-src",
)  # fmt: skip
SOURCE = re.compile(r"[!#-+\--:=?-~]+", re.ASCII)
"""What a Content-Security-Policy can name, and an attribute or a header can hold."""
KEY = re.compile("[a-z0-9][a-z0-9_-]{0,49}")
FORMATS = ("zenn", "qiita")


def parse_base_url(text: str) -> str:
    """An address such as "https://example.com/notes", without the "/" at its end; "" for "".

    Raises ValueError, with a plain message, for what cannot be the beginning of every page's address.
    """
    if not text:
        return ""
    if "?" in text or "#" in text:
        raise ValueError(Phrase('"{text}" must end before any "?" or "#"', text=text))
    found = ADDRESS.fullmatch(text)
    if not found or int(found["port"] or 0) > 65535 or ".." in found["path"].split("/"):
        raise ValueError(Phrase('"{text}" is no address such as https://example.com/notes', text=text))
    return found["host"].lower() + found["path"].rstrip("/")


def _words(value: str) -> str:
    """Text that a page, a feed and a terminal can show: XML has no place for control characters, however written."""
    if UNPRINTABLE.search(value):
        raise ValueError("holds a control character")
    return " ".join(value.split())


def _emoji(value: str) -> str:
    if not EMOJI.fullmatch(value):
        raise ValueError(Phrase('"{value}" is not one emoji, such as "📝"', value=value))
    return value


def _language(value: str) -> str:
    if not LANGUAGE.fullmatch(value):
        raise ValueError(Phrase('"{value}" is no language tag such as "ja" or "en"', value=value))
    return value


def _between(low: int, high: int) -> Callable[[int], int]:
    def check(value: int) -> int:
        if not low <= value <= high:
            raise ValueError(Phrase("must be {low} to {high}, not {value}", low=low, high=high, value=value))
        return value

    return check


def _folder(value: str) -> str:
    """A folder below the root, as its parts joined by "/"; "." is the root itself."""
    if value.startswith("/") or "\\" in value or re.match("[A-Za-z]:", value) or ".." in value.split("/"):
        raise ValueError(Phrase('"{value}" must be a folder inside the project, such as "content"', value=value))
    if "\0" in value:
        raise ValueError("a folder's name cannot hold this character")
    return "/".join(part for part in value.split("/") if part not in ("", ".")) or ("." if value else "")


def _picture(value: str) -> str:
    """A file below the root that a build can see: it does not look into hidden folders."""
    parts = [part for part in value.split("/") if part not in ("", ".")]
    if value.startswith("/") or "\\" in value or re.match("[A-Za-z]:", value) or UNPRINTABLE.search(value):
        parts = []
    if value and (not parts or any(part.startswith(".") for part in parts)):
        told = '"{value}" must be a picture inside the project, such as "images/alice.png"'
        raise ValueError(Phrase(told, value=value))
    return "/".join(parts)


def _source(value: str) -> str:
    """A folder beside or below the root, as it is shortest to write: "." or "../my-qiita"."""
    if not value or value.startswith("/") or "\\" in value or re.match("[A-Za-z]:", value):
        told = '"{value}" must be a folder as seen from sitegen.toml, such as "../my-qiita"'
        raise ValueError(Phrase(told, value=value))
    if UNPRINTABLE.search(value):
        raise ValueError("a folder's name cannot hold this character")
    return normpath(value)


def _format(value: str) -> str:
    if value not in FORMATS:
        raise ValueError(Phrase('must be "zenn" or "qiita", not "{value}"', value=value))
    return value


def _key(value: str) -> str:
    if not KEY.fullmatch(value):
        raise ValueError(Phrase('"{value}" must be 1 to 50 of a-z, 0-9, "-" and "_"', value=value))
    return value


def _addresses(value: list[str]) -> list[str]:
    return [_address(one) for one in value]


def _address(value: str) -> str:
    """An address that a link may lead to, as it was written."""
    if not ADDRESS.fullmatch(value.partition("#")[0]):
        raise ValueError(Phrase('"{value}" is no address such as https://zenn.dev/alice', value=value))
    return value


def _rules(value: list[str]) -> list[str]:
    for one in value:
        rule = one.partition(":")[0]
        if rule not in RULES:
            near = get_close_matches(rule, RULES, 1, 0.5)
            raise ValueError(
                Phrase('there is no rule "{rule}"; did you mean "{near}"?', rule=rule, near=near[0])
                if near
                else Phrase('there is no rule "{rule}"; the rules are {names}', rule=rule, names=", ".join(RULES))
            )
    return value


def _permissions(value: list[str]) -> list[str]:
    for one in value:
        directive, *sources = one.split() or [""]
        if directive not in DIRECTIVES:
            names = ", ".join(DIRECTIVES)
            raise ValueError(Phrase('"{line}" begins with none of {names}', line=one, names=names))
        if not sources or not all(map(SOURCE.fullmatch, sources)):
            raise ValueError(Phrase('"{line}" must go on like "script-src https://example.com"', line=one))
    return value


def _links(value: list[str]) -> list[str]:
    for one in value:
        label, address = split_link(one)
        _words(one)
        inside = address.startswith("/") and not address.startswith("//")
        if not label or not (inside or address.startswith("mailto:") or ADDRESS.fullmatch(address.partition("#")[0])):
            raise ValueError(Phrase('"{value}" is no link such as "About me /about/"', value=one))
    return [_words(one) for one in value]


def _like(pattern: str, example: str) -> Callable[[str], str]:
    def check(value: str) -> str:
        if not re.fullmatch(pattern, value, re.ASCII):
            raise ValueError(Phrase('"{value}" is not like "{example}"', value=value, example=example))
        return value

    return check


def _counter(value: str) -> str:
    if value not in COUNTERS:
        raise ValueError(Phrase('must be one of {names}, not "{value}"', names=", ".join(COUNTERS), value=value))
    return value


CHECKS: dict[str, Callable[..., object]] = {
    "title": _words,
    "description": _words,
    "author": _words,
    "base_url": parse_base_url,
    "language": _language,
    "per_page": _between(1, 1000),
    "toc_depth": _between(0, 3),
    "image_quality": _between(1, 100),
    "content_dir": _folder,
    "templates": _folder,
    "static": _folder,
    "emoji": _emoji,
    "silence": _rules,
    "allow": _permissions,
    "prefer": _format,
    "sources.path": _source,
    "sources.format": _format,
    "sources.address": parse_base_url,
    "authors.key": _key,
    "authors.name": _words,
    "authors.bio": _words,
    "authors.avatar": _picture,
    "authors.links": _addresses,
    "accent": parse_colour,
    "navigation": _links,
    "footer": _links,
    "old_after_years": _between(0, 100),
    "giscus.repo": _like(r"[\w.-]+/[\w.-]+", "me/my-repository"),
    "giscus.repo_id": _like(r"[\w=-]+", "R_kgDOExample"),
    "giscus.category": _words,
    "giscus.category_id": _like(r"[\w=-]+", "DIC_kwDOExample"),
    "analytics.service": _counter,
    "analytics.site": _like(r"[\w.,-]+", "example.com"),
    "analytics.script": _like(r"https://[\w.-]+(:\d+)?/[\w./-]*", "https://stats.example.com/script.js"),
}
"""Setting → what raises ValueError, with a plain message, for a value that it cannot have, and gives it tidied up."""
