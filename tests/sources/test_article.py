"""What an article's front matter says, and what is doubtful in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.model.errors import SiteError, Span
from sitegen.sources.article import Article, old_address, read_article
from sitegen.sources.frontmatter import read_front_matter
from sitegen.sources.text import read_text

GOOD = {
    "title": '"題"',
    "emoji": '"🐸"',
    "type": '"tech" # tech or idea',
    "topics": '["python", "日本語"]',
    "published": "true",
}


def article(**changes: str | None) -> Article:
    """A good article's fields, some written otherwise or, with None, left out."""
    fields = {name: value for name, value in (GOOD | changes).items() if value is not None}
    block = "".join(f"{name}: {value}\n" for name, value in fields.items())
    return read_article(read_front_matter(f"---\n{block}---\nText\n", "articles/a-good-article.md"))


def told(read: Article) -> list[str]:
    return [f"{problem.at.line}:{problem.at.column} {problem.message}" for problem in read.problems]


def test_a_good_article_is_read_without_a_word() -> None:
    assert article() == Article("題", "🐸", "tech", ("python", "日本語"), True)


def test_every_field_can_be_there() -> None:
    read = article(published_at='"2024-05-13 09:00"', lang="en", publication_name="my_team", type="idea")
    date = Span("articles/a-good-article.md", 7, 15)
    assert read == Article("題", "🐸", "idea", ("python", "日本語"), True, 1715558400, date, "en")


@pytest.mark.parametrize("title", [None, '""', "", '"  "', "null"])
def test_no_title_is_a_warning(title: str | None) -> None:
    read = article(title=title)
    assert read.title == ""
    assert [problem.message for problem in read.problems] == ["no title"]


def test_a_title_that_is_no_text_is_a_warning_and_as_if_absent() -> None:
    read = article(title="2024")
    assert read.title == ""
    assert told(read) == ["2:8 title is a number, not text"]


def test_a_title_over_several_lines_is_one() -> None:
    assert article(title="|\n  one\n  two").title == "one two"


@pytest.mark.parametrize("published", ["yes", '"true"', "1", "[true]", "tRue"])
def test_an_unreadable_published_is_a_draft(published: str) -> None:
    read = article(published=published)
    assert not read.published
    assert told(read) == ["6:12 published is neither true nor false: taken for a draft"]


def test_without_published_it_is_a_draft() -> None:
    read = article(published=None)
    assert not read.published
    assert told(read) == ['1:1 no "published": taken for a draft']


@pytest.mark.parametrize(("written", "seconds"), [
    ("2024-05-13", 1715526000), ("'2024-05-13 09:00'", 1715558400), ("2024-05-13 24:00", 1715612400),
    ("2024-02-30", 1709218800), ("1970-01-02", 54000),
])  # fmt: skip
def test_a_date_is_read_in_japan_s_time(written: str, seconds: int) -> None:
    read = article(published_at=written)
    assert (read.published, read.published_at, read.problems) == (True, seconds, ())


@pytest.mark.parametrize("written", [
    "2024-13-01", "2024-05-13T09:00", "2024/05/13", "2024-05-13 25:00", "2024-05-13 09:00:00", "2024-5-13",
    "20240513",
    '""', "2024-05-13  09:00", "2024-05-13 24:01", "0000-01-01", "9999-12-31", "1969-01-01", "2024-05-32",
    "２０２４-05-13",
])  # fmt: skip
def test_an_unreadable_date_publishes_nothing_too_early(written: str) -> None:
    read = article(published_at=written)
    assert (read.published, read.published_at) == (False, None)
    assert told(read) == ["7:15 published_at cannot be read: taken for a draft"]


def test_a_date_that_is_not_given_is_none() -> None:
    assert article(published_at="").published


def test_each_topic_is_kept_once_as_it_is_written_first() -> None:
    read = article(topics='[" AI ", Azure, "ＡＩ", ai, AI]')
    assert read.topics == ("AI", "Azure")
    assert [problem.message for problem in read.problems if problem.rule == "field"] == [
        'topic "ＡＩ" is listed twice (as "AI")', 'topic "ai" is listed twice (as "AI")', 'topic "AI" is listed twice',
    ]  # fmt: skip


