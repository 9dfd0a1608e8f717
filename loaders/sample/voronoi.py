"""Divide an outline among points, until `gis.geometry.voronoi` is there to do it."""

from __future__ import annotations

import geopandas as gpd
import shapely


def voronoi_areas(
    points: gpd.GeoSeries, outline: shapely.Polygon | shapely.MultiPolygon
) -> gpd.GeoSeries:
    """Give each point the part of the outline that is nearer to it than to any other point."""
    cells = shapely.voronoi_polygons(
        shapely.MultiPoint(points.to_list()), extend_to=outline, ordered=True
    )
    areas = shapely.intersection(shapely.get_parts(cells), outline)
    return gpd.GeoSeries(areas, index=points.index, crs=points.crs)
