"""A formula in one line of plain text, for where no formula can be drawn: a table of contents, the title of a tab."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element

RAISED = str.maketrans("0123456789+−-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
LOWERED = str.maketrans("0123456789+−-=()aeijkmnprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑᵢⱼₖₘₙₚᵣₛₜᵤᵥₓ")
INVISIBLE = str.maketrans(dict.fromkeys("\u2061\u2062\u2063\u2064\ufe00\ufe01"))
SIGNS = frozenset("=+−<>≤≥≠≈∼→←⇒⇔∈×±")
MOST = 200
"""Elements of a formula that can be said in a line; of a longer one there is nothing."""


def formula_text(math: Element) -> str:
    """What a `math` element says: "χ²", "(a + b)/2", "√2"; "" for what no line can say, such as a matrix."""
    parts = [element for element in math.iter() if element.tag != "annotation"]
    if len(parts) > MOST or any(part.tag in {"mtable", "menclose"} for part in parts):
        return ""
    return " ".join(_say(math).translate(INVISIBLE).split())


def _say(element: Element) -> str:
    words = [_say(child) for child in element if child.tag != "annotation"]
    say = SAYINGS.get(element.tag)
    if say and len(words) >= 2:
        return say(words)
    text = element.text or ""
    if element.tag == "msqrt":
        return "√" + _grouped("".join(words))
    apart = text in SIGNS if element.tag == "mo" else element.tag == "mi" and len(text) > 1 and text.isascii()
    return f" {text} " if apart else text + "".join(words)


def _grouped(words: str) -> str:
    return words if len(words.translate(INVISIBLE).strip()) <= 1 or words.isdigit() else f"({words.strip()})"


def _script(words: str, signs: dict[int, int], mark: str) -> str:
    plain = words.replace(" ", "")
    return plain.translate(signs) if all(ord(sign) in signs for sign in plain) else mark + _grouped(plain)


def _raised(words: list[str]) -> str:
    return words[0] + (words[1] if set(words[1]) <= set("′″‴∗") else _script(words[1], RAISED, "^"))


def _lowered(words: list[str]) -> str:
    return words[0] + _script(words[1], LOWERED, "_")


def _both(words: list[str]) -> str:
    return _lowered(words[:2]) + _script(words[-1], RAISED, "^")


SAYINGS: dict[str, Callable[[list[str]], str]] = {
    "mfrac": lambda words: f"{_grouped(words[0])}/{_grouped(words[1])}",
    "mroot": lambda words: f"{_script(words[1], RAISED, '')}√{_grouped(words[0])}",
    "msup": _raised,
    "msub": _lowered,
    "msubsup": _both,
    "munder": _lowered,
    "munderover": _both,
    "mover": lambda words: words[0],
}
"""By element, what the words of its children come to."""
