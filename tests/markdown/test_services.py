"""What a service takes is what zenn.dev takes, letter by letter."""

from __future__ import annotations

import pytest

from sitegen.markdown.zenn.addresses import is_web_address
from sitegen.markdown.zenn.services import EMBEDS, LONGEST, PLAYERS, read_embed, read_vimeo, service_of, utf16_length

KEY = "AbCdEfGhIjKlMnOpQrStUv"
TAKEN = {
    "tweet": ("https://x.com/a_b-c/status/1?s=20&t=x", "https://twitter.com/a/status/1"),
    "youtube": ("a", "a-b_C", "http://youtu.be/abcdefghijk", "https://youtube.com/watch?t=1&v=abcdefghijk"),
    "slideshare": ("AbC-12_x",),
    "speakerdeck": ("0123abc", "0123abc?slide=12"),
    "docswell": ("https://www.docswell.com/s/u/AB-c", "https://www.docswell.com/slide/AB/embed#p3"),
    "jsfiddle": ("http://jsfiddle.net/a", "https://jsfiddle.net/a/b/embedded/result,js/"),
    "codepen": ("https://codepen.io/a/pen/b", "https://codepen.io/team/a/pen/b?default-tab=js,html"),
    "codesandbox": ("https://codesandbox.io/embed/a?b=c+d",),
    "stackblitz": ("https://stackblitz.com/edit/a?file=b[c].ts",),
    "figma": (f"https://www.figma.com/file/{KEY}", f"https://www.figma.com/proto/{KEY}/a?b=%20c"),
    "blueprintue": ("https://blueprintue.com/render/a-b_c", "https://blueprintue.com/render/a/"),
    "gist": ("https://gist.github.com/a-b/0f", "https://gist.github.com/a/0f/1e?file=図.py"),
    "github": ("https://github.com/a/b.c_d/blob/main/e(f).py#L1-L22", "https://github.com/a/b/blob/v1/c%20d"),
}
REFUSED = {
    "tweet": ("1", "https://www.x.com/a/status/1", "https://x.com/a/status/1/photo/1", "https://x.com/あ/status/1"),
    "youtube": ("", "a b", "あ", "a\n", "https://youtu.be/short", "https://youtube.com/watch?v=abcdefghijk#t=1"),
    "slideshare": ("", "https://www.slideshare.net/a/b", "ａ"),
    "speakerdeck": ("a?slide=", "a?page=1", "a?slide=１"),
    "docswell": ("https://docswell.com/s/u/AB-c", "https://www.docswell.com/s/u/AB-c/d"),
    "jsfiddle": ("https://jsfiddle.net/", "https://jsfiddle.net/a?b", "https://example.com/a"),
    "codepen": ("http://codepen.io/a/pen/b", "https://codepen.io/a/full/b", "https://codepen.io/pen/b"),
    "codesandbox": ("https://codesandbox.io/s/a", "https://codesandbox.io/embed/"),
    "stackblitz": ("http://stackblitz.com/edit/a", "https://stackblitz.com/あ"),
    "figma": (
        f"https://www.figma.com/design/{KEY}",
        "https://www.figma.com/file/short",
        f"https://figma.com/file/{KEY}あ",
    ),
    "blueprintue": ("http://blueprintue.com/render/a", "https://blueprintue.com/render/a/b"),
    "gist": ("https://gist.github.com/0f", "https://gist.github.com/a/0f#file-a", "https://gist.github.com/a--b/0f"),
    "github": (
        "https://github.com/a/b",
        "https://github.com/a/b/blob/main/日本",
        "https://github.com/a/b/blob/main/c?d",
        "https://github.com/a/b/blob/m/c",
    ),
}


