"""Links that lead nowhere: what is wrong between the files of a site."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from difflib import get_close_matches
from urllib.parse import unquote

from sitegen.model.errors import SiteError, warning
from sitegen.model.values import Document, Ref
from sitegen.site.site import Site

MANY = 50
"""Words for which a nearest one is looked for: that takes time, and with more dead links than this it is no slip."""


def check_links(documents: Iterable[Document], site: Site, hidden: Collection[str]) -> Iterator[SiteError]:
    """A warning for every link, anchor and image that leads nowhere. hidden: places that exist but are not part of the
    site (drafts, articles with errors), relative to the root and without ".md"."""
    documents = list(documents)
    check = _Check(site, hidden, [document.source.slug for document in documents])
    for document in documents:
        for ref in document.refs:
            if ref.kind == "diagram":
                continue
            problem = (check.image if ref.kind == "image" else check.link)(ref, document.source.home)
            if problem:
                yield problem


class _Check:
    def __init__(self, site: Site, hidden: Collection[str], slugs: list[str]) -> None:
        self._site = site
        self._hidden = hidden
        self._slugs = slugs
        self._files = [asset.url for asset in site.assets.values()]
        self._by_name = {url.rpartition("/")[2]: url for url in reversed(self._files)}
        self._nearest_known: dict[tuple[str, str], str] = {}

    def image(self, ref: Ref, home: str) -> SiteError | None:
        if ref.target and self._site.image(home, ref.target):
            return None
        folder, _, name = ref.target.rpartition("/")
        found = self._by_name.get(name) or self._nearest("files", "/" + ref.target, self._files)
        place = "/".join(filter(None, (home, folder or "images")))
        hint = f'did you mean "{found}"?' if found else f"put the file into {place}/"
        return warning(f'image not found: "{unquote(ref.original)}"', ref.at, hint, "image")

    def link(self, ref: Ref, home: str) -> SiteError | None:
        shown = unquote(ref.original)
        url = self._site.find(home, ref.target)
        if url:
            if not ref.fragment or self._site.card(url) is None or self._site.anchor(url, ref.fragment):
                return None
            near = self._nearest(url, ref.fragment, self._site.ids(url))
            hint = f'did you mean "#{near}"?' if near else ""
            return warning(f'no heading "#{ref.fragment}" on {url}', ref.at, hint, "anchor")
        place = ref.target.removesuffix(".md")
        if place in self._hidden or f"{home}/{place}" in self._hidden:
            what = "a book or chapter" if place.startswith("books/") else "an article"
            hint = "publish it first, or take the link out"
            return warning(f'link to {what} that is not published: "{shown}"', ref.at, hint, "link")
        if "://" in ref.original:
            return None
        near = self._nearest("articles", place.rpartition("/")[2], self._slugs)
        return warning(f'link leads nowhere: "{shown}"', ref.at, f'did you mean "{near}"?' if near else "", "link")

    def _nearest(self, where: str, word: str, words: Collection[str]) -> str:
        if (where, word) not in self._nearest_known and len(self._nearest_known) < MANY:
            self._nearest_known[where, word] = next(iter(get_close_matches(word, words, 1, 0.7)), "")
        return self._nearest_known.get((where, word), "")
