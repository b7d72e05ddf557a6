"""Sentences for people that can be said in another language, because their template and their values stay apart."""

from __future__ import annotations

from collections.abc import Callable, Mapping

Value = str | int | float
"""What stands in the place of a name: the author's words, a number, or a phrase of its own."""


class Phrase(str):
    """A sentence in English, such as `Phrase('no heading "#{name}" on {url}', name=…, url=…)`.

    It is a plain text wherever one is wanted. A sentence without values needs no `Phrase`: it is its own template. As a
    value it does, since plain texts among the values are the author's own words, which nobody translates.
    template: with places as `str.format` has them, and as it stands when there are no values.
    """

    template: str
    values: Mapping[str, Value]

    def __new__(cls, template: str, /, **values: Value) -> Phrase:
        if isinstance(template, Phrase):
            return template
        phrase = super().__new__(cls, template.format_map(values) if values else template)
        phrase.template = template
        phrase.values = values
        return phrase

    def __reduce__(self) -> tuple[Callable[..., Phrase], tuple[object, ...]]:
        return from_plain, (self.template, *((name, to_plain(value)) for name, value in self.values.items()))


def to_plain(value: object) -> object:
    """A phrase as lists, texts and numbers; anything else as it is."""
    if not isinstance(value, Phrase):
        return value
    return [value.template, *([name, to_plain(each)] for name, each in value.values.items())]


def from_plain(template: str, *values: tuple[str, object]) -> Phrase:
    """The phrase that `to_plain` took apart."""
    return Phrase(template, **{name: _value(each) for name, each in values})


def _value(plain: object) -> Value:
    if isinstance(plain, list | tuple):
        return from_plain(*plain)
    assert isinstance(plain, str | int | float), plain
    return plain


def translate(text: str, catalogue: Mapping[str, str]) -> str:
    """A text in the language of a catalogue (template → template); as it is where the catalogue has nothing."""
    if not isinstance(text, Phrase) or not text.values:
        return catalogue.get(text, text)
    values = {
        name: translate(value, catalogue) if isinstance(value, Phrase) else value for name, value in text.values.items()
    }
    return catalogue.get(text.template, text.template).format_map(values)


def count(number: int, one: str, many: str) -> Phrase:
    """A number of things. one, many: with a place for "n"."""
    return Phrase(one, n=number) if number == 1 else Phrase(many, n=number)


def articles_of(number: int, qiita: int) -> Phrase:
    """A number of articles, and how many of them are in Qiita's format where it is not the usual one for all."""
    articles = count(number, "1 article", "{n:,} articles")
    if not qiita:
        return articles
    if qiita == number:
        return Phrase("{articles} (Qiita)", articles=articles)
    return Phrase("{articles} ({n:,} of them Qiita's)", articles=articles, n=qiita)
