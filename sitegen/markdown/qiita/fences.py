"""What Qiita reads behind a fence: `lang:file`, `file.ext` alone, `diff_lang`, and languages that are drawn."""

from __future__ import annotations

from html import unescape

from markdown_it.token import Token

from sitegen.markdown.common.code import Info, add_code
from sitegen.markdown.common.code_lines import split_lines
from sitegen.markdown.syntax import Syntax, nothing_to_install
from sitegen.markdown.tree import Builder
from sitegen.markdown.zenn.diagrams import make_diagram
from sitegen.markdown.zenn.math import make_formula


def read_qiita_info(info: str) -> Info:
    """Read what stands behind a fence. As for Zenn, numbers of lines in braces point these out."""
    words, _, file = unescape(info).strip().partition(":")
    words, marked = split_lines(words)
    words, file = words.strip(), file.strip()
    if not file and "." in words and len(words.split()) == 1:
        return Info("", words, diff=False, lexer=words, marked=marked)
    language = words.split(None, 1)[0].lower() if words else ""
    changed, _, base = language.partition("_")
    if changed == "diff":
        return Info(base or "diff", file, diff=True, lexer=base, marked=marked)
    return Info(language, file, diff=False, lexer=language, marked=marked)


def _fence(builder: Builder, token: Token) -> None:
    info = read_qiita_info(token.info)
    if info.language == "mermaid":
        builder.add_block(make_diagram(builder, token, token.content))
    elif info.language == "math" and token.content.strip():
        token.info = ""  # which would be its number
        builder.add_block(make_formula(builder, token, display=True))
    else:
        add_code(builder, token, info)


FENCES = Syntax("fence", nothing_to_install, {"fence": _fence})
