"""Qiita's own rules: what its tool would refuse to publish, though a site of one's own need not.

https://github.com/increments/qiita-cli/tree/main/src/lib/validators
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.model.errors import SiteError, Span, warning
from sitegen.model.phrases import Phrase
from sitegen.sources.fields import kind
from sitegen.sources.frontmatter import FrontMatter

RULE = "qiita"
WANTED = ("private", "updated_at", "id", "organization_url_name", "slide")
"""Fields that must be there, if only as null or false."""
BOOLEANS = ("slide", "agreed_posting_campaign_term")
TEXTS = ("organization_url_name", "posting_campaign_uuid")
MOST_TAGS = 5
DATE = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(\.[0-9]*)?"
    r"([ \t]*(Z|[-+][0-9]{1,2}(:[0-9]{2})?))?"
)
NUMBER = re.compile(
    r"0b[01_]+|0x[0-9A-Fa-f_]+|[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?"
    r"|[-+]?[0-9][0-9_]*(\.[0-9_]*)?([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"
)
"""What the YAML of Qiita's tool (js-yaml 3) takes for a date or a number where it stands without quotes."""


def broken_item_rules(front: FrontMatter) -> Iterator[SiteError]:
    """What Qiita would object to in an article, in no particular order."""
    lacking = [name for name in WANTED if name not in front.mapping]
    if lacking:
        message = Phrase("Qiita's tool wants these fields, too: {names}", names=", ".join(lacking))
        yield _objection(message, Span(front.path, 1, 1), "`npx qiita new` shows what a new file has in them")
    yield from _tags(front)
    yield from _types(front)
    yield from _misread(front)
    yield from _of_the_few(front)
    if not front.body.strip():
        yield _objection("no text below the front matter", Span(front.path, 1, 1), "write some")


def _tags(front: FrontMatter) -> Iterator[SiteError]:
    tags = front.mapping.get("tags")
    if tags is None or tags in ([], [""]):
        yield _objection("no tags", front.value_at("tags"), "name one to five, each on a line of its own: - Python")
    if isinstance(tags, list) and len(tags) > MOST_TAGS:
        message = Phrase("{count} tags; Qiita takes {most}", count=len(tags), most=MOST_TAGS)
        yield _objection(message, front.value_at("tags", MOST_TAGS), "keep five of them")


def _types(front: FrontMatter) -> Iterator[SiteError]:
    for name in BOOLEANS:
        value = front.mapping.get(name, False)
        if not isinstance(value, bool):
            message = Phrase("{name} is {value}, not true or false", name=name, value=kind(value))
            yield _objection(message, front.value_at(name), Phrase("write {name}: false", name=name))
    for name in TEXTS:
        value = front.mapping.get(name)
        if not isinstance(value, str | None):
            message = Phrase("{name} is {kind}, not text", name=name, kind=kind(value))
            yield _objection(message, front.value_at(name), Phrase('put it in quotes: {name}: "…"', name=name))


def _misread(front: FrontMatter) -> Iterator[SiteError]:
    """Texts that are none to Qiita's tool."""
    places = {("title",), ("updated_at",), ("id",), *((name,) for name in TEXTS)}
    for place in sorted(front.unquoted, key=str):
        if place in places or place[0] == "tags":
            value = front.mapping.get(str(place[0]))
            text = value[int(place[1])] if isinstance(value, list) and len(place) > 1 else value
            is_date = isinstance(text, str) and DATE.fullmatch(text)
            if is_date or (isinstance(text, str) and NUMBER.fullmatch(text)):
                message = Phrase("without quotes, this is {kind} to Qiita's tool", kind=_what(is_date=bool(is_date)))
                yield _objection(message, front.value_at(*place), "put it in quotes")


def _what(*, is_date: bool) -> Phrase:
    return Phrase("a date") if is_date else Phrase("a number")


def _of_the_few(front: FrontMatter) -> Iterator[SiteError]:
    """What an article that is shared with a few readers only may not have, and what a campaign wants."""
    fields = front.mapping
    if fields.get("private") is True:
        for name in TEXTS:
            if fields.get(name):
                message = Phrase("{name} in an article for a few readers", name=name)
                yield _objection(
                    message, front.value_at(name), Phrase("write {name}: null, or private: false", name=name)
                )
    if fields.get("posting_campaign_uuid") and fields.get("agreed_posting_campaign_term") is not True:
        hint = "read them on Qiita, then write agreed_posting_campaign_term: true"
        yield _objection("a campaign whose terms are not agreed to", front.value_at("posting_campaign_uuid"), hint)


def _objection(message: str, at: Span, hint: str) -> SiteError:
    return warning(message, at, hint, RULE)
