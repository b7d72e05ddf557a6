"""What the front matter of an article in Qiita's format says, and what Qiita's tool would refuse in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.sources.article import Article
from sitegen.sources.frontmatter import read_front_matter
from sitegen.sources.qiita import read_item
from sitegen.sources.text import read_text

ID = "0123456789abcdef0123"
GOOD = {
    "title": "題",
    "tags": "\n  - Python\n  - 日本語",
    "private": "false",
    "updated_at": "'2024-05-13T09:00:00+09:00'",
    "id": ID,
    "organization_url_name": "null",
    "slide": "false",
    "ignorePublish": "false",
}


def item(body: str = "本文\n", /, **changes: str | None) -> Article:
    """A good article's fields, some written otherwise or, with None, left out."""
    fields = {name: value for name, value in (GOOD | changes).items() if value is not None}
    block = "".join(f"{name}: {value}\n" for name, value in fields.items())
    return read_item(read_front_matter(f"---\n{block}---\n{body}", "public/a.md"))


def told(read: Article) -> list[str]:
    return [f"{problem.at.line}:{problem.at.column} {problem.rule}: {problem.message}" for problem in read.problems]


def test_a_good_article_is_read_without_a_word() -> None:
    read = item()
    assert told(read) == []
    assert (read.title, read.topics, read.published) == ("題", ("Python", "日本語"), True)
    assert (read.item, read.updated_at) == (ID, 1715558400)


def test_its_address_on_qiita_without_host_and_author_leads_to_it() -> None:
    assert [alias.url for alias in item().aliases] == [f"/items/{ID}/"]


@pytest.mark.parametrize(
    "changes",
    [
        {"id": "null"},
        {"id": None},
        {"id": "''"},
        {"private": "true"},
        {"ignorePublish": "true"},
        {"private": "yes"},
        {"private": "'false'"},
        {"ignorePublish": "1"},
        {"id": "TODO"},
        {"id": "12345678901234"},
        {"id": "[a]"},
    ],
    ids=str,
)
def test_nothing_goes_public_by_mistake(changes: dict[str, str | None]) -> None:
    assert not item(**changes).published


def test_what_qiita_s_tool_writes_into_a_new_file_is_only_told_to_lack_tags() -> None:
    new = {"title": "newArticle001", "tags": "\n  - ''", "updated_at": "''", "id": "null"}
    assert told(item(**new)) == ["4:3 qiita: no tags"]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"title": "null"}, "2:1 front-matter: no title"),
        ({"title": "2024-05-13"}, "2:8 qiita: without quotes, this is a date to Qiita's tool"),
        ({"title": "12:30"}, "2:8 qiita: without quotes, this is a number to Qiita's tool"),
        ({"tags": "[1_000]"}, "3:8 qiita: without quotes, this is a number to Qiita's tool"),
        ({"tags": "Python"}, "3:7 front-matter: tags is text, not a list"),
        ({"tags": "[]"}, "3:7 qiita: no tags"),
        ({"tags": "[a, b, c, d, e, f]"}, "3:23 qiita: 6 tags; Qiita takes 5"),
        ({"tags": "[a, 1.0]"}, "3:11 front-matter: a topic is a number, not text: left out"),
        ({"tags": "[a, '']"}, "3:11 front-matter: an empty topic"),
        ({"private": "yes"}, "6:10 front-matter: private is neither true nor false: taken for a draft"),
        (
            {"updated_at": "2024-05-13T09:00:00+09:00"},
            "7:13 qiita: without quotes, this is a date to Qiita's tool",
        ),
        ({"updated_at": "yesterday"}, "7:13 front-matter: updated_at cannot be read"),
        ({"id": "TODO"}, "8:5 front-matter: no article of Qiita's can have this id: taken for a draft"),
        ({"slide": "1"}, "10:8 qiita: slide is a number, not true or false"),
        ({"slide": None, "id": None}, "1:1 qiita: Qiita's tool wants these fields, too: id, slide"),
        ({"organization_url_name": "3"}, "9:24 qiita: organization_url_name is a number, not text"),
        (
            {"organization_url_name": "us", "private": "true"},
            "9:24 qiita: organization_url_name in an article for a few readers",
        ),
        ({"posting_campaign_uuid": "abc"}, "12:24 qiita: a campaign whose terms are not agreed to"),
        ({"ignorepublish": "true"}, '12:1 field: unknown field "ignorepublish"'),
    ],
    ids=str,
)
def test_what_qiita_would_refuse_is_told_at_its_place(changes: dict[str, str | None], message: str) -> None:
    assert message in told(item(**changes))


def test_an_article_without_text_is_refused() -> None:
    assert told(item("\n \n")) == ["1:1 qiita: no text below the front matter"]


@given(st.text() | st.binary())
def test_nothing_raises(content: str | bytes) -> None:
    file = content if isinstance(content, bytes) else f"---\n{content}\n---\n".encode("utf-8", "replace")
    read_item(read_front_matter(read_text(file, "public/a.md")[0], "public/a.md"))
