"""sitegen.toml → Settings, with every mistake in it at once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from difflib import get_close_matches

import msgspec

from sitegen.model.emoji import EMOJI
from sitegen.model.errors import SiteError, Span
from sitegen.model.phrases import Phrase
from sitegen.model.rules import RULES
from sitegen.settings.settings import Settings
from sitegen.settings.toml_places import key_places

RULE = "settings"
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
TYPES = {str: "text in quotes", int: "a whole number", tuple: "a list of text in quotes", bool: "true or false"}


def read_settings(text: str, path: str) -> tuple[Settings, tuple[SiteError, ...]]:
    """The settings that a TOML text gives, and all that is wrong with it, in the order of the lines.

    A setting that is wrong has its default. Every problem is of the level "error".
    """
    text = text.removeprefix("\ufeff")
    try:
        fields = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # not only TOMLDecodeError: absurd numbers and nesting
        return Settings(), (_unreadable(error, text, path),)
    places = key_places(text)
    known = {field.name: field.default for field in msgspec.structs.fields(Settings)}
    problems = []
    good: dict[str, object] = {}
    for name, value in fields.items():
        at = Span(path, *places.get((name,), (1, 1)))
        if name not in known:
            near = get_close_matches(name.casefold(), known, 1, 0.6)
            hint = (
                Phrase('did you mean "{near}"?', near=near[0])
                if near
                else Phrase("the settings are: {names}", names=", ".join(known))
            )
            problems.append(SiteError(Phrase('unknown setting "{name}"', name=name), at, hint, rule=RULE))
            continue
        try:
            good[name] = _checked(name, value, known[name])
        except ValueError as wrong:
            problems.append(SiteError(Phrase("{name}: {wrong}", name=name, wrong=wrong.args[0]), at, rule=RULE))
    return msgspec.convert(good, Settings), tuple(sorted(problems, key=lambda problem: problem.at))


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


def _checked(name: str, value: object, default: object) -> object:
    """The value of a setting; raises ValueError with what it should be."""
    wanted = type(default)
    fits = type(value) is (list if wanted is tuple else wanted)
    if not fits or (isinstance(value, list) and not all(isinstance(item, str) for item in value)):
        raise ValueError(Phrase("must be {type}", type=Phrase(TYPES[wanted])))
    return CHECKS[name](value) if name in CHECKS else value


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


def _sources(value: list[str]) -> list[str]:
    for one in value:
        directive, *sources = one.split() or [""]
        if directive not in DIRECTIVES:
            names = ", ".join(DIRECTIVES)
            raise ValueError(Phrase('"{line}" begins with none of {names}', line=one, names=names))
        if not sources or not all(map(SOURCE.fullmatch, sources)):
            raise ValueError(Phrase('"{line}" must go on like "script-src https://example.com"', line=one))
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
    "allow": _sources,
}


def _unreadable(error: Exception, text: str, path: str) -> SiteError:
    """tomllib tells the place only in its message, except from Python 3.14 on."""
    message = re.sub(r" \(at .*\)$", "", str(error))
    found = re.search(r"\(at line (\d+), column (\d+)\)$", str(error))
    if found:
        at = Span(path, int(found[1]), int(found[2]))
    else:
        end = text.rstrip("\n")
        at = Span(path, end.count("\n") + 1, len(end) - end.rfind("\n"))
    return SiteError(
        Phrase("no valid TOML: {first}{rest}", first=message[:1].lower(), rest=message[1:]),
        at,
        "see https://toml.io",
        rule=RULE,
    )
