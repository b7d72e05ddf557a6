"""The promise that holds the design in place: an incremental build equals a clean build, byte for byte, and a second
build renders nothing and writes nothing."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from PIL import Image

from tests.projects import NOW, Site, article

SLUGS = [f"article-number-{number}" for number in range(1, 7)]
slugs = st.sampled_from(SLUGS)
titles = st.sampled_from(["はじめに", "第二の記事", "A <b>title</b> & more", "🎉 祝", "長い題名の記事" * 20, "สวัสดี"])
topics = st.sampled_from(['["python"]', '["Python", "AI"]', '["ＡＩ", "C++"]', "[]", '["ai", "生成AI"]'])
bodies = st.sampled_from(
    [
        "# 見出し\n\n本文。\n",
        "本文 [別の記事](/articles/article-number-1) と [節](./article-number-2.md#見出し)。\n",
        "https://zenn.dev/someone/articles/article-number-3\n",
        "![図](/images/a.png)\n*図の説明*\n",
        "本文。\n\n![](/images/a.png =120x)\n\n![絵](/images/b.svg) [絵](/images/b.svg)\n",
        "# 参考\n- [資料](https://example.com/a)\n- 本 https://example.com/b\n",
        "https://example.com/card\n\n![](https://example.com/p.gif)\n\n# 参考\n- https://example.com/b\n",
        "```python:a.py\nprint(1)\n```\n\n:::message\n注意\n:::\n",
        "```mermaid\ngraph LR\n  a[図] --> b\n```\n",
        "```mermaid\ngraph LR\n  a[図] --> b\n```\n\n文。\n\n```mermaid\ngraph LR\n  a[(b\n```\n",
    ]
)
DYNAMIC = '{% extends "theme/base.html" %}{% block main %}{% include params.get("part", "part_a.html") %}{% endblock %}'
templates = st.sampled_from(
    [
        ("not_found.html", '{% extends "theme/not_found.html" %}'),
        ("not_found.html", '{% extends "theme/base.html" %}{% block main %}{% include "part_a.html" %}{% endblock %}'),
        ("not_found.html", DYNAMIC),
        ("part_a.html", "A {{ site.count('article') }}"),
        ("part_a.html", "{% for card in site.cards('article', 0, 2) %}{{ card.title }}{% endfor %}"),
        ("_card.html", "<p>{{ card.title }}</p>"),
    ]
)
chapters = st.sampled_from(
    [
        "本文 [次](./2.two.md#見出し) と [記事](/articles/article-number-1)。\n",
        "# 見出し\n\nhttps://zenn.dev/someone/books/a-book-of-mine/viewer/one\n",
        "# 参考\n- [資料](https://example.com/a)\n",
    ]
)
GIF = b"GIF89a\x10\x00\x10\x00"
cards = st.sampled_from(
    [
        '{"https://example.com/card": {"title": "<b>題</b>", "description": "説明", "read": "2024-05-01"}}',
        '{"https://example.com/card": {"title": "題", "site": "例", "icon": "https://example.com/i.gif"},'
        ' "https://example.com/i.gif": {"file": "images/fetched/i.gif"}}',
        '{"https://example.com/card": {"gone": "2024-05-01", "archived": "https://web.archive.org/x"},'
        ' "https://example.com/b": {"title": "資料の題", "gone": "2024-05-02", "archived": "https://web.archive.org/b"}}',
        '{"https://example.com/b": {"title": "資料", "read": "2024-05-01"}, "https://example.com/p.gif":'
        ' {"file": "images/fetched/i.gif", "read": "2024-05-01"}}',
        '{"https://example.com/b": {"titel": 1}, "x": {}}',
        "{",
    ]
)
configs = st.sampled_from(
    [
        "title: 本\nsummary: 要約\ntopics: [python]\npublished: true\n",
        "title: 本\nsummary: 要約\ntopics: [本]\npublished: true\nprice: 500\nchapters: [1.one, 3.three]\n",
        "title: 下書きの本\npublished: false\n",
        "title: [本]\npublished: yes\n",
        "",
    ]
)
tomls = st.sampled_from(
    [
        "",
        'title = "別の名前"\n',
        'base_url = "https://example.org/repo"\n',
        'base_url = "https://example.org"\nauthor = "私"\nimage_quality = 40\n',
        'base_url = "https://example.org"\nsocial_images = false\nresponsive_images = false\n',
        "per_page = 2\n",
        'base_url = "https://example.org"\n'
        '[[sources]]\npath = "."\nauthor = "a"\naddress = "https://zenn.dev/a"\n'
        '[[sources]]\npath = "../beside"\nauthor = "a"\naddress = "https://qiita.com/a"\ncanonical = true\n'
        '[[authors]]\nkey = "a"\n',
        'prefer = "qiita"\n[[sources]]\npath = "../beside"\n[[sources]]\npath = "."\n',
        'base_url = "https://example.org"\nauthor = "a"\n[[authors]]\nkey = "a"\nname = "著者"\nbio = "文"\n',
        'language = "en"\ntoc_depth = 1\n',
    ]
)


def photograph(width: int, height: int) -> bytes:
    """A picture that is worth smaller copies."""
    noise = Image.frombytes("L", (width // 8, height // 8), Random(1).randbytes(width * height // 64))
    file = BytesIO()
    noise.resize((width, height)).save(file, "PNG")
    return file.getvalue()


LARGE, OTHER = photograph(800, 400), photograph(704, 448)


class Edits(RuleBasedStateMachine):
    """Any order of edits, each followed by a build beside the builds before it."""

    @initialize()
    def start(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="incremental-"))
        self.site = Site(self.folder / "project")
        self.site.root.mkdir()
        self.site.write("templates/part_a.html", "A")
        self.flags: dict[str, Any] = {"drafts": False, "future": False}
        self.committed = False
        for slug in SLUGS[:2]:
            self.site.write(f"articles/{slug}.md", article(slug))
        self.write_item("一つ", "はじめに", "# 見出し\n\n本文。\n", private=False)

    @rule(
        name=st.sampled_from(["一つ", "article-number-1"]),
        title=titles,
        body=bodies,
        private=st.booleans(),
    )
    def write_item(self, name: str, title: str, body: str, private: bool) -> None:
        """An article of the repository beside, perhaps one that is here, too."""
        id_ = f"{len(name):020}"
        front = f"title: {json.dumps(title)}\ntags:\n  - 庭\nprivate: {str(private).lower()}\nid: '{id_}'\n"
        self.site.write(f"../beside/public/{name}.md", f"---\n{front}---\n{body}")

    @rule(slug=slugs, also=st.sampled_from(["[]", f"https://qiita.com/a/items/{2:020}"]), body=bodies)
    def write_twin(self, slug: str, also: str, body: str) -> None:
        self.site.write(f"articles/{slug}.md", article("はじめに", body=body, also_on=also))

    @rule(slug=slugs, title=titles, topics=topics, body=bodies, published=st.booleans())
    def write_article(self, slug: str, title: str, topics: str, body: str, published: bool) -> None:
        self.site.write(
            f"articles/{slug}.md", article(title, body=body, topics=topics, published=str(published).lower())
        )

    @rule(slug=slugs, title=titles, emoji=st.sampled_from("🚀📚"), lead=st.sampled_from(["", "導入の文。\n\n"]))
    def change_label(self, slug: str, title: str, emoji: str, lead: str) -> None:
        """What others show of an article, and nothing else."""
        file = self.site.root / f"articles/{slug}.md"
        if file.exists():
            text = re.sub(r"^title: .*$", f'title: "{title}"', file.read_text("utf-8"), count=1, flags=re.M)
            text = re.sub(r"^emoji: .*$", f'emoji: "{emoji}"', text, count=1, flags=re.M)
            head, body = text.split("\n---\n", 1)
            file.write_text(f"{head}\n---\n{lead}{body.removeprefix('導入の文。').lstrip()}", "utf-8")

    @rule(slug=slugs, title=titles)
    def add_old_address(self, slug: str, title: str) -> None:
        self.site.write(f"articles/{slug}.md", article(title, aliases=f'["old-{slug}"]'))

    @rule(slug=slugs, days=st.integers(-2, 2))
    def schedule_article(self, slug: str, days: int) -> None:
        self.site.write(f"articles/{slug}.md", article("予約", published_at=f"2024-05-{23 + days:02d}"))

    @rule(slug=slugs)
    def delete_article(self, slug: str) -> None:
        (self.site.root / f"articles/{slug}.md").unlink(missing_ok=True)

    @rule(old=slugs, new=slugs)
    def rename_article(self, old: str, new: str) -> None:
        if (self.site.root / f"articles/{old}.md").exists():
            (self.site.root / f"articles/{old}.md").replace(self.site.root / f"articles/{new}.md")

    @rule(config=configs)
    def write_book(self, config: str) -> None:
        self.site.write("books/a-book-of-mine/config.yaml", config)
        self.site.write("books/a-book-of-mine/1.one.md", "---\ntitle: 一\n---\n")

    @rule(name=st.sampled_from(["1.one", "2.two", "3.three", "2.one"]), title=titles, body=chapters)
    def write_chapter(self, name: str, title: str, body: str) -> None:
        self.site.write(f"books/a-book-of-mine/{name}.md", f"---\ntitle: '{title}'\nfree: true\n---\n{body}")

    @rule(name=st.sampled_from(["config.yaml", "1.one.md", "2.two.md", "cover.png"]))
    def delete_from_book(self, name: str) -> None:
        (self.site.root / "books/a-book-of-mine" / name).unlink(missing_ok=True)

    @rule(content=st.sampled_from([b"GIF89a\x01\x00\x01\x00", b"GIF89a\x05\x00\x07\x00", OTHER]))
    def change_cover(self, content: bytes) -> None:
        self.site.write("books/a-book-of-mine/cover.png", content)

    @rule(content=st.sampled_from([b"", b"\x89PNG", b"GIF89a\x01\x00\x01\x00", LARGE, LARGE[:-500], OTHER]))
    def change_picture(self, content: bytes) -> None:
        self.site.write("images/a.png", content)

    @rule(inner=st.sampled_from(["", "<script>a()</script>", '<g onclick="a()"/>', "<g>"]))
    def change_drawing(self, inner: str) -> None:
        self.site.write("images/b.svg", f'<svg xmlns="http://www.w3.org/2000/svg">{inner}</svg>')

    @rule(template=templates)
    def write_template(self, template: tuple[str, str]) -> None:
        self.site.write(f"templates/{template[0]}", template[1])

    @rule(name=st.sampled_from(["not_found.html", "_card.html"]))
    def delete_template(self, name: str) -> None:
        (self.site.root / "templates" / name).unlink(missing_ok=True)

    @rule(text=cards, icon=st.booleans())
    def write_cards(self, text: str, icon: bool) -> None:
        self.site.write("cards.json", text)
        self.site.write(
            "articles/article-number-1.md",
            article("題", body="https://example.com/card\n\n# 参考\n- https://example.com/b\n"),
        )
        if icon:
            self.site.write("images/fetched/i.gif", GIF)

    @rule(name=st.sampled_from(["cards.json", "images/fetched/i.gif"]))
    def delete_cards(self, name: str) -> None:
        (self.site.root / name).unlink(missing_ok=True)

    @rule(text=tomls)
    def change_settings(self, text: str) -> None:
        self.site.write("sitegen.toml", text)

    @rule(flag=st.sampled_from(["drafts", "future"]))
    def flip_flag(self, flag: str) -> None:
        self.flags[flag] = not self.flags[flag]

    @rule(days=st.integers(1, 3))
    def let_time_pass(self, days: int) -> None:
        self.site.now += days * 86_400

    @rule()
    def commit(self) -> None:
        if not self.committed:
            self.site.git("init", "-q")
            self.site.write(".gitignore", "_site\nclean\n.sitegen\n")
            self.committed = True
        self.site.git("add", "-A")
        self.site.git("commit", "-q", "--allow-empty", "-m", "edit", date=self.site.now)

    @rule(path=st.sampled_from(["index.html", "404.html", "topics/index.html"]))
    def tamper_with_output(self, path: str) -> None:
        if (self.site.root / "_site" / path).exists():
            self.site.write(f"_site/{path}", "changed by hand")

    @precondition(lambda self: hasattr(self, "site"))
    @invariant()
    def incremental_equals_clean(self) -> None:
        self.site.build(**self.flags)
        again = self.site.build(**self.flags)
        assert not again.rendered
        assert again.written is not None and (again.written.written, again.written.removed) == (0, 0)
        self.site.must_equal_a_clean_build(**self.flags)

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            shutil.rmtree(self.folder, ignore_errors=True)


Edits.TestCase.settings = settings(
    max_examples=25,
    stateful_step_count=12,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
TestIncrementalEqualsClean = pytest.mark.slow(pytest.mark.timeout(240)(Edits.TestCase))


def test_the_clock_of_the_tests_stands_in_japan() -> None:
    from sitegen.model.dates import day

    assert day(NOW) == "2024-05-23"
