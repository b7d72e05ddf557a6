"""Made-up articles in the shape of real ones: as long, with as much code, tables, lists and links, in Japanese.

The shares are those measured on some three thousand published articles; the words are ours. The same seed and number
give the same text. There are no diagrams: not every tool draws them.
"""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from benchmarks.snippets import code
from benchmarks.words import (
    ACTIONS,
    CODES,
    EMOJI,
    HEADINGS,
    HOSTS,
    IDENTIFIERS,
    ODD_TOPICS,
    REASONS,
    REFERENCES,
    RESULTS,
    SENTENCES,
    THINGS,
    TITLES,
    TOPICS,
    VERBS,
)

SEED = 20240523
PICTURES = 24
MEDIAN_BYTES, SPREAD, MOST_BYTES = 6_700, 1.12, 100_000
"""Sizes are log-normal: the longest tenth has over 30 KB, the longest hundredth over 75."""

FLAGS = {
    "breaks": 0.35, "h1": 0.19, "hr": 0.15, "tight": 0.33, "nested": 0.19, "ordered": 0.34, "own": 0.39,
    "references": 0.23, "footnotes": 0.053, "formula": 0.018,
}  # fmt: skip
"""What an article does or does not do, with the share that does."""

BLOCKS = {
    "paragraph": (1.0, 18.0), "fence": (0.92, 6.0), "bullets": (0.9, 5.0), "table": (0.48, 5.2), "quote": (0.21, 2.6),
    "picture": (0.26, 3.6), "card": (0.19, 3.6), "message": (0.25, 1.7), "details": (0.03, 2.4),
    "equation": (0.015, 12.0),
}  # fmt: skip
"""Kinds of blocks: the share of articles that have any, and how many those have for each 13 KB."""


@dataclass(frozen=True)
class Article:
    """One article: the name of its file without ending, and its text."""

    slug: str
    text: str


def slug(number: int) -> str:
    """The name of an article, from its number alone, so that others can link to it."""
    random = Random(f"slug {number}")
    return f"{random.choice(VERBS)}-{random.choice(IDENTIFIERS)}-{number:06d}"


def articles(count: int, seed: int = SEED) -> Iterator[Article]:
    """So many articles, which link to each other."""
    for number in range(count):
        yield Article(slug(number), Writer(number, count, seed).text())


def picture(number: int) -> bytes:
    """A PNG of 320 × 200 with stripes, another for each number."""
    row = bytes((x * (number + 3)) // 7 % 256 for x in range(320))
    rows = b"".join(b"\0" + row[shift:] + row[:shift] for shift in range(200))
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", 320, 200, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows, 9)),
        (b"IEND", b""),
    )
    body = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(body)


