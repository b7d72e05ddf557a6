"""The values that are read: Source → Document. Each is frozen and complete when it exists.

To know more about a thing, make the next type: a Document cannot have a URL, so nobody can read one too early.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, structs

from sitegen.model.digest import Digest, digest_value
from sitegen.model.errors import SiteError, Span

# ── what is read ────────────────────────────────────────────────────────────────────────────────────────────────────


Format = Literal["zenn", "qiita"]
"""Whose rules a file follows: what its fields are called, and which Markdown it is written in."""


class Source(Struct, frozen=True):
    """A file that an author wrote, found but not yet read.

    path: relative to the project's root, with "/". kind: a "chapter" is one of a book's. home: the folder, relative to
    the root, that the site's addresses start from ("" for the root itself, "content", or a publication member's
    "alice"): `/images/a.png` in this source is the file `<home>/images/a.png`. slug: the last part of its address.
    digest: of its bytes.
    """

    path: str
    kind: Literal["article", "chapter"]
    slug: str
    home: str
    digest: Digest
    format: Format = "zenn"


class Chapter(Struct, frozen=True):
    """A file that a book lists. slug: the last part of its address."""

    path: str
    slug: str


class Book(Struct, frozen=True):
    """Everything that a book's folder and its configuration say.

    folder: relative to the root. config: the path of its configuration, "" when it has none. home: see `Source`. slug:
    the last part of its address. topics, published: as in `Document`. summary: may have many lines. price: in yen, 0
    when it is free. toc_depth: None unless it says so. cover: the path of its picture, or "". chapters: in their order,
    each slug once. unlisted: files that are no chapters. problems: with an error among them it is no part of the site.
    """

    folder: str
    config: str
    home: str
    slug: str
    title: str
    summary: str = ""
    topics: tuple[str, ...] = ()
    published: bool = False
    price: int = 0
    toc_depth: int | None = None
    lang: str = ""
    cover: str = ""
    chapters: tuple[Chapter, ...] = ()
    unlisted: tuple[str, ...] = ()
    problems: tuple[SiteError, ...] = ()


SHARP = 1280
"""Pixels with which a picture looks sharp on any screen."""


class Rendition(Struct, frozen=True):
    """A smaller copy of a picture. digest: of its bytes, WebP; width: in pixels; size: in bytes."""

    digest: Digest
    width: int
    size: int

    @property
    def url(self) -> str:
        """Where it is."""
        return f"/pictures/{self.digest}.webp"


class Asset(Struct, frozen=True):
    """A file that is copied as it is. url: starts with "/", no host, no base path. width, height: pixels or 0.
    renditions: smaller copies of a picture, the least wide first."""

    path: str
    url: str
    digest: Digest
    size: int
    width: int = 0
    height: int = 0
    renditions: tuple[Rendition, ...] = ()

    @property
    def offered(self) -> tuple[tuple[str, int, int], ...]:
        """Address, width and bytes of what a browser may choose from, the least wide first: the smaller copies, and
        the picture itself where screens may need more."""
        copies = tuple((one.url, one.width, one.size) for one in self.renditions)
        enough = copies and copies[-1][1] >= min(self.width, SHARP)
        return copies if enough else (*copies, (self.url, self.width, self.size))


class Times(Struct, frozen=True):
    """When a file entered the repository and when it last changed there; seconds since 1970."""

    created: int
    updated: int


class Outside(Struct, frozen=True):
    """What is known of an address elsewhere; plain texts, "" where nothing is known.

    title, description, site: what its page says of itself. icon: the address of its small picture. read: the day on
    which it was read, "2026-11-27"; gone: that on which it was found to be gone. archived: the address of a copy.
    file: the path, relative to the root, that the picture at this address was brought home to.
    """

    title: str = ""
    description: str = ""
    site: str = ""
    icon: str = ""
    read: str = ""
    gone: str = ""
    archived: str = ""
    file: str = ""


# ── what one file says ──────────────────────────────────────────────────────────────────────────────────────────────

RefKind = Literal["link", "image", "card", "diagram", "source"]


class Ref(Struct, frozen=True):
    """A hole in a body: what cannot be known from its own file.

    target: the normalised place it names, relative to the source's home and without fragment: "articles/other",
    "articles/other.md", "images/a.png"; of a diagram the digest of its text; "" for what is elsewhere.
    fragment: decoded, no "#". text: the alternative text of an image, the visible address of a card, what a diagram is
    drawn from; of a source, in a list of references, the address that is shown for want of a title, or "" for what
    stands behind the link. original: the address as written. title: an image's or a source's title. width, height: as
    the author wrote them in `=250x100` ("" where absent). at: where it stands.
    """

    kind: RefKind
    target: str
    fragment: str
    text: str
    original: str
    at: Span
    title: str = ""
    width: str = ""
    height: str = ""


class Link(Struct, frozen=True, array_like=True):
    """A link to a page elsewhere that is no hole. url: as written. at: where it stands."""

    url: str
    at: Span


class Code(Struct, frozen=True, array_like=True):
    """Highlighted code in a body. key: the digest of what it was made of, so that a later parse can take it over."""

    key: Digest
    html: str


Body = tuple[str | int | Code, ...]
"""Finished HTML with holes: a number is an index into the document's refs."""


