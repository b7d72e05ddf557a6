"""What Qiita adds, one construct a module.

The order is that in which the rules are installed: of two that go to the same place the later one stands before. What
both services have in the same form, and what is better than either, is Zenn's.

Where we leave Qiita on purpose, since it loses what an author wrote: other boxes than notes, tags without a partner and
elements that it does not take stay visible as text; bold text beside Japanese punctuation is bold; amounts in dollars
are no formulas; a footnote that nothing refers to is shown. And since pages of a site work without scripts and ask
nobody: formulas and diagrams are drawn, players wait to be asked, a post is its quotation.
"""

from sitegen.markdown.qiita.addresses import BARE_NAMES
from sitegen.markdown.qiita.cards import CARDS
from sitegen.markdown.qiita.colours import COLOURS
from sitegen.markdown.qiita.emoji_names import EMOJI_NAMES
from sitegen.markdown.qiita.fences import FENCES
from sitegen.markdown.qiita.footnotes import LABELLED_FOOTNOTES
from sitegen.markdown.qiita.html import HTML
from sitegen.markdown.qiita.images import IMAGES
from sitegen.markdown.qiita.math import MATH
from sitegen.markdown.qiita.mentions import MENTIONS
from sitegen.markdown.qiita.notes import NOTES
from sitegen.markdown.syntax import Dialect
from sitegen.markdown.zenn.breaks import COMMENTS
from sitegen.markdown.zenn.comments import WHOLE_COMMENTS
from sitegen.markdown.zenn.footnotes import ALL_FOOTNOTES, FOOTNOTES
from sitegen.markdown.zenn.japanese_emphasis import JAPANESE_EMPHASIS
from sitegen.markdown.zenn.math import FORMULA_BLOCKS, FORMULAS
from sitegen.markdown.zenn.math_better import PROSE_DOLLARS, SPLIT_PARAGRAPHS, WHOLE_FORMULA_LINES
from sitegen.markdown.zenn.tasks import TASKS

QIITA: Dialect = (
    NOTES,
    COMMENTS,
    WHOLE_COMMENTS,
    FOOTNOTES,
    ALL_FOOTNOTES,
    LABELLED_FOOTNOTES,
    TASKS,
    JAPANESE_EMPHASIS,
    FORMULAS,
    FORMULA_BLOCKS,
    PROSE_DOLLARS,
    WHOLE_FORMULA_LINES,
    SPLIT_PARAGRAPHS,
    MATH,
    FENCES,
    IMAGES,
    COLOURS,
    EMOJI_NAMES,
    MENTIONS,
    BARE_NAMES,
    CARDS,
    HTML,
)
