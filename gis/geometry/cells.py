"""Partition the country into cells: subdistricts with the same set of LAOs, dissolved.

LAO bounds of grade D overlap, cells never do, so maps draw cells. PAOs own no cells.
"""

from __future__ import annotations

from collections.abc import Hashable

import geopandas as gpd
import pandas as pd

from gis.geometry.coverage import describe_claims
from gis.geometry.unions import as_multipolygons, union_members


def assign_cells(coverage: pd.DataFrame, district_of: pd.Series) -> pd.DataFrame:
    """Say for each subdistrict which cell it belongs to and who owns it.

    `district_of` is indexed by subdistrict, for the whole country. The result has the same
    index and the columns `cell`, `owners` (sorted tuple), `is_shared` (several owners),
    `is_partial` (one known owner, who covers only a part) and `district` (of cells without
    owner, which are made by district so that its panel can be opened). A cell is named by its
    least subdistrict, and so keeps its name as long as its members stay.
    """
    claims = describe_claims(coverage).groupby("subdistrict")
    owners = claims["lao"].agg(tuple).reindex(district_of.index)
    is_unowned = owners.isna()
    owners = owners.where(~is_unowned, pd.Series([()] * len(owners), index=owners.index))
    is_certain = claims["is_certain"].all().reindex(district_of.index, fill_value=False)
    is_shared = owners.map(len) > 1
    frame = pd.DataFrame(
        {
            "owners": owners,
            "is_shared": is_shared,
            "is_partial": ~is_certain.astype(bool) & ~is_shared & ~is_unowned,
            "district": district_of.where(is_unowned),
        }
    )
    keys = [_cell_key(*row) for row in frame[["owners", "is_partial", "district"]].to_numpy()]
    frame.insert(
        0, "cell", pd.Series(frame.index, index=frame.index).groupby(keys).transform("min")
    )
    return frame


def _cell_key(owners: tuple[Hashable, ...], is_partial: bool, district: object) -> str:
    """Name what makes two subdistricts one cell, as text, since groups need one plain value."""
    return repr((owners, is_partial, None if owners else district))


def build_cells(subdistricts: gpd.GeoSeries, assigned: pd.DataFrame) -> gpd.GeoDataFrame:
    """Dissolve subdistricts into cells, as assigned by `assign_cells`.

    The result is indexed by cell, with the columns of `assigned` and `geometry`. Parts of a
    cell that do not touch stay together in one MultiPolygon: one cell, one colour, one answer.
    """
    geometry = as_multipolygons(union_members(subdistricts, assigned["cell"]))
    facts = assigned.drop_duplicates("cell").set_index("cell").reindex(geometry.index)
    cells = gpd.GeoDataFrame(facts, geometry=geometry, crs=subdistricts.crs)
    cells.index.name = "cell"
    return cells
