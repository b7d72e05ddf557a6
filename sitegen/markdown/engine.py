"""Python-Markdown as the document engine: our grammar makes its tree, then tree processors, ours first, change it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import copy
from functools import cache
from xml.etree.ElementTree import Element, ElementTree

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.treeprocessors import Treeprocessor
from markdown.util import Registry

from sitegen.markdown.grammar import ARTICLES, builds_of, make_parser
from sitegen.markdown.harvest import Harvest
from sitegen.markdown.syntax import Dialect
from sitegen.markdown.tree import Builder
from sitegen.model.errors import SiteError, Span
from sitegen.model.phrases import Phrase

SETTINGS_FILE = "sitegen.toml"
MakeProcessor = Callable[[Harvest], Treeprocessor]
REPARSING = ("inline", "prettify", "unescape")
"""Python-Markdown's own tree processors: they read finished text again, as its own dialect."""


class GrammarParser(BlockParser):
    """A block parser that leaves the reading to our grammar."""

    def __init__(self, md: Markdown, dialect: Dialect, harvest: Harvest) -> None:
        super().__init__(md)
        self._dialect, self._harvest = dialect, harvest

    def parseDocument(self, lines: Iterable[str]) -> ElementTree:  # noqa: N802
        """The tree of a whole document."""
        builder = Builder(builds_of(self._dialect), self._harvest)
        builder.run(make_parser(self._dialect).parse("\n".join(lines)))
        self.root = builder.root
        return ElementTree(self.root)


def build_tree(text: str, harvest: Harvest, dialect: Dialect = ARTICLES) -> Element:
    """The tree of a text before any processor has seen it: a `div` with the whole body inside."""
    return run_engine(text, harvest, (), (), dialect)


def run_engine(
    text: str,
    harvest: Harvest,
    processors: Iterable[MakeProcessor],
    extensions: tuple[str, ...],
    dialect: Dialect = ARTICLES,
) -> Element:
    """The finished tree of a text: our processors in their order, then those of Python-Markdown extensions, by name.

    An extension that registers its processor with a priority above 1000 comes before ours.
    """
    engine = _engine(extensions)
    engine.parser = GrammarParser(engine, dialect, harvest)
    for nth, make in enumerate(processors):
        processor = make(harvest)
        engine.treeprocessors.register(processor, type(processor).__name__, 1000 - nth)
    engine.parser.parseDocument(text.split("\n"))
    root = engine.parser.root
    for processor in engine.treeprocessors:
        changed = processor.run(root)
        root = root if changed is None else changed
    if engine.htmlStash.html_counter:
        harvest.problems.append(_hidden_html(extensions))
    del engine.parser  # which knows the engine: a circle with the whole tree in it, for the garbage collector alone
    return root


def _engine(extensions: tuple[str, ...]) -> Markdown:
    """With these extensions, and without what we replace."""
    if extensions:  # they may keep something of each text
        engine = Markdown(extensions=list(extensions))
        for name in REPARSING:
            engine.treeprocessors.deregister(name)
    else:
        engine = copy(_bare())
        engine.treeprocessors = Registry()
    return engine


@cache
def _bare() -> Markdown:
    """An engine that nothing is asked of: making one costs as much as a short article."""
    return Markdown()


def unusable_extensions(names: Iterable[str]) -> tuple[SiteError, ...]:
    """One error for each Python-Markdown extension that is not installed, or is none."""
    return tuple(filter(None, map(_try, names)))


def _try(name: str) -> SiteError | None:
    try:
        Markdown(extensions=[name])
    except (ImportError, AttributeError, TypeError) as error:
        hint = "install its package where sitegen is installed, or take it out"
        message = Phrase('the Python-Markdown extension "{name}" cannot be used: {error}', name=name, error=str(error))
        return SiteError(message, Span(SETTINGS_FILE), hint, rule="extension")
    return None


def _hidden_html(extensions: tuple[str, ...]) -> SiteError:
    names = ", ".join(extensions)
    hint = Phrase(
        'take it out of "extensions": those that only change the tree can be used (now: {names})', names=names
    )
    message = "a Python-Markdown extension hides finished HTML from the tree"
    return SiteError(message, Span(SETTINGS_FILE), hint, rule="extension")
