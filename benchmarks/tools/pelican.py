"""Pelican, from PyPI."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from benchmarks.corpus import fields_and_body
from benchmarks.generate import Article
from benchmarks.tools.tool import Tool, call, python_environment


class Pelican(Tool):
    """Front matter as lines of metadata."""

    name: ClassVar[str] = "pelican"
    title: ClassVar[str] = "Pelican"
    does: ClassVar[str] = (
        "pages, topics, a list in pages, feeds for all and for each topic (whole texts), its cache on; "
        "code coloured by Pygments; Zenn's own notations and math stay text"
    )
    output: ClassVar[str] = "output"
    remembers: ClassVar[tuple[str, ...]] = ("cache", "__pycache__")
    articles: ClassVar[str] = "content/articles"
    images: ClassVar[str] = "content/images"
    reloads: ClassVar[bool] = False

    def install(self) -> str:
        self.program = str(python_environment(self.tools / "pelican", "pelican[markdown]==4.12.0") / "pelican")
        return call(self.program, "--version").strip()

    def build(self) -> Sequence[str]:
        return [self.program, "--quiet", "--settings", "pelicanconf.py"]

    def serve(self, port: int) -> Sequence[str]:
        return [
            self.program,
            "--quiet",
            "--listen",
            "--autoreload",
            "--port",
            str(port),
            "--settings",
            "pelicanconf.py",
        ]

    def document(self, article: Article) -> str:
        fields, body = fields_and_body(article.text)
        lines = [f"Title: {fields.get('title') or article.slug}", f"Slug: {article.slug}"]
        if topics := [str(one).replace(",", " ") for one in fields.get("topics") or ()]:
            lines.append(f"Tags: {', '.join(topics)}")
        if date := fields.get("published_at"):
            lines.append(f"Date: {str(date)[:10]}")
        return "\n".join(lines) + f"\n\n{body}"
