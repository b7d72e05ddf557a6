"""The settings of a site, as sitegen.toml gives them; every one has a default, so that no file is needed."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from sitegen.model.values import Format


class Collection(Struct, frozen=True):
    """One of `[[sources]]`: a folder with articles.

    path: relative to sitegen.toml, "." for its own folder; it may lead out of that, "../my-qiita". format: "zenn",
    "qiita" or "" for what is found. author: the key of an author, or "". address: where its articles live on the
    service they are written for, "https://zenn.dev/alice"; "" when nowhere. canonical: whether search engines are to be
    sent there.
    """

    path: str = ""
    format: Format | Literal[""] = ""
    author: str = ""
    address: str = ""
    canonical: bool = False

    @property
    def base(self) -> str:
        """What the paths of its files begin with: "" or "../my-qiita/"."""
        return "" if self.path == "." else f"{self.path}/"


class Author(Struct, frozen=True):
    """One of `[[authors]]`. key: the last part of the address of their page. name: "" means the key. avatar: the path
    of a picture, or "". links: addresses."""

    key: str = ""
    name: str = ""
    avatar: str = ""
    bio: str = ""
    links: tuple[str, ...] = ()


class Giscus(Struct, frozen=True):
    """`[giscus]`: where comments are kept, in the words of https://giscus.app; all are given, or none."""

    repo: str = ""
    repo_id: str = ""
    category: str = ""
    category_id: str = ""


class Analytics(Struct, frozen=True):
    """`[analytics]`: what counts visits. service: "" for nothing. site: what the service calls the site. script: its
    address on a server of one's own, "" for the service's."""

    service: str = ""
    site: str = ""
    script: str = ""


class Settings(Struct, frozen=True):
    """title: "" means the language's own default. base_url: "" or "https://host[/path]" without a trailing "/".
    content_dir: "" means found by itself. per_page: cards on a page of a list. toc_depth: levels of its contents,
    1 to 3 (0: none). extensions: Python-Markdown extensions whose tree processors run on every article.
    templates, static: the site's own folders, laid over the theme; "" means found by itself. emoji: the site's own
    face, and that of articles without one. social_images: whether pages have pictures for links to them.
    responsive_images: whether large pictures get smaller copies, of image_quality 1 to 100. allow: what pages may load
    besides the theme's own, each "directive source …" of a Content-Security-Policy. prefer: the format of which an
    article is shown that is found in two sources. sources: () means the root, or content_dir. accent: "#rrggbb", "" for
    the theme's own. navigation, footer: links, each "label address"; no navigation means the theme's own.
    old_after_years: after how many an article is called old, 0 for never.
    """

    title: str = ""
    description: str = ""
    author: str = ""
    language: str = "ja"
    base_url: str = ""
    content_dir: str = ""
    per_page: int = 20
    toc_depth: int = 3
    extensions: tuple[str, ...] = ()
    templates: str = ""
    static: str = ""
    emoji: str = "📝"
    social_images: bool = True
    responsive_images: bool = True
    image_quality: int = 80
    silence: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()
    prefer: Format = "zenn"
    sources: tuple[Collection, ...] = ()
    authors: tuple[Author, ...] = ()
    accent: str = ""
    navigation: tuple[str, ...] = ()
    footer: tuple[str, ...] = ()
    old_after_years: int = 3
    giscus: Giscus = Giscus()
    analytics: Analytics = Analytics()

    @property
    def folders(self) -> tuple[Collection, ...]:
        """Where the articles are: a site without `[[sources]]` has one."""
        return self.sources or (Collection(self.content_dir or "."),)

    @property
    def bar(self) -> tuple[tuple[str, str], ...]:
        """(label, address) of the links on top of every page."""
        return tuple(split_link(one) for one in self.navigation)

    @property
    def foot(self) -> tuple[tuple[str, str], ...]:
        """The same at its foot, besides the theme's own."""
        return tuple(split_link(one) for one in self.footer)


def split_link(written: str) -> tuple[str, str]:
    """(label, address) of "About me /about/"."""
    label, _, address = written.strip().rpartition(" ")
    return label.strip(), address


class Setting(Struct, frozen=True):
    """What README says of a setting. type, default: as they are written in sitegen.toml."""

    name: str
    type: str
    default: str
    meaning: str


TABLE = (
    Setting("title", "text", '""', "The site's name; without one it is called 技術ノート or Tech notes."),
    Setting("description", "text", '""', "One sentence about the site, for its front page, feeds and search engines."),
    Setting("author", "text", '""', "Who writes it: a name, or the key of one of `[[authors]]`."),
    Setting("language", "text", '"ja"', "The language of the site's own words and of articles that name none."),
    Setting("base_url", "text", '""', "Where it is served, such as `https://example.com/notes`: needed for feeds."),
    Setting("content_dir", "folder", '""', "The folder with `articles/`; without it, the root or `content/`."),
    Setting("per_page", "number", "20", "Articles on each page of a list, 1 to 1000."),
    Setting("toc_depth", "number", "3", "Levels of headings in an article's table of contents, 1 to 3, or 0 for none."),
    Setting(
        "extensions", "list of text", "[]", "Python-Markdown extensions whose tree processors run on every article."
    ),
    Setting("templates", "folder", '""', "Your own templates, laid over the theme's."),
    Setting("static", "folder", '""', "Your own static files, laid over the theme's."),
    Setting("emoji", "text", '"📝"', "One emoji: the site's icon, and the face of articles that have none."),
    Setting(
        "social_images",
        "true or false",
        "true",
        "A picture for links to every article, book and chapter; needs `base_url`.",
    ),
    Setting(
        "responsive_images", "true or false", "true", "Smaller copies (WebP) of large pictures, for small screens."
    ),
    Setting("image_quality", "number", "80", "The quality of these copies, 1 to 100."),
    Setting(
        "silence",
        "list of text",
        "[]",
        'Rules whose warnings are not told, such as `"alt"`, or `"alt:articles/old-*"` for some files.',
    ),
    Setting(
        "allow",
        "list of text",
        "[]",
        'What else pages may load, as in a Content-Security-Policy: `"script-src https://example.com"`.',
    ),
    Setting("prefer", "text", '"zenn"', 'Whose version of an article is shown that is on both: `"zenn"` or `"qiita"`.'),
    Setting("sources", "tables", "[]", "The repositories that make up the site: see *Several repositories, one site*."),
    Setting("authors", "tables", "[]", "Who writes there: see *Several repositories, one site*."),
    Setting("accent", "text", '""', "The colour of links and marks, any of CSS; that of the night is made of it."),
    Setting(
        "navigation",
        "list of text",
        "[]",
        'The links on top in place of the theme\'s, in their order: `["Articles /", "About /articles/about-me/"]`.',
    ),
    Setting("footer", "list of text", "[]", 'More links at the foot: `["GitHub https://github.com/me"]`.'),
    Setting("old_after_years", "number", "3", "After how many years an article says how old it is, or 0 for never."),
    Setting("giscus", "table", "{}", "Comments below articles, loaded when a reader asks: see *Comments and visits*."),
    Setting("analytics", "table", "{}", "A service that counts visits: see *Comments and visits*."),
)
"""Every setting, in the order of README."""
