"""Links that lead nowhere: what is wrong between the files of a site."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from difflib import get_close_matches
from functools import cached_property
from typing import Any, Protocol
from urllib.parse import unquote

from sitegen.model.errors import SiteError, warning
from sitegen.model.phrases import Phrase
from sitegen.model.values import Asset, Document, Ref

Ask = Callable[..., Any]
"""Answers a question of `Site`: its name, then its arguments."""

MANY = 50
"""Words for which a nearest one is looked for: that takes time, and with more dead links than this it is no slip."""


class Surroundings(Protocol):
    """What a link may lead to, apart from pages. assets: the files. slugs: of all articles. hidden: places that exist
    but are not part of the site (drafts, articles with errors), relative to the root and without ".md"."""

    @property
    def assets(self) -> Sequence[Asset]: ...

    @property
    def slugs(self) -> Sequence[str]: ...

    @property
    def hidden(self) -> Collection[str]: ...


def check_links(documents: Iterable[Document], ask: Ask, around: Surroundings) -> Iterator[SiteError]:
    """A warning for every link, anchor and image that leads nowhere. ask: answers questions about the site."""
    check = _Check(ask, around)
    for document in documents:
        for ref in document.refs:
            if ref.kind in ("diagram", "source") or (ref.kind == "image" and not ref.target and "//" in ref.original):
                continue
            problem = (check.image if ref.kind == "image" else check.link)(ref, document.source.home)
            if problem:
                yield problem


class _Check:
    def __init__(self, ask: Ask, around: Surroundings) -> None:
        self._ask = ask
        self._around = around
        self._nearest_known: dict[tuple[str, str], str] = {}

    @cached_property
    def _files(self) -> list[str]:
        return [asset.url for asset in self._around.assets]

    @cached_property
    def _by_name(self) -> dict[str, str]:
        return {url.rpartition("/")[2]: url for url in reversed(self._files)}

    def image(self, ref: Ref, home: str) -> SiteError | None:
        if ref.target and self._ask("image", home, ref.target):
            return None
        folder, _, name = ref.target.rpartition("/")
        found = self._by_name.get(name) or self._nearest("files", "/" + ref.target, self._files)
        place = "/".join(filter(None, (home, folder or "images")))
        hint = (
            Phrase('did you mean "{near}"?', near=found) if found else Phrase("put the file into {place}/", place=place)
        )
        return warning(Phrase('image not found: "{address}"', address=unquote(ref.original)), ref.at, hint, "image")

    def link(self, ref: Ref, home: str) -> SiteError | None:
        shown = unquote(ref.original)
        url = self._ask("find", home, ref.target)
        if url:
            if not ref.fragment or self._ask("anchor", url, ref.fragment) or self._ask("card", url) is None:
                return None
            near = self._nearest(url, ref.fragment, self._ask("ids", url))
            hint = Phrase('did you mean "#{near}"?', near=near) if near else ""
            return warning(
                Phrase('no heading "#{fragment}" on {url}', fragment=ref.fragment, url=url), ref.at, hint, "anchor"
            )
        place = ref.target.removesuffix(".md")
        if place in self._around.hidden or f"{home}/{place}" in self._around.hidden:
            what = Phrase("a book or chapter") if place.startswith("books/") else Phrase("an article")
            hint = "publish it first, or take the link out"
            return warning(
                Phrase('link to {what} that is not published: "{shown}"', what=what, shown=shown), ref.at, hint, "link"
            )
        if "://" in ref.original:
            return None
        near = self._nearest("articles", place.rpartition("/")[2], self._around.slugs)
        return warning(
            Phrase('link leads nowhere: "{shown}"', shown=shown),
            ref.at,
            Phrase('did you mean "{near}"?', near=near) if near else "",
            "link",
        )

    def _nearest(self, where: str, word: str, words: Collection[str]) -> str:
        if (where, word) not in self._nearest_known and len(self._nearest_known) < MANY:
            self._nearest_known[where, word] = next(iter(get_close_matches(word, words, 1, 0.7)), "")
        return self._nearest_known.get((where, word), "")
