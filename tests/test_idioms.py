# ruff: noqa: W291, W293 — the trailing spaces are what is tested
"""An article written as people write them, with the idioms that Markdown engines get wrong."""

from __future__ import annotations

import re

import pytest

from tests.conftest import MakeSite
from tests.projects import Site

ARTICLE = """---
title: "新しい機能が出たので試したよ🎉"
emoji: "🧪"
type: "tech" # tech: 技術記事 / idea: アイデア
topics: ["Cloud", "Some Cloud Service", "AI", "Model", "AI"]
published: false
---

# 目次
1. はじめに
2. 長い題の節では、どういうことが起きるのかを最後まで確かめて書いてみたので読んでほしいのだよ！
3. 参考サイト

# はじめに
この記事では、5/21 - 5/23 の発表を見ていきます。
知らんけど...

```ぜひ最後まで読んでいってもらえればと思います！```

# 長い題の節では、どういうことが起きるのかを最後まで確かめて書いてみたので読んでほしいのだよ🎉

## 概要
 
***
引用したい文章です。(新しいウィンドウで開きます)と貼られています。
***

意味は ```全部``` です。
次の動画を見てください。
https://example.com/video/123 

![図](/images/somewhere/missing.png)

説明は以下です。
- 一: 最初
- 二: 次

価格は Input: $5/ Output: $15 と安く、
学習は２０２３年１０月まで、
以上です。

### 結論を言うと、２０２３年１０月までのことが分かるうえに、値段のほうも従来のものよりずっと安い、という話
です。

# 参考サイト
- First source  
https://example.com/first/

- Second source: it’s here  
https://example.org/second

- Second source: it’s here  
https://example.org/second"""


@pytest.fixture
def site(make_site: MakeSite) -> Site:
    return make_site({"articles/trying-something-new.md": ARTICLE})


@pytest.fixture
def page(site: Site) -> str:
    site.build(drafts=True)
    return site.page("articles/trying-something-new/index.html")


def test_a_draft_is_left_out_and_named(site: Site) -> None:
    built = site.build()
    assert built.drafts == ("articles/trying-something-new.md",)
    assert not (site.root / "_site/articles").exists()


def test_the_title_is_the_only_h1_and_the_draft_says_so(page: str) -> None:
    assert page.count("<h1") == 1
    assert 'class="badge draft"' in page
    assert "<time" not in page


def test_every_item_of_the_contents_leads_to_its_heading(page: str) -> None:
    contents = re.search(r'<nav class="contents">.*?</nav>', page, re.DOTALL)
    assert contents is not None
    anchors = re.findall(r'href="#([^"]+)"', contents[0])
    assert len(anchors) == 3
    assert all(f'id="{anchor}"' in page for anchor in anchors)


def test_a_long_heading_has_a_short_address_and_keeps_its_old_one(page: str) -> None:
    (heading,) = re.findall(r"<h4 id=.*?</h4>", page)
    assert 'id="結論を言うと、２０２３年１０月まで' in heading
    assert re.search(r'<a class="anchor" [^>]*id="sg-[0-9a-f]{8}"', heading)


def test_a_paragraph_between_rules_is_a_quotation_and_a_sentence_in_ticks_a_remark(page: str) -> None:
    assert '<blockquote class="excerpt">\n<p>引用したい文章です。' in page
    assert '<p class="remark"><code>ぜひ最後まで' in page
    assert "意味は <code>全部</code> です。" in page


def test_a_line_that_is_an_address_is_a_card_below_its_sentence(page: str) -> None:
    assert '次の動画を見てください。</p>\n<a class="card" href="https://example.com/video/123"' in page


def test_a_list_right_below_a_line_is_a_list_and_prices_are_no_formula(page: str) -> None:
    assert "<p>説明は以下です。</p>\n<ul>\n<li>一: 最初</li>" in page
    assert "Input: $5/ Output: $15 と安く、<br>\n学習は" in page
    assert "<math" not in page


def test_references_are_numbered_titles_without_duplicates(page: str) -> None:
    references = re.search(r'<ol class="references">.*?</ol>', page, re.DOTALL)
    assert references is not None
    assert re.findall(r">([^<]+)</a> <cite>([^<]+)</cite>", references[0]) == [
        ("First source", "example.com"),
        ("Second source: it’s here", "example.org"),
    ]


def test_a_topic_that_is_listed_twice_is_one(page: str) -> None:
    assert re.findall(r'href="/topics/ai/"', page)
    assert page.count(">AI</a>") == 1


def test_the_missing_picture_leaves_its_words_and_a_warning(site: Site, page: str) -> None:
    assert '<span class="missing-image">図</span>' in page
    problems = {str(problem.at): problem.message for problem in site.build(drafts=True).problems}
    line = ARTICLE.split("\n").index("![図](/images/somewhere/missing.png)") + 1
    assert problems[f"articles/trying-something-new.md:{line}:1"].startswith("image not found")
