"""The circumstances by which peers are found."""

import numpy as np
import pandas as pd

from indices.advice.circumstances import circumstances, of_type
from indices.peers.context import standardise_context


def units() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "lao_type": ["sao", "sao", "town"],
            "area_km2": [10.0, np.nan, 4.0],
            "province_id": pd.array([7, 8, None], dtype="Int64"),
            "region": ["central", "south", None],
        },
        index=[1, 2, 3],
    )


def test_density_is_people_by_area_and_income_is_the_provinces() -> None:
    people = pd.Series({1: 1000.0, 2: 500.0, 3: 8000.0})
    found = circumstances(units(), people, pd.Series({7: 20_000.0}))
    assert found["density"].tolist()[0] == 100.0
    assert np.isnan(found.loc[2, "density"])
    assert found["household_income"].tolist()[0] == 20_000.0
    assert found["household_income"].isna().tolist() == [False, True, True]
    assert found["urban_class"].tolist() == ["rural", "rural", "urban"]


def test_without_any_figure_circumstances_are_missing_not_zero() -> None:
    nothing = pd.Series(dtype="float64")
    found = circumstances(units(), nothing, nothing)
    assert found[["population", "density", "household_income"]].isna().all(axis=None)


def test_one_type_stands_as_it_does_among_all() -> None:
    people = pd.Series({1: 1000.0, 2: 500.0, 3: 8000.0})
    table = circumstances(units(), people, pd.Series({7: 20_000.0}))
    context = standardise_context(table, units()["lao_type"])
    saos = of_type(context, "sao")
    assert saos.raw.index.tolist() == [1, 2]
    np.testing.assert_array_equal(saos.scaled, context.scaled[:2])