class Heading(Struct, frozen=True):
    """A heading that stands at the root of an article. level: as printed, 2 to 6. id: Zenn's. anchor: the id to link
    to, short where Zenn's is long. text: as shown in a table of contents."""

    level: int
    id: str
    anchor: str
    text: str


class Reference(Struct, frozen=True):
    """One item of an article's reference list. title: "" for a bare URL. url, host: "" for a citation without URL.
    note, group: plain text, "" where absent."""

    title: str
    url: str
    host: str
    note: str
    group: str


class Alias(Struct, frozen=True):
    """An old address of an article. url: decoded, "/articles/old/" or "/old/page.html". at: where it is written."""

    url: str
    at: Span


class Document(Struct, frozen=True, tag=True, tag_field="is"):
    """Everything that one file says, and nothing that depends on another.

    published: False for drafts. published_at: seconds since 1970, or None; dated_at: where it is written. topics:
    labels as written, each once. lang: "" unless the file says so. summary: plain text, at most 120 characters.
    characters, words: of the prose, for the reading time. body: digest of its `Body`, which the cache keeps.
    headings: those that a table of contents may show. ids: every id in the body, so that a link's fragment can be
    checked. aliases: each once. A chapter has no emoji, type, topics or dates of its own, and its book decides
    whether it is published. free: a chapter of a book with a price that can be read without paying on zenn.dev.
    item: an article's id on Qiita, "" where it has none. updated_at: when it was last changed there, in seconds
    since 1970, or None. also_on: the addresses that it says it has elsewhere, None where it says nothing. sketch:
    numbers that stand for its lines where articles are compared, see `sketch_lines`. links: those to pages elsewhere
    that are no holes.
    """

    source: Source
    digest: Digest
    title: str
    emoji: str
    type: str
    topics: tuple[str, ...]
    published: bool
    published_at: int | None
    lang: str
    summary: str
    headings: tuple[Heading, ...]
    ids: tuple[str, ...]
    references: tuple[Reference, ...]
    refs: tuple[Ref, ...]
    characters: int
    words: int
    problems: tuple[SiteError, ...]
    body: Digest
    aliases: tuple[Alias, ...] = ()
    free: bool = False
    item: str = ""
    also_on: tuple[str, ...] | None = None
    sketch: tuple[int, ...] = ()
    updated_at: int | None = None
    links: tuple[Link, ...] = ()
    dated_at: Span | None = None

    @property
    def face(self) -> Digest:
        """Equal for documents that every question answers alike, save those about the text itself (see `TEXTUAL`) and
        the labels in answers (see `site.labels`); the title of a chapter is more than a label, being part of its book's
        contents."""
        source = structs.replace(self.source, digest="")
        blank = structs.replace(
            self,
            source=source,
            digest="",
            title=self.title if self.source.kind == "chapter" else "",
            emoji="",
            summary="",
            body="",
            headings=(),
            refs=(),
            links=(),
            characters=0,
            words=0,
            problems=(),
            sketch=(),
        )
        named = sorted(
            {(ref.kind, ref.target, ref.original if ref.kind == "card" or not ref.target else "") for ref in self.refs}
        )
        return digest_value((blank, named))


class Broken(Struct, frozen=True, tag=True, tag_field="is"):
    """A source that cannot become a document, and why: at least one of the problems is an error."""

    source: Source
    problems: tuple[SiteError, ...]
