"""Settling into a repository: the settings, the workflow, what Git leaves alone (a door: writes these files)."""

from __future__ import annotations

import json
from pathlib import Path

from sitegen.build.project import SETTINGS_FILE
from sitegen.model.errors import SiteError, Span
from sitegen.model.phrases import Phrase, articles_of, count
from sitegen.publish.create import create_file
from sitegen.publish.repository import Repository, pages_url, read_repository, remote_host
from sitegen.publish.survey import Survey, survey
from sitegen.publish.workflow import PATH, pages_workflow

IGNORE = ".gitignore"
IGNORED = "_site/"


def init(root: Path, requirement: str, *, elsewhere: bool = True) -> tuple[str, ...]:
    """Write sitegen.toml, the workflow and the line of .gitignore that are not there yet; what to tell, line by line.

    requirement: see `pages_workflow`. elsewhere: whether other machines can install that. Never changes a file that
    exists, but for the line that .gitignore gets at its end. Raises `SiteError` when a file cannot be written.
    """
    repository = read_repository(root)
    found = survey(root)
    done = (
        *_settings(root, found, repository),
        *_workflow(root, repository, requirement, elsewhere=elsewhere),
        *_ignore(root),
    )
    if not any(fresh for fresh, _ in done):
        done += ((False, "Nothing to do: all of this is here already."),)
    return (_described(found, repository), *(line for _, line in done), *_next(found))


def settings_text(language: str, base_url: str) -> str:
    """The first sitegen.toml of a site. language, base_url: "" where they are not known."""
    return (
        "# The settings of the site. Each of them can be left out.\n\n"
        '# title = "What the site is called"\n'
        '# description = "One sentence about it"\n'
        '# author = "Who writes it"\n'
        + (f"language = {json.dumps(language)}\n" if language else '# language = "ja"\n')
        + (f"base_url = {json.dumps(base_url)}\n" if base_url else '# base_url = "https://example.com/notes"\n')
    )


Step = tuple[tuple[bool, str], ...]
"""Whether something was written, and the line that tells it."""


def _described(found: Survey, repository: Repository) -> str:
    if not found.articles:
        return "Found no articles yet."
    there = articles_of(found.articles, found.qiita)
    if found.books:
        books = count(found.books, "1 book", "{n:,} books")
        there = Phrase("{there}, {more}", there=there, more=books)
    if found.pictures:
        pictures = count(found.pictures, "1 image", "{n:,} images")
        there = Phrase("{there}, {more}", there=there, more=pictures)
    if found.drafts:
        drafts = count(found.drafts, "1 draft", "{n:,} drafts")
        there = Phrase("{there}; {more}", there=there, more=drafts)
    dates = Phrase("no dates: no Git repository here")
    if found.dated:
        dates = Phrase("dates from Git")
    elif repository.exists:
        dates = Phrase("no dates from Git until they are committed")
    return Phrase("Found {there}; {dates}.", there=there, dates=dates)


def _settings(root: Path, found: Survey, repository: Repository) -> Step:
    base_url = pages_url(repository.remote)
    if not create_file(root, SETTINGS_FILE, settings_text(found.language, base_url)):
        return ((False, Phrase("{file}: kept", file=SETTINGS_FILE)),)
    if base_url:
        return ((True, Phrase("{file}: written, for {base_url}", file=SETTINGS_FILE, base_url=base_url)),)
    if repository.remote:
        reason = Phrase('"origin" is a folder, not on github.com')
        if host := remote_host(repository.remote):
            reason = Phrase('"origin" is on {host}, not on github.com', host=host)
    elif repository.exists:
        reason = Phrase('there is no remote "origin" yet')
    else:
        reason = Phrase("there is no Git repository")
    return ((True, Phrase("{file}: written, without base_url, since {reason}", file=SETTINGS_FILE, reason=reason)),)


def _workflow(root: Path, repository: Repository, requirement: str, *, elsewhere: bool) -> Step:
    if repository.prefix:
        folder = json.dumps(repository.prefix.rstrip("/"), ensure_ascii=False)
        return (
            (False, Phrase("{file}: not written, since GitHub reads it only at the top of the repository", file=PATH)),
            (
                False,
                Phrase(
                    "  (run `sitegen init` there and set content_dir = {folder} to publish this folder)", folder=folder
                ),
            ),
        )
    if not create_file(root, PATH, pages_workflow(repository.branch, requirement)):
        return ((False, Phrase("{file}: kept", file=PATH)),)
    told = Phrase(
        "{file}: written; publishes {branch}, installs {requirement}",
        file=PATH,
        branch=repository.branch,
        requirement=requirement,
    )
    if elsewhere:
        return ((True, told),)
    warned = "  (this sitegen came from a folder: write there what pip shall install instead, git+https://…)"
    return ((True, told), (False, Phrase(warned)))


def _ignore(root: Path) -> Step:
    if create_file(root, IGNORE, f"{IGNORED}\n"):
        return ((True, Phrase("{file}: written, with {line}", file=IGNORE, line=IGNORED)),)
    file = root / IGNORE
    try:
        before = file.read_bytes()
        lines = {line.strip().strip(b"/") for line in before.splitlines()}
        if IGNORED.rstrip("/").encode() in lines:
            return ((False, Phrase("{file}: kept", file=IGNORE)),)
        newline = b"\r\n" if b"\r\n" in before else b"\n"
        gap = newline if before and not before.endswith(b"\n") else b""
        with file.open("ab") as end:
            end.write(gap + IGNORED.encode() + newline)
    except OSError as problem:
        raise SiteError(Phrase("cannot be changed ({reason})", reason=str(problem.strerror)), Span(IGNORE)) from problem
    return ((True, Phrase("{file}: {line} added", file=IGNORE, line=IGNORED)),)


def _next(found: Survey) -> tuple[str, str]:
    preview = "Preview: `sitegen serve --open`"
    if not found.articles:
        preview = "Preview: `sitegen new article`, then `sitegen serve --open`"
    return (
        preview,
        'Publish: commit, push, and in the repository\'s Settings → Pages choose "GitHub Actions" as the source.',
    )
