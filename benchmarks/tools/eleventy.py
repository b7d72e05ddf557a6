"""Eleventy, from npm."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from typing import ClassVar

from benchmarks.corpus import Corpus, fields_and_body
from benchmarks.generate import Article
from benchmarks.tools.tool import Missing, Tool, call

PACKAGES = ("@11ty/eleventy@3.1.8", "@11ty/eleventy-plugin-syntaxhighlight@5.0.2", "@11ty/eleventy-plugin-rss@3.0.0")


class Eleventy(Tool):
    """Front matter as JSON, with only what its templates show; Markdown is not taken for a template of Liquid."""

    name: ClassVar[str] = "eleventy"
    title: ClassVar[str] = "Eleventy"
    does: ClassVar[str] = (
        "pages, topics, a list in pages, one feed with whole texts; code coloured by Prism; no contents, no feeds "
        "of topics, no sitemap; Zenn's own notations, footnotes and math stay text"
    )
    output: ClassVar[str] = "_site"

    def install(self) -> str:
        folder = self.tools / "eleventy"
        mark = folder / "installed"
        if not mark.is_file() or mark.read_text() != " ".join(PACKAGES):
            if not shutil.which("npm"):
                raise Missing("npm is not installed")
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "package.json").write_text("{}")
            call("npm", "install", "--no-audit", "--no-fund", "--silent", *PACKAGES, cwd=folder)
            mark.write_text(" ".join(PACKAGES))
        self.program = str(folder / "node_modules/@11ty/eleventy/cmd.cjs")
        return call("node", self.program, "--version").strip()

    def prepare(self, corpus: Corpus) -> None:
        super().prepare(corpus)
        (self.site / "node_modules").symlink_to(self.tools / "eleventy/node_modules")

    def build(self) -> Sequence[str]:
        return ["node", self.program, "--quiet"]

    def serve(self, port: int) -> Sequence[str]:
        return ["node", self.program, "--serve", "--incremental", "--quiet", "--port", str(port)]

    def document(self, article: Article) -> str:
        fields, body = fields_and_body(article.text)
        front = {
            "title": str(fields.get("title") or article.slug),
            "topics": [str(one) for one in fields.get("topics") or ()],
        }
        if date := fields.get("published_at"):
            front["date"] = str(date)[:10]
        return f"---json\n{json.dumps(front, ensure_ascii=False)}\n---\n{body}"
