"""What all tests share: a small project made from texts, and the switch that rewrites golden files."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import settings

from tests.projects import Site

settings.register_profile("same", derandomize=True, deadline=None)
settings.load_profile("same")
"""The same examples in every run: what fails here fails everywhere, and a busy machine fails nothing."""

os.environ["SITEGEN_LANG"] = "en"
"""What commands say does not depend on who runs the tests; tests of other languages set it themselves."""

MakeSite = Callable[[Mapping[str, str | bytes]], Site]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="rewrite the expectations of golden tests")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--golden"))


@pytest.fixture
def make_site(tmp_path: Path) -> MakeSite:
    """A project in a folder of its own, made of files given as {path: text}."""

    def make(files: Mapping[str, str | bytes]) -> Site:
        site = Site(tmp_path / "project")
        site.root.mkdir(exist_ok=True)
        for path, content in files.items():
            site.write(path, content)
        return site

    return make
