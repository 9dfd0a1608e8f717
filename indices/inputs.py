"""The figures of an index, read from a data edition: units by indicators, not yet compared."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import numpy as np
import pandas as pd
from sqlalchemy import Connection

from gis.editions import read_figures, read_pairs, read_units, read_years
from indices.resolve import ResolvedIndex, ResolvedLeaf
from indices.roll_up import mean_over_people, ratio_of_sums, whole_sum
from indices.stages.denominate import denominate, growth

PEOPLE = "population"


@dataclass(frozen=True, slots=True)
class Inputs:
    """Figures of one level.

    `values` and `applicable` are units by leaf keys; `units` describes the units
    (`gis.editions.read_units`); `groups` tells among whom a unit is compared. A figure of which
    only a least value is known cannot be compared and counts as missing.
    """

    level: str
    units: pd.DataFrame
    values: pd.DataFrame
    applicable: pd.DataFrame
    groups: pd.Series[str]

    def digest(self) -> str:
        """Return the checksum of figures and of what applies, to the last bit."""
        digest = hashlib.sha256(",".join(map(str, self.values.columns)).encode())
        for array in (self.values.index.to_numpy(np.int64), self.values.to_numpy(np.float64)):
            digest.update(np.ascontiguousarray(array).tobytes())
        digest.update(np.packbits(self.applicable.to_numpy(np.bool_)).tobytes())
        digest.update("\n".join(self.groups.astype(str)).encode())
        return digest.hexdigest()


class Reader:
    """Reads each frame of a data edition once, for all levels and indices."""

    def __init__(self, connection: Connection, edition_id: int) -> None:
        self.edition_id = edition_id
        self._connection = connection
        self._units: dict[str, pd.DataFrame] = {}
        self._figures: dict[tuple[str, int], pd.DataFrame] = {}
        self._pairs: dict[str, pd.DataFrame] = {}
        self._years = read_years(connection, edition_id)

    def pairs(self, level: str) -> pd.DataFrame:
        """Return who lies beside whom (`gis.editions.read_pairs`)."""
        if level not in self._pairs:
            self._pairs[level] = read_pairs(self._connection, self.edition_id, level)
        return self._pairs[level]

    def years(self, indicator: str) -> list[int]:
        """Return the years of an indicator, the latest first."""
        return self._years.get(indicator, [])

    def units(self, level: str) -> pd.DataFrame:
        """Return the units of a level (`gis.editions.read_units`)."""
        if level not in self._units:
            self._units[level] = read_units(self._connection, self.edition_id, level)
        return self._units[level]

    def figures(self, indicator: str, year: int) -> pd.DataFrame:
        """Return the figures of an indicator and year (`gis.editions.read_figures`)."""
        key = (indicator, year)
        if key not in self._figures:
            self._figures[key] = read_figures(self._connection, self.edition_id, *key)
        return self._figures[key]

    def values(self, indicator: str, year: int, index: pd.Index) -> pd.Series[float]:
        """Return the values of units; a least value counts as missing."""
        found = self.figures(indicator, year)
        return found["value"].where(~found["is_partial"]).reindex(index)


def read_inputs(reader: Reader, resolved: ResolvedIndex, level: str) -> Inputs:
    """Read what an index needs of one level."""
    units = reader.units(level)
    if level == "lao":
        types = [item.value for item in resolved.definition.lao_types]
        units = units[units["lao_type"].isin(types)]
    values, applicable = {}, {}
    for leaf in resolved.leaves:
        if level == "lao":
            figures, applies = _of_laos(reader, leaf, units)
        else:
            figures, applies = _of_areas(reader, leaf, units, level)
        values[leaf.key] = figures.where(applies)
        applicable[leaf.key] = applies
    by_type = level == "lao" and resolved.definition.compare_within == "lao_type"
    groups = units["lao_type"] if by_type else pd.Series("all", index=units.index, dtype=object)
    return Inputs(
        level,
        units,
        pd.DataFrame(values, index=units.index).astype("float64"),
        pd.DataFrame(applicable, index=units.index).astype(bool),
        groups,
    )


def _of_laos(
    reader: Reader, leaf: ResolvedLeaf, units: pd.DataFrame
) -> tuple[pd.Series[float], pd.Series[bool]]:
    applies = units["lao_type"].isin([item.value for item in leaf.lao_types])
    if leaf.of == "province":
        provinces = reader.units("province")
        of_province = _compute(reader, leaf, provinces.index, provinces["area_km2"])
        figures = units["province_id"].astype("Int64").map(of_province).astype("float64")
        return figures, applies
    status = reader.figures(leaf.indicator, leaf.year)["status"].reindex(units.index)
    applies &= status != "not_applicable"
    return _compute(reader, leaf, units.index, units["area_km2"]), applies


def _compute(
    reader: Reader, leaf: ResolvedLeaf, index: pd.Index, areas_km2: pd.Series[float]
) -> pd.Series[float]:
    own = reader.values(leaf.indicator, leaf.year, index)
    if leaf.base_year is not None:
        own = growth(reader.values(leaf.indicator, leaf.base_year, index), own)
    if leaf.per is None:
        return own
    return denominate(own, _below(reader, leaf, index, areas_km2), scale=leaf.per.scale)


def _below(
    reader: Reader, leaf: ResolvedLeaf, index: pd.Index, areas_km2: pd.Series[float]
) -> pd.Series[float]:
    if leaf.per is None or leaf.per.indicator is None or leaf.per_year is None:
        return areas_km2.reindex(index)
    return reader.values(leaf.per.indicator, leaf.per_year, index)


def _of_areas(
    reader: Reader, leaf: ResolvedLeaf, units: pd.DataFrame, level: str
) -> tuple[pd.Series[float], pd.Series[bool]]:
    applies = pd.Series(True, index=units.index)
    # What was published of the area itself is better than what can be added up.
    figures = _compute(reader, leaf, units.index, units["area_km2"])
    if leaf.of == "province":
        return figures, applies if level == "province" else ~applies
    laos = reader.units("lao")
    members = laos[
        laos["lao_type"].isin([item.value for item in leaf.lao_types]) & laos["lao_type"].ne("pao")
    ]
    areas = members[f"{level}_id"].dropna().astype("int64")
    if leaf.roll_up == "none" or areas.empty:
        return figures, applies & figures.notna()
    members = members.loc[areas.index]
    rolled = _rolled_up(reader, leaf, members, areas).reindex(units.index)
    figures = figures.where(figures.notna(), rolled)
    found = reader.figures(leaf.indicator, leaf.year)["status"].reindex(members.index)
    concerned = (found != "not_applicable").groupby(areas).any()
    applies = concerned.reindex(units.index, fill_value=False) | figures.notna()
    return figures, applies


def _rolled_up(
    reader: Reader, leaf: ResolvedLeaf, members: pd.DataFrame, areas: pd.Series[int]
) -> pd.Series[float]:
    own = reader.values(leaf.indicator, leaf.year, members.index)
    people = reader.values(PEOPLE, _people_year(reader, leaf), members.index)
    if leaf.base_year is not None:
        before = reader.values(leaf.indicator, leaf.base_year, members.index)
        return 100.0 * (ratio_of_sums(own, before, people, areas) - 1.0)
    if leaf.per is not None:
        below = _below(reader, leaf, members.index, members["area_km2"])
        return ratio_of_sums(own, below, people, areas) * leaf.per.scale
    if leaf.roll_up == "sum":
        return whole_sum(own, areas)
    return mean_over_people(own, people, areas)


def _people_year(reader: Reader, leaf: ResolvedLeaf) -> int:
    """Return the year of the people nearest to a figure's."""
    years = reader.years(PEOPLE)
    return min(years, key=lambda item: (abs(item - leaf.year), -item), default=leaf.year)
