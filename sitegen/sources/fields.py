"""Fields: reading the values of front matter, or of a book's configuration, with a warning for all that is doubtful."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches

from sitegen.model.errors import SiteError, warning
from sitegen.model.phrases import Phrase
from sitegen.sources.frontmatter import RULE, FrontMatter
from sitegen.sources.text import UNPRINTABLE
from sitegen.sources.topics import topic_key

LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
WEB_ADDRESS = re.compile(r"https?://[^\x00-\x20\x7f\s\\\"<>/]+(?:/[^\x00-\x20\x7f\s\\\"<>]*)?", re.IGNORECASE)
SIMILAR = 0.8
"""difflib's ratio above which an unknown field is taken for a slip: "publised", but not "publish_queue"."""


class Fields:
    """Lives for one file; each method reads a field and notes what is doubtful in it."""

    def __init__(self, front: FrontMatter) -> None:
        self.front = front
        self.problems: list[SiteError] = []

    def value(self, name: str) -> object:
        """What is written, None where there is nothing."""
        return self.front.mapping.get(name)

    def text(self, name: str) -> str:
        """A text without spaces around it; "" where there is none."""
        value = self.value(name)
        if isinstance(value, str):
            return printable(value)
        if value is not None:
            self.doubt(
                Phrase("{name} is {kind}, not text", name=name, kind=kind(value)),
                name,
                hint=Phrase('put it in quotes: {name}: "…"', name=name),
            )
        return ""

    def title(self) -> str:
        """The title in one line."""
        title = " ".join(self.text("title").splitlines())
        if not title and isinstance(self.value("title"), str | None):
            self.problems.append(warning("no title", self.front.key_at("title"), 'add a line: title: "…"', RULE))
        return title

    def published(self) -> bool:
        """Whether it says so: what cannot be read is a draft."""
        value = self.value("published")
        if value is None:
            hint = "write published: true when it may be read"
            at = self.front.key_at("published")
            self.problems.append(warning('no "published": taken for a draft', at, hint, RULE))
        elif not isinstance(value, bool):
            hint = "write true or false, in small letters and without quotes"
            self.doubt("published is neither true nor false: taken for a draft", "published", hint=hint)
        return value is True

    def topics(self, name: str = "topics") -> tuple[str, ...]:
        """The labels as written, each topic once. name: the field that lists them."""
        value = self.value(name)
        if not isinstance(value, list):
            if value is not None:
                self.doubt(
                    Phrase("{name} is {kind}, not a list", name=name, kind=kind(value)),
                    name,
                    hint=Phrase('write {name}: ["one", "another"]', name=name),
                )
            return ()
        labels: dict[str, str] = {}
        for index, item in enumerate(value):
            place = (name, index)
            if not isinstance(item, str):
                self.doubt(
                    Phrase("a topic is {kind}, not text: left out", kind=kind(item)),
                    *place,
                    hint='put it in quotes: ["…"]',
                )
            elif not (key := topic_key(printable(item))):
                self.doubt("an empty topic", *place, hint="delete it")
            elif key in labels:
                label = printable(item)
                twice = Phrase('topic "{name}" is listed twice', name=label)
                if labels[key] != label:
                    twice = Phrase('topic "{name}" is listed twice (as "{other}")', name=label, other=labels[key])
                self.doubt(twice, *place, hint="delete one of the two", rule="field")
            else:
                labels[key] = printable(item)
        return tuple(labels.values())

    def lang(self) -> str:
        """A BCP 47 tag, or ""."""
        lang = self.text("lang")
        if lang and not LANGUAGE.fullmatch(lang):
            self.doubt(
                Phrase('"{lang}" is no language tag', lang=lang), "lang", hint="write ja, en, zh-Hant …", rule="field"
            )
            return ""
        return lang

    def also_on(self) -> tuple[str, ...] | None:
        """Addresses, one as text or several as a list; what is none is left out with a warning."""
        value = self.value("also_on")
        if value is None:
            return None
        found: dict[str, None] = {}
        for index, item in enumerate(value if isinstance(value, list) else [value]):
            place = ("also_on", index) if isinstance(value, list) else ("also_on",)
            address = item.strip() if isinstance(item, str) else ""
            if WEB_ADDRESS.fullmatch(address):
                found[address] = None
            else:
                hint = 'write the whole address, also_on: "https://qiita.com/…/items/…", or [] for nowhere'
                self.doubt("also_on is no address: left out", *place, hint=hint, rule="field")
        return tuple(found) if found or value == [] else None

    def unknown(self, known: Sequence[str]) -> None:
        """Note fields that look like a slip of the pen. All other unknown ones belong to somebody else."""
        for name in self.front.mapping:
            near = [] if name in known else get_close_matches(name.casefold(), known, 1, SIMILAR)
            if near:
                at = self.front.key_at(name)
                self.problems.append(
                    warning(
                        Phrase('unknown field "{name}"', name=name),
                        at,
                        Phrase('did you mean "{near}"?', near=near[0]),
                        "field",
                    )
                )

    def doubt(self, message: str, *place: str | int, hint: str, rule: str = RULE) -> None:
        """Note a warning at a value."""
        self.problems.append(warning(message, self.front.value_at(*place), hint, rule))


def printable(text: str) -> str:
    """Text without what no page may contain: escapes in YAML can spell characters that the file itself cannot have."""
    return UNPRINTABLE.sub("", text).strip()


def kind(value: object) -> Phrase:
    """What a value that is none of the kind that was asked for is called."""
    if value is None:
        return Phrase("empty")
    if isinstance(value, bool):
        return Phrase("true or false")
    if isinstance(value, int | float):
        return Phrase("a number")
    return Phrase("a list" if isinstance(value, list) else "a mapping" if isinstance(value, dict) else "text")
