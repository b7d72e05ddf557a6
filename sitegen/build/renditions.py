"""Assets → the same with smaller copies of large pictures, and SVG that does nothing (a door: reads the pictures).

What was made is kept by the picture's content, so that an edit makes nothing again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from functools import cache as remember
from itertools import islice
from pathlib import Path

from msgspec import Struct, structs

from sitegen.build.cache import Cache, CacheUnreadableError, readable
from sitegen.build.engine import library_version
from sitegen.build.inputs import Inputs
from sitegen.build.outputs import Outputs
from sitegen.build.project import Project
from sitegen.build.workers import share
from sitegen.model.digest import Digest, digest_bytes, digest_value, pack, unpack
from sitegen.model.errors import SiteError, Span, warning
from sitegen.model.phrases import Phrase
from sitegen.model.values import Asset, Ref, Rendition
from sitegen.pictures import vectors
from sitegen.pictures.installed import HOW_TO_DRAW, can_shrink
from sitegen.settings.settings import Settings

BATCH = 20
"""Pictures whose copies are saved together."""
MANY = 100
"""Pictures of old whose copies are no burden."""
TABLES = (
    "CREATE TABLE IF NOT EXISTS renditions (key TEXT PRIMARY KEY, value BLOB)",
    "CREATE TABLE IF NOT EXISTS rendition_files (digest TEXT PRIMARY KEY, content BLOB)",
)
NARROW, LIGHT = 720, 60_000
"""A picture no wider and no heavier than this is good as it is, and so is one of less than `TINY` bytes."""
TINY = 10_000
RASTER = (".png", ".jpg", ".jpeg", ".gif", ".webp")
LARGEST = 100 * 1024 * 1024
"""Bytes of the largest picture that is opened."""
RULE = "image"

Tell = Callable[[str, int, int], None]


class Prepared(Struct, frozen=True):
    """What was made of a file. instead: the digest of what is given in its place, "" for itself. problem: of the
    content, wherever that stands."""

    renditions: tuple[Rendition, ...] = ()
    instead: Digest = ""
    problem: SiteError | None = None


class Pictures(Struct, frozen=True):
    """assets: all of them, those that were prepared with what was made. instead: path → the digest of what is given in
    place of the file. problems: of the pictures, every time. made: how many were not in the cache."""

    assets: tuple[Asset, ...]
    instead: Mapping[str, Digest]
    problems: tuple[SiteError, ...]
    made: int


def prepare_pictures(project: Project, inputs: Inputs, tell: Tell) -> Pictures:
    """Prepare the pictures that texts name and those on covers. What cannot be read is given as it is, and told."""
    assets, settings, cache = inputs.loaded.assets, project.settings, inputs.cache
    if not assets:
        return Pictures((), {}, (), 0)
    shown = ((one.source.home, ref.target) for one in inputs.read.documents for ref in one.refs if _is_shown(ref))
    named = {f"{home}/{target}" if home else target for home, target in shown}
    faces = {book.cover for book in inputs.loaded.books} | {author.avatar for author in settings.authors}
    fetched = {one.file for one in inputs.cards.values()}
    used = [asset for asset in assets if asset.path in named or asset.path in faces or asset.path in fetched]
    wanted = {asset.path: _key(asset, settings) for asset in used if _is_wanted(asset, settings)}
    known = _known(cache, wanted.values())
    makers = {key: path for path, key in wanted.items() if key not in known}
    if makers:
        known |= _make(makers, Preparer(project.root, settings.image_quality), cache, project.workers, tell)
        _forget(cache, known)
    by_path = {path: known[key] for path, key in wanted.items()}
    return Pictures(
        tuple(_with(asset, by_path.get(asset.path)) for asset in assets),
        {path: one.instead for path, one in by_path.items() if one.instead},
        (*_problems(used, by_path), *_lacking(used, settings)),
        len(makers),
    )


def add_pictures(pictures: Pictures, copied: Iterable[Asset], outputs: Outputs, cache: Cache) -> None:
    """Put the files of a site, and the smaller copies of its pictures, where they belong."""
    smaller: dict[Digest, Rendition] = {}
    for asset in copied:
        digest = pictures.instead.get(asset.path, "")
        if digest:
            _add(asset.url, digest, asset.path, outputs, cache)
        else:
            outputs.add_copy(asset, asset.path)
        smaller |= {one.digest: one for one in asset.renditions}
    for one in smaller.values():
        _add(one.url, one.digest, "pictures", outputs, cache)


class Preparer:
    """Prepares the pictures below a folder, in any process."""

    def __init__(self, root: Path, quality: int) -> None:
        self._root = root
        self._quality = quality

    def __call__(self, path: str) -> tuple[Prepared, tuple[bytes, ...]]:
        """What is made of a file, and the bytes of that."""
        try:
            content = (self._root / path).read_bytes()
        except OSError as error:
            return Prepared(problem=_problem(Phrase("cannot be read ({reason})", reason=str(error.strerror)))), ()
        if path.casefold().endswith(".svg"):
            found = vectors.disarm(content)
            if found.content is None:
                return Prepared(problem=_problem(found.problem)), ()
            return Prepared(instead=digest_bytes(found.content), problem=_problem(found.problem)), (found.content,)
        from sitegen.pictures.renditions import make_renditions

        made = make_renditions(content, self._quality)
        return Prepared(made.renditions, problem=_problem(made.problem)), made.files


def _problem(message: str) -> SiteError | None:
    return warning(message, Span("")) if message else None


def _is_shown(ref: Ref) -> bool:
    """Whether a browser may open the file: in a page, or an SVG by itself."""
    return ref.kind == "image" or ref.target[-4:].casefold() == ".svg"


def _is_wanted(asset: Asset, settings: Settings) -> bool:
    name = asset.path.casefold()
    if asset.size > LARGEST:
        return False
    if name.endswith(".svg"):
        return True
    return settings.responsive_images and can_shrink() and name.endswith(RASTER) and _is_large(asset)


def _is_large(asset: Asset) -> bool:
    return asset.width > 0 and asset.size > TINY and (asset.width > NARROW or asset.size > LIGHT)


def _key(asset: Asset, settings: Settings) -> Digest:
    """Equal when the same would be made of a file. Not of the engine: all pictures of a site take minutes, and most new
    versions of sitegen make the same of them."""
    return digest_value((asset.digest, asset.path.casefold().endswith(".svg"), settings.image_quality, _method()))


@remember
def _method() -> Digest:
    """What makes them."""
    folder = Path(vectors.__file__).parent
    sources = [(folder / name).read_bytes() for name in ("renditions.py", "vectors.py")]
    return digest_value((sources, library_version("pillow")))


def _known(cache: Cache, keys: Iterable[Digest]) -> dict[Digest, Prepared]:
    wanted = set(keys)
    if not wanted:
        return {}
    with readable():
        for table in TABLES:
            cache.execute(table)
        rows = cache.execute("SELECT key, value FROM renditions")
        return {key: unpack(value, Prepared) for key, value in rows if key in wanted}


def _make(
    paths: dict[Digest, str], prepare: Preparer, cache: Cache, workers: int, tell: Tell
) -> dict[Digest, Prepared]:
    """Prepare the files at these paths, by key."""
    keys = list(paths)
    made: dict[Digest, Prepared] = {}
    with closing(share(prepare, [paths[key] for key in keys], workers, few=2)) as results:
        making = enumerate(results, 1)
        while batch := list(islice(making, BATCH)):
            with cache.saving(), readable():
                for done, (number, (prepared, files)) in batch:
                    made[keys[number]] = prepared
                    cache.execute("INSERT OR REPLACE INTO renditions VALUES (?, ?)", (keys[number], pack(prepared)))
                    rows = [(digest_bytes(content), content) for content in files]
                    cache.executemany("INSERT OR REPLACE INTO rendition_files VALUES (?, ?)", rows)
                    tell("pictures", done, len(keys))
    return made


def _forget(cache: Cache, live: Mapping[Digest, Prepared]) -> None:
    """Forget what was made of old pictures when it has become much; some is kept, for branches come back."""
    with readable():
        have = [key for (key,) in cache.execute("SELECT key FROM renditions")]
        if len(have) <= 2 * len(live) + MANY:
            return
        files = {digest for one in live.values() for digest in (one.instead, *(each.digest for each in one.renditions))}
        old = [digest for (digest,) in cache.execute("SELECT digest FROM rendition_files") if digest not in files]
    with cache.saving(), readable():
        cache.executemany("DELETE FROM renditions WHERE key=?", [(key,) for key in have if key not in live])
        cache.executemany("DELETE FROM rendition_files WHERE digest=?", [(digest,) for digest in old])


def _with(asset: Asset, prepared: Prepared | None) -> Asset:
    if prepared is None:
        return asset
    return structs.replace(asset, renditions=prepared.renditions, digest=prepared.instead or asset.digest)


def _problems(used: Iterable[Asset], prepared: Mapping[str, Prepared]) -> Iterator[SiteError]:
    for asset in used:
        one = prepared.get(asset.path)
        if one and one.problem:
            hint = "look at what it was made with" if one.instead else "save it again, or make it smaller"
            yield warning(one.problem.message, Span(asset.path), hint, RULE)
        elif not asset.width and asset.path.casefold().endswith(RASTER):
            yield warning("not a picture that browsers can show", Span(asset.path), "save it again", RULE)


def _lacking(used: Iterable[Asset], settings: Settings) -> Iterator[SiteError]:
    large = [asset for asset in used if asset.path.casefold().endswith(RASTER) and _is_large(asset)]
    if large and settings.responsive_images and not can_shrink():
        count = Phrase("1 large picture has") if len(large) == 1 else Phrase("{n:,} large pictures have", n=len(large))
        message = Phrase("{count} no smaller copies for small screens: what makes them is not installed", count=count)
        yield warning(
            message, Span(large[0].path), Phrase("{how}, or responsive_images = false", how=HOW_TO_DRAW), "images"
        )


def _add(url: str, digest: Digest, origin: str, outputs: Outputs, cache: Cache) -> None:
    path = url.lstrip("/")
    content = None
    if not outputs.stands(path, digest):
        with readable():
            row = cache.execute("SELECT content FROM rendition_files WHERE digest=?", (digest,)).fetchone()
        if row is None:
            raise CacheUnreadableError("a picture is missing")
        content = bytes(row[0])
    outputs.add_made(path, origin, digest, content)
