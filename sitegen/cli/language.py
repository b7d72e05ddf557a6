"""The language that the terminal is spoken to in (a door: looks at the environment)."""

from __future__ import annotations

import os

from sitegen.words.language import language_of, speaker


def language() -> str:
    """ "ja" or "en", as the user's environment wants it."""
    return language_of(os.environ)


def local(text: str) -> str:
    """A text in the user's language."""
    return speaker(language())(text)
