"""What `sitegen check` says of pictures, and a build does not."""

from __future__ import annotations

from random import Random

import pytest
from click.testing import CliRunner

from sitegen.cli import main
from tests.conftest import MakeSite
from tests.projects import article

HEAVY = b"GIF89a\x01\x00\x01\x00" + Random(1).randbytes(600_000)
LIGHT = b"GIF89a\x01\x00\x01\x00" + Random(2).randbytes(90_000)


def checked(monkeypatch: pytest.MonkeyPatch, make_site: MakeSite, files: dict[str, str | bytes], *options: str) -> str:
    monkeypatch.chdir(make_site(files).root)
    return CliRunner().invoke(main, ["check", *options]).output


def test_a_picture_without_words_is_told_at_its_place(monkeypatch: pytest.MonkeyPatch, make_site: MakeSite) -> None:
    body = (
        "文。\n\n文と ![](/images/a.gif) と ![](https://example.com/a.png) ![ ](/images/a.gif) ![図](/images/a.gif)\n"
    )
    said = checked(monkeypatch, make_site, {"articles/with-pictures.md": article(body=body), "images/a.gif": LIGHT})
    lines = [line for line in said.splitlines() if "alternative text" in line]
    assert [line.split(": ", 1)[0] for line in lines] == [
        "articles/with-pictures.md:10:4",
        "articles/with-pictures.md:10:25",
        "articles/with-pictures.md:10:56",
    ]
    assert "say between the brackets what it shows" in said


def test_a_heavy_page_is_told_once_with_its_heaviest_pictures(
    monkeypatch: pytest.MonkeyPatch, make_site: MakeSite
) -> None:
    files = {f"images/{name}.gif": HEAVY + name.encode() * (ord(name) * 100) for name in "abcd"}
    shown = "".join(f"![図](/images/{name}.gif)\n\n" for name in "abcda")
    texts = {
        "articles/with-pictures.md": article(body=shown),
        "articles/light-pictures.md": article(body="![図](/images/e.gif)\n"),
    }
    said = checked(monkeypatch, make_site, {**texts, **files, "images/e.gif": LIGHT})
    (line,) = [line for line in said.splitlines() if ": warning: pictures of " in line]
    assert line == (
        "articles/with-pictures.md:14:1: warning: pictures of 2.4 MB: "
        "images/d.gif (610 KB), images/c.gif (610 KB), images/b.gif (610 KB) and 1 more"
    )


def test_many_light_pictures_are_heavy_together(monkeypatch: pytest.MonkeyPatch, make_site: MakeSite) -> None:
    files = {f"images/{number}.gif": LIGHT + bytes(number) for number in range(30)}
    body = "".join(f"![図](/images/{number}.gif)\n" for number in range(30))
    said = checked(monkeypatch, make_site, {"articles/with-pictures.md": article(body=body), **files})
    assert "warning: pictures of 2.7 MB: images/29.gif (90 KB)\n" in said


def test_a_build_says_nothing_of_both_even_when_it_is_strict(make_site: MakeSite) -> None:
    body = "![](/images/a.gif)\n"
    toml = "responsive_images = false\n"
    site = make_site({"articles/with-pictures.md": article(body=body), "images/a.gif": HEAVY, "sitegen.toml": toml})
    assert site.build(strict=True).problems == ()
    site.write("articles/with-pictures.md", article(body=f"別の文。\n\n{body}"))
    built = site.build(strict=True)
    assert built.problems == () and built.written is not None
