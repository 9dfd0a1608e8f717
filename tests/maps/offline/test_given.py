"""Figures of a notebook: official codes, each once, numbers or none."""

from collections.abc import Iterator

import numpy as np
import pandas as pd
import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from gis.cards import PlaceCard, list_areas
from gis.errors import MapRefused, ValuesNotFinite
from maps.offline.given import read_given
from maps.offline.side import Figures


@pytest.fixture
def provinces(made_up_engine: Engine) -> Iterator[list[PlaceCard]]:
    with Session(made_up_engine) as session:
        yield list_areas(session, "province")


def read(values: pd.Series, provinces: list[PlaceCard]) -> Figures:
    return read_given(values, provinces, "province", title="t", unit="u", source="s")


def test_codes_may_be_numbers_and_a_missing_figure_stays_missing(
    provinces: list[PlaceCard],
) -> None:
    ids = {card.code: card.place_id for card in provinces}
    found = read(pd.Series({10: 1.5, 17: None}), provinces).values
    assert found[ids["10"]] == 1.5
    assert np.isnan(found[ids["17"]])


def test_unknown_codes_are_named(provinces: list[PlaceCard]) -> None:
    with pytest.raises(MapRefused, match=r"99, 98.*official codes, such as"):
        read(pd.Series({"10": 1.0, "99": 2.0, "98": 3.0}), provinces)


def test_a_code_that_stands_twice_is_refused(provinces: list[PlaceCard]) -> None:
    with pytest.raises(MapRefused, match=r"10: these codes stand more than once"):
        read(pd.Series([1.0, 2.0], index=["10", "10"]), provinces)


def test_texts_and_infinite_figures_are_refused(provinces: list[PlaceCard]) -> None:
    with pytest.raises(MapRefused, match="must be numbers"):
        read(pd.Series({"10": "many"}), provinces)
    with pytest.raises(ValuesNotFinite):
        read(pd.Series({"10": np.inf}), provinces)
