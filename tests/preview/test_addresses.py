from __future__ import annotations

import pytest

from sitegen.preview.addresses import is_welcome, media_type, segments


@pytest.mark.parametrize(
    ("path", "parts"),
    [
        ("/", ("",)),
        ("/a/b.html", ("a", "b.html")),
        ("/a/", ("a", "")),
        ("/%E3%81%82/", ("あ", "")),
        ("/\u00e3\u0081\u0082/", ("あ", "")),  # not encoded at all: one character a byte
        ("/a%20b", ("a b",)),
        ("/%252e%252e/x", ("%2e%2e", "x")),  # decoded once, and a file may be called so
    ],
)
def test_a_path_is_decoded_once(path: str, parts: tuple[str, ...]) -> None:
    assert segments(path) == parts


@pytest.mark.parametrize(
    "path",
    [
        "",
        "a",
        "http://localhost/",
        "/../x",
        "/a/../../x",
        "/%2e%2e/x",
        "/a/%2E./x",
        "/./x",
        "//x",
        "/a//b",
        "/..%2fx",
        "/a%2fb",
        "/..%5cx",
        "/a\\..\\x",
        "/a%00.html",
        "/.git/config",
        "/a/.env",
        "/%2eenv",
        "/.sitegen-site",
        "/%ff",
        "/%E3%81",
    ],
)
def test_what_could_lead_elsewhere_is_never_served(path: str) -> None:
    assert segments(path) is None


@pytest.mark.parametrize(
    "header", ["localhost", "localhost:8000", "LOCALHOST:1", "127.0.0.1:8000", "[::1]:8000", "[::1]"]
)
def test_this_machine_is_always_welcome(header: str) -> None:
    assert is_welcome(header, "")


@pytest.mark.parametrize(
    "header", ["", "evil.example", "evil.example:8000", "localhost.evil.example", "192.168.1.2", "[::1", "a@b", ":80"]
)
def test_other_names_are_not(header: str) -> None:
    assert not is_welcome(header, "")


def test_an_opened_name_is_welcome_and_so_are_numbers() -> None:
    assert is_welcome("My-Laptop.local:8000", "my-laptop.local")
    assert is_welcome("192.168.1.2:8000", "0.0.0.0")
    assert not is_welcome("evil.example", "0.0.0.0")
    assert not is_welcome("evil.example", "my-laptop.local")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("a.CSS", "text/css; charset=utf-8"),
        ("feed.xml", "application/xml; charset=utf-8"),
        ("a.svg", "image/svg+xml; charset=utf-8"),
        ("a.png", "image/png"),
        ("CNAME", "application/octet-stream"),
    ],
)
def test_the_name_of_a_file_says_what_it_is(name: str, kind: str) -> None:
    assert media_type(name) == kind
