"""What a build tells: what it found, what it did, what is wrong."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from sitegen.build.write import Written
from sitegen.model.errors import SiteError


class Built(Struct, frozen=True):
    """What a build found and did; no bodies.

    problems: every mistake, sorted by place, those of unchanged files included. mistaken: URL → the errors for which
    its page could not be made. places: source path → URL. articles, books, chapters: how many are part of the site;
    qiita: of the articles those in Qiita's format. drafts, scheduled, broken: paths left out, folders of books among
    them; unlisted: those of files in books that are no chapters. ignored: Markdown files that are no articles. twins:
    paths of articles that are shown as they are in another source. parsed: the paths of what was parsed now. drawn,
    pages: counts. rendered: URL → why. kept: URLs of the other pages. written: None when errors kept everything as it
    was. slowest: (seconds, path) of what was parsed, the slowest first. notes: (folder, what is to be said of its
    dates). span: between these moments the same texts are visible (None: for ever).
    """

    problems: tuple[SiteError, ...]
    mistaken: Mapping[str, tuple[SiteError, ...]]
    places: Mapping[str, str]
    articles: int
    qiita: int
    books: int
    chapters: int
    drafts: tuple[str, ...]
    scheduled: tuple[str, ...]
    broken: tuple[str, ...]
    unlisted: tuple[str, ...]
    ignored: int
    twins: tuple[str, ...]
    parsed: frozenset[str]
    drawn: int
    pages: int
    rendered: Mapping[str, str]
    kept: frozenset[str]
    written: Written | None
    slowest: tuple[tuple[float, str], ...]
    notes: tuple[tuple[str, str], ...]
    span: tuple[int, int | None]

    @property
    def is_of_nothing(self) -> bool:
        """Whether nothing was found that could be published, not even a draft or something broken."""
        return not (self.articles or self.books or self.drafts or self.scheduled or self.broken or self.problems)