class Writer:
    """Writes one article."""

    def __init__(self, number: int, count: int, seed: int) -> None:
        self.random = Random(f"{seed} {number}")
        self.number, self.count = number, count
        self.does = {name for name, share in FLAGS.items() if self.random.random() < share}
        self.notes: list[str] = []
        chosen = {name: often for name, (share, often) in BLOCKS.items() if self.random.random() < share}
        self.weights = list(chosen.values())
        self.makers: list[Callable[[], str]] = [getattr(self, name) for name in chosen]

    def text(self) -> str:
        """Front matter and body."""
        wanted = min(self.random.lognormvariate(0, SPREAD) * MEDIAN_BYTES, MOST_BYTES)
        parts = [self.front(), self.paragraph()]
        size = sum(len(part.encode()) for part in parts)
        while size < wanted:
            section = [self.heading(), *self.blocks()]
            if "hr" in self.does:
                section.append("---")
            size += sum(len(part.encode()) + 2 for part in section)
            parts += section
        if "references" in self.does:
            parts.append(
                f"## {self.pick(REFERENCES)}\n\n" + "\n".join(f"- {self.link()}" for _ in range(self.between(3, 14)))
            )
        return "\n\n".join([*parts, *self.notes]) + "\n"

    def front(self) -> str:
        """Title, emoji, topics and, for one in five, a date."""
        fields = [f'title: "{self.title()}"', f'emoji: "{self.pick(EMOJI)}"']
        fields += [f'type: "{"idea" if self.random.random() < 0.06 else "tech"}" # tech: 技術記事 / idea: アイデア']
        fields += [f"topics: {json.dumps(self.topics(), ensure_ascii=False)}", "published: true"]
        if self.random.random() < 0.2:
            day = f"20{self.between(14, 23)}-{self.between(1, 12):02d}-{self.between(1, 28):02d}"
            fields.append(f"published_at: {day}" if self.random.random() < 0.75 else f'published_at: "{day} 09:30"')
        return "---\n" + "\n".join(fields) + "\n---"

    def title(self) -> str:
        x, y = self.random.sample(
            ("React", "Python", "Docker", "Kotlin", "Rust", "Azure", "GitHub Actions", "PostgreSQL"), 2
        )
        return self.fill(self.pick(TITLES), x=x, y=y, n=self.between(2, 12))

    def topics(self) -> list[str]:
        """One to five; a few of all topics are met everywhere, and a third of the articles has one of its own."""
        wanted = self.random.choices((0, 1, 2, 3, 4, 5), (15, 228, 347, 394, 1128, 855))[0]
        common = (TOPICS[int(len(TOPICS) * self.random.random() ** 2)] for _ in range(wanted))
        own = [f"{self.pick(IDENTIFIERS)}{self.number}"] if wanted and self.random.random() < 0.34 else []
        odd = [self.pick(ODD_TOPICS)] if wanted and self.random.random() < 0.02 else []
        return list(dict.fromkeys([*own, *odd, *common]))[:5]

    def blocks(self) -> Iterator[str]:
        for make in self.random.choices(self.makers, self.weights, k=self.between(1, 5)):
            yield make()

    def heading(self) -> str:
        marks = self.random.choice(("#", "##", "###") if "h1" in self.does else ("##", "##", "###"))
        return f"{marks} {self.fill(self.pick(HEADINGS))}"

    def paragraph(self) -> str:
        end = "\n" if "breaks" in self.does else ""
        return end.join(self.sentence() for _ in range(self.between(1, 4)))

    def sentence(self) -> str:
        """One sentence; some have bold words, code, a link, a footnote or a formula."""
        text = self.fill(self.pick(SENTENCES))
        chance = self.random.random()
        if chance < 0.09:
            text = f"**{self.pick(THINGS)}**は重要です。" + text
        elif chance < 0.25:
            text = f"`{self.pick(CODES)}` を使います。{text}"
        elif chance < 0.32:
            text = f"{self.link()} も見てください。{text}"
        if "footnotes" in self.does and self.random.random() < 0.12:
            self.notes.append(f"[^{len(self.notes) + 1}]: {self.fill(self.pick(SENTENCES))}")
            text = f"{text[:-1]}[^{len(self.notes)}]。"
        if "formula" in self.does and self.random.random() < 0.7:
            text = f"ここで $x_{{{self.between(1, 9)}}} = \\frac{{a}}{{b}} + {self.between(1, 99)}$ とします。{text}"
        return text

    def link(self) -> str:
        if "own" in self.does and self.random.random() < 0.3:
            return f"[{self.pick(THINGS)}]({self.own_address()})"
        return f"[{self.pick(THINGS)}]({self.address()})"

    def address(self) -> str:
        return f"https://{self.pick(HOSTS)}/{self.pick(IDENTIFIERS)}/{self.pick(VERBS)}-{self.between(1, 9999)}"

    def own_address(self) -> str:
        return f"https://zenn.dev/somebody/articles/{slug(self.between(0, self.count - 1))}"

    def fence(self) -> str:
        wanted = min(int(self.random.lognormvariate(5.3, 0.9)), 8_000)
        language, text = code(self.random, wanted)
        if language and self.random.random() < 0.04:
            language += f":src/{self.pick(IDENTIFIERS)}.txt"
        return f"```{language}\n{text}\n```"

    def bullets(self) -> str:
        ordered = "ordered" in self.does and self.random.random() < 0.3
        lines = []
        for at in range(self.between(2, 8)):
            lines.append(f"{f'{at + 1}.' if ordered else '-'} {self.sentence()}")
            if "nested" in self.does and self.random.random() < 0.4:
                lines.append(f"{'   ' if ordered else '  '}- {self.pick(THINGS)}：`{self.pick(CODES)}`")
        intro = f"{self.pick(THINGS)}は次の通りです：\n" if "tight" in self.does else ""
        return intro + "\n".join(lines)

    def table(self) -> str:
        columns = self.random.choices((2, 3, 4, 5), (58, 30, 8, 4))[0]
        rows = [[self.pick(THINGS) for _ in range(columns)], ["---"] * columns]
        for _ in range(self.between(2, 9)):
            rows.append(
                [self.random.choice((self.pick(THINGS), f"`{self.pick(CODES)}`", self.pick(RESULTS))) for _ in rows[0]]
            )
        return "\n".join(f"| {' | '.join(row)} |" for row in rows)

    def quote(self) -> str:
        return f"> {self.sentence()}\n> {self.sentence()}"

    def picture(self) -> str:
        alt = self.pick(THINGS) if self.random.random() < 0.6 else ""
        if self.random.random() < 0.43:
            return f"![{alt}](/images/picture-{self.between(0, PICTURES - 1):02d}.png)"
        return f"![{alt}](https://images.example.com/{self.pick(IDENTIFIERS)}-{self.between(1, 9999)}.png)"

    def card(self) -> str:
        address = self.own_address() if self.random.random() < 0.07 else self.address()
        return f"@[card]({address})" if self.random.random() < 0.17 else address

    def message(self) -> str:
        return f":::message{' alert' if self.random.random() < 0.06 else ''}\n{self.paragraph()}\n:::"

    def details(self) -> str:
        return f":::details {self.pick(THINGS)}\n{self.paragraph()}\n\n{self.fence()}\n:::"

    def equation(self) -> str:
        top = self.between(2, 99)
        matrix = r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}"
        return f"$$\n\\sum_{{i=0}}^{{{top}}} x_i = \\frac{{1}}{{n}} {matrix}\n$$"

    def fill(self, template: str, **more: object) -> str:
        a, b = self.random.sample(THINGS, 2)
        return template.format(a=a, b=b, v=self.pick(ACTIONS), r=self.pick(RESULTS), z=self.pick(REASONS), **more)

    def pick(self, some: tuple[str, ...]) -> str:
        return some[int(self.random.random() * len(some))]

    def between(self, least: int, most: int) -> int:
        return least + int(self.random.random() * (most - least + 1))
