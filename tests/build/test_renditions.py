"""Pictures in a build: smaller copies beside the original, made once, and files that cannot be trusted."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from io import BytesIO
from random import Random

import pytest
from PIL import Image

from sitegen.pictures import installed, renditions
from tests.conftest import MakeSite
from tests.projects import Site, article

PAGE = "articles/with-pictures/index.html"


def photograph(width: int = 1600, height: int = 800, kind: str = "PNG") -> bytes:
    few = width // 8, height // 8
    noise = Image.frombytes("L", few, Random(1).randbytes(few[0] * few[1])).resize((width, height))
    file = BytesIO()
    Image.merge("RGB", (noise, noise, Image.linear_gradient("L").resize((width, height)))).save(file, kind)
    return file.getvalue()


PHOTOGRAPH = photograph()


def made(site: Site, output: str = "_site") -> list[str]:
    return sorted(path for path in site.files(output) if path.startswith("pictures/"))


def shown(*names: str) -> str:
    return article(body="".join(f"本文です。\n\n![図](/images/{name})\n\n" for name in names))


def test_a_large_picture_is_offered_in_smaller_copies_under_the_base_path(make_site: MakeSite) -> None:
    site = make_site({"articles/with-pictures.md": shown("a.png"), "images/a.png": PHOTOGRAPH})
    site.build(base_url="https://example.org/repo")
    found = re.search(
        r'<picture><source srcset="/repo/(pictures/\w{32}\.webp) 720w, /repo/(pictures/\w{32}\.webp) 1280w"'
        r' sizes="\(min-width: 47rem\) 44rem, calc\(100vw - 2\.5rem\)">'
        r'<img src="/repo/images/a\.png" alt="図" width="1600" height="800" [^>]*></picture>',
        site.page(PAGE),
    )
    assert found and made(site) == sorted(found.groups())
    files = site.files()
    assert [Image.open(BytesIO(files[path])).size for path in found.groups()] == [(720, 360), (1280, 640)]
    assert files["images/a.png"] == PHOTOGRAPH


def test_the_width_that_an_author_asks_for_tells_which_copy_is_needed(make_site: MakeSite) -> None:
    body = "![図](/images/a.png =250x)\n"
    site = make_site({"articles/with-pictures.md": article(body=body), "images/a.png": PHOTOGRAPH})
    site.build()
    assert 'sizes="min(250px, 100vw)"' in site.page(PAGE) and 'width="250"' in site.page(PAGE)


def test_where_the_widest_copy_is_not_worth_it_the_original_is_offered_in_its_place(make_site: MakeSite) -> None:
    light = BytesIO()
    Image.open(BytesIO(PHOTOGRAPH)).resize((1270, 900)).save(light, "WEBP", quality=85)
    site = make_site({"articles/with-pictures.md": shown("a.webp"), "images/a.webp": light.getvalue()})
    site.build()
    assert re.search(r'srcset="/pictures/\w{32}\.webp 720w, /images/a\.webp 1270w"', site.page(PAGE))


def test_small_pictures_and_those_that_no_text_shows_have_no_copies(make_site: MakeSite) -> None:
    files: dict[str, str | bytes] = {
        "images/a.png": photograph(300, 100),
        "images/b.png": PHOTOGRAPH,
        "articles/with-pictures.md": shown("a.png"),
    }
    site = make_site(files)
    site.build()
    assert made(site) == [] and "<picture>" not in site.page(PAGE) and "srcset" not in site.page(PAGE)


def test_the_first_picture_near_the_top_is_loaded_at_once_and_the_others_when_they_are_near(
    make_site: MakeSite,
) -> None:
    late = article(body="本文です。\n\n" * 60 + "![図](/images/a.png)\n")
    site = make_site(
        {
            "articles/with-pictures.md": shown("a.png", "a.png"),
            "articles/late-picture.md": late,
            "images/a.png": PHOTOGRAPH,
        }
    )
    site.build()
    assert re.findall(r' loading="(\w+)"( fetchpriority="high")?', site.page(PAGE)) == [
        ("eager", ' fetchpriority="high"'),
        ("lazy", ""),
    ]
    assert 'loading="lazy"' in site.page("articles/late-picture/index.html")


def test_the_cover_of_a_book_has_one_copy(make_site: MakeSite) -> None:
    site = make_site(
        {
            "books/a-book/config.yaml": "title: 本\nsummary: 要約\npublished: true\n",
            "books/a-book/1.one.md": "---\ntitle: 一\n---\n本文\n",
            "books/a-book/cover.png": photograph(800, 1120),
        }
    )
    site.build()
    page = site.page("books/a-book/index.html")
    assert re.search(r'<picture>\n<source type="image/webp" srcset="/pictures/\w{32}\.webp">\n<img class="cover"', page)


def test_nothing_is_made_again_until_the_picture_or_the_quality_changes(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = make_site({"articles/with-pictures.md": shown("a.png"), "images/a.png": PHOTOGRAPH})
    site.build()
    before = made(site)
    calls: list[int] = []
    real = renditions.make_renditions

    def count(content: bytes, quality: int) -> renditions.Renditions:
        calls.append(quality)
        return real(content, quality)

    monkeypatch.setattr(renditions, "make_renditions", count)
    site.write("articles/with-pictures.md", shown("a.png") + "別の文。\n")
    site.write("articles/another-one.md", shown("a.png"))
    site.build()
    site.build(output="elsewhere")
    assert (calls, made(site), made(site, "elsewhere")) == ([], before, before)
    site.write("sitegen.toml", "image_quality = 40\n")
    site.build()
    assert calls == [40] and not set(made(site)) & set(before)


def test_copies_of_old_pictures_are_forgotten_when_they_have_become_many(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    def kept() -> list[int]:
        with closing(sqlite3.connect(site.root / ".sitegen/build.db")) as cache:
            return [
                cache.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
                for table in ("renditions", "rendition_files")
            ]

    site = make_site({"articles/with-pictures.md": shown("a.png")})
    for width in (800, 808, 816):
        site.write("images/a.png", photograph(width, 400))
        site.build()
    assert kept()[0] == 3
    monkeypatch.setattr("sitegen.build.renditions.MANY", -1)
    site.write("images/a.png", PHOTOGRAPH)
    site.build()
    assert kept() == [1, 2] and len(made(site)) == 2


def test_the_setting_turns_them_off_and_a_preview_makes_none(make_site: MakeSite) -> None:
    site = make_site({"articles/with-pictures.md": shown("a.png"), "images/a.png": PHOTOGRAPH})
    site.build(tolerant=True)
    assert made(site) == []
    site.build()
    assert len(made(site)) == 2
    site.write("sitegen.toml", "responsive_images = false\n")
    site.build()
    assert made(site) == [] and "<picture>" not in site.page(PAGE)


def test_any_number_of_workers_makes_the_same(make_site: MakeSite) -> None:
    names = [f"{number}.png" for number in range(4)]
    pictures = {f"images/{name}": photograph(700 + 10 * number, 400) for number, name in enumerate(names)}
    site = make_site({"articles/with-pictures.md": shown(*names), **pictures})
    site.build(workers=2)
    (site.root / ".sitegen/build.db").unlink()
    site.build(output="alone", workers=1)
    assert site.files() == site.files("alone") and len(made(site)) >= 4


def test_a_damaged_picture_is_given_as_it_is_and_told_every_time(make_site: MakeSite) -> None:
    files = {"images/a.png": PHOTOGRAPH[:20_000], "images/b.jpg": b"no picture", "images/c.png": PHOTOGRAPH}
    site = make_site({"articles/with-pictures.md": shown("a.png", "b.jpg", "c.png"), **files})
    for _ in range(2):
        told = [(str(one.at), one.message, one.level) for one in site.build().problems if one.rule == "image"]
        assert [at for at, _, _ in told] == ["images/a.png", "images/b.jpg"]
        assert told[0][1].startswith("damaged, and some browsers will not show it (")
        assert told[1][1:] == ("not a picture that browsers can show", "warning")
    assert {path: site.files()[path] for path in files} == files
    assert site.page(PAGE).count("<picture>") == 1


def test_without_what_makes_them_one_line_says_what_to_install(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sitegen.build.renditions.can_shrink", lambda: False)
    site = make_site({"articles/with-pictures.md": shown("a.png"), "images/a.png": PHOTOGRAPH})
    (problem,) = [one for one in site.build().problems if one.rule == "images"]
    assert (
        problem.message == "1 large picture has no smaller copies for small screens: what makes them is not installed"
    )
    assert problem.hint == f"{installed.HOW_TO_DRAW}, or responsive_images = false"
    assert made(site) == [] and '<img src="/images/a.png"' in site.page(PAGE)


def test_an_svg_with_a_script_is_given_without_it(make_site: MakeSite) -> None:
    drawn = '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="320"><circle r="7"/>{}</svg>'
    bad, good = drawn.format("<script>alert(1)</script>").encode(), drawn.format("").encode()
    body = "![図](/images/a.svg)\n\n[開く](/images/b.svg)\n\n![図](/images/c.svg)\n"
    site = make_site(
        {
            "articles/with-pictures.md": article(body=body),
            "images/a.svg": bad,
            "images/b.svg": bad,
            "images/c.svg": good,
        }
    )
    for _ in range(2):
        told = [(str(one.at), one.message) for one in site.build().problems if one.rule == "image"]
        assert told == [
            ("images/a.svg", "given without what could run in it: <script>"),
            ("images/b.svg", "given without what could run in it: <script>"),
        ]
        files = site.files()
        assert b"alert" not in files["images/a.svg"] + files["images/b.svg"] and b"circle" in files["images/b.svg"]
        assert files["images/c.svg"] == good
    assert 'width="640" height="320"' in site.page(PAGE)
