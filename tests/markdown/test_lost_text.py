"""No text of the author's is lost: what CommonMark and GFM show of a text, we show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from urllib.parse import unquote

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from sitegen.markdown.document import PROCESSORS
from sitegen.markdown.engine import run_engine
from sitegen.markdown.harvest import Harvest

PLAIN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
WORD = re.compile(r"語[0-9]+x")
"""Words are numbered, so that none stands for another."""


def read_list(text: str) -> list[str]:
    """What three spaces or a line end part; signs stand for white space."""
    return [part.translate(str.maketrans("⏎⇥␣", "\n\t ")) for part in re.split(" {3,}|\n", text.strip())]


PIECES = read_list(r"""
W   **W**   *W*   `W`   ~~W~~   __W__   **「W」**   W：**   **W。**W   $W$   $$W$$   $W   W$
[W](https://example.com/W)   [W]()   [W](/articles/W)   [W](vscode://a)   ![W](/images/a.png)   ![W]()
![W](/images/a.png =10x)   ![W](a.png)⏎*W*   https://example.com/W   <https://example.com/W>
W https://a.jp/W   @[card](https://example.com/W)   @[card](https://example.com/W) W   W @[youtube](abc) W
@[W](W)   @[youtube](W)   @[tweet](W) W   @[x W] @[card](https://a.jp/W) W   [^1]   ^[W]   ^[W^[W]]   a[^1] W
[^W]   <br>   W<br>W   <!-- a -->   -->   W <!-- a --> W   <b>W</b>   &amp;W   \*W\*   (W)   **   *   _   $
$$   mailto:W@example.com   //example.com/W   https://vimeo.com/1   https://youtu.be/W   https://a^b/W
""")
LINES = read_list("""
P   PP   P P   # P   ## P   ##### P   - P   - [ ] P   - [x] P   * P   1. P   3. P   > P
| P | P |⏎|---|---|⏎| P | P |   | P |⏎|---|⏎P   ***   ---   P⏎===   P⏎---   :::message   :::   ::::
:::message alert   :::details W   :::details   ::::details W   ```   ```js:W.js   ```mermaid   ~~~ W   ␣␣␣␣P
[^1]: P   [^1]: P⏎⏎␣␣␣␣P   [^2]: W   ␣␣P   ␣␣␣- P   ⇥P   　P   $$   @
## 参考⏎⏎- [W](https://example.com/W)⏎- W https://example.com/W   ## 目次⏎⏎- [P](#W)⏎- P   ***⏎⏎P⏎⏎***
<!--⏎P⏎⏎P⏎-->   <!-- P⏎-->P   P⏎<!--⏎P⏎--> P
""")
FENCES = ("```", "~~~", "$$", ":::")
"""A comment hides what is in it, code does not: which of the two begins first is another question."""
TEXTS = st.lists(
    st.tuples(st.sampled_from(LINES), st.lists(st.sampled_from(PIECES), min_size=4, max_size=4)), max_size=7
)


def write(lines: list[tuple[str, list[str]]]) -> str:
    numbers, filled = count(), []
    for line, pieces in lines:
        for piece in pieces:
            line = line.replace("P", piece, 1)
        filled.append(line)
    return re.sub("W", lambda _: f"語{next(numbers)}x", "\n".join(filled))


def shown_by_plain_markdown(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in {"text", "text_special", "code_inline", "code_block", "fence"}:
            yield token.content
        yield from shown_by_plain_markdown(token.children or [])
        yield " "


def shown_by_us(text: str) -> str:
    """Addresses among it: in a list of references the address of a title is its link. And languages: a fence in a box
    that ends before it is one on zenn.dev, where CommonMark's reading goes on with code."""
    harvest = Harvest("articles/this.md", "", "題")
    root = run_engine(text, harvest, PROCESSORS, ())
    attributes = [element.get(name, "") for element in root.iter() for name in ("alt", "href", "data-language")]
    holes = [f"{ref.text} {ref.original}" for ref in harvest.refs]
    return unquote(" ".join([*root.itertext(), *attributes, *holes]))


@pytest.mark.timeout(60)
@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_what_commonmark_shows_is_shown(lines: list[tuple[str, list[str]]]) -> None:
    text = write(lines)
    assume(not ("<!--" in text and any(fence in text for fence in FENCES)))
    plain = " ".join(shown_by_plain_markdown(PLAIN.parse(text)))
    assert set(WORD.findall(plain)) <= set(WORD.findall(shown_by_us(text)))
