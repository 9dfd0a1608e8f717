"""Build the boundaries of LAOs from the subdistricts that they cover, with an honest grade.

Grade C: the exact union of subdistricts that the LAO covers whole and alone. Grade D: some
subdistrict is shared or covered in part, so the union is an outer bound and the true line is
unknown. `coverage` has the columns `lao`, `subdistrict`, `extent` ("whole" or "partial").
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from gis.geometry.unions import as_multipolygons, union_members

WHOLE, PARTIAL = "whole", "partial"


@dataclass(frozen=True, slots=True)
class CoverageConflict:
    """A subdistrict that one LAO is said to cover whole and others to cover as well."""

    subdistrict: Hashable
    laos_whole: tuple[Hashable, ...]
    laos_partial: tuple[Hashable, ...]


@dataclass(frozen=True, slots=True)
class LaoBoundaries:
    """Boundaries with what kept them from being better.

    `frame` is indexed by LAO: `geometry` (MultiPolygon) and `grade`. `without_area` lists the
    coverage rows whose subdistrict has no geometry; an LAO with nothing else is not in `frame`.
    """

    frame: gpd.GeoDataFrame
    conflicts: tuple[CoverageConflict, ...]
    without_area: tuple[tuple[Hashable, Hashable], ...]


def build_lao_boundaries(subdistricts: gpd.GeoSeries, coverage: pd.DataFrame) -> LaoBoundaries:
    """Unite the subdistricts of each LAO and grade the result C or D."""
    rows = describe_claims(coverage)
    has_area = rows["subdistrict"].isin(subdistricts.index)
    # A union that lacks a subdistrict is not exact, however certain the rest of it is.
    is_exact = (rows["is_certain"] & has_area).groupby(rows["lao"]).all()
    members = pd.Series(rows["lao"].to_numpy(), index=rows["subdistrict"])
    geometry = as_multipolygons(union_members(subdistricts, members))
    grade = is_exact.reindex(geometry.index).map({True: "C", False: "D"})
    frame = gpd.GeoDataFrame({"grade": grade}, geometry=geometry, crs=subdistricts.crs)
    frame.index.name = "lao"
    lost = rows[~has_area]
    return LaoBoundaries(
        frame=frame,
        conflicts=tuple(find_conflicts(coverage)),
        without_area=tuple(zip(lost["lao"], lost["subdistrict"], strict=True)),
    )


def describe_claims(coverage: pd.DataFrame) -> pd.DataFrame:
    """Return one row for each LAO and subdistrict, with `is_certain`: covered whole and alone.

    An LAO listed twice for a subdistrict, whole and partial, is taken as partial.
    """
    unknown = set(coverage["extent"]) - {WHOLE, PARTIAL}
    if unknown:
        raise ValueError(f"extent must be {WHOLE!r} or {PARTIAL!r}, not {sorted(unknown)}")
    rows = (
        coverage[["lao", "subdistrict", "extent"]]
        .sort_values(["subdistrict", "lao", "extent"])
        .drop_duplicates(["subdistrict", "lao"], ignore_index=True)
    )
    claims = rows.groupby("subdistrict")["lao"].transform("size")
    return rows.assign(is_certain=(claims == 1) & (rows["extent"] == WHOLE))


def find_conflicts(coverage: pd.DataFrame) -> list[CoverageConflict]:
    """List the subdistricts that cannot be covered as stated: whole by one, and by others too.

    They are treated as shared.
    """
    rows = coverage.drop_duplicates(["lao", "subdistrict", "extent"])
    claims = rows["subdistrict"].value_counts()
    claimed_whole = rows.loc[rows["extent"] == WHOLE, "subdistrict"].drop_duplicates()
    conflicts = []
    for subdistrict in sorted(claimed_whole[claimed_whole.map(claims) > 1]):
        here = rows[rows["subdistrict"] == subdistrict]
        whole = here.loc[here["extent"] == WHOLE, "lao"]
        partial = here.loc[here["extent"] == PARTIAL, "lao"]
        conflicts.append(
            CoverageConflict(subdistrict, tuple(sorted(whole)), tuple(sorted(partial)))
        )
    return conflicts


def build_pao_boundaries(
    subdistricts: gpd.GeoSeries, province_of: pd.Series, pao_of_province: Mapping[str, Hashable]
) -> gpd.GeoDataFrame:
    """Give each province-wide LAO the union of its province's subdistricts, grade C.

    `province_of` is indexed by subdistrict. The result is indexed by LAO.
    """
    geometry = as_multipolygons(union_members(subdistricts, province_of.map(pao_of_province)))
    frame = gpd.GeoDataFrame({"grade": "C"}, index=geometry.index, geometry=geometry)
    frame.index.name = "lao"
    return frame


def cover_province(lao: Hashable, province: str, province_of: pd.Series) -> pd.DataFrame:
    """State that one LAO covers every subdistrict of a province whole, as Bangkok does."""
    covered = province_of.index[province_of == province]
    return pd.DataFrame({"lao": lao, "subdistrict": covered, "extent": WHOLE})
