"""Settling into a repository: the settings, the workflow, what Git leaves alone (a door: writes these files)."""

from __future__ import annotations

import json
from pathlib import Path

from sitegen.build.project import SETTINGS_FILE
from sitegen.model.errors import SiteError, Span
from sitegen.model.phrases import Phrase
from sitegen.publish.create import create_file
from sitegen.publish.repository import Repository, pages_url, read_repository, remote_host
from sitegen.publish.survey import Survey, survey
from sitegen.publish.workflow import PATH, pages_workflow

IGNORE = ".gitignore"
IGNORED = "_site/"


def init(root: Path, requirement: str) -> tuple[str, ...]:
    """Write sitegen.toml, the workflow and the line of .gitignore that are not there yet; what to tell, line by line.

    requirement: see `pages_workflow`. Never changes a file that exists, but for the line that .gitignore gets at its
    end. Raises `SiteError` when a file cannot be written.
    """
    repository = read_repository(root)
    found = survey(root)
    done = (*_settings(root, found, repository), *_workflow(root, repository, requirement), *_ignore(root))
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
    counts = [_count(found.articles, "article"), _count(found.books, "book"), _count(found.pictures, "image")]
    there = ", ".join(count for count in counts if not count.startswith("0 "))
    drafts = f"; {_count(found.drafts, 'draft')}" if found.drafts else ""
    if found.dated:
        dates = "dates from Git"
    else:
        dates = (
            "no dates from Git until they are committed" if repository.exists else "no dates: no Git repository here"
        )
    return f"Found {there}{drafts}; {dates}."


def _settings(root: Path, found: Survey, repository: Repository) -> Step:
    base_url = pages_url(repository.remote)
    if not create_file(root, SETTINGS_FILE, settings_text(found.language, base_url)):
        return ((False, f"{SETTINGS_FILE}: kept"),)
    if base_url:
        return ((True, f"{SETTINGS_FILE}: written, for {base_url}"),)
    if repository.remote:
        where = f"on {host}" if (host := remote_host(repository.remote)) else "a folder"
        reason = f'"origin" is {where}, not on github.com'
    else:
        reason = 'there is no remote "origin" yet' if repository.exists else "there is no Git repository"
    return ((True, f"{SETTINGS_FILE}: written, without base_url, since {reason}"),)


def _workflow(root: Path, repository: Repository, requirement: str) -> Step:
    if repository.prefix:
        folder = json.dumps(repository.prefix.rstrip("/"), ensure_ascii=False)
        return (
            (False, f"{PATH}: not written, since GitHub reads it only at the top of the repository"),
            (False, f"  (run `sitegen init` there and set content_dir = {folder} to publish this folder)"),
        )
    if not create_file(root, PATH, pages_workflow(repository.branch, requirement)):
        return ((False, f"{PATH}: kept"),)
    return ((True, f"{PATH}: written; publishes {repository.branch}, installs {requirement}"),)


def _ignore(root: Path) -> Step:
    if create_file(root, IGNORE, f"{IGNORED}\n"):
        return ((True, f"{IGNORE}: written, with {IGNORED}"),)
    file = root / IGNORE
    try:
        before = file.read_bytes()
        lines = {line.strip().strip(b"/") for line in before.splitlines()}
        if IGNORED.rstrip("/").encode() in lines:
            return ((False, f"{IGNORE}: kept"),)
        newline = b"\r\n" if b"\r\n" in before else b"\n"
        gap = newline if before and not before.endswith(b"\n") else b""
        with file.open("ab") as end:
            end.write(gap + IGNORED.encode() + newline)
    except OSError as problem:
        raise SiteError(Phrase("cannot be changed ({reason})", reason=str(problem.strerror)), Span(IGNORE)) from problem
    return ((True, f"{IGNORE}: {IGNORED} added"),)


def _next(found: Survey) -> tuple[str, str]:
    first = "" if found.articles else "`sitegen new article`, then "
    return (
        f"Preview: {first}`sitegen serve --open`",
        'Publish: commit, push, and in the repository\'s Settings → Pages choose "GitHub Actions" as the source.',
    )


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
