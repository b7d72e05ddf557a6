"""Front matter: what stands between the two `---` lines, with the place of every field, and the text below it."""

from __future__ import annotations

import json
import re

from frontmatter import Post
from frontmatter.default_handlers import BaseHandler
from msgspec import Struct

from sitegen.model.errors import SiteError, Span, warning
from sitegen.model.phrases import Phrase
from sitegen.sources.placed_yaml import Place, read_yaml

RULE = "front-matter"
OPENING = re.compile(r"\A---(?!-)(?P<language>.*)")
CLOSING = re.compile(r"^---", re.MULTILINE)
LANGUAGES = {"", "yaml", "yml", "json"}
"""What may follow the opening dashes; JSON is read as the YAML that it is."""


class ZennHandler(BaseHandler):
    """python-frontmatter's interface, with the delimiters that zenn.dev accepts and no line ever lost or moved."""

    FM_BOUNDARY = OPENING
    START_DELIMITER = "---"
    END_DELIMITER = "---"

    def split(self, text: str) -> tuple[str, str]:
        """The front matter and the body of a text that `detect` accepts.

        Each has empty lines in place of what belongs to the other above it, so that its line numbers are the file's.
        What follows the closing dashes on their line belongs to the body. Raises `SiteError` when they are missing.
        """
        opening = OPENING.match(text)
        closing = CLOSING.search(text, opening.end()) if opening else None
        if closing is None:
            hint = (
                'write "---" on a line of its own after the last field; a line to divide text needs an empty line above'
            )
            raise SiteError("front matter that is never closed", Span("", 1, 1), hint, rule=RULE)
        first = text.find("\n") + 1
        return "\n" + text[first : closing.start()], "\n" * text.count("\n", 0, closing.end()) + text[closing.end() :]

    def load(self, fm: str) -> dict[str, object]:
        """The fields of front matter that `split` gave; raises the first of its `SiteError`s."""
        loaded = read_yaml(fm, "", RULE)
        for problem in loaded.problems:
            raise problem
        return loaded.value if isinstance(loaded.value, dict) else {}

    def export(self, metadata: dict[str, object], **kwargs: object) -> str:
        """Fields as zenn.dev's own tool writes them: one a line, text in double quotes, lists in brackets."""
        return "\n".join(f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in metadata.items())


class FrontMatter(Struct, frozen=True):
    """A file divided. post: python-frontmatter's, with the fields and the body. keys: where the name of each field
    stands; values: where each value begins, ("topics", 0) for the first topic. unquoted: see `PlacedYaml`. problems:
    those with the level "error" mean that the fields cannot be relied on; there is a warning for a file without front
    matter.
    """

    path: str
    post: Post
    keys: dict[Place, Span]
    values: dict[Place, Span]
    problems: tuple[SiteError, ...]
    unquoted: frozenset[Place] = frozenset()

    @property
    def mapping(self) -> dict[str, object]:
        """Field → value: None, bool, int, float, str, list or dict."""
        return self.post.metadata

    @property
    def body(self) -> str:
        """The text below, below empty lines in place of the front matter: line 9 of the body is line 9 of the file."""
        return self.post.content

    def text(self, name: str) -> str:
        """A field's text without spaces around it; "" where it has none."""
        value = self.mapping.get(name)
        return value.strip() if isinstance(value, str) else ""

    def key_at(self, name: str) -> Span:
        """Where the name of a field stands; the beginning of the file for a field that is not there."""
        return self.keys.get((name,)) or Span(self.path, 1, 1)

    def value_at(self, *place: str | int) -> Span:
        """Where a value begins: `value_at("title")`, `value_at("topics", 0)`; else its field."""
        return self.values.get(place) or self.values.get(place[:1]) or self.key_at(str(place[0]))


def read_front_matter(text: str, path: str) -> FrontMatter:
    """Divide a text that `read_text` gave. Never raises: what is wrong is in its problems."""
    handler = ZennHandler()
    opening = OPENING.match(text)
    if opening is None:
        return FrontMatter(path, Post(text, handler), {}, {}, (_absent(text, path),))
    try:
        block, body = handler.split(text)
        _check_language(opening["language"].strip(), path)
    except SiteError as error:
        at = Span(path, error.at.line, error.at.column)
        return FrontMatter(path, Post("", handler), {}, {}, (SiteError(error.message, at, error.hint, rule=RULE),))
    return _fields(block, Post(body, handler), path)


def read_fields(text: str, path: str) -> FrontMatter:
    """The same of a file that consists of fields alone, such as a book's config.yaml: its body is empty."""
    return _fields(text, Post("", ZennHandler()), path)


def _fields(block: str, post: Post, path: str) -> FrontMatter:
    loaded = read_yaml(block, path, RULE)
    problems = loaded.problems
    if isinstance(loaded.value, dict):
        post.metadata = loaded.value
    elif loaded.value is not None:
        hint = "write each field on a line of its own as name: value"
        problems += (SiteError("front matter without fields", loaded.values[()], hint, rule=RULE),)
    return FrontMatter(path, post, loaded.keys, loaded.values, problems, loaded.unquoted)


def _absent(text: str, path: str) -> SiteError:
    late = re.match(r"\s+---$", text, re.MULTILINE)
    hint = (
        'the "---" must be on the first line' if late else 'begin the file with "---", fields such as title, and "---"'
    )
    return warning("no front matter", Span(path, 1, 1), hint, RULE)


def _check_language(language: str, path: str) -> None:
    if language.lower() not in LANGUAGES:
        raise SiteError(
            Phrase('front matter in the language "{language}"', language=language),
            Span(path, 1, 4),
            'write only "---" for YAML',
            rule=RULE,
        )
