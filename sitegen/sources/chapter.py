"""A chapter's front matter → Article: of an article's fields it has the title only."""

from __future__ import annotations

from sitegen.model.phrases import Phrase
from sitegen.sources.article import Article
from sitegen.sources.fields import Fields, kind
from sitegen.sources.frontmatter import FrontMatter
from sitegen.sources.zenn_rules import broken_chapter_rules

KNOWN = ("title", "free", "lang")


def read_chapter(front: FrontMatter) -> Article:
    """What the fields of a chapter say, published as far as it depends on the chapter. Front matter that is absent or
    broken gives no further problem, since that one mistake has been named already."""
    if front.problems and not front.mapping:
        return Article(published=True)
    fields = Fields(front)
    fields.unknown(KNOWN)
    free = fields.value("free")
    if "free" in front.mapping and not isinstance(free, bool):
        fields.doubt(
            Phrase("free is {value}, not true or false", value=kind(free)),
            "free",
            hint="write free: true, or delete the line",
        )
    return Article(
        title=fields.title(),
        published=True,
        lang=fields.lang(),
        free=free is True,
        problems=tuple(sorted((*fields.problems, *broken_chapter_rules(front)), key=lambda found: found.at)),
    )
