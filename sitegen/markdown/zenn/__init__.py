"""What Zenn adds, one construct a module.

The order is that in which the rules are installed: of two that go to the same place the later one stands before.
"""

from sitegen.markdown.common.code import FENCE_FILES
from sitegen.markdown.common.code_lines import FENCE_LINES
from sitegen.markdown.common.images import IMAGES_WITHOUT_ADDRESS
from sitegen.markdown.syntax import Dialect
from sitegen.markdown.zenn.breaks import COMMENTS, HTML_BREAKS
from sitegen.markdown.zenn.cards import CARDS, PAGES_ONLY, VIDEOS
from sitegen.markdown.zenn.comments import WHOLE_COMMENTS
from sitegen.markdown.zenn.containers import DETAILS_BOXES, MESSAGES
from sitegen.markdown.zenn.diagrams import DIAGRAMS
from sitegen.markdown.zenn.embeds import DIRECTIVES, WHOLE_LINES
from sitegen.markdown.zenn.footnotes import ALL_FOOTNOTES, FOOTNOTES
from sitegen.markdown.zenn.images import CAPTIONS, SIZED_IMAGES
from sitegen.markdown.zenn.japanese_emphasis import JAPANESE_EMPHASIS
from sitegen.markdown.zenn.math import FORMULA_BLOCKS, FORMULAS
from sitegen.markdown.zenn.math_better import PROSE_DOLLARS, SPLIT_PARAGRAPHS, WHOLE_FORMULA_LINES
from sitegen.markdown.zenn.tasks import TASKS

ZENN: Dialect = (
    DETAILS_BOXES,
    MESSAGES,
    DIRECTIVES,
    SIZED_IMAGES,
    HTML_BREAKS,
    COMMENTS,
    FOOTNOTES,
    TASKS,
    CARDS,
    DIAGRAMS,
    FORMULAS,
    FORMULA_BLOCKS,
)

BETTER: Dialect = (
    PAGES_ONLY,
    VIDEOS,
    CAPTIONS,
    WHOLE_LINES,
    WHOLE_COMMENTS,
    JAPANESE_EMPHASIS,
    ALL_FOOTNOTES,
    FENCE_FILES,
    FENCE_LINES,
    IMAGES_WITHOUT_ADDRESS,
    PROSE_DOLLARS,
    WHOLE_FORMULA_LINES,
    SPLIT_PARAGRAPHS,
)
"""Where we leave zenn.dev on purpose: each construct has the name of its entry in port.yaml, which gives the reason.

It comes last and so replaces what the constructs above say of a token, or puts its rule `at` the place of theirs.
"""
