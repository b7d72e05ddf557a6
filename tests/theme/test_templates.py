"""Templates: what they call is called as Jinja would call it."""

from __future__ import annotations

from pathlib import Path

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from sitegen.model.values import Heading
from sitegen.settings.settings import Settings
from sitegen.theme.contents import table_of_contents
from sitegen.theme.files import load_theme
from sitegen.theme.templates import Template, Templates, Theme


@pass_context
def _title_of(context: Context, before: str) -> str:
    return before + str(context["title"])


def _plain(*parts: str, end: str = "") -> str:
    return "".join(parts) + end


def test_functions_get_what_the_template_gives_and_the_context_where_they_ask_for_it() -> None:
    text = """
        {%- macro twice(text) %}{{ text }}{{ text }}{% endmacro %}
        {%- block inside %}
        {%- for one in range(2) %}{{ plain("a", "<", end="c") }}{% endfor %}
        {%- endblock %} {{ title_of("> ") }} {{ twice("x") }} {{ "a b".split() | join("+") }} {{ dict(k=1)["k"] }}"""
    templates = Templates(Theme({"page.html": Template("page.html", text)}, {}), Settings())
    page = templates.environment.get_template("page.html")
    assert page.render(plain=_plain, title_of=_title_of, title="T") == "a&lt;ca&lt;c &gt; T xx a+b 1"


def test_what_means_something_in_html_is_escaped_once_and_markup_never() -> None:
    text = """{% set kept %}{{ plain }}{% endset %}{{ plain }} {{ markup }} {{ number }} {{ odd }} {{ plain ~ markup }}
        {{- " " ~ kept }}
        {%- autoescape false %} {{ plain }}{% endautoescape %}"""
    templates = Templates(Theme({"page.html": Template("page.html", text)}, {}), Settings())
    page = templates.environment.get_template("page.html")
    shown = page.render(plain="a&'", markup=Markup("<b>"), number=1, odd=["<"])
    assert shown == "a&amp;&#39; <b> 1 [&#39;&lt;&#39;] a&amp;&#39;<b> a&amp;&#39; a&'"


def test_the_contents_lead_to_headings_by_their_letters(tmp_path: Path) -> None:
    theme, _ = load_theme(tmp_path, Settings())
    page = Templates(theme, Settings()).environment.get_template("_toc.html")
    shown = page.render(toc=table_of_contents([Heading(2, "", "100% & まとめ", "")], 3))
    assert '<a href="#100%25%20&amp;%20まとめ">' in shown
