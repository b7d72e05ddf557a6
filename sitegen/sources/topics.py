"""Topics: when two spellings mean one topic, and the last part of its address."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from sitegen.model.digest import digest_bytes

SPELT = {"+": "plus", "#": "sharp", "&": "and", "@": "at"}
LONGEST = 120
"""UTF-8 bytes of a slug: a file name may have 255, and each byte becomes three characters in an address."""
RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)|index\.html$")
"""File names that Windows keeps for devices, with any extension, and the one that is a folder's own page."""


@lru_cache(10_000)
def topic_key(label: str) -> str:
    """Equal for the spellings of one topic: "AI Agent", "ai  agent" and "ＡＩ Agent" are one, "ai-agent" is another."""
    return " ".join(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", label).casefold()).split())


def topic_slug(key: str) -> str:
    """The last part of a topic's address: one URL segment and one file name on every system, never empty.

    key: what `topic_key` gives. Letters and digits of every script, "-", "_" and a "." between others are kept, so that
    an address can be read; two keys may have one slug ("c++" and "cplusplus").
    """
    slug = unicodedata.normalize("NFC", re.sub("-{2,}", "-", "".join(map(_spelt, key)))).strip("-.")
    if not any(map(str.isalnum, slug)):
        slug = f"topic-{digest_bytes(key.encode())[:6]}"
    if RESERVED.match(slug):
        slug = f"topic-{slug}"
    if len(slug.encode()) > LONGEST:
        start = slug.encode()[: LONGEST - 9].decode("utf-8", "ignore")
        slug = f"{start.rstrip('-.')}-{digest_bytes(key.encode())[:8]}"
    return slug


def _spelt(character: str) -> str:
    if character in SPELT:
        return SPELT[character]
    if character in "-_." or (unicodedata.category(character)[0] in "LNM" and not "\ufe00" <= character <= "\ufe0f"):
        return character  # all but variation selectors, which only say how an emoji is drawn
    return "-" if character in "/" or character.isspace() else ""
