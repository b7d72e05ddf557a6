"""`sitegen serve` as an author has it: a real process, a real browser, real saves."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, expect

from tests.conftest import MakeSite
from tests.projects import Site, article

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(120)]
SLUG = "my-first-article"


@contextmanager
def serving(site: Site) -> Iterator[str]:
    command = [sys.executable, "-u", "-m", "sitegen", "serve", "--port", "0", "--workers", "1"]
    with subprocess.Popen(
        command, cwd=site.root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        assert process.stdout is not None
        try:
            line = process.stdout.readline()
            found = re.search(r"http://\S+", line)
            assert found, line
            yield found[0]
        finally:
            process.terminate()


def test_a_save_appears_without_a_reload(chromium: Browser, make_site: MakeSite) -> None:
    site = make_site(
        {
            f"articles/{SLUG}.md": article("題", body="前の文。\n"),
            "articles/a-draft-article.md": article("未完", published="false"),
        }
    )
    with serving(site) as address:
        page = chromium.new_page()
        page.goto(address)
        expect(page.locator("main")).to_contain_text("未完")
        page.goto(f"{address}articles/{SLUG}/")
        expect(page.locator("main")).to_contain_text("前の文。")
        page.evaluate("window.kept = true")
        site.write(f"articles/{SLUG}.md", article("題", body="後の文。\n"))
        expect(page.locator("main")).to_contain_text("後の文。")
        assert page.evaluate("window.kept")


def test_a_broken_article_shows_its_mistake_and_comes_back_with_the_fix(chromium: Browser, make_site: MakeSite) -> None:
    site = make_site(
        {f"articles/{SLUG}.md": "---\ntitle: 記事: 副題\n---\n", "articles/a-fine-article.md": article("無事")}
    )
    with serving(site) as address:
        page = chromium.new_page()
        page.goto(address)
        expect(page.locator("main")).to_contain_text("無事")
        page.goto(f"{address}articles/{SLUG}/")
        expect(page.locator("body")).to_contain_text(f"articles/{SLUG}.md:2:10")
        site.write(f"articles/{SLUG}.md", article("直した題"))
        expect(page.locator("h1")).to_contain_text("直した題")
        site.write(f"articles/{SLUG}.md", "---\ntitle: また: 壊れた\n---\n")
        expect(page.locator("body")).to_contain_text(f"articles/{SLUG}.md:2:10")


def test_a_template_error_shows_on_the_page_with_its_line_and_goes_away_with_the_fix(
    chromium: Browser, make_site: MakeSite
) -> None:
    site = make_site({f"articles/{SLUG}.md": article("題")})
    fine = '{% extends "theme/article.html" %}\n{% block body %}\n自分の枠\n{{ super() }}\n{% endblock %}\n'
    with serving(site) as address:
        page = chromium.new_page()
        page.goto(f"{address}articles/{SLUG}/")
        expect(page.locator("h1")).to_contain_text("題")
        site.write("templates/article.html", fine.replace("super()", "supper()"))
        expect(page.locator("body")).to_contain_text("templates/article.html:4")
        expect(page.locator("body")).to_contain_text("'supper' is undefined")
        site.write("templates/article.html", fine)
        expect(page.locator("main")).to_contain_text("自分の枠")
        expect(page.locator("body")).not_to_contain_text("templates/article.html:4")


def test_settings_under_a_base_path_are_served_there(chromium: Browser, make_site: MakeSite) -> None:
    site = make_site({f"articles/{SLUG}.md": article("題"), "sitegen.toml": 'base_url = "https://example.org/repo"\n'})
    with serving(site) as address:
        assert address.endswith("/repo/")
        page = chromium.new_page()
        page.goto(address)
        page.get_by_role("link", name="題").first.click()
        expect(page).to_have_url(f"{address}articles/{SLUG}/")
