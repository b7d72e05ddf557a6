"""What a reader's search loads first says how large the other files are, after edits, too."""

from __future__ import annotations

from pathlib import Path

from tests.projects import Site, article

MANIFEST = "search/index.json"
KANJI = [chr(0x4E00 + number) for number in range(4_000)]


def text(characters: list[str]) -> str:
    return "".join(f"{''.join(characters[start : start + 50])}\n" for start in range(0, len(characters), 50))


def test_sizes_follow_an_edit_of_a_text_as_in_a_clean_build(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.write("articles/long-enough-here.md", article(body=text(KANJI[:500])))
    site.build()
    before = site.files()[MANIFEST]
    site.write("articles/long-enough-here.md", article(body=text(KANJI)))
    site.build()
    after = site.files()
    assert after[MANIFEST] != before
    site.build(force=True)
    assert site.files() == after
    site.write("articles/long-enough-here.md", article(body=text(KANJI[:500])))
    site.build()
    assert site.files()[MANIFEST] == before
