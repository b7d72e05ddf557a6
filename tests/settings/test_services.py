"""Comments and a counter of visits: off unless set; then a page may load what they need, and no more."""

from __future__ import annotations

import pytest

from sitegen.settings.read import read_settings
from sitegen.settings.services import comments, counter, permissions
from sitegen.settings.settings import Settings

GISCUS = '[giscus]\nrepo = "me/notes"\nrepo_id = "R_1"\ncategory = "General & more"\ncategory_id = "DIC_1"\n'


def read(text: str) -> Settings:
    settings, problems = read_settings(text, "sitegen.toml")
    assert problems == ()
    return settings


def told(text: str) -> list[str]:
    return [str(problem).removeprefix("sitegen.toml:") for problem in read_settings(text, "sitegen.toml")[1]]


def test_nothing_is_loaded_unless_it_is_set() -> None:
    assert counter(Settings()) is None
    assert comments(Settings()) == ""
    assert permissions(Settings()) == ()


def test_comments_are_a_frame_that_knows_where_they_are_kept() -> None:
    settings = read(GISCUS)
    assert comments(settings).startswith(
        "https://giscus.app/ja/widget?repo=me%2Fnotes&repoId=R_1&category=General+%26+more&"
    )
    assert permissions(settings) == (("frame-src", "https://giscus.app"),)


@pytest.mark.parametrize(
    ("written", "script", "attributes", "origins"),
    [
        (
            'service = "plausible"\nsite = "example.com"',
            "https://plausible.io/js/script.js",
            ("data-domain", "example.com"),
            ["script-src https://plausible.io", "connect-src https://plausible.io"],
        ),
        (
            'service = "goatcounter"\nsite = "me"',
            "https://gc.zgo.at/count.js",
            ("data-goatcounter", "https://me.goatcounter.com/count"),
            ["script-src https://gc.zgo.at", "connect-src https://gc.zgo.at", "connect-src https://me.goatcounter.com"],
        ),
        (
            'service = "goatcounter"\nsite = "me"\nscript = "https://stats.example.com/count.js"',
            "https://stats.example.com/count.js",
            ("data-goatcounter", "https://stats.example.com/count"),
            ["script-src https://stats.example.com", "connect-src https://stats.example.com"],
        ),
        (
            'service = "umami"\nsite = "94db1cb1-74f4"',
            "https://cloud.umami.is/script.js",
            ("data-website-id", "94db1cb1-74f4"),
            [
                "script-src https://cloud.umami.is",
                "connect-src https://cloud.umami.is",
                "connect-src https://api-gateway.umami.dev",
            ],
        ),
    ],
)
def test_a_counter_is_one_script_with_one_attribute(
    written: str, script: str, attributes: tuple[str, str], origins: list[str]
) -> None:
    settings = read(f"[analytics]\n{written}\n")
    found = counter(settings)
    assert found
    assert (found.script, found.attributes) == (script, (attributes,))
    assert [" ".join(one) for one in permissions(settings)] == origins


def test_mistakes_in_them_are_told_at_their_place() -> None:
    assert told(
        'giscus = 1\n[analytics]\nservice = "google"\nsite = "a b"\nscript = "http://example.com/a.js"\nid = "x"\n'
    ) == [
        "1:1: giscus: write it as a table, [giscus]",
        '3:1: service: must be one of goatcounter, plausible, umami, not "google"',
        '4:1: site: "a b" is not like "example.com"',
        '5:1: script: "http://example.com/a.js" is not like "https://stats.example.com/script.js"',
        '6:1: unknown setting "id"',
    ]
    assert told('[giscus]\nrepo = "me/notes"\ncategory = "General"\n[analytics]\nservice = "umami"\n') == [
        "1:2: [giscus] needs repo_id",
        "1:2: [giscus] needs category_id",
        "4:2: [analytics] needs site",
    ]


def test_links_have_a_label_and_lead_somewhere() -> None:
    settings = read(
        'navigation = ["About me /about/", "GitHub https://github.com/me"]\nfooter = ["Mail mailto:me@example.com"]\n'
    )
    assert settings.bar == (("About me", "/about/"), ("GitHub", "https://github.com/me"))
    assert settings.foot == (("Mail", "mailto:me@example.com"),)
    assert told('navigation = ["/about/"]') == ['1:1: navigation: "/about/" is no link such as "About me /about/"']
    assert told('footer = ["x javascript:alert(1)"]') == [
        '1:1: footer: "x javascript:alert(1)" is no link such as "About me /about/"'
    ]


def test_a_pale_accent_is_a_warning_that_tells_what_is_done() -> None:
    settings, problems = read_settings('title = "x"\naccent = "orange"\n', "sitegen.toml")
    assert settings.accent == "#ffa500"
    assert [(problem.level, str(problem)) for problem in problems] == [
        (
            "warning",
            "sitegen.toml:2:1: accent: #ffa500 is too pale to be read on white paper: darkened to #946000 by day",
        )
    ]