def pairs(table: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    return [(service, argument) for service, arguments in table.items() for argument in arguments]


def test_every_service_has_arguments_here() -> None:
    assert set(TAKEN) == set(REFUSED) == set(EMBEDS)


@pytest.mark.parametrize(("service", "argument"), pairs(TAKEN))
def test_what_a_service_takes(service: str, argument: str) -> None:
    embed = read_embed(service, argument)
    assert embed
    assert embed.service == service
    assert embed.href.startswith(("https://", "http://jsfiddle.net/"))
    assert bool(embed.player) == (service not in {"tweet", "gist", "github"})
    assert not embed.player or "/".join(embed.player.split("/")[:3]) in PLAYERS


@pytest.mark.parametrize(("service", "argument"), pairs(REFUSED))
def test_what_a_service_refuses(service: str, argument: str) -> None:
    assert read_embed(service, argument) is None


@pytest.mark.parametrize(
    ("service", "argument", "player"),
    [
        (
            "youtube",
            "https://youtu.be/abcdefghijk?t=75s",
            "https://www.youtube-nocookie.com/embed/abcdefghijk?start=75",
        ),
        (
            "youtube",
            "https://youtu.be/abcdefghijk?t=999999",
            "https://www.youtube-nocookie.com/embed/abcdefghijk?start=172800",
        ),
        ("youtube", "https://youtu.be/abcdefghijk?t=1h2m", "https://www.youtube-nocookie.com/embed/abcdefghijk"),
        ("docswell", "https://www.docswell.com/s/u/AB-c/7#p9", "https://www.docswell.com/slide/AB/embed#p9"),
        ("docswell", "https://www.docswell.com/s/u/AB-c/7", "https://www.docswell.com/slide/AB/embed#p7"),
        ("jsfiddle", "https://jsfiddle.net/a/b/", "https://jsfiddle.net/a/b/embedded/"),
        ("codepen", "https://codepen.io/a/pen/b?x=1,2", "https://codepen.io/a/embed/b?x=1%2C2&embed-version=2"),
        ("slideshare", "a", "https://www.slideshare.net/slideshow/embed_code/key/a"),
    ],
)
def test_the_player_is_the_services_own(service: str, argument: str, player: str) -> None:
    embed = read_embed(service, argument)
    assert embed
    assert embed.player == player


def test_lengths_are_those_of_javascript() -> None:
    assert utf16_length("a😀あ") == 4
    post = "https://x.com/a/status/1?"
    assert read_embed("tweet", post + "a" * (LONGEST - len(post)))
    assert read_embed("tweet", post + "a" * (LONGEST - len(post) + 1)) is None
    assert read_embed("github", "https://github.com/a/b/blob/main/" + "c" * LONGEST)


def test_an_address_alone_finds_its_service() -> None:
    services = {
        "https://x.com/a/status/1": "tweet",
        "https://youtu.be/short": "youtube",
        "https://github.com/a/b/blob/main/c": "github",
        "https://github.com/a/b": "",
        "https://gist.github.com/a/0f": "",
        "https://m.youtube.com/watch?v=abcdefghijk": "",
    }
    assert {address: service_of(address) for address in services} == services


def test_videos_on_vimeo() -> None:
    video = read_vimeo("https://vimeo.com/76979871/0a1b2c")
    assert video
    assert video.player == "https://player.vimeo.com/video/76979871?h=0a1b2c"
    assert read_vimeo("https://vimeo.com/about") is None
    assert read_vimeo("https://vimeo.com/") is None


@pytest.mark.parametrize(
    "text",
    [
        "https://example.com",
        " http://a:80/ ",
        "HTTPS://例え.jp/a b",
        "https://u:p@a/",
        "https://[::1]:3000/",
        "https://1.2.3.4",
    ],
)
def test_addresses_of_pages(text: str) -> None:
    assert is_web_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "example.com",
        "ftp://a",
        "https://",
        "https://a b",
        "https://a:99999",
        "https://a:b",
        "https://a　",
        "https://a|b",
        "https://1.2.3.4.5",
        "https://1.2.3.256",
        "https://xn--",
        "mailto:a@b.c",
        "//a",
        "<https://a>",
        "https://a%2fb",
    ],
)
def test_what_is_no_address_of_a_page(text: str) -> None:
    assert not is_web_address(text)
