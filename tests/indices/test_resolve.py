"""What a definition leaves open is filled in from the catalogue, or refused by name and line."""

import pytest

from gis.errors import DefinitionRefused
from gis.lao_types import LaoType
from gis.words import Words
from indices.definition import read_definition
from indices.resolve import IndicatorFacts, ResolvedIndex, resolve

TEXT = """\
code: made_up
name: {th: สมมุติ, en: Made up}
description: {th: สมมุติ, en: Made up}
reason: {th: สมมุติ, en: Made up}
lao_types: [sao, town]
parts:
  - code: first
    name: {th: หนึ่ง, en: First}
    weight: 3
    parts:
      - {indicator: people, direction: higher}
      - {indicator: rate, per: {indicator: people}}
  - {indicator: score, weight: 1, max_age: 0}
"""


def facts(**years: list[int]) -> dict[str, IndicatorFacts]:
    directions = {"people": "none", "rate": "lower", "score": "higher"}
    words = Words(th="ก", en="A")
    return {
        code: IndicatorFacts(
            code, words, words, directions[code], (LaoType.SAO, LaoType.CITY), found
        )
        for code, found in years.items()
    }


ALL = facts(people=[2020, 2019], rate=[2021, 2018], score=[2022])


def made(year: int = 2022, known: dict[str, IndicatorFacts] | None = None) -> ResolvedIndex:
    return resolve(read_definition(TEXT, "my.yml"), year, known or ALL)


def test_each_indicator_takes_its_latest_year_that_is_young_enough() -> None:
    leaves = {leaf.key: leaf for leaf in made().leaves}
    assert {key: leaf.year for key, leaf in leaves.items()} == {
        "people": 2020,
        "rate": 2021,
        "score": 2022,
    }
    assert leaves["rate"].per_year == 2020


def test_direction_comes_from_the_definition_else_from_the_indicator() -> None:
    assert {leaf.key: leaf.sign for leaf in made().leaves} == {"people": 1, "rate": -1, "score": 1}


def test_an_indicator_applies_to_types_that_both_it_and_the_index_know() -> None:
    assert made().leaves[0].lao_types == {LaoType.SAO}


def test_an_indicator_without_a_young_figure_is_left_out_and_named() -> None:
    index = made(2023)
    assert index.absent == {"score": "score"}
    assert index.weights == {"first": 1.0, "people": 0.5, "rate": 0.5}


def test_weights_are_shares_within_a_pillar() -> None:
    assert made().weights == {"first": 0.75, "score": 0.25, "people": 0.5, "rate": 0.5}


def test_an_index_of_which_nothing_is_left_is_refused() -> None:
    with pytest.raises(DefinitionRefused, match="none of its indicators has a figure for 1990"):
        made(1990)


def test_an_unknown_indicator_is_refused_with_its_line() -> None:
    known = {code: item for code, item in ALL.items() if code != "score"}
    with pytest.raises(DefinitionRefused, match=r"my\.yml, line 7: there is no indicator 'score'"):
        resolve(read_definition(TEXT, "my.yml"), 2022, known, where="my.yml", locate=lambda code: 7)


def test_an_indicator_without_direction_is_refused_where_the_definition_gives_none() -> None:
    text = TEXT.replace("{indicator: people, direction: higher}", "{indicator: people}")
    with pytest.raises(DefinitionRefused, match="'people' needs `direction: higher` or `lower`"):
        resolve(read_definition(text, "my.yml"), 2022, ALL)
