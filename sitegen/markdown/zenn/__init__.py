"""What Zenn adds, one construct a module."""

from sitegen.markdown.syntax import Dialect
from sitegen.markdown.zenn.containers import DETAILS_BOXES, MESSAGES

ZENN: Dialect = (DETAILS_BOXES, MESSAGES)
