"""Ranking at the end of a load: what could not be ranked is said, and the load stands."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Engine

from api.cli import rank
from api.cli.rank import rank_present
from gis.engine import make_engine
from indices.catalogue import add_definition, withdraw_definition

ODD = """code: odd
name: {th: ก, en: a}
description: {th: ก, en: a}
reason: {th: ก, en: a}
lao_types: [sao]
parts:
  - {indicator: lpa_44, direction: higher}
  - {indicator: beauty, direction: higher}
"""


def test_without_a_load_there_is_nothing_to_rank(make_database: Callable[[], str]) -> None:
    said: list[str] = []
    engine = make_engine(make_database(), pool_size=1)
    rank_present(engine, said.append)
    engine.dispose()
    assert len(said) == 1
    assert said[0].startswith("No index was built: Nothing is loaded yet")


def test_the_same_figures_are_not_ranked_again(ranked_engine: Engine) -> None:
    said: list[str] = []
    rank_present(ranked_engine, said.append)
    assert said == ["Rankings: lao_potential-2024-2, tobacco_free-2024-2."]


def test_an_index_that_cannot_be_built_leaves_the_others(ranked_engine: Engine) -> None:
    with ranked_engine.begin() as connection:
        add_definition(connection, ODD, "odd.yml")
    said: list[str] = []
    try:
        rank_present(ranked_engine, said.append)
    finally:
        with ranked_engine.begin() as connection:
            withdraw_definition(connection, "odd")
    assert said[0] == (
        "The index odd was not built: the index odd, line 8: there is no indicator 'beauty'."
    )
    assert said[1].startswith("Rankings: lao_potential-2024-2")


def test_a_fault_of_ours_is_told_and_raises_nothing(
    ranked_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(rank, "build_index", fail)
    said: list[str] = []
    rank_present(ranked_engine, said.append)
    assert said == [
        "No index was built, by a fault of ours; it is in the log. The data are loaded."
    ]
