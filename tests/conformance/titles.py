"""`make audit CORPUS=folder`: draws the picture for links of every title and emoji of real repositories.

Nothing may be drawn as the box that fonts have for characters they lack; what had to be left out is listed. Also every
emoji that Twemoji has must be found, with and without the sign that asks for a picture.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from msgspec import structs

from sitegen.model.posters import Poster
from sitegen.pictures.emoji import emoji_name
from sitegen.pictures.fonts import font
from sitegen.pictures.installed import emoji_folder
from sitegen.pictures.poster import draw_poster
from sitegen.pictures.titles import glyphs, speaks
from sitegen.settings.settings import Settings
from sitegen.sources.frontmatter import read_front_matter
from sitegen.sources.text import read_text
from sitegen.theme.posters import colours

INVISIBLE = frozenset("\u200b\u200c\u200d\ufe0e\ufe0f\u200e\u200f\u2060\ufeff\xad")
SETTINGS = structs.replace(Settings(), title="技術ノート", author="山田 太郎")


def posters(corpus: Path) -> Iterator[tuple[Path, Poster]]:
    """What every article, book and chapter of all repositories below a folder is shared with."""
    for file in sorted({*corpus.rglob("articles/*.md"), *corpus.rglob("books/*/*.md"), *corpus.rglob("config.y*ml")}):
        text, _ = read_text(file.read_bytes(), file.name)
        fenced = text if file.suffix == ".md" else f"---\n{text}\n---\n"
        mapping = read_front_matter(fenced, file.name).mapping
        title, emoji = str(mapping.get("title") or ""), str(mapping.get("emoji") or "📝")
        if title:
            yield file, Poster(title, "", emoji, SETTINGS.author, SETTINGS.title, colours(SETTINGS))


def boxes(text: str) -> str:
    """The characters of a drawn text that came out as the box of the missing."""
    lacking = bytes(font(40).getmask("\uffff"))
    return "".join(one.text for one in glyphs(text) if not one.emoji and bytes(font(40).getmask(one.text)) == lacking)


def unfound() -> list[str]:
    """The names of emoji that Twemoji has and that we do not find."""
    folder = emoji_folder()
    names = sorted(file.stem for file in (folder / "svg").iterdir()) if folder else []
    missing = []
    for name in names:
        sequence = "".join(chr(int(point, 16)) for point in name.split("-"))
        if {emoji_name(sequence), emoji_name(sequence.replace("\ufe0f", "")), emoji_name(f"{sequence}\ufe0f")} != {
            name
        }:
            missing.append(name)
    return missing


def main(corpus: Path) -> int:
    """Print what is wrong, and how long a picture takes; 1 when something is wrong."""
    found = list(posters(corpus))
    left_out: Counter[str] = Counter()
    wrong = 0
    times, sizes = [], []
    for file, poster in found:
        drawn = glyphs(poster.title)
        kept = "".join(one.text for one in drawn)
        left_out.update(char for char in poster.title if char not in kept and char not in INVISIBLE)
        if boxes(poster.title) or not speaks(drawn, poster.title):
            wrong += 1
            print(f"{file}: {poster.title!r} cannot be drawn: {boxes(poster.title)!r}")
        if not emoji_name(poster.emoji):
            print(f"{file}: no picture of {poster.emoji!r}: drawn as text {[one.text for one in glyphs(poster.emoji)]}")
        start = time.perf_counter()
        sizes.append(len(draw_poster(poster)))
        times.append(time.perf_counter() - start)
    first, *others = times  # which also reads the fonts, once in a process
    times = sorted(others or [first])
    missing = unfound()
    print(f"{len(found)} titles, {len({poster.emoji for _, poster in found})} emoji, {wrong} that cannot be drawn")
    print("left out:", ", ".join(f"U+{ord(char):04X} ({count})" for char, count in left_out.items()) or "nothing")
    print(f"emoji of Twemoji that are not found: {', '.join(missing) or 'none'}")
    each = [1000 * times[int(part * (len(times) - 1))] for part in (0.5, 0.95, 1)]
    mean = 1000 * sum(times) / len(times)
    print(f"each took {mean:.1f} ms (median {each[0]:.1f}, 95 % {each[1]:.1f}, most {each[2]:.1f})")
    print(f"the first, which also reads the fonts, took {1000 * first:.1f} ms")
    print(f"each has {sum(sizes) // len(sizes):,} bytes (most {max(sizes):,})")
    return 1 if wrong or missing else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
