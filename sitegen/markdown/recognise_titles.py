"""The words by which authors name a list of references or of related articles."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple
from unicodedata import normalize

Kind = Literal["references", "related"]


class Naming(NamedTuple):
    """What a title promises. certain: no other section has such a title. literature: its items may have no address."""

    kind: Kind
    certain: bool
    literature: bool


def undecorated(title: str) -> str:
    """A title in NFKC without the symbols, emoji and numbers before its words."""
    return _DECORATION.sub("", normalize("NFKC", title))


def naming_of(title: str) -> Naming | None:
    """What the text of a heading or label says about the list below it; None when it names no such list."""
    plain = undecorated(title)
    certain = bool(_CERTAIN.match(plain) or _ENDS_CERTAIN.search(plain))
    if not certain and not _POSSIBLE.match(plain):
        return None
    kind: Kind = "related" if _RELATED.match(plain) else "references"
    return Naming(kind, certain, bool(_LITERATURE.search(plain)))


# Symbols, emoji and numbers before a title: "■ ", "📚", "3. ", "1-2) ", "第2章".
_DECORATION = re.compile(r"^(?:[\W_]|\d+(?:[.-]\d+)*(?=[.)\]:、\s])|第\d+章)+")

_THING = r"(?:リンク|文献|資料|サイト|URLs?|記事|書籍|図書|情報|ページ|動画|ソース|ドキュメント|書)"
_USED = r"(?:にした|にさせて(?:いただ|頂)いた|になる|になった)"
_CERTAIN_NAME = rf"""(?:
    参考(?:{_USED}(?:もの|{_THING})? | {_THING})?
  | 引用(?:文献|リンク|元|サイト)
  | 参照(?:リンク|元|文献|サイト|記事)?
  | 関連(?:リンク|記事|文献|資料|サイト|ページ)
  | 出典 | リンク集
  | references? | bibliography | see\s+also | further\s+reading | related\s+(?:links?|articles?|posts?)
)"""
_POSSIBLE_NAME = r"""(?:
    リンク | ソース | リソース | 引用 | 関連(?:ツイート|リソース|情報)? | 情報源
  | 一次(?:ソース|資料|情報) | 公式(?:ドキュメント|サイト|リンク|資料|情報)
  | links? | resources? | sources?
)"""
_MANY = r"(?:集|一覧|まとめ|等|など|たち)?"
_AND = r"\s*(?:[・/&,、と+]|and|および|及び)\s*"
_END = r"\s*(?:\([^()]*\)|【[^【】]*】)?[\W_]*$"
_REST = rf"{_MANY}(?:{_AND}(?:{_CERTAIN_NAME}|{_POSSIBLE_NAME}|{_THING}){_MANY})*{_END}"
_FLAGS = re.IGNORECASE | re.VERBOSE

_CERTAIN = re.compile(rf"(?:その他の?|主な|断片的な)?{_CERTAIN_NAME}{_REST}", _FLAGS)
_POSSIBLE = re.compile(rf"(?:{_CERTAIN_NAME}|{_POSSIBLE_NAME}){_REST}", _FLAGS)
# "Unicodeの参考リンク" is a list of links, "資料を参考サイト" is a sentence.
_ENDS_CERTAIN = re.compile(
    rf"(?<![をはがに])(?:参考(?:リンク|文献|資料|サイト|URL|記事)|関連(?:リンク|記事)|引用文献|reference\ links)"
    rf"{_MANY}{_END}",
    _FLAGS,
)
_RELATED = re.compile(r"関連|related", re.IGNORECASE)
_LITERATURE = re.compile(r"文献|書籍|図書|書\W*$|references?|bibliograph|出典|引用", re.IGNORECASE)
