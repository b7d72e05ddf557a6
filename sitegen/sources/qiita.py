"""The front matter of an article in Qiita's format → Article: what the fields mean, and what is doubtful in them.

https://github.com/increments/qiita-cli#readme
"""

from __future__ import annotations

import re

from sitegen.model.phrases import Phrase
from sitegen.model.values import Alias
from sitegen.sources.article import Article
from sitegen.sources.fields import Fields
from sitegen.sources.frontmatter import FrontMatter
from sitegen.sources.moment import read_stamp
from sitegen.sources.qiita_rules import broken_item_rules

KNOWN = (
    "title",
    "tags",
    "private",
    "updated_at",
    "id",
    "organization_url_name",
    "slide",
    "ignorePublish",
    "posting_campaign_uuid",
    "agreed_posting_campaign_term",
    "also_on",
)
ITEM = re.compile(r"[0-9a-f]{20}")
"""The id of an article on Qiita, as it stands in its address."""


def read_item(front: FrontMatter) -> Article:
    """What the fields of an article say. It is a draft until Qiita has given it an id, and while it is shared with a
    few readers only or kept from being published. Front matter that is absent or broken gives a draft without any
    problem, since that one mistake has been named already."""
    if front.problems and not front.mapping:
        return Article()
    reader = _Reader(front)
    title = reader.title()
    item = reader.item()
    hidden = [reader.keeps_back(name) for name in ("private", "ignorePublish")]
    reader.unknown(KNOWN)
    return Article(
        title=title,
        topics=reader.tags(),
        published=bool(item) and not any(hidden),
        aliases=(Alias(f"/items/{item}/", front.value_at("id")),) if item else (),
        item=item,
        also_on=reader.also_on(),
        updated_at=reader.updated_at(),
        problems=tuple(sorted((*reader.problems, *broken_item_rules(front)), key=lambda found: found.at)),
    )


class _Reader(Fields):
    """The fields that only articles in Qiita's format have."""

    def item(self) -> str:
        """The id, "" for none: what cannot be one is a draft."""
        value = self.value("id")
        if isinstance(value, str) and ITEM.fullmatch(value.strip()):
            return value.strip()
        if value not in (None, ""):
            hint = "the 20 digits and letters at the end of its address on Qiita, in quotes; null before it has one"
            self.doubt("no article of Qiita's can have this id: taken for a draft", "id", hint=hint)
        return ""

    def keeps_back(self, name: str) -> bool:
        """Whether a field keeps the article from being read by everybody: also what cannot be read does."""
        value = self.value(name)
        if value is not None and not isinstance(value, bool):
            hint = "write true or false, in small letters and without quotes"
            self.doubt(Phrase("{name} is neither true nor false: taken for a draft", name=name), name, hint=hint)
            return True
        return value is True

    def tags(self) -> tuple[str, ...]:
        """The tags. The one empty tag that Qiita's tool writes into a new file is none."""
        return () if self.value("tags") == [""] else self.topics("tags")

    def updated_at(self) -> int | None:
        """When it was last changed on Qiita."""
        text = self.text("updated_at")
        moment = read_stamp(text)
        if text and moment is None:
            hint = "leave it as Qiita's tool wrote it, or write null"
            self.doubt("updated_at cannot be read", "updated_at", hint=hint)
        return moment
