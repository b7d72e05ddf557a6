"""When two texts say the same, however they are typed."""

from __future__ import annotations

from unicodedata import category, normalize


def fold(text: str) -> str:
    """The letters and digits of a text in lower case and one width; emoji, punctuation and spaces are dropped.

    Idempotent. "" for a text that has neither letter nor digit.
    """
    wide = normalize("NFKC", normalize("NFKC", text).casefold())
    return normalize("NFKC", wide.translate(_KEPT))


class _Kept(dict[int, int | None]):
    """Code point → itself, None for one that is dropped; looked up once."""

    def __missing__(self, code: int) -> int | None:
        self[code] = code if _counts(chr(code)) else None
        return self[code]


_KEPT = _Kept()


def _counts(character: str) -> bool:
    # Of the marks only those that are spoken (accents, dakuten) count: variation selectors and keycaps dress emoji.
    kind = category(character)
    return kind[0] in "LN" or (kind in {"Mn", "Mc"} and not "\ufe00" <= character <= "\ufe0f")
