"""zenn.dev's articles look as on zenn.dev, and where they do not, `port.yaml` says why."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import sitegen.markdown.zenn
from sitegen.markdown.grammar import ARTICLES, articles
from sitegen.markdown.zenn import BETTER
from tests.conformance.cases import AREAS, Case, read_cases, read_expected
from tests.conformance.outline import outline
from tests.conformance.render import render

PORT = yaml.safe_load((Path(sitegen.markdown.zenn.__file__).parent / "port.yaml").read_text("utf-8"))
DIFFERENCES = {entry["id"] for entry in PORT["differences"]}
EXPECTED = {area: read_expected(area) for area in AREAS}
CASES = [pytest.param(case, id=f"{area}: {case.name}") for area in AREAS for case in read_cases(area)]


@pytest.mark.parametrize("case", CASES)
def test_without_our_differences_a_reader_gets_what_zenn_shows(case: Case) -> None:
    assert outline(render(case.text, as_zenn=True)) == outline(EXPECTED[case.area][case.name])


@pytest.mark.parametrize("case", CASES)
def test_every_difference_that_shows_is_named(case: Case) -> None:
    differs = outline(render(case.text)) != outline(EXPECTED[case.area][case.name])
    assert differs == bool(case.differs)
    assert set(case.differs) <= DIFFERENCES


def test_every_area_has_fifteen_cases_with_expectations() -> None:
    assert len(AREAS) >= 18
    for area in AREAS:
        names = [case.name for case in read_cases(area)]
        assert len(names) >= 15
        assert set(names) == set(EXPECTED[area])


def test_every_difference_has_its_reason() -> None:
    for entry in PORT["differences"]:
        assert {"id", "zenn", "here", "why"} <= set(entry)
    assert len(DIFFERENCES) == len(PORT["differences"])


def test_what_we_do_better_is_listed_by_its_name() -> None:
    assert {syntax.name for syntax in BETTER} <= DIFFERENCES
    assert set(articles(as_zenn=True)) == set(ARTICLES) - set(BETTER)
