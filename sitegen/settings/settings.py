"""The settings of a site, as sitegen.toml gives them; every one has a default, so that no file is needed."""

from __future__ import annotations

from msgspec import Struct


class Settings(Struct, frozen=True):
    """title: "" means the language's own default. base_url: "" or "https://host[/path]" without a trailing "/".
    content_dir: "" means found by itself. per_page: cards on a page of a list. toc_depth: levels of its contents,
    1 to 3 (0: none). extensions: Python-Markdown extensions whose tree processors run on every article.
    templates, static: the site's own folders, laid over the theme; "" means found by itself.
    """

    title: str = ""
    description: str = ""
    author: str = ""
    language: str = "ja"
    base_url: str = ""
    content_dir: str = ""
    per_page: int = 20
    toc_depth: int = 3
    extensions: tuple[str, ...] = ()
    templates: str = ""
    static: str = ""
