"""What Qiita adds, one construct a module."""

from sitegen.markdown.common.code import FENCE_FILES
from sitegen.markdown.common.images import IMAGES_WITHOUT_ADDRESS
from sitegen.markdown.syntax import Dialect
from sitegen.markdown.zenn.diagrams import DIAGRAMS
from sitegen.markdown.zenn.footnotes import ALL_FOOTNOTES, FOOTNOTES
from sitegen.markdown.zenn.japanese_emphasis import JAPANESE_EMPHASIS
from sitegen.markdown.zenn.tasks import TASKS

QIITA: Dialect = (FOOTNOTES, TASKS, DIAGRAMS, JAPANESE_EMPHASIS, ALL_FOOTNOTES, FENCE_FILES, IMAGES_WITHOUT_ADDRESS)
