"""Cut what the outlines of two LAOs both claim, so that each piece of ground is one's.

The better grade keeps it. Between equal grades the coverage of the subdistricts decides where
it names only one of the two, else the finer line, else the later one, else the lesser id.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from enum import StrEnum

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from gis.geometry.metres import area_m2, is_thinner_than
from gis.geometry.unions import as_multipolygons, as_polygons

# Rounding leaves slivers of less than this where two outlines share an edge.
SAME_LINE_M2 = 1.0


class CutBy(StrEnum):
    """What decided who keeps the ground."""

    GRADE = "grade"
    COVERAGE = "coverage"
    TOLERANCE = "tolerance"
    DATE = "date"
    ID = "id"


@dataclass(frozen=True, slots=True)
class Cut:
    """One LAO's outline lost ground to another's.

    `is_wide`: wider than both lines' tolerances together, so that it is no mere difference of
    drawing.
    """

    loser: Hashable
    winner: Hashable
    area_m2: float
    by: CutBy
    is_wide: bool


def cut_overlaps(
    outlines: gpd.GeoDataFrame, areas: gpd.GeoSeries, coverage: pd.DataFrame
) -> tuple[gpd.GeoDataFrame, list[Cut]]:
    """Return the outlines without overlaps, and each cut that was made.

    `outlines` is indexed by LAO: `grade` (A before B), `tolerance_m`, `drawn_on` (sortable),
    `geometry` in EPSG:4326. An outline of which nothing is left is absent from the result.
    """
    shapes = dict(zip(outlines.index, outlines.geometry, strict=True))
    cuts: list[Cut] = []
    for first, second in _overlapping_pairs(outlines):
        shared = as_polygons(shapely.intersection(shapes[first], shapes[second]))
        if area_m2(shared) < SAME_LINE_M2:
            continue
        parts = _share_out(first, second, shared, outlines, areas, coverage)
        for winner, loser, ground, by in parts:
            shapes[loser] = as_polygons(shapely.difference(shapes[loser], ground))
            width = float(outlines.loc[[winner, loser], "tolerance_m"].sum())
            is_wide = not is_thinner_than(ground, width)
            cuts.append(Cut(loser, winner, area_m2(ground), by, is_wide))
    geometry = gpd.GeoSeries(shapes, crs=outlines.crs)
    left = outlines.set_geometry(geometry.reindex(outlines.index))
    left = left[~left.is_empty]
    return left.set_geometry(as_multipolygons(left.geometry)), cuts


def _overlapping_pairs(outlines: gpd.GeoDataFrame) -> list[tuple[Hashable, Hashable]]:
    shapes = outlines.geometry.to_numpy()
    at, other = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    is_once = at < other
    pairs = np.sort(np.column_stack([at[is_once], other[is_once]]), axis=1)
    return sorted((outlines.index[i], outlines.index[j]) for i, j in pairs)


def _share_out(
    first: Hashable,
    second: Hashable,
    shared: BaseGeometry,
    outlines: gpd.GeoDataFrame,
    areas: gpd.GeoSeries,
    coverage: pd.DataFrame,
) -> list[tuple[Hashable, Hashable, BaseGeometry, CutBy]]:
    """Say who keeps which part of the shared ground: (winner, loser, ground, why)."""
    one, two = outlines.loc[first], outlines.loc[second]
    if one["grade"] != two["grade"]:
        is_first = one["grade"] < two["grade"]
        return [(*_ordered(first, second, is_first), shared, CutBy.GRADE)]
    parts = []
    for lao, other in ((first, second), (second, first)):
        ground = _held_by_one(shared, lao, other, areas, coverage)
        if area_m2(ground) >= SAME_LINE_M2:
            parts.append((lao, other, ground, CutBy.COVERAGE))
            shared = as_polygons(shapely.difference(shared, ground))
    if area_m2(shared) >= SAME_LINE_M2:
        winner, loser, by = _better(first, second, one, two)
        parts.append((winner, loser, shared, by))
    return parts


def _held_by_one(
    shared: BaseGeometry,
    lao: Hashable,
    other: Hashable,
    areas: gpd.GeoSeries,
    coverage: pd.DataFrame,
) -> BaseGeometry:
    """Return the part of the ground in subdistricts that `lao` covers and `other` does not."""
    held = set(coverage.loc[coverage["lao"] == lao, "subdistrict"])
    held -= set(coverage.loc[coverage["lao"] == other, "subdistrict"])
    own = areas[areas.index.isin(held)]
    return as_polygons(shapely.intersection(shared, shapely.union_all(own.to_numpy())))


def _better(
    first: Hashable, second: Hashable, one: pd.Series, two: pd.Series
) -> tuple[Hashable, Hashable, CutBy]:
    if one["tolerance_m"] != two["tolerance_m"]:
        is_first = bool(one["tolerance_m"] < two["tolerance_m"])
        return (*_ordered(first, second, is_first), CutBy.TOLERANCE)
    if one["drawn_on"] != two["drawn_on"]:
        is_first = bool(one["drawn_on"] > two["drawn_on"])
        return (*_ordered(first, second, is_first), CutBy.DATE)
    return first, second, CutBy.ID


def _ordered(first: Hashable, second: Hashable, is_first: bool) -> tuple[Hashable, Hashable]:
    return (first, second) if is_first else (second, first)
