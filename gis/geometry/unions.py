"""Unite areas by group, keeping the lines that neighbouring groups share identical.

Every layer above the subdistrict is made here, so that no two layers ever disagree on a line.
"""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry


def union_members(
    areas: gpd.GeoSeries, members: pd.Series, *, is_coverage: bool | None = None
) -> gpd.GeoSeries:
    """Unite the areas of each group; `members` holds the group, indexed by area.

    An area may stand in several groups. Members without a group, or whose area is not in
    `areas`, are passed over; a group of which no area is known is absent from the result.
    `is_coverage` says whether the areas are a valid coverage, where that is known already.
    """
    if is_coverage is None:
        is_coverage = is_valid_coverage(areas)
    unite = shapely.coverage_union_all if is_coverage else shapely.union_all
    known = members[members.notna() & members.index.isin(areas.index)]
    shapes, at = areas.to_numpy(), areas.index.get_indexer(known.index)
    # Sorted and split at once: groups of pandas would take longer than the unions themselves.
    numbers, groups = pd.factorize(known.to_numpy(), sort=True)
    in_order = np.argsort(numbers, kind="stable")
    ends = np.cumsum(np.bincount(numbers, minlength=len(groups)))[:-1]
    united = [
        shapes[of[0]] if len(of) == 1 else as_polygons(unite(shapes[pd.unique(of)]))
        for of in (np.split(at[in_order], ends) if len(groups) else ())
    ]
    return gpd.GeoSeries(united, index=groups, crs=areas.crs)


def is_valid_coverage(areas: gpd.GeoSeries) -> bool:
    """State whether no areas overlap and all shared edges have identical vertices."""
    return bool(shapely.coverage_is_valid(areas.to_numpy()))


def count_invalid_edges(areas: gpd.GeoSeries) -> int:
    """Count the areas of which some edge keeps them from being a valid coverage."""
    return int((~shapely.is_empty(shapely.coverage_invalid_edges(areas.to_numpy()))).sum())


def as_polygons(geometry: BaseGeometry) -> BaseGeometry:
    """Keep the polygons of a geometry, as one Polygon or MultiPolygon."""
    if isinstance(geometry, shapely.Polygon | shapely.MultiPolygon):
        return geometry
    parts = shapely.get_parts(shapely.get_parts(geometry))
    polygons = parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON.value]
    return shapely.union_all(polygons)


def as_multipolygons(areas: gpd.GeoSeries) -> gpd.GeoSeries:
    """Wrap single polygons, so that every geometry is a MultiPolygon as the database wants it."""
    shapes = areas.to_numpy()
    singles = np.flatnonzero(shapely.get_type_id(shapes) == shapely.GeometryType.POLYGON.value)
    wrapped = shapes.copy()
    wrapped[singles] = shapely.multipolygons(shapes[singles], indices=np.arange(len(singles)))
    return gpd.GeoSeries(wrapped, index=areas.index, crs=areas.crs)
