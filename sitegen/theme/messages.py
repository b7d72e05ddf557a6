"""The words that the theme itself says, in the languages it speaks."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_JAPANESE = {
    "site.title": "技術ノート",
    "skip": "本文へ移動",
    "nav.site": "サイト内",
    "nav.here": "現在の場所",
    "home": "ホーム",
    "articles": "記事",
    "articles.none": "まだ公開された記事はありません。",
    "articles.page": "記事一覧 {number}ページ目",
    "types": "記事の種類",
    "types.all": "すべて",
    "type.page": "{type} {number}ページ目",
    "archive": "年別",
    "archive.title": "年別の記事",
    "archive.years": "年",
    "year": "{year}年",
    "undated": "日付なし",
    "feed": "フィード",
    "moved": "このページは移動しました",
    "topics": "トピック",
    "topics.all": "すべてのトピック",
    "topics.none": "まだトピックはありません。",
    "topic.page": "{topic}の記事 {number}ページ目",
    "topic.title": "{topic}の記事",
    "count": "{count}件",
    "references": "参考文献",
    "references.lead": "このサイトの記事が参考にした資料と、それを引いている記事です。",
    "references.none": "まだ参考文献はありません。",
    "references.by": "引用している記事",
    "toc": "目次",
    "minutes": "約{minutes}分で読めます",
    "created": "公開",
    "updated": "更新",
    "type.tech": "技術記事",
    "type.idea": "アイデア",
    "status.draft": "下書き",
    "status.scheduled": "公開予約",
    "neighbours": "前後の記事",
    "newer": "次の記事",
    "older": "前の記事",
    "related": "関連記事",
    "pages": "ページ送り",
    "page.number": "{number}ページ目",
    "page.previous": "前のページ",
    "page.next": "次のページ",
    "copy": "コピー",
    "copied": "コピーしました",
    "show": "ここで見る",
    "not_found": "ページが見つかりません",
    "not_found.lead": "お探しのページは移動したか、まだ書かれていないようです。",
    "not_found.home": "記事の一覧へ",
    "to_top": "ページの先頭へ",
}

_ENGLISH = {
    "site.title": "Tech notes",
    "skip": "Skip to content",
    "nav.site": "Site",
    "nav.here": "You are here",
    "home": "Home",
    "articles": "Articles",
    "articles.none": "No article has been published yet.",
    "articles.page": "Articles, page {number}",
    "types": "Types of articles",
    "types.all": "All",
    "type.page": "{type}, page {number}",
    "archive": "Archive",
    "archive.title": "Articles by year",
    "archive.years": "Years",
    "year": "{year}",
    "undated": "Undated",
    "feed": "Feed",
    "moved": "This page has moved",
    "topics": "Topics",
    "topics.all": "All topics",
    "topics.none": "There are no topics yet.",
    "topic.page": "Articles on {topic}, page {number}",
    "topic.title": "Articles on {topic}",
    "count": "{count}",
    "references": "References",
    "references.lead": "The sources that the articles of this site rest on, each with the articles that cite it.",
    "references.none": "There are no references yet.",
    "references.by": "Cited in",
    "toc": "Contents",
    "minutes": "{minutes} min read",
    "created": "Published",
    "updated": "Updated",
    "type.tech": "Tech",
    "type.idea": "Idea",
    "status.draft": "Draft",
    "status.scheduled": "Scheduled",
    "neighbours": "Neighbouring articles",
    "newer": "Next article",
    "older": "Previous article",
    "related": "Related articles",
    "pages": "Pages",
    "page.number": "Page {number}",
    "page.previous": "Previous page",
    "page.next": "Next page",
    "copy": "Copy",
    "copied": "Copied",
    "show": "Show here",
    "not_found": "Page not found",
    "not_found.lead": "What you are looking for has moved, or has not been written yet.",
    "not_found.home": "See all articles",
    "to_top": "Back to top",
}

MESSAGES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {"ja": MappingProxyType(_JAPANESE), "en": MappingProxyType(_ENGLISH)}
)
"""Language → key → text with fields of `str.format`. Every language has the same keys, each with the same fields."""


def translate(language: str, key: str, **values: object) -> str:
    """What the theme says for `key`, its fields filled in with `values`.

    Any language that starts with "ja" reads Japanese, all others English. Raises `KeyError` for a key that no language
    has and for a field that is not given.
    """
    spoken = "ja" if language.lower().startswith("ja") else "en"
    return MESSAGES[spoken][key].format_map(values)