def test_topics_of_the_wrong_type_are_left_out() -> None:
    read = article(topics='[2024, "", b, null, [c]]')
    assert read.topics == ("b",)
    assert told(read) == [
        "5:10 a topic is a number, not text: left out", "5:16 an empty topic",
        "5:23 a topic is empty, not text: left out", "5:29 a topic is a list, not text: left out",
    ]  # fmt: skip
    assert told(article(topics='"a, b"')) == ["5:9 topics is text, not a list"]


@pytest.mark.parametrize(("name", "meant"), [
    ("publised", "published"), ("Title", "title"), ("topic", "topics"), ("publish", "published"), ("emojis", "emoji"),
])  # fmt: skip
def test_a_slip_of_the_pen_in_a_field_s_name_is_found(name: str, meant: str) -> None:
    read = article(**{name: "true"})
    assert told(read) == [f'7:1 unknown field "{name}"']
    assert read.problems[0].hint == f'did you mean "{meant}"?'


@pytest.mark.parametrize(
    "name", ["id", "slug", "publish_queue", "notebook_url", "chats", "references", "date", "subtitle"]
)
def test_fields_that_belong_to_somebody_else_are_no_one_s_mistake(name: str) -> None:
    assert article(**{name: "x"}).problems == ()


def test_a_language_is_a_tag() -> None:
    assert article(lang="zh-Hant").lang == "zh-Hant"
    assert told(article(lang="日本語")) == ['7:7 "日本語" is no language tag']
    assert told(article(lang="1")) == ["7:7 lang is a number, not text"]


@pytest.mark.parametrize(("change", "message"), [
    ({"title": "あ" * 71}, "2:8 the title has 71 characters; zenn.dev takes 70"),
    ({"title": "🐸" * 36}, "2:8 the title has 72 characters; zenn.dev takes 70"),
    ({"emoji": None}, "1:1 no emoji"),
    ({"emoji": "🐸🐸"}, '3:8 emoji is "🐸🐸"; zenn.dev takes exactly one emoji'),
    ({"emoji": "λ"}, '3:8 emoji is "λ"; zenn.dev takes exactly one emoji'),
    ({"type": None}, "1:1 no type"),
    ({"type": "Tech"}, '4:7 type is "Tech"; zenn.dev knows tech and idea'),
    ({"topics": "[]"}, "5:1 no topics"),
    ({"topics": "[a, b, c, d, e, f]"}, "5:25 6 topics; zenn.dev takes 5"),
    ({"topics": "[a, C++]"}, '5:13 topic "C++" has a space or a symbol; zenn.dev takes letters and digits'),
    ({"topics": f"[{'x' * 19}]"}, f'5:10 topic "{"x" * 19}" has 19 characters; zenn.dev takes 18'),
    ({"publication_name": "my-team"}, "7:19 no publication can have this name"),
    ({"tags": "[a]"}, '7:1 "tags" is not read'),
])  # fmt: skip
def test_rules_that_only_zenn_has_are_warnings_of_their_own(change: dict[str, str | None], message: str) -> None:
    read = article(**change)
    assert told(read) == [message]
    advice = any(word in message for word in ("no emoji", "no topics", "a symbol", "is not read"))
    rule = "zenn-advice" if advice else "zenn"
    assert {(problem.rule, problem.level) for problem in read.problems} == {(rule, "warning")}


@pytest.mark.parametrize(
    "emoji", ["😀", "✨", "❤️", "🧑‍🏫", "👨‍👩‍👧‍👦", "🇯🇵", "1️⃣", "*️⃣", "👍🏽", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "©", "▶", "a😀", "🫠"]
)
def test_one_emoji_is_one_however_it_is_composed(emoji: str) -> None:
    assert article(emoji=f'"{emoji}"').problems == ()


