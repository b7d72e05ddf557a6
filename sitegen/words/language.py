"""Which language an author reads, and how a text is put into it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sitegen.model.phrases import translate

Say = Callable[[str], str]
"""Puts a text into the language of who reads it."""

OWN = "SITEGEN_LANG"
ASKED = (OWN, "LC_ALL", "LC_MESSAGES", "LANG")
"""Environment variables that name a language; the first that is set has the last word."""


def language_of(environment: Mapping[str, str]) -> str:
    """ "ja" or "en", as an environment wants it: SITEGEN_LANG=ja, LANG=ja_JP.UTF-8."""
    wanted = next((environment[name] for name in ASKED if environment.get(name)), "")
    tag = wanted.casefold().partition(".")[0].replace("_", "-").partition("-")[0]
    return "ja" if tag in {"ja", "japanese"} else "en"


def speaker(language: str) -> Say:
    """What puts a text into a language. Every template is English; what has no translation stays so."""
    if language != "ja":
        return str
    from sitegen.words.japanese import JAPANESE

    return lambda text: translate(text, JAPANESE)
