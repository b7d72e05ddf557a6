"""What an address means."""

from __future__ import annotations

import pytest

from sitegen.markdown.places import Place, find_place, folder_of


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("b", Place("site", "articles/b")),
        ("./b/?c#d%20e", Place("site", "articles/b", "d e")),
        ("../books/b", Place("site", "books/b")),
        ("/images/%E5%9B%B3.png", Place("site", "images/図.png")),
        ("/someone/articles/b/", Place("site", "articles/b")),
        ("https://zenn.dev/someone/articles/b?c#d", Place("site", "articles/b", "d", "https")),
        ("https://zenn.dev/someone/books/b", Place("site", "books/b", scheme="https")),
        ("https://zenn.dev.example.com/someone/articles/b", Place("web", scheme="https")),
        ("../../b", Place("site", "")),
        ("..%2F..%2Fb", Place("site", "")),
        ("/", Place("site", "")),
        ("?b", Place("site", "")),
        ("#b", Place("page", fragment="b")),
        ("HTTPS://EXAMPLE.COM", Place("web", scheme="https")),
        ("//example.com/a", Place("web")),
        ("http://[", Place("web", scheme="http")),
        ("mailto:a@example.com", Place("other", scheme="mailto")),
        ("JavaScript:alert(1)", Place("refused", scheme="javascript")),
        ("data:image/png;base64,a", Place("refused", scheme="data")),
        ("", Place("nothing")),
    ],
)
def test_an_address_names_a_place(address: str, place: Place) -> None:
    assert find_place(address, "articles") == place


def test_a_folder_is_relative_to_home() -> None:
    assert folder_of("articles/a.md", "") == "articles"
    assert folder_of("content/articles/a.md", "content") == "articles"
    assert folder_of("a.md", "") == ""
