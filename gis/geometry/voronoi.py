"""Approximate areas of which only the offices' positions are known."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from gis.errors import PointsWithoutArea
from gis.geometry.unions import union_members


def voronoi_areas(
    points: gpd.GeoSeries, outline: shapely.Polygon | shapely.MultiPolygon
) -> gpd.GeoSeries:
    """Divide an outline among points, each place going to the point nearest to it.

    The result has the points' index and is a valid coverage of the outline. Points should be
    in the outline's coordinates. Raises `PointsWithoutArea` where two points coincide or one
    lies so far outside that nothing of the outline is nearest to it.
    """
    shapes = points.to_numpy()
    is_twin = pd.Series(shapely.to_wkb(shapes), index=points.index).duplicated(keep=False)
    if is_twin.any():
        raise PointsWithoutArea(points.index[is_twin], "stand at the same position as another")
    faces = gpd.GeoSeries(_split(outline, shapes), crs=points.crs)
    nearest = shapely.STRtree(shapes).nearest(shapely.point_on_surface(faces.to_numpy()))
    areas = union_members(faces, pd.Series(points.index[nearest], index=faces.index))
    is_left_out = ~points.index.isin(areas.index)
    if is_left_out.any():
        raise PointsWithoutArea(points.index[is_left_out], "lie too far outside the outline")
    return areas.reindex(points.index)


def _split(
    outline: shapely.Polygon | shapely.MultiPolygon, points: np.ndarray
) -> list[shapely.Polygon]:
    """Cut the outline along the lines that are equally far from two points.

    All lines are noded together and polygonised, rather than each cell clipped by itself, so
    that neighbouring faces have the very same vertices on the outline too.
    """
    edges = shapely.voronoi_polygons(
        shapely.multipoints(points), extend_to=outline, only_edges=True
    )
    noded = shapely.union(outline.boundary, edges)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(noded)))
    shapely.prepare(outline)
    return list(faces[shapely.contains(outline, shapely.point_on_surface(faces))])
