"""Two habits of authors: a paragraph between two rules of asterisks quotes, a sentence in code marks is a remark."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor

from sitegen.markdown.harvest import AT, MARKUP, Harvest
from sitegen.markdown.words import plain_text

_JAPANESE = re.compile(r"[\u3005-\u30ff\u3400-\u9fff\uff66-\uff9f]")
_SENTENCE_END = re.compile(r"[。！？!?…]$")
LONG = 15


class ExcerptsProcessor(Treeprocessor):
    """Makes `***`, one paragraph, `***` a `blockquote.excerpt`, and of a paragraph that is one sentence in three or
    more backticks a `p.remark`.

    Rules also part sections. So there are quotations only in an article whose rules of asterisks, without exception,
    stand in pairs around one paragraph each; a single paragraph between two pairs could be meant either way.
    """

    def __init__(self, harvest: Harvest) -> None:
        super().__init__()
        self._harvest = harvest

    def run(self, root: Element) -> None:
        """Change the tree in place."""
        for start in reversed(_excerpts(list(root))):
            paragraph = root[start + 1]
            excerpt = Element("blockquote", {"class": "excerpt", AT: paragraph.get(AT, "0")})
            excerpt.append(paragraph)
            root[start : start + 3] = [excerpt]
        for paragraph in root.iter("p"):
            if _is_remark(paragraph):
                paragraph.set("class", "remark")


def _excerpts(blocks: list[Element]) -> list[int]:
    """The index of the first rule of every excerpt."""
    rules = [index for index, block in enumerate(blocks) if block.tag == "hr" and block.get(MARKUP, "").startswith("*")]
    starts, ends = rules[::2], rules[1::2]
    paired = len(starts) == len(ends) and all(
        end == start + 2 and blocks[start + 1].tag == "p" and plain_text(blocks[start + 1]).strip()
        for start, end in zip(starts, ends, strict=True)
    )
    parted = all(start != end + 2 or blocks[end + 1].tag != "p" for end, start in zip(ends, starts[1:], strict=False))
    return starts if paired and parted else []


def _is_remark(paragraph: Element) -> bool:
    code = paragraph.find("code")
    if code is None or len(paragraph) != 1 or (paragraph.text or "").strip() or (code.tail or "").strip():
        return False
    text = (code.text or "").strip()
    if not code.get(MARKUP, "").startswith("```") or 2 * len(_JAPANESE.findall(text)) < len(text):
        return False
    return bool(text) and (len(text) >= LONG or _SENTENCE_END.search(text) is not None)
