"""CommonMark and GFM, one construct a module."""

from sitegen.markdown.common.blocks import PARAGRAPHS, QUOTATIONS, RULES
from sitegen.markdown.common.code import CODE_BLOCKS
from sitegen.markdown.common.headings import HEADINGS
from sitegen.markdown.common.images import IMAGES
from sitegen.markdown.common.links import LINKS
from sitegen.markdown.common.lists import LISTS
from sitegen.markdown.common.phrases import BREAKS, CODE_SPANS, EMPHASIS, STRIKETHROUGH, TEXT
from sitegen.markdown.common.tables import TABLES
from sitegen.markdown.syntax import Dialect

COMMON: Dialect = (
    PARAGRAPHS,
    QUOTATIONS,
    RULES,
    LISTS,
    HEADINGS,
    TABLES,
    CODE_BLOCKS,
    TEXT,
    BREAKS,
    EMPHASIS,
    STRIKETHROUGH,
    CODE_SPANS,
    LINKS,
    IMAGES,
)
