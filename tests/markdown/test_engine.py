"""Our grammar inside Python-Markdown, with extensions beside it."""

from __future__ import annotations

import sys
from types import ModuleType
from xml.etree.ElementTree import Element

import pytest
from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from sitegen.markdown.engine import build_tree, run_engine, unusable_extensions
from sitegen.markdown.grammar import ARTICLES
from sitegen.markdown.harvest import AT, Harvest
from sitegen.markdown.printer import print_body


def harvest() -> Harvest:
    return Harvest("articles/a.md", "", "")


class Shout(Treeprocessor):
    """Puts every emphasis into capitals."""

    def run(self, root: Element) -> None:
        for element in root.iter("em"):
            element.text = (element.text or "").upper()


class ShoutExtension(Extension):
    """An extension as a site may have one."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.treeprocessors.register(Shout(md), "shout", 5)


def test_the_tree_processor_of_an_extension_runs_on_the_tree(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("shouting")
    module.makeExtension = ShoutExtension  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "shouting", module)
    tree = run_engine("*a* b", harvest(), (), ("shouting",))
    assert print_body(tree) == ("<p><em>A</em> b</p>\n",)


def test_python_markdown_reads_nothing_again() -> None:
    tree = run_engine("\\*a\\* `&#42;b*` &amp;lt; \x02", harvest(), (), ("tables", "footnotes", "toc"))
    assert print_body(tree) == ("<p>*a* <code>&amp;#42;b*</code> &amp;lt; \x02</p>\n",)


def test_extensions_that_are_not_there_are_named() -> None:
    problems = unusable_extensions(("toc", "no_such_extension", "json"))
    assert ['"no_such_extension"' in problems[0].message, '"json"' in problems[1].message] == [True, True]
    assert len(problems) == 2


def test_blocks_know_their_lines() -> None:
    tree = build_tree("\n\n# a\n\n- b\n\n  > c\n\n|d|\n|-|\n\n```\n```\n\n***", harvest())
    places = {element.tag: element.get(AT) for element in tree.iter() if element.get(AT)}
    assert {tag: places[tag] for tag in ("h1", "ul", "blockquote", "table", "figure", "hr")} == {
        "h1": "3",
        "ul": "5",
        "blockquote": "7",
        "table": "9",
        "figure": "12:1",
        "hr": "15",
    }


def test_a_token_that_no_construct_claims_is_a_bug() -> None:
    without_rules = tuple(syntax for syntax in ARTICLES if syntax.name != "rule")
    with pytest.raises(LookupError, match="hr"):
        build_tree("***", harvest(), without_rules)


def test_no_two_constructs_have_one_name() -> None:
    names = [syntax.name for syntax in ARTICLES]
    assert len(set(names)) == len(names)
