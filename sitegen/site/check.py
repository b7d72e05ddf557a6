"""Links that lead nowhere: what is wrong between the files of a site."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from difflib import get_close_matches

from sitegen.model.errors import SiteError, warning
from sitegen.model.values import Document, Ref
from sitegen.site.site import Site


def check_links(documents: Iterable[Document], site: Site, hidden: Collection[str]) -> Iterator[SiteError]:
    """A warning for every link, anchor and image that leads nowhere. hidden: places that exist but are not part of the
    site (drafts, articles with errors), relative to the root and without ".md"."""
    names = [document.source.slug for document in documents]
    for document in documents:
        home = document.source.home
        for ref in document.refs:
            problem = _image(ref, home, site) if ref.kind == "image" else _link(ref, home, site, hidden, names)
            if problem:
                yield problem


def _image(ref: Ref, home: str, site: Site) -> SiteError | None:
    if ref.target and site.image(home, ref.target):
        return None
    folder, _, name = ref.target.rpartition("/")
    near = (asset.url for asset in site.assets.values() if asset.url.endswith("/" + name))
    found = next(near, "") or _nearest(ref.target, [asset.url.lstrip("/") for asset in site.assets.values()], "/")
    hint = (
        f'did you mean "{found}"?' if found else f"put the file into {home + '/' if home else ''}{folder or 'images'}/"
    )
    return warning(f'image not found: "{ref.original}"', ref.at, hint, "image")


def _link(ref: Ref, home: str, site: Site, hidden: Collection[str], names: list[str]) -> SiteError | None:
    url = site.find(home, ref.target)
    if url:
        if not ref.fragment or site.card(url) is None or site.anchor(url, ref.fragment):
            return None
        return warning(f'no heading "#{ref.fragment}" on {url}', ref.at, _anchor_hint(ref, url, site), "anchor")
    place = ref.target.removesuffix(".md")
    if place in hidden or f"{home}/{place}" in hidden:
        return warning(f'link to an article that is not published: "{ref.original}"', ref.at, "publish it first, or take the link out", "link")
    if "://" in ref.original:
        return None
    near = _nearest(place.rpartition("/")[2], names, "")
    return warning(f'link leads nowhere: "{ref.original}"', ref.at, f'did you mean "{near}"?' if near else "", "link")


def _anchor_hint(ref: Ref, url: str, site: Site) -> str:
    near = _nearest(ref.fragment, list(site.ids(url)), "#")
    return f'did you mean "{near}"?' if near else ""


def _nearest(word: str, words: list[str], prefix: str) -> str:
    found = get_close_matches(word, words, 1, 0.7)
    return prefix + found[0] if found else ""
