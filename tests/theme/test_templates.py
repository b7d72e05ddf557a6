"""Templates: what they call is called as Jinja would call it."""

from __future__ import annotations

from jinja2 import pass_context
from jinja2.runtime import Context

from sitegen.settings.settings import Settings
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
