"""Which texts a browser takes for the address of a page: the URL Standard's syntax, as far as it decides that.

https://url.spec.whatwg.org/#url-parsing
"""

from __future__ import annotations

import re
from urllib.parse import unquote

ADDRESS = re.compile(
    r"https?:[/\\]*(?:[^/\\?#]*@)?(?P<host>\[[0-9a-f:.]+\]|[^/\\?#:@\[\]]+)"
    r"(?::(?P<port>[0-9]*))?(?:[/\\?#].*)?",
    re.IGNORECASE,
)
FORBIDDEN = re.compile(r"[\s<>^|%/\\?#:@\[\]\x00-\x1f\x7f]")
NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*", re.IGNORECASE)
IPV4 = re.compile(r"(?:(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])\.){3}(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])\.?")


def is_web_address(text: str) -> bool:
    """Whether a text, ASCII spaces at its ends aside, is a whole `http:` or `https:` address with a host."""
    found = ADDRESS.fullmatch(text.strip(" \t"))
    if not found or int((found["port"] or "0")[:6]) > 65535:
        return False
    host = unquote(found["host"])
    if not host.startswith("[") and FORBIDDEN.search(host):
        return False
    labels = host.removesuffix(".").split(".")
    if any(label.lower() == "xn--" for label in labels):
        return False
    return not NUMBER.fullmatch(labels[-1]) or IPV4.fullmatch(host) is not None
