"""The rules by which warnings are grouped, and by whose names they can be silenced."""

from __future__ import annotations

RULES = {
    "address": "two pages or files want the same address",
    "alt": "a picture without alternative text (only `check` tells)",
    "anchor": "a link to a heading or footnote that is not there",
    "bold": "stars that were meant as bold text and stay visible",
    "book": "a book or its chapters: missing files, numbers given twice",
    "cards": "cards.json",
    "code": "a language that has no colours",
    "contents": "a hand-written 目次 that disagrees with the headings",
    "dead": "a page or picture elsewhere that is gone (only `check --external` tells)",
    "diagram": "a diagram that cannot be drawn",
    "embed": "an embed that shows nothing, text beside one, an unknown service",
    "extension": "a Python-Markdown extension that cannot be used",
    "field": "a field whose name or value looks like a slip, though no service minds",
    "file": "files and folders that cannot be what their name says",
    "footnote": "a footnote that nothing refers to, or that is defined twice",
    "front-matter": "fields that are missing or cannot be read",
    "html": "a tag of raw HTML without its partner, shown as text",
    "image": "a picture that is missing, damaged or has no address",
    "images": "what draws or shrinks pictures is not installed",
    "link": "a link that leads nowhere",
    "math": "a formula that cannot be drawn, or that zenn.dev reads otherwise",
    "orphan": "a picture that no text shows (only `check` tells)",
    "policy": "a script, style or frame in a template that browsers will not take",
    "qiita": "what Qiita refuses (an error with `--for qiita`)",
    "reference": "a source that is listed twice",
    "settings": "sitegen.toml",
    "template": "a template that cannot be used",
    "text": "bytes that are no text: not UTF-8, control characters",
    "twin": "an article that has the title of one in another source, but not its text",
    "unsure": "a page elsewhere that gave no clear answer (only `check --external` tells)",
    "weight": "a page whose pictures are heavy (only `check` tells)",
    "zenn": "what zenn.dev refuses (an error with `--for zenn`)",
    "zenn-advice": "what zenn.dev takes but advises against",
}
"""Name → what it is about, as README says it."""

ADVICE = frozenset({"alt", "orphan", "weight"})
"""Rules of warnings that are no mistakes: only who asks hears them."""

REFUSED = {"qiita": frozenset({"qiita", "front-matter"}), "zenn": frozenset({"zenn", "front-matter"})}
"""Service → the rules of what it would refuse."""
