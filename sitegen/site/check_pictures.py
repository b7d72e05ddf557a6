"""What `sitegen check` alone tells: heavy pictures, pictures that no text shows, what zenn.dev refuses."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any

from sitegen.model.errors import SiteError, Span, warning
from sitegen.model.phrases import Phrase
from sitegen.model.rules import ADVICE
from sitegen.model.values import Asset, Document, Ref

HEAVY, HEAVY_PAGE = 500_000, 2_000_000
"""Bytes of a picture, and of all pictures of a page, that are worth a word."""
NAMED = 3
LARGEST = 3 * 1024 * 1024
TAKEN = (".png", ".jpg", ".jpeg", ".gif", ".webp")
"""What zenn.dev takes."""

Ask = Callable[..., Any]
"""Answers a question of `Site`: its name, then its arguments."""


def is_advice(problem: SiteError) -> bool:
    """Whether a warning is told by `sitegen check` alone."""
    return problem.rule in ADVICE


def check_weight(documents: Iterable[Document], ask: Ask) -> Iterator[SiteError]:
    """A warning for every text whose pictures are heavy, at the heaviest. ask: answers questions about the site."""
    for document in documents:
        shown: dict[str, tuple[int, Asset, Ref]] = {}
        for ref in document.refs:
            asset = ask("image", document.source.home, ref.target) if ref.kind == "image" else None
            if asset and asset.path not in shown:
                shown[asset.path] = weight(asset), asset, ref
        total = sum(size for size, _, _ in shown.values())
        ordered = sorted(shown.values(), key=lambda one: (-one[0], one[1].path))
        heavy = [one for one in ordered if one[0] > HEAVY] or ordered[:1]
        if heavy and (total > HEAVY_PAGE or heavy[0][0] > HEAVY):
            names = ", ".join(f"{asset.path} ({megabytes(size)})" for size, asset, _ in heavy[:NAMED])
            told = Phrase("pictures of {size}: {names}", size=megabytes(total), names=names)
            if len(heavy) > NAMED:
                more = len(heavy) - NAMED
                told = Phrase(
                    "pictures of {size}: {names} and {more} more", size=megabytes(total), names=names, more=more
                )
            hint = "make them smaller; what moves is lighter as a video"
            yield warning(told, heavy[0][2].at, hint, "weight")


def own_pictures(document: Document) -> Iterator[str]:
    """The paths that a text, though it may not be shown itself, could mean with its pictures and links."""
    home = document.source.home
    for ref in document.refs:
        yield f"{home}/{ref.target}" if home else ref.target


def check_orphans(assets: Iterable[Asset], shown: Collection[str]) -> Iterator[SiteError]:
    """A warning for every picture in a folder images/ that no text shows. shown: the paths of those that are."""
    for asset in assets:
        if "images" in asset.path.split("/")[:-1] and asset.path not in shown:
            yield warning("no text shows this picture", Span(asset.path), "delete it, or show it", "orphan")


def check_schedule(drafts: Iterable[Document], now: int) -> Iterator[SiteError]:
    """A warning for every draft with a day to come, which zenn.dev would refuse. now: seconds since 1970."""
    for draft in drafts:
        if draft.dated_at and not draft.published and (draft.published_at or 0) > now:
            hint = "write published: true to schedule it, or delete published_at"
            yield warning("published_at is still to come, but this is a draft", draft.dated_at, hint, "zenn")


def check_for_zenn(assets: Iterable[Asset], shown: Collection[str]) -> Iterator[SiteError]:
    """A warning for every picture that texts show and zenn.dev would refuse."""
    for asset in assets:
        if asset.path in shown and "images" in asset.path.split("/")[:-1]:
            if asset.size > LARGEST:
                told = Phrase("zenn.dev takes pictures of up to 3 MB; this one has {size}", size=megabytes(asset.size))
                yield warning(told, Span(asset.path), "make it smaller", "zenn")
            if not asset.path.endswith(TAKEN):
                yield warning(
                    "zenn.dev takes .png, .jpg, .jpeg, .gif and .webp", Span(asset.path), "convert it", "zenn"
                )


def weight(asset: Asset) -> int:
    """The bytes of a picture that a browser loads for a large, sharp screen."""
    return asset.offered[-1][2]


def megabytes(size: int) -> str:
    """A number of bytes as people say it."""
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{size / 1000:.0f} KB"
