"""What raw HTML of other services becomes: frames and scripts that they tell authors to copy → embeds of ours."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import urlsplit

from sitegen.markdown.qiita.tags import Tag
from sitegen.markdown.zenn.addresses import is_web_address
from sitegen.markdown.zenn.services import Embed, read_embed

HELPERS = frozenset(
    {
        "https://platform.twitter.com/widgets.js",
        "https://platform.x.com/widgets.js",
        "https://static.codepen.io/assets/embed/ei.js",
        "https://cpwebassets.codepen.io/assets/embed/ei.js",
        "https://public.codepenassets.com/embed/index.js",
    }
)
"""Scripts that only decorate the text before them: that text stays, they are left out."""

FRAMES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "docs.google.com": ("google-docs", "Google Docs"),
        "drive.google.com": ("google-drive", "Google Drive"),
        "www.slideshare.net": ("slideshare", "SlideShare"),
        "www.docswell.com": ("docswell", "Docswell"),
        "docswell.com": ("docswell", "Docswell"),
        "www.figma.com": ("figma", "Figma"),
        "embed.figma.com": ("figma", "Figma"),
        "stackblitz.com": ("stackblitz", "StackBlitz"),
        "blueprintue.com": ("blueprintue", "blueprintUE"),
        "claude.site": ("claude", "Claude"),
    }
)
"""Hosts whose pages may stand in a frame as they are → service, title. YouTube has a form of its own."""
YOUTUBE = frozenset({"www.youtube.com", "youtube.com", "www.youtube-nocookie.com"})


def read_frame(tag: Tag) -> Embed | None:
    """What an `iframe` shows; None for what no page may show."""
    address = _absolute(tag.attributes.get("src", ""))
    host = _host(address)
    if host in YOUTUBE:
        parts = urlsplit(address)
        video = parts.path.removeprefix("/embed/")
        start = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair).get("start", "")
        return read_embed("youtube", f"https://youtu.be/{video}" + (f"?t={start}" if start.isdecimal() else ""))
    if host not in FRAMES:
        return None
    service, title = FRAMES[host]
    address = address.replace("://docswell.com/", "://www.docswell.com/")
    return Embed(service, address, title, host.removeprefix("www."), address)


def read_script(tag: Tag) -> Embed | None:
    """What a `script` of a service puts in its place; None for any other."""
    source, given = _absolute(tag.attributes.get("src", "")), tag.attributes
    if source == "https://speakerdeck.com/assets/embed.js":
        return read_embed("speakerdeck", given.get("data-id", ""))
    if _host(source) == "www.docswell.com":
        return read_embed("docswell", _absolute(given.get("data-src", "")))
    if _host(source) == "asciinema.org" and source.endswith(".js"):
        page = source.removesuffix(".js")
        return Embed("asciinema", page, "asciinema", "asciinema.org", f"{page}/iframe")
    return None


def read_pen(tag: Tag) -> Embed | None:
    """What the `p` that CodePen's script looks for shows."""
    pen, user = tag.attributes.get("data-slug-hash", ""), tag.attributes.get("data-user", "")
    return read_embed("codepen", f"https://codepen.io/{user}/pen/{pen}") if user and pen else None


def is_helper(tag: Tag) -> bool:
    """Whether a script only decorates text."""
    return _absolute(tag.attributes.get("src", "")) in HELPERS


def _absolute(address: str) -> str:
    """An address with "https:", as frames of a page must be loaded."""
    address = address.strip()
    if address.startswith("//"):
        return f"https:{address}"
    return "https" + address[4:] if address.startswith("http://") else address


def _host(address: str) -> str:
    """The host of a plain "https:" address, "" for what is none: no other port, no user."""
    if not address.startswith("https://") or not address.isascii() or not is_web_address(address):
        return ""
    return urlsplit(address).netloc
