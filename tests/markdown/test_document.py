"""A whole file becomes a document and a body, or the reasons why not."""

from __future__ import annotations

from sitegen.markdown.document import ParseOptions, parse
from sitegen.model.digest import digest_bytes, digest_value
from sitegen.model.values import Body, Broken, Document, Source

FRONT = '---\ntitle: "題"\nemoji: "🚀"\ntype: "tech"\ntopics: ["python"]\npublished: true\n---\n'


def read(text: str, path: str = "articles/hello-hello-hello.md") -> tuple[Document, Body]:
    parsed = parse(source_of(text, path), text.encode(), ParseOptions())
    assert not isinstance(parsed, Broken), parsed.problems
    return parsed[:2]


def source_of(text: str, path: str) -> Source:
    slug = path.rpartition("/")[2].removesuffix(".md")
    return Source(path, "article", slug, "", digest_bytes(text.encode()))


def test_a_document_says_what_its_front_matter_says() -> None:
    document, _ = read(FRONT + "本文")
    assert (document.title, document.emoji, document.type, document.topics) == ("題", "🚀", "tech", ("python",))
    assert document.published
    assert document.problems == ()


def test_positions_are_those_of_the_file() -> None:
    document, _ = read(FRONT + "本文\n\n[x]()")
    assert [str(problem.at) for problem in document.problems] == ["articles/hello-hello-hello.md:10:1"]


def test_problems_come_in_the_order_of_the_file() -> None:
    document, _ = read(FRONT.replace("tech", "other") + "[x]()\n\n[^1]: a\n\n```klingon\n```\n[y](#z)")
    lines = [problem.at.line for problem in document.problems]
    assert lines == sorted(lines)
    assert len(lines) >= 4


def test_front_matter_that_cannot_be_read_breaks_the_article() -> None:
    text = '---\ntitle: "題\n---\n本文'
    broken = parse(source_of(text, "articles/hello-hello-hello.md"), text.encode(), ParseOptions())
    assert isinstance(broken, Broken)
    assert "error" in {problem.level for problem in broken.problems}


def test_the_title_of_a_file_without_one_is_its_first_heading_else_its_name() -> None:
    with_heading, body = read("## **A** `b`\n\ntext")
    assert with_heading.title == "A b"
    assert "<h2" not in "".join(map(str, body))
    assert read("text")[0].title == "hello-hello-hello"


def test_headings_for_the_contents_are_those_at_the_root_down_to_the_third_level() -> None:
    document, _ = read(FRONT + "# a^[x]\n## b。\n#### c\n> ## d\n\n:::details e\n# f\n:::\n### " + "g" * 50)
    assert [(heading.level, heading.text) for heading in document.headings] == [(2, "a"), (3, "b"), (4, "g" * 50)]
    assert document.headings[2].id == "g" * 50
    assert document.headings[2].anchor.startswith("sg-")
    assert {"a", "b。", "c", "d", "f", document.headings[2].anchor, "fn-1"} < set(document.ids)


def test_the_summary_is_the_first_prose() -> None:
    text = (
        "# a\n\nhttps://example.com\n\n:::message\nnot me\n:::\n\n| t |\n|-|\n\n- l\n\n**私**が\n`要約`です。^[x]\n\n次"
    )
    assert read(FRONT + text)[0].summary == "私が 要約です。"


def test_the_summary_of_boxes_only_is_the_first_prose_in_them() -> None:
    assert read(FRONT + ":::message\na b\n:::")[0].summary == "a b"


def test_a_long_summary_ends_with_a_sentence_or_a_phrase() -> None:
    sentence = "これは文です。"
    summary = read(FRONT + sentence * 30)[0].summary
    assert len(summary) <= 120
    assert summary.endswith("これは文です。…")
    assert read(FRONT + "word " * 60)[0].summary.endswith("word…")
    assert len(read(FRONT + "あ" * 300)[0].summary) == 120


def test_characters_and_words_are_counted_without_code_blocks() -> None:
    document, _ = read(FRONT + "日本語 and don't ﾃｽﾄ\n\n```\ncode コード\n```\n`x`")
    assert (document.characters, document.words) == (6, 3)


def test_the_digest_of_a_body_is_that_of_its_content() -> None:
    document, body = read(FRONT + "[a](b) ![c](/images/d.png)")
    assert document.body == digest_value(body)
    assert [part for part in body if isinstance(part, int)] == [0, 1]
    assert [ref.kind for ref in document.refs] == ["link", "image"]


def test_equal_files_make_equal_documents_and_others_do_not() -> None:
    assert read(FRONT + "a") == read(FRONT + "a")
    assert read(FRONT + "a")[0].digest != read(FRONT + "b")[0].digest


def test_the_home_of_a_source_is_where_its_addresses_start() -> None:
    text = FRONT + "[a](b) ![](/images/c.png) ![](../images/d.png)"
    source = Source("content/articles/hello-hello-hello.md", "article", "hello-hello-hello", "content", "0")
    parsed = parse(source, text.encode(), ParseOptions())
    assert not isinstance(parsed, Broken)
    assert [ref.target for ref in parsed[0].refs] == ["articles/b", "images/c.png", "images/d.png"]


def test_an_extension_that_hides_html_from_the_tree_is_an_error() -> None:
    text = FRONT + "    code"
    options = ParseOptions(extensions=("codehilite",))
    broken = parse(source_of(text, "articles/hello-hello-hello.md"), text.encode(), options)
    assert isinstance(broken, Broken)
    assert str(broken.problems[-1].at) == "sitegen.toml"
