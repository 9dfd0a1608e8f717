"""Find where a label, or the dot of an area, is best placed."""

from __future__ import annotations

import geopandas as gpd
import shapely


def label_points(areas: gpd.GeoSeries) -> gpd.GeoSeries:
    """Return for each area the point inside it that lies farthest from its edges.

    The areas should be in EPSG:3857 or another projection in which a circle is round. Of a
    MultiPolygon the roomiest part gets the label.
    """
    # Found to a thousandth of the area's extent; the line runs from the centre to the edge.
    radii = shapely.maximum_inscribed_circle(areas.to_numpy())
    return gpd.GeoSeries(shapely.get_point(radii, 0), index=areas.index, crs=areas.crs)