@pytest.mark.parametrize("slug", ["short", "a" * 51, "Upper-Case-Name", "日本語の記事の名前です、十二"])
def test_a_slug_that_zenn_refuses_is_a_warning(slug: str) -> None:
    front = read_front_matter(
        "".join(["---\n", *(f"{name}: {value}\n" for name, value in GOOD.items()), "---\n"]), f"a/{slug}.md"
    )
    assert [problem.rule for problem in read_article(front).problems] == ["zenn"]


@pytest.mark.parametrize("text", ["# One\n", "---\ntitle: a: b\n---\n", "---\ntitle\n---\n", "---\n"])
def test_one_mistake_is_not_told_twice(text: str) -> None:
    assert read_article(read_front_matter(text, "a.md")) == Article()


LINE = st.builds(
    "{}: {}".format,
    st.sampled_from([*GOOD, "published_at", "lang", "tags", "publication_name", "titel", "日本"]),
    st.sampled_from(
        [*GOOD.values(), "", "yes", "12", "[[]]", "{a: b}", "*x", "&x [1]", "2024-02-30", "'", "|", "\u2028", "\ufeff"]
    )
    | st.text(),
)
FILE = st.builds(
    "{}{}\n---{}".format,
    st.sampled_from(["---\n", "\ufeff---\r\n", "--- json\n"]),
    st.lists(LINE).map("\n".join),
    st.text(),
)


@given(FILE.map(lambda text: text.encode("utf-8", "replace")) | st.binary())
def test_any_bytes_are_read_with_every_place_inside_the_file(content: bytes) -> None:
    text, problems = read_text(content, "a.md")
    front = read_front_matter(text, "a.md")
    read = read_article(front)
    assert front.body.count("\n") <= text.count("\n")
    assert all(problem.level == "warning" for problem in read.problems)
    lines = content.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n")
    found: list[SiteError] = [*problems, *front.problems, *read.problems]
    for at in (problem.at for problem in found):
        assert 1 <= at.line <= len(lines)
        assert 1 <= at.column <= len(lines[at.line - 1]) + 1


@pytest.mark.parametrize(("text", "url"), [
    ("old-name", "/articles/old-name/"), ("old-name.md", "/articles/old-name/"), ("/2020/05/old", "/2020/05/old/"),
    ("/old/", "/old/"), ("/old/page.html", "/old/page.html"), ("/old/index.html", "/old/"),
    ("/%E6%97%A5%E8%A8%98/", "/日記/"), (" /v1.0 ", "/v1.0/"), ("/日記", "/日記/"),
])  # fmt: skip
def test_an_alias_names_an_old_article_or_any_address(text: str, url: str) -> None:
    assert old_address(text) == url


@pytest.mark.parametrize("text", [
    "", "/", "..", "/../x", "/a/../b", "/a//b", "https://example.com/a", "a/b", "/a?b", "/a#b", "/a\\b", "/a\u0000",
    "/%2e%2e/x", "/%00", "/" + "あ" * 67, "/index.html", "/./a", "/a /b/. ",
])  # fmt: skip
def test_what_cannot_be_an_address_of_the_site_is_no_alias(text: str) -> None:
    assert old_address(text) == ""


def test_aliases_have_places_and_each_is_kept_once() -> None:
    read = article(aliases='["old", "/old/x/", "/articles/old", 3, "../x"]')
    assert [(alias.url, alias.at.line, alias.at.column) for alias in read.aliases] == [
        ("/articles/old/", 7, 11),
        ("/old/x/", 7, 18),
    ]
    assert told(read) == [
        "7:46 an alias that is no address of this site: left out",
        "7:49 an alias that is no address of this site: left out",
    ]
    assert told(article(aliases="old")) == ["7:10 aliases is text, not a list"]


def test_characters_that_no_page_may_contain_are_dropped_however_they_are_spelt() -> None:
    read = article(title=r'"a\u0008\uFFFEb"', topics=r'["x\u0001y", "\x02"]')
    assert (read.title, read.topics) == ("ab", ("xy",))
    assert told(read) == ["5:22 an empty topic"]
