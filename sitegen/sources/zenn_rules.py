"""zenn.dev's own rules for articles: what it would refuse or complain about, though a site of one's own need not.

All are warnings of the rule "zenn". What is wrong for every site (no title, no front matter …) is in article.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from sitegen.model.emoji import count_emoji
from sitegen.model.errors import SiteError, Span, warning
from sitegen.sources.frontmatter import FrontMatter

RULE = "zenn"
SLUG = re.compile(r"[0-9a-z_-]{12,50}")
PUBLICATION = re.compile(r"[0-9a-z_]{2,15}")
UNWANTED = re.compile(r"[ !-/:-@\[-`{-~]")
"""ASCII punctuation and space, in a topic."""


def broken_rules(front: FrontMatter) -> Iterator[SiteError]:
    """What zenn.dev would object to in an article, in no particular order."""
    slug = PurePosixPath(front.path).stem
    if not SLUG.fullmatch(slug):
        hint = 'rename the file: 12 to 50 of a-z, 0-9, "-" and "_"'
        yield _objection(f'zenn.dev does not take the slug "{slug}"', Span(front.path, 1, 1), hint)
    title = front.mapping.get("title")
    if isinstance(title, str) and _length(title) > 70:
        yield _objection(f"the title has {_length(title)} characters; zenn.dev takes 70", front.value_at("title"))
    yield from _emoji_and_type(front)
    yield from _topics(front)
    name = front.mapping.get("publication_name")
    if name and not (isinstance(name, str) and PUBLICATION.fullmatch(name)):
        hint = "2 to 15 of a-z, 0-9 and _"
        yield _objection("no publication can have this name", front.value_at("publication_name"), hint)
    for legacy in ("tags", "tag"):
        if front.mapping.get(legacy):
            yield _objection(f'"{legacy}" is not read', front.key_at(legacy), "call it topics")


def _emoji_and_type(front: FrontMatter) -> Iterator[SiteError]:
    emoji = front.mapping.get("emoji")
    if emoji is None or emoji == "":
        yield _objection("no emoji", front.key_at("emoji"), 'write emoji: "📝"')
    elif isinstance(emoji, str) and count_emoji(emoji) != 1:
        yield _objection(f'emoji is "{emoji}"; zenn.dev takes exactly one emoji', front.value_at("emoji"))
    kind = front.mapping.get("type")
    if kind is None:
        yield _objection("no type", front.key_at("type"), 'write type: "tech" or "idea"')
    elif isinstance(kind, str) and kind not in ("tech", "idea"):
        yield _objection(f'type is "{kind}"; zenn.dev knows tech and idea', front.value_at("type"))


def _topics(front: FrontMatter) -> Iterator[SiteError]:
    topics = front.mapping.get("topics")
    if topics is None or topics == []:
        yield _objection("no topics", front.key_at("topics"), 'name one to five: topics: ["…"]')
    if not isinstance(topics, list):
        return
    if len(topics) > 5:
        yield _objection(f"{len(topics)} topics; zenn.dev takes 5", front.value_at("topics", 5))
    for index, topic in enumerate(topics):
        if not isinstance(topic, str):
            continue
        at = front.value_at("topics", index)
        if _length(topic) > 18:
            yield _objection(f'topic "{topic}" has {_length(topic)} characters; zenn.dev takes 18', at)
        elif UNWANTED.search(topic):
            message = f'topic "{topic}" has a space or a symbol; zenn.dev takes letters and digits'
            yield _objection(message, at, 'it spells them like "nodejs" and "cpp"')


def _length(text: str) -> int:
    """As JavaScript counts: most emoji are two."""
    return len(text.encode("utf-16-le")) // 2


def _objection(message: str, at: Span, hint: str = "") -> SiteError:
    return warning(message, at, hint, RULE)
