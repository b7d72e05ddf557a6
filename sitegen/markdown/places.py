"""What an address in an article means: a file of this site, a heading of this page, something elsewhere, or nothing."""

from __future__ import annotations

import re
from posixpath import normpath
from typing import Literal
from urllib.parse import unquote

from msgspec import Struct

ADDRESS = re.compile(
    r"(?:(?P<scheme>[a-z][a-z0-9+.-]*):)?(?P<host>//[^/?#]*)?(?P<path>[^?#]*)(?:\?[^#]*)?(?:#(?P<fragment>.*))?",
    re.IGNORECASE | re.DOTALL,
)
ZENN_ARTICLE = re.compile(r"https?://zenn\.dev/[^/?#]+/articles/(?P<slug>[^/?#]+)/?(?:[?#].*)?", re.IGNORECASE)
ZENN_BOOK = re.compile(
    r"https?://zenn\.dev/[^/?#]+/books/(?P<slug>[^/?#]+)(?:/(?:viewer/(?P<chapter>[^/?#]+)/?)?)?(?:[?#].*)?",
    re.IGNORECASE,
)
QIITA_ITEM = re.compile(r"https?://qiita\.com/[^/?#]+/items/(?P<id>[0-9a-f]{20})/?(?:[?#].*)?", re.IGNORECASE)
"""An article on Qiita. Where this site has it, it can be found at the same address without the host and the author."""
USER_ARTICLE = re.compile(r"/[^/]+/articles/(?P<slug>[^/]+)/?")
BOOK = re.compile(r"(?:/[^/]+)?/books/(?P<slug>[^/]+)/viewer/(?P<chapter>[^/]+)/?|/[^/]+/books/(?P<book>[^/]+)/?")
"""What zenn.dev calls a chapter and, behind its author, a book."""
WEB = ("http", "https")
ELSEWHERE = (*WEB, "ftp", "mailto", "tel")


class Place(Struct, frozen=True):
    """What an address names.

    kind: "site" when it may be a file of this site, "page" for a place in the page itself, "web" for what a browser
    opens elsewhere, "other" for addresses that are followed by other programs or not by HTTP, "refused" for those that
    are never followed, "nothing" for none at all. target: of "site", as `Ref.target` says. fragment: decoded. scheme:
    in lower case, "" when there is none.
    """

    kind: Literal["site", "page", "web", "other", "refused", "nothing"]
    target: str = ""
    fragment: str = ""
    scheme: str = ""


def find_place(address: str, folder: str) -> Place:
    """What an address, encoded as in HTML, means in a file of a folder (relative to home, "articles")."""
    parts = ADDRESS.fullmatch(address)
    if not address or parts is None:
        return Place("nothing")
    scheme, fragment = (parts["scheme"] or "").lower(), unquote(parts["fragment"] or "")
    if article := ZENN_ARTICLE.fullmatch(address):
        return Place("site", "articles/" + unquote(article["slug"]), fragment, scheme)
    if book := ZENN_BOOK.fullmatch(address):
        return Place("site", _book(book["slug"], book["chapter"]), fragment, scheme)
    if item := QIITA_ITEM.fullmatch(address):
        return Place("site", "items/" + item["id"].lower(), fragment, scheme)
    if scheme or parts["host"]:
        kind: Literal["web", "other", "refused"] = (
            "web" if scheme in ("", *WEB) else "other" if scheme in ELSEWHERE else "refused"
        )
        return Place(kind, scheme=scheme)
    if not parts["path"]:
        return Place("page" if address.startswith("#") else "site", fragment=fragment)
    return Place("site", _target(parts["path"], folder), fragment)


def _target(path: str, folder: str) -> str:
    if article := USER_ARTICLE.fullmatch(path):
        return "articles/" + unquote(article["slug"])
    if book := BOOK.fullmatch(path):
        return _book(book["slug"] or book["book"], book["chapter"])
    whole = unquote(path)
    target = normpath(whole.lstrip("/") if whole.startswith("/") else f"{folder}/{whole}")
    return "" if target == "." or target.split("/")[0] in {"..", ""} else target


def _book(slug: str, chapter: str | None) -> str:
    return "books/" + unquote(f"{slug}/{chapter}" if chapter else slug)


def folder_of(path: str, home: str) -> str:
    """The folder of a file, relative to its home."""
    inside = path.removeprefix(f"{home}/") if home else path
    return inside.rpartition("/")[0]
