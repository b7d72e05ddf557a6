"""The engine digest: every version that shapes what sitegen prints. It is part of every key in the cache."""

from __future__ import annotations

import sys
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from sitegen.model.digest import Digest, digest_bytes, digest_value

LIBRARIES = (
    "jinja2",
    "linkify-it-py",
    "markdown",
    "markdown-it-py",
    "markupsafe",
    "math-core",
    "mdurl",
    "mmdr",
    "msgspec",
    "pygments",
    "python-frontmatter",
    "pyyaml",
)


@cache
def engine_digest() -> Digest:
    """Changes with sitegen's own source, the libraries it prints with, and Python, whose Unicode tables fold titles."""
    package = Path(__file__).parents[1]
    source = [
        (file.relative_to(package).as_posix(), digest_bytes(file.read_bytes()))
        for file in sorted(package.rglob("*.py"))
    ]
    return digest_value((source, [(name, library_version(name)) for name in LIBRARIES], sys.version_info[:2]))


def library_version(name: str) -> str:
    """The version of an installed library, "" when it is not installed."""
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
