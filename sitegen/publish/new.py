"""Beginning an article, as zenn.dev's own command does."""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Sequence
from pathlib import Path

from sitegen.model.emoji import count_emoji
from sitegen.model.errors import SiteError, Span
from sitegen.model.phrases import Phrase
from sitegen.publish.create import create_file
from sitegen.publish.survey import find
from sitegen.settings.settings import Settings
from sitegen.sources.discovery import Found
from sitegen.sources.zenn_rules import SLUG

EMOJI = "📝💡🚀🔧🐍🌱🧭📚🔍🎨🧪📦🔨🎈🌊🐳🦀🐙🔭🧩"
NOT_PLAIN = re.compile("[^ -~\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""What YAML may not contain, or takes for the end of a line."""


def front_matter(title: str, emoji: str, kind: str, topics: Sequence[str], *, published: bool) -> str:
    """The front matter of a new article, field by field as zenn.dev's command writes it. kind: "tech" or "idea"."""
    return (
        "---\n"
        f"title: {quoted(title)}\n"
        f"emoji: {quoted(emoji)}\n"
        f"type: {quoted(kind)} # tech: 技術記事 / idea: アイデア\n"
        f"topics: [{', '.join(map(quoted, topics))}]\n"
        f"published: {'true' if published else 'false'}\n"
        "---\n"
    )


def new_article(
    root: Path,
    *,
    slug: str | None = None,
    title: str = "",
    kind: str = "tech",
    emoji: str | None = None,
    topics: Sequence[str] = (),
    published: bool = False,
    user: str | None = None,
) -> str:
    """Write a new article below a project's root, and give its path.

    slug: Zenn's fourteen hexadecimal digits when there is none. emoji: one of a few when there is none. user: the
    member of a Publication whose article it is. Raises ValueError, with a plain message, for what cannot be meant, and
    `SiteError` when the article exists or cannot be written; never touches a file that exists.
    """
    slug = secrets.token_hex(7) if slug is None else slug
    emoji = secrets.choice(EMOJI) if emoji is None else emoji
    if not SLUG.fullmatch(slug):
        raise ValueError(Phrase('the slug "{slug}" is not 12 to 50 of a-z, 0-9, "-" and "_"', slug=slug))
    if count_emoji(emoji) != 1:
        raise ValueError(Phrase('"{emoji}" is not one emoji', emoji=emoji))
    found, settings = find(root)
    if found.articles and all(article.format == "qiita" for article in found.articles):
        raise ValueError("the articles here are in Qiita's format: `npx qiita new NAME` begins one")
    home = home_of(root, found, settings, user)
    path = f"{home}/articles/{slug}.md" if home else f"articles/{slug}.md"
    for article in found.articles:
        if article.slug.casefold() == slug:
            raise SiteError(
                Phrase('the slug "{slug}" is taken', slug=slug), Span(article.path), "choose another with --slug"
            )
    if not create_file(root, path, front_matter(title, emoji, kind, topics, published=published)):
        raise SiteError("there already: left as it is", Span(path), "choose another slug with --slug")
    return path


def home_of(root: Path, found: Found, settings: Settings, user: str | None) -> str:
    """The folder whose articles/ gets the article: the project's own, where there is one."""
    on_qiita = {article.home for article in found.articles if article.format == "qiita"}
    homes = [home for home in found.homes if home not in on_qiita]
    members = {} if homes in ([], [""], ["content"]) or settings.content_dir else {_last(home): home for home in homes}
    if user is not None:
        if user not in members:
            whose = Phrase("it is not the repository of a Publication")
            if members:
                whose = Phrase("its members are {members}", members=", ".join(members))
            raise ValueError(Phrase("no folder {user}/articles/ with articles here: {whose}", user=user, whose=whose))
        return members[user]
    own = [home for home in homes if home in ("", "content")]
    if not own and len(members) > 1:
        raise ValueError(
            Phrase("several members have articles here: name one with --user ({members})", members=", ".join(members))
        )
    if homes:
        return (own or homes)[0]
    base = settings.folders[0].base
    inner = (root / base / "content/articles").is_dir() and not (root / base / "articles").is_dir()
    return f"{base}content" if inner else base.removesuffix("/")


def _last(home: str) -> str:
    return home.rpartition("/")[2]


def quoted(text: str) -> str:
    """Text in double quotes that YAML reads back exactly, save for what is not Unicode at all: "?" stands for it."""
    readable = text.encode("utf-8", "replace").decode("utf-8")
    return NOT_PLAIN.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(readable, ensure_ascii=False))
