"""Values as other notations spell them: JSON, Markdown, Open Graph."""

from __future__ import annotations

import json
import re
from functools import lru_cache

from markupsafe import Markup, escape

from sitegen.pictures.phrases import phrases

JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True)
ADDRESS = re.compile(r"https?://[!-;=?-~]+(?<![.,:;!?'\")\]])")
TERRITORIES = {"ja": "JP", "en": "US", "zh-hans": "CN", "zh-hant": "TW", "ko": "KR"}
"""Where a language is at home when its tag does not say so."""


def to_json(value: object) -> Markup:
    """A plain value as JSON that may stand in a file of its own and inside <script>, which only a "<" could end."""
    return Markup(JSON.encode(value).replace("<", "\\u003c"))  # where JSON stands, "&" and ">" mean themselves


def to_link_text(text: str) -> str:
    """Text that stays within the brackets of a Markdown link, and in its line."""
    return re.sub(r"([\\\[\]<>`*_])", r"\\\1", " ".join(text.split()))


@lru_cache(20_000)
def in_phrases(text: str) -> Markup:
    """A title whose lines break between phrases (the class is the style sheet's), as far as somebody knows them."""
    parts = phrases(text)
    return Markup('<span class="phrases">{}</span>').format(Markup("<wbr>").join(parts)) if parts[1:] else escape(text)


def paragraphs(text: str) -> Markup:
    """Plain text with its paragraphs and line breaks; addresses in it become links."""
    blocks = ("<br>".join(map(_with_links, block.strip().split("\n"))) for block in re.split(r"\n\s*\n", text))
    return Markup("\n".join(f"<p>{block}</p>" for block in blocks))


def _with_links(line: str) -> str:
    parts = []
    end = 0
    for found in ADDRESS.finditer(line):
        address = escape(found[0])
        parts += [
            escape(line[end : found.start()]),
            f'<a href="{address}" target="_blank" rel="noopener">{address}</a>',
        ]
        end = found.end()
    return "".join((*parts, escape(line[end:])))


def to_locale(tag: str) -> str:
    """A language as Open Graph names it, "ja_JP"; "" where its territory is not known."""
    language, _, rest = tag.partition("-")
    region = next((part.upper() for part in rest.split("-") if re.fullmatch("[A-Za-z]{2}", part)), "")
    region = region or TERRITORIES.get(tag.lower()) or TERRITORIES.get(language.lower(), "")
    return f"{language.lower()}_{region}" if region else ""
