"""The circumstances of LAOs, by which peers are found, from the figures of a data edition."""

from __future__ import annotations

import pandas as pd
from sqlalchemy.orm import Session

from gis.editions import get_frozen, read_figures, read_units, read_years
from gis.kept import keep_for_good
from gis.lao_types import LaoType
from indices.peers.context import Context, standardise_context

PEOPLE, INCOME = "population", "household_income"
# Circumstances are no deeds: nobody is advised to have more of them.
CIRCUMSTANCES = frozenset({PEOPLE, INCOME, "households"})
URBAN_CLASSES = {
    LaoType.BMA: "urban",
    LaoType.PATTAYA: "urban",
    LaoType.CITY: "urban",
    LaoType.TOWN: "urban",
    LaoType.SUBDISTRICT_MUNICIPALITY: "suburban",
    LaoType.SAO: "rural",
    LaoType.PAO: "province",
}


def circumstances(
    units: pd.DataFrame, people: pd.Series[float], incomes: pd.Series[float]
) -> pd.DataFrame:
    """Return population, density, area, income of the province, urban class and region of LAOs.

    `people` are by place, `incomes` by province. The urban class follows from the type.
    """
    population = people.reindex(units.index).astype("float64")
    area = units["area_km2"].where(units["area_km2"] > 0)
    return pd.DataFrame(
        {
            "population": population,
            "density": population / area,
            "area": area,
            "household_income": units["province_id"].astype("Int64").map(incomes).astype("float64"),
            "urban_class": units["lao_type"].map(URBAN_CLASSES),
            "region": units["region"],
        },
        index=units.index,
    )


def read_circumstances(session: Session, data_edition_id: int) -> Context:
    """Return the circumstances of all LAOs of a data edition, on one scale within each type."""
    edition = get_frozen(session, data_edition_id)
    key = ("circumstances", edition.data_edition_id, edition.created_at)
    return keep_for_good(session, key, lambda: _read(session, data_edition_id))


def _read(session: Session, data_edition_id: int) -> Context:
    units = read_units(session, data_edition_id, "lao")
    years = read_years(session, data_edition_id)

    def latest(indicator: str) -> pd.Series[float]:
        if not years.get(indicator):
            return pd.Series(dtype="float64")
        found = read_figures(session, data_edition_id, indicator, years[indicator][0])
        # A least value cannot be compared.
        return found["value"].where(~found["is_partial"])

    table = circumstances(units, latest(PEOPLE), latest(INCOME))
    return standardise_context(table, units["lao_type"])


def of_type(context: Context, lao_type: str) -> Context:
    """Return the circumstances of the places of one type."""
    rows = context.rows_of_type(lao_type)
    return Context(
        context.raw.iloc[rows],
        context.types.iloc[rows],
        context.scaled[rows],
        context.is_category,
        context.set_aside,
    )
