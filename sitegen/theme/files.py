"""The theme's files, with a site's own laid over them (a door: reads the theme and the site's folders)."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import jinja2
from jinja2 import BytecodeCache, FileSystemBytecodeCache

from sitegen.model.digest import digest_bytes
from sitegen.model.errors import SiteError, Span, warning
from sitegen.model.values import Asset
from sitegen.settings.settings import Settings
from sitegen.theme.templates import OF_THEME, Template, Theme

FINGERPRINTED = {".css", ".js"}
"""Static files that get their digest into their name, so that browsers may keep them for ever."""


def theme_folder() -> Path:
    """Where the theme's `templates` and `static` are: inside an installed package, beside an editable one."""
    installed = Path(__file__).parent / "files"
    return installed if installed.is_dir() else Path(__file__).parents[2]


def compiled_templates() -> BytecodeCache | None:
    """Where templates stay compiled from one run to the next: in the user's own cache folder, never in a repository,
    for what is there is run. None where nothing can be written."""
    caches = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or "~/.cache"
    folder = Path(caches).expanduser() / "sitegen" / f"templates-{jinja2.__version__}-{sys.implementation.cache_tag}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, RuntimeError):  # the latter: there is no home
        return None
    return FileSystemBytecodeCache(str(folder)) if os.access(folder, os.W_OK) else None


def load_theme(root: Path, settings: Settings) -> tuple[Theme, tuple[SiteError, ...]]:
    """The theme of a site, and what is wrong with the site's own part of it."""
    problems: list[SiteError] = []
    templates: dict[str, Template] = {}
    static: dict[str, Asset] = {}
    for name, file in _files(theme_folder() / "templates"):
        template = Template(f"templates/{name}{OF_THEME}", file.read_text("utf-8"))
        templates[name] = templates[f"theme/{name}"] = template
    for name, file in _files(theme_folder() / "static"):
        static[name] = _static(name, file)
    for name, file in _own(root, settings.templates, "templates", set(templates)):
        try:
            templates[name] = Template(_relative(root, file), file.read_text("utf-8"))
        except UnicodeDecodeError:
            problems.append(SiteError("a template is not UTF-8 text", Span(_relative(root, file)), rule="template"))
    for name, file in _own(root, settings.static, "static", set(static)):
        if _inside(root, file):
            static[name] = _static(name, file)
        else:
            problems.append(warning("link out of the project: left out", Span(_relative(root, file)), rule="file"))
    return Theme(dict(sorted(templates.items())), dict(sorted(static.items()))), tuple(problems)


def _own(root: Path, setting: str, usual: str, names: set[str]) -> Iterator[tuple[str, Path]]:
    """The site's own files: when sitegen.toml names the folder, or when one of them has a name that the theme has."""
    folder = root / (setting or usual)
    if folder.resolve() == (theme_folder() / usual).resolve():
        return
    files = list(_files(folder))
    if setting or any(name in names for name, _ in files):
        yield from files


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    for file in sorted(folder.rglob("*")):
        name = PurePosixPath(file.relative_to(folder).as_posix())
        if file.is_file() and not any(part.startswith(".") for part in name.parts):
            yield str(name), file


def _static(name: str, file: Path) -> Asset:
    content = file.read_bytes()
    digest = digest_bytes(content)
    path = PurePosixPath(name)
    if path.suffix in FINGERPRINTED:
        path = path.with_name(f"{path.stem}.{digest[:10]}{path.suffix}")
    return Asset(str(file), f"/{path}", digest, len(content))


def _relative(root: Path, file: Path) -> str:
    return file.relative_to(root).as_posix() if file.is_relative_to(root) else file.as_posix()


def _inside(root: Path, file: Path) -> bool:
    return file.resolve().is_relative_to(root.resolve())
