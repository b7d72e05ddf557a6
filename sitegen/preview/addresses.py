"""What a request may name: hosts that are us, paths that can be files, and what a file's name says of its content."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import unquote_to_bytes, urlsplit

LOCAL = {"localhost", "127.0.0.1", "::1"}

TEXTS = {
    "html": "text/html",
    "css": "text/css",
    "js": "text/javascript",
    "mjs": "text/javascript",
    "json": "application/json",
    "map": "application/json",
    "webmanifest": "application/manifest+json",
    "xml": "application/xml",
    "atom": "application/atom+xml",
    "rss": "application/rss+xml",
    "svg": "image/svg+xml",
    "txt": "text/plain",
    "md": "text/markdown",
    "csv": "text/csv",
}
OTHERS = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
    "ico": "image/vnd.microsoft.icon",
    "woff": "font/woff",
    "woff2": "font/woff2",
    "ttf": "font/ttf",
    "otf": "font/otf",
    "pdf": "application/pdf",
    "mp4": "video/mp4",
    "webm": "video/webm",
    "mp3": "audio/mpeg",
    "wav": "audio/wav",
    "wasm": "application/wasm",
    "zip": "application/zip",
}


def media_type(name: str) -> str:
    """The Content-Type of a file, by its name alone: the tables of the machine it is served from do not matter."""
    ending = name.rpartition(".")[2].lower()
    if ending in TEXTS:
        return f"{TEXTS[ending]}; charset=utf-8"
    return OTHERS.get(ending, "application/octet-stream")


def segments(path: str) -> tuple[str, ...] | None:
    """The parts of a URL's path, decoded once, the last "" where it ends in a slash; None for what is never served.

    Never served are hidden files and whatever could lead elsewhere: "..", empty parts, encoded slashes, backslashes,
    control characters, bytes that are not UTF-8. path: as in the request line, one character a byte.
    """
    if not path.startswith("/"):
        return None
    try:
        parts = tuple(unquote_to_bytes(part.encode("latin-1")).decode() for part in path[1:].split("/"))
    except UnicodeError:
        return None
    if "" in parts[:-1] or any(part.startswith(".") or not set("/\\\0").isdisjoint(part) for part in parts):
        return None
    return parts


def is_welcome(header: str, opened: str) -> bool:
    """Whether a Host header names us: any other may be a stranger's domain that was pointed at this machine.

    opened: the name that was opened to others, or "". With it, numbers are welcome too: nobody can point those
    elsewhere.
    """
    try:
        name = urlsplit(f"//{header}").hostname or ""
    except ValueError:
        return False
    return name in LOCAL or (opened != "" and (name == opened.lower() or _is_number(name)))


def _is_number(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
