"""Project: a root folder with everything filled in that a build needs to know before it starts."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct, structs

from sitegen.build.engine import engine_digest
from sitegen.build.named import check_named
from sitegen.markdown.document import ParseOptions
from sitegen.markdown.engine import unusable_extensions
from sitegen.model.digest import Digest, digest_bytes, pack
from sitegen.model.errors import SiteError, Span, warning
from sitegen.model.phrases import Phrase
from sitegen.model.values import Source
from sitegen.pictures.installed import HOW_TO_DRAW, can_draw
from sitegen.settings.read import item_finder, place_finder, read_settings
from sitegen.settings.settings import Settings
from sitegen.site.assemble import Moment
from sitegen.theme.messages import translate

SETTINGS_FILE = "sitegen.toml"


class Project(Struct, frozen=True):
    """root: the author's folder. output: where the site goes. settings: with every default resolved. problems: what is
    wrong with sitegen.toml. moment: when, and whether drafts and scheduled articles show. workers: processes to use.
    strict: warnings keep the site from being written, too. skip_broken: articles with errors are left out and the rest
    is built. tolerant: so are pages that cannot be rendered."""

    root: Path
    output: Path
    settings: Settings
    moment: Moment
    problems: tuple[SiteError, ...] = ()
    workers: int = 1
    strict: bool = False
    skip_broken: bool = False
    tolerant: bool = False

    def item_place(self, name: str, number: int) -> Span:
        """Where an item of a setting that is a list stands in sitegen.toml."""
        return item_finder((self.root / SETTINGS_FILE).read_text("utf-8", "replace"), SETTINGS_FILE)(name, number)

    @property
    def has_twins(self) -> bool:
        """Whether an article may be in two places."""
        return len(self.settings.sources) > 1

    @property
    def parsing(self) -> ParseOptions:
        """The settings that shape what one file says."""
        return ParseOptions(extensions=self.settings.extensions, sketched=self.has_twins)

    def document_keys(self, sources: Iterable[Source]) -> dict[str, Digest]:
        """Path → a key, equal when the source would be parsed to an equal document."""
        how = pack((self.parsing, engine_digest()))
        return {source.path: digest_bytes(pack(source) + how) for source in sources}


def open_project(
    root: Path,
    output: Path,
    moment: Moment,
    *,
    base_url: str | None = None,
    workers: int = 1,
    strict: bool = False,
    skip_broken: bool = False,
    tolerant: bool = False,
) -> Project:
    """The project in a folder. base_url: as the command line gives it, in place of the setting."""
    settings, problems = _read(root)
    if base_url is not None:
        settings = structs.replace(settings, base_url=base_url)
    unusable = unusable_extensions(settings.extensions)
    if unusable:
        problems += unusable
        settings = structs.replace(settings, extensions=())
    if not settings.title:
        settings = structs.replace(settings, title=translate(settings.language, "site.title"))
    settings, lacking = _drawable(settings, preview=tolerant)
    problems += lacking
    return Project(root, output, settings, moment, problems, workers, strict, skip_broken, tolerant)


def _read(root: Path) -> tuple[Settings, tuple[SiteError, ...]]:
    """The settings of a folder; a setting that is wrong has its default, and a source that is not there is left out."""
    file = root / SETTINGS_FILE
    if not file.is_file():
        return Settings(), ()
    text = file.read_text("utf-8", "replace")
    settings, problems = read_settings(text, SETTINGS_FILE)
    if any(problem.level == "error" for problem in problems):
        return settings, problems
    return settings, (*problems, *check_named(root, settings, place_finder(text, SETTINGS_FILE)))


def _drawable(settings: Settings, *, preview: bool) -> tuple[Settings, tuple[SiteError, ...]]:
    """The settings as far as they can be met, and what is missing. A preview does without what takes long to make:
    nobody shares links to it, or reads it from afar."""
    wanted = settings.social_images and settings.base_url and not preview
    problems: tuple[SiteError, ...] = ()
    if wanted and not can_draw():
        hint = Phrase("{how}, or social_images = false in {file}", how=HOW_TO_DRAW, file=SETTINGS_FILE)
        message = "no pictures for links to these pages: what draws them is not installed"
        problems = (warning(message, Span(SETTINGS_FILE), hint, "images"),)
    smaller = settings.responsive_images and not preview
    return structs.replace(settings, social_images=bool(wanted) and not problems, responsive_images=smaller), problems
