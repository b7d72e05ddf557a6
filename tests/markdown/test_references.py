"""The author's list of references, recognised, rewritten and gathered."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.markdown.engine import build_tree, run_engine
from sitegen.markdown.harvest import Harvest
from sitegen.markdown.printer import print_body
from sitegen.markdown.recognise_titles import naming_of
from sitegen.markdown.references import ReferencesProcessor
from sitegen.model.values import Code, Reference
from sitegen.theme.outside import source

NOTHING_KNOWN: Any = SimpleNamespace(outside=lambda url: None)


def rewrite(text: str) -> tuple[str, Harvest]:
    """The body with its holes as «n», sources as they are while nothing is known of them, and the harvest."""
    harvest = Harvest("articles/a.md", "", "")
    tree = run_engine(text, harvest, (ReferencesProcessor,), ())
    body = "".join(
        part
        if not isinstance(part, int)
        else source(harvest.refs[part], NOTHING_KNOWN)
        if harvest.refs[part].kind == "source"
        else f" «{part}»"
        for part in print_body(tree)
        if not isinstance(part, Code)
    )
    return body.replace(' target="_blank" rel="noopener"', ""), harvest


def items(text: str) -> list[str]:
    """The items of a list below a heading, without their markup around."""
    body, _ = rewrite(f"## 参考\n\n{text}")
    return [line.partition(">")[2].removesuffix("</li>") for line in body.split("\n") if line.startswith("<li")]


def is_list(text: str) -> bool:
    body, _ = rewrite(text)
    return '<ol class="references"' in body


# ── titles ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "title",
    [
        "参考", "参考サイト", "参考文献", "参考資料・リンク", "■ 参考リンク", "📚 参考リンク集", "5. 参考URL",
        "第3章 参考", "References", "REFERENCES:", "出典一覧", "引用元", "参考にさせていただいたサイト",
        "その他参考", "主な参考文献", "参考文献（サーベイなど）", "【参考】", "Reference & Links", "See also",
        "Unicodeの参考リンク", "ＲＥＦＥＲＥＮＣＥＳ",
    ],
)  # fmt: skip
def test_a_title_that_names_references_is_certain(title: str) -> None:
    naming = naming_of(title)
    assert naming is not None
    assert (naming.kind, naming.certain) == ("references", True)


@pytest.mark.parametrize("title", ["関連記事", "関連リンク：", "Related posts", "■関連資料"])
def test_a_title_may_name_related_articles(title: str) -> None:
    naming = naming_of(title)
    assert naming is not None
    assert naming.kind == "related"


@pytest.mark.parametrize("title", ["Links", "リンク", "公式ドキュメント", "リソース"])
def test_a_title_may_leave_doubt(title: str) -> None:
    naming = naming_of(title)
    assert naming is not None
    assert not naming.certain


@pytest.mark.parametrize(
    "title", ["", "参考になる書き方をする", "まとめ", "資料を参考サイト", "Linksys のルーター", "🎉"]
)
def test_other_titles_name_no_list(title: str) -> None:
    assert naming_of(title) is None


# ── items ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("source", "item"),
    [
        ("- [本](https://e.com/a)", '<a href="https://e.com/a">本</a> <cite>e.com</cite>'),
        ("- https://www.e.com/a", '<a href="https://www.e.com/a">https://www.e.com/a</a> <cite>e.com</cite>'),
        ("- <https://e.com/a>", '<a href="https://e.com/a">https://e.com/a</a> <cite>e.com</cite>'),
        ("- 本: https://e.com/", '<a href="https://e.com/">本</a> <cite>e.com</cite>'),
        ("- 本（https://e.com/ ）", '<a href="https://e.com/">本</a> <cite>e.com</cite>'),
        ("- 本  \nhttps://e.com/", '<a href="https://e.com/">本</a> <cite>e.com</cite>'),
        (
            "- `x` と *y*\n  https://e.com/",
            '<a href="https://e.com/"><code>x</code> と <em>y</em></a> <cite>e.com</cite>',
        ),
        (
            "- https://e.com/\n  よい`本`。",
            '<a href="https://e.com/">https://e.com/</a> <cite>e.com</cite> '
            '<span class="note">よい<code>本</code>。</span>',
        ),
        (
            "- 山田: [本](https://e.com/) - 2020年",
            '<a href="https://e.com/">本</a> <cite>e.com</cite> <span class="note">山田</span> '
            '<span class="note">2020年</span>',
        ),
        (
            "- [本](https://e.com/)（[訳](https://f.com/)）",
            '<a href="https://e.com/">本</a> <cite>e.com</cite> <span class="note">（<a href="https://f.com/">訳</a>）</span>',
        ),
        ("- **[本](https://e.com/)**", '<a href="https://e.com/"><strong>本</strong></a> <cite>e.com</cite>'),
        (
            "- **本: https://e.com/ を読む**",
            '<a href="https://e.com/"><strong>本</strong></a> <cite>e.com</cite> '
            '<span class="note"><strong>を読む</strong></span>',
        ),
        (
            "- [.NET](https://e.com/) .NET",
            '<a href="https://e.com/">.NET</a> <cite>e.com</cite> <span class="note">.NET</span>',
        ),
    ],
)  # fmt: skip
def test_an_item_has_a_linked_title_a_host_and_notes(source: str, item: str) -> None:
    assert items(source) == [item]


def test_the_form_title_and_address_below_with_blank_lines_between() -> None:
    text = "# 参考サイト\n- One: two  \nhttps://e.com/1\n\n- Three\nhttps://e.com/2"
    body, harvest = rewrite(text)
    assert body == (
        "<h1>参考サイト</h1>\n"
        '<ol class="references">\n'
        '<li id="ref-1"><a href="https://e.com/1">One: two</a> <cite>e.com</cite></li>\n'
        '<li id="ref-2"><a href="https://e.com/2">Three</a> <cite>e.com</cite></li>\n'
        "</ol>\n"
    )
    assert [(reference.title, reference.url) for reference in harvest.references] == [
        ("One: two", "https://e.com/1"),
        ("Three", "https://e.com/2"),
    ]


def test_links_elsewhere_open_a_page_of_their_own() -> None:
    tree = run_engine("## 参考\n本\nhttps://e.com/", Harvest("articles/a.md", "", ""), (ReferencesProcessor,), ())
    link = tree.find(".//li/a")
    assert link is not None
    assert link.attrib["target"] == "_blank"
    assert link.attrib["rel"] == "noopener"


def test_text_below_a_link_is_a_note_and_links_below_it_are_items() -> None:
    body, harvest = rewrite("## 参考\n- [本](https://e.com/)\n  - 名著\n  - [補遺](https://e.com/2)")
    assert '<span class="note">名著</span><ol start="2">\n<li id="ref-2"' in body
    assert harvest.references == [
        Reference("本", "https://e.com/", "e.com", "名著", ""),
        Reference("補遺", "https://e.com/2", "e.com", "", "本"),
    ]


def test_a_book_without_an_address_is_an_item_of_text() -> None:
    body, harvest = rewrite("## 参考文献\n1. 山田 *本の本* (1999)\n2. 田中「次の本」")
    assert '<li id="ref-1">山田 <em>本の本</em> (1999)</li>\n<li id="ref-2">田中「次の本」</li>' in body
    assert harvest.references[0] == Reference("山田 本の本 (1999)", "", "", "", "")


def test_groups_by_nested_lists_are_numbered_through() -> None:
    body, harvest = rewrite(
        "## 参考\n- 公式\n  - [a](https://e.com/a)\n  - [b](https://e.com/b)\n- [c](https://e.com/c)\n- 他\n  - [d](https://e.com/d)"
    )
    assert '<li class="group">公式<ol>\n<li id="ref-1">' in body
    assert '<li id="ref-3" value="3">' in body
    assert '<li class="group">他<ol start="4">\n<li id="ref-4">' in body
    assert [reference.group for reference in harvest.references] == ["公式", "公式", "", "他"]


def test_groups_by_sub_headings_keep_them() -> None:
    body, harvest = rewrite(
        "## 参考\n### 公式\n- [a](https://e.com/a)\n\n### 他\n- [b](https://e.com/b)\n\n## まとめ\n- [c](https://e.com/c)"
    )
    assert body.startswith('<h2>参考</h2>\n<h3>公式</h3>\n<ol class="references">\n<li id="ref-1">')
    assert '<h3>他</h3>\n<ol class="references" start="2">\n<li id="ref-2">' in body
    assert [reference.group for reference in harvest.references] == ["公式", "他"]


def test_paragraphs_and_cards_of_one_section_are_one_list() -> None:
    body, harvest = rewrite(
        "## 参考\n\n題\nhttps://e.com/1\n\nhttps://e.com/2\n[三](https://e.com/3)\n\n四 https://e.com/4"
    )
    assert body.count("<ol") == 1
    assert "card" not in body
    assert [reference.title for reference in harvest.references] == ["題", "", "三", "四"]


def test_quoted_items_are_items() -> None:
    assert items("> [本](https://e.com/)") == ['<a href="https://e.com/">本</a> <cite>e.com</cite>']


def test_a_card_of_an_article_stays_a_hole_but_as_a_link() -> None:
    body, harvest = rewrite("## 参考\n\nhttps://zenn.dev/me/articles/other-article\n")
    assert '<li id="ref-1"><a «0»>https://zenn.dev/me/articles/other-article</a></li>' in body
    assert harvest.refs[0].kind == "link"
    assert harvest.references[0].host == "zenn.dev"


def test_links_within_the_site_keep_their_holes_and_are_not_gathered() -> None:
    body, harvest = rewrite("## 参考\n- [次](/articles/next)\n- [外](https://e.com/)")
    assert '<li id="ref-1"><a «0»>次</a></li>' in body
    assert [reference.title for reference in harvest.references] == ["外"]


def test_an_item_keeps_the_code_that_stands_in_it() -> None:
    body, _ = rewrite("## 参考\n- [本](https://e.com/)\n  ```\n  x\n  ```")
    assert '<cite>e.com</cite><figure class="code">' in body


# ── what is a list, and where it ends ───────────────────────────────────────────────────────────────────────────────


def test_an_introduction_and_a_closing_sentence_stay_where_they_are() -> None:
    body, _ = rewrite("## 参考\n次のものを読みました。\n\n- [本](https://e.com/)\n\nでは、また。\n\n- 別\n- の\n- 話")
    assert "<p>次のものを読みました。</p>\n<ol" in body
    assert "</ol>\n<p>では、また。</p>\n<ul>\n<li>別</li>" in body


def test_an_introduction_right_above_a_card_is_no_title() -> None:
    body, harvest = rewrite("## 参考\n次のものを読みました。\nhttps://e.com/\n")
    assert "<p>次のものを読みました。</p>\n<ol" in body
    assert harvest.references[0].title == ""


@pytest.mark.parametrize(
    "text",
    [
        "## 参考\nこの設定は[公式](https://e.com/)を見ると分かります。",
        "## 参考\n- 文だけ\n- の列",
        "## 参考\n```\nhttps://e.com/\n```\n- [本](https://e.com/)",
        "## Links\n- [本](https://e.com/)\n\n本文が続く。",
        "## Links\n- 一\n- 二\n- [本](https://e.com/)",
        "## まとめ\n- [本](https://e.com/)",
        "## 参考",
        "",
    ],
)
def test_what_is_no_list_stays_as_it_was(text: str) -> None:
    body, harvest = rewrite(text)
    assert body == "".join(map(str, print_body(build_tree(text, harvest)))).replace(
        ' target="_blank" rel="noopener"', ""
    )
    assert harvest.references == []


def test_a_doubtful_title_with_nothing_but_links_below_is_a_list() -> None:
    assert is_list("## Links\n- [本](https://e.com/)\n- https://e.com/2\n\n## 次\nx")


def test_a_label_before_links_makes_a_list_of_them() -> None:
    body, harvest = rewrite(
        "本文。\n\n関連記事：\n\n- [a](https://e.com/a)\n- https://e.com/b\n\n**参考**\n\n- [c](https://e.com/c)"
    )
    assert (
        '<p>関連記事：</p>\n<ul class="related">\n<li><a href="https://e.com/a">a</a> <cite>e.com</cite></li>' in body
    )
    assert '<p><strong>参考</strong></p>\n<ol class="references">' in body
    assert [reference.title for reference in harvest.references] == ["c"]


def test_a_label_reaches_no_further_than_its_section() -> None:
    assert not is_list("参考：\n\n## 次の章\n- [a](https://e.com/a)")


def test_two_lists_in_one_article_are_numbered_through() -> None:
    body, _ = rewrite("## 参考\n- [a](https://e.com/a)\n\n## 参考文献\n- [b](https://e.com/b)")
    assert '<ol class="references" start="2">\n<li id="ref-2">' in body


def test_footnotes_after_the_list_are_left_alone() -> None:
    body, _ = rewrite("x[^1]\n\n## 参考\n- [a](https://e.com/a)\n\n[^1]: https://e.com/note")
    assert '</ol>\n<section class="footnotes">' in body


# ── repetitions ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_repetition_is_folded_into_the_first_with_a_warning() -> None:
    body, harvest = rewrite(
        "## 参考\n- [a](https://www.e.com/x/?utm_source=q&p=1)\n- [b](https://e.com/y)\n"
        "- [再び](http://E.com/x?p=1#) - 注\n"
    )
    assert body.count("<li") == 2
    assert '<span class="note">注</span>' in body
    (problem,) = harvest.problems
    assert (problem.rule, problem.level, problem.at.line) == ("reference", "warning", 4)
    assert problem.message == '"再び" is listed twice'
    assert "line 2" in problem.hint


def test_two_places_of_one_page_are_two_references() -> None:
    assert (
        len(
            items(
                "- [a](https://e.com/x#1)\n- [b](https://e.com/x#2)\n- [c](https://e.com/?q=1)\n- [d](https://e.com/?q=2)"
            )
        )
        == 4
    )


def test_related_articles_are_not_folded() -> None:
    body, harvest = rewrite("## 関連記事\n- [a](https://e.com/)\n- [b](https://e.com/)")
    assert body.count("<li") == 2
    assert harvest.problems == []


def test_a_group_of_nothing_but_repetitions_keeps_its_name() -> None:
    body, harvest = rewrite("## 参考\n- [a](https://e.com/)\n- 再掲\n  - [a](https://e.com/)")
    assert '<li class="group">再掲</li>' in body
    assert len(harvest.references) == 1


# ── nothing is lost ─────────────────────────────────────────────────────────────────────────────────────────────────

BLOCKS = st.lists(
    st.sampled_from(
        [
            "- W\n", "- [W](U)\n", "- [W W](U) W\n", "- W: U\n", "- U\n", "- W  \n  U\n", "- U\n  W\n",
            "- W [W](U) W [W](U) W\n", "  - W\n", "  - [W](U)\n", "  - W: U W\n", "    - W\n",
            "- **W [W](U) W**\n", "- *W*: U\n", "- `W` U\n", "- W[^1]: U\n", "- W\n\n  W\n", "- W\n\n  > W\n",
            "- [W](U)\n\n  | W | W |\n  |-|-|\n  | W | W |\n", "- [ ] [W](U)\n", "1. [W](U)\n", "\n", "W\n",
            "U\n", "[W](U)\n", "W [W](U) W\n", "W U\n", "W。\n", "> [W](U)\n> W U\n", "> W\n", "\n---\n",
            "### W\n", "## W\n", "# 参考\n", "### References\n", "## 関連記事\n", "参考：\n\n", "**参考**\n\n",
            "![W](U)\n", "[W](/articles/W)\n", "https://zenn.dev/me/articles/W\n", "**W\n[W](U)**\n",
            "- [W](#W)\n", "\n[^1]: W\n", ":::message\nW\n:::\n", "- \n", "- [](U)\n",
        ]
    ),
    max_size=12,
)  # fmt: skip


@given(blocks=BLOCKS, literature=st.booleans())
def test_no_word_of_the_author_is_lost(blocks: list[str], literature: bool) -> None:
    text = ("## 参考文献\n\n" if literature else "## 参考\n\n") + "".join(blocks)
    for letter, word in (("W", "word{}"), ("U", "https://e{}.com/")):
        start, *others = text.split(letter)
        text = start + "".join(word.format(f"x{nth}x") + other for nth, other in enumerate(others))
    before = build_tree(text, Harvest("articles/a.md", "", ""))
    harvest = Harvest("articles/a.md", "", "")
    after = run_engine(text, harvest, (ReferencesProcessor,), ())
    words = [word for word in " ".join(before.itertext()).split() if "://" not in word and "word" in word]
    seen = " ".join(after.itertext())
    assert [word for word in words if word.strip("：:。") not in seen] == []
    links = {link.get("href") or link.get("{sitegen}ref") for link in before.iter("a")}
    kept = {link.get("href") for link in after.iter("a")} | {link.get("{sitegen}ref") for link in after.iter("a")}
    originals = {str(number): ref.original for number, ref in enumerate(harvest.refs)}
    assert {link for link in links if link not in kept and originals.get(link or "") not in kept} == set()


def test_emphasis_without_end_does_no_harm() -> None:
    inner = "**a *b " * 45 + "[x](https://e.com/)" + " b* a**" * 45
    assert is_list(f"## 参考\n- {inner}")


@pytest.mark.parametrize("text", ["- [x](https://e.com/)\n" * 2000, "a\nhttps://e.com/\n" * 1000, "参考：\n\n" * 1000])
def test_long_lists_take_no_long_time(text: str) -> None:
    rewrite(f"## 参考\n\n{text}")
