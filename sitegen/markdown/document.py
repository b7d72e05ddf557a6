"""Source → Document and its body: everything that one file says."""

from __future__ import annotations

from collections.abc import Mapping
from posixpath import basename
from types import MappingProxyType
from xml.etree.ElementTree import Element

from msgspec import Struct, structs

from sitegen.markdown.contents import ContentsProcessor
from sitegen.markdown.engine import MakeProcessor, run_engine
from sitegen.markdown.excerpts import ExcerptsProcessor
from sitegen.markdown.fragments import FragmentLinks
from sitegen.markdown.grammar import DIALECTS
from sitegen.markdown.harvest import Harvest
from sitegen.markdown.headings import HeadingIds, HeadingLevels
from sitegen.markdown.page_text import page_text
from sitegen.markdown.printer import print_body
from sitegen.markdown.references import ReferencesProcessor
from sitegen.markdown.sketch import sketch_lines
from sitegen.markdown.words import count_words, summarize
from sitegen.model.digest import Digest, digest_value
from sitegen.model.errors import SiteError
from sitegen.model.texts import PageText
from sitegen.model.values import Body, Broken, Code, Document, Source
from sitegen.sources.article import Article, read_article
from sitegen.sources.chapter import read_chapter
from sitegen.sources.frontmatter import FrontMatter, read_front_matter
from sitegen.sources.qiita import read_item
from sitegen.sources.text import read_text

PROCESSORS: tuple[MakeProcessor, ...] = (
    HeadingIds,
    ContentsProcessor,
    ReferencesProcessor,
    ExcerptsProcessor,
    HeadingLevels,
    FragmentLinks,
)
"""What changes the tree of an article, in this order."""


NOTHING: Mapping[Digest, str] = MappingProxyType({})


class ParseOptions(Struct, frozen=True):
    """The settings that shape what one file says. extensions: Python-Markdown extensions, by name. sketched: whether
    articles will be compared with each other."""

    extensions: tuple[str, ...] = ()
    sketched: bool = False


def parse(
    source: Source, content: bytes, options: ParseOptions, finished: Mapping[Digest, str] = NOTHING
) -> tuple[Document, Body, PageText] | Broken:
    """Everything that a file says, with its body and its words; or why it says nothing. Pure.

    finished: highlighted code of an earlier parse, by its key, to be taken over (see `finished_code`).
    """
    text, text_problems = read_text(content, source.path)
    front = read_front_matter(text, source.path)
    article = _read_fields(source, front)
    problems = (*text_problems, *front.problems, *article.problems)
    if any(problem.level == "error" for problem in problems):
        return Broken(source, problems)
    harvest = Harvest(source.path, source.home, article.title, list(problems), finished=finished, format=source.format)
    tree = run_engine(front.body, harvest, PROCESSORS, options.extensions, DIALECTS[source.format])
    problems = tuple(sorted(harvest.problems, key=lambda problem: problem.at))
    if any(problem.level == "error" for problem in problems):
        return Broken(source, problems)
    lines = page_text(tree, harvest.refs)
    sketch = sketch_lines(lines.lines) if options.sketched and source.kind == "article" else ()
    return (*_make_document(source, article, harvest, tree, problems, sketch), lines)


def finished_code(body: Body) -> dict[Digest, str]:
    """The highlighted code in a body, by its key; only for a parse by the same engine."""
    return {part.key: part.html for part in body if isinstance(part, Code)}


def _read_fields(source: Source, front: FrontMatter) -> Article:
    if source.format == "qiita":
        return read_item(front)
    return read_article(front) if source.kind == "article" else read_chapter(front)


def _make_document(
    source: Source,
    article: Article,
    harvest: Harvest,
    tree: Element,
    problems: tuple[SiteError, ...],
    sketch: tuple[int, ...],
) -> tuple[Document, Body]:
    body = print_body(tree, harvest.codes)
    characters, words = count_words(tree)
    document = Document(
        source=source,
        digest="",
        title=harvest.title or (basename(source.path).removesuffix(".md") if source.kind == "article" else source.slug),
        emoji=article.emoji,
        type=article.type,
        topics=article.topics,
        published=article.published,
        published_at=article.published_at,
        dated_at=article.dated_at,
        lang=article.lang,
        summary=summarize(tree),
        headings=tuple(harvest.headings),
        ids=tuple(harvest.ids),
        references=tuple(harvest.references),
        refs=tuple(harvest.refs),
        characters=characters,
        words=words,
        problems=problems,
        body=digest_value(body),
        aliases=article.aliases,
        free=article.free,
        item=article.item,
        also_on=article.also_on,
        sketch=sketch,
        updated_at=article.updated_at,
        links=tuple(harvest.links),
    )
    return structs.replace(document, digest=digest_value(document)), body
