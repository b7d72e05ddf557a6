"""Everything that authors are told can be told in Japanese, too."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import sitegen
from sitegen.words.japanese import JAPANESE

PACKAGE = Path(sitegen.__file__).parent
SOURCES = sorted(path for path in PACKAGE.rglob("*.py") if "words" not in path.parts and "files" not in path.parts)
SAYING = {
    "Phrase": (0,),
    "warning": (0, 2),
    "SiteError": (0, 2),
    "doubt": (0,),
    "_doubt_at": (0, 2),
    "_objection": (0, 2),
    "_refuse": (0, 1),
    "_doubt": (1, 2),
    "_unreadable": (0,),
    "_miss": (0,),
    "_wrong": (0, 2),
    "_error": (0, 2),
    "count": (1, 2),
    "tell": (0,),
    "local": (0,),
    "Undrawable": (0,),
}
"""Calls that say something to an author, and which of their arguments do."""
CLICKS = {"Show this message and exit.", "Show the version and exit."}
"""What click says by itself."""
NOT_FOR_AUTHORS = {"model/dates.py", "model/phrases.py", "markdown/formulas.py"}


def texts(node: ast.expr, scope: ast.AST) -> Iterator[str]:
    """The texts that an expression can be, as far as its own function tells."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp():
            yield from texts(node.body, scope)
            yield from texts(node.orelse, scope)
        case ast.JoinedStr():
            raise AssertionError(f"line {node.lineno}: use a Phrase, which can be translated")
        case ast.Name():
            for one in ast.walk(scope):
                match one:
                    case ast.Assign(targets=[ast.Name(id=node.id)]) | ast.AnnAssign(target=ast.Name(id=node.id)):
                        if one.value is not None:
                            yield from texts(one.value, scope)
                    case ast.Assign(targets=[ast.Tuple(elts=names)], value=ast.Tuple(elts=values)):
                        for name, value in zip(names, values, strict=True):
                            if isinstance(name, ast.Name) and name.id == node.id:
                                yield from texts(value, scope)


def said(module: Path) -> set[str]:
    """Every text that a module says."""
    found: set[str] = set()
    tree = ast.parse(module.read_text("utf-8"))
    constants = ast.Module([one for one in tree.body if isinstance(one, ast.Assign | ast.AnnAssign)], [])
    for scope in ast.walk(tree):
        if not isinstance(scope, ast.FunctionDef):
            continue
        for call in ast.walk(scope):
            if isinstance(call, ast.Call):
                name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
                spoken = [call.args[index] for index in SAYING.get(name, ()) if index < len(call.args)]
                spoken += [one.value for one in call.keywords if name in SAYING and one.arg == "hint"]
                for one in spoken:
                    found |= set(texts(one, scope)) or set(texts(one, constants))
    return {text for text in found if (text and not text.startswith("{")) or " " in text}


def everything_said() -> dict[str, str]:
    return {
        text: path.relative_to(PACKAGE).as_posix()
        for path in SOURCES
        if path.relative_to(PACKAGE).as_posix() not in NOT_FOR_AUTHORS
        for text in said(path)
    }


def places(template: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(template) if name)


def test_every_message_has_a_japanese_text() -> None:
    lacking = {text: where for text, where in everything_said().items() if text not in JAPANESE}
    assert {text for text in lacking if not text.startswith("pip install ")} == set()


@pytest.mark.parametrize("english", sorted(english for english in JAPANESE if "{" in english and "}" in english))
def test_a_translation_has_the_same_places(english: str) -> None:
    try:
        wanted = places(english)
    except ValueError:
        return  # a text with a bracket of its own, and no places
    assert places(JAPANESE[english]) == wanted


def test_no_translation_is_left_over() -> None:
    spoken = {
        node.value
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert {english for english in JAPANESE if english not in spoken} == CLICKS
