"""The spatial comparisons of a filter, with literals in the coordinate system it names."""

import json
import math
from typing import Any

from shapely.errors import GEOSException
from shapely.geometry import shape
from sqlalchemy import ColumnElement, func

from api.ogc.crs import CRS84, PROJECTIONS
from api.ogc.view import GEOMETRY, View
from gis.errors import FeedRequestRefused

COMPARISONS = {
    "s_intersects": func.ST_Intersects,
    "s_equals": func.ST_Equals,
    "s_disjoint": func.ST_Disjoint,
    "s_touches": func.ST_Touches,
    "s_within": func.ST_Within,
    "s_overlaps": func.ST_Overlaps,
    "s_crosses": func.ST_Crosses,
    "s_contains": func.ST_Contains,
}


def compare_geometry(node: dict[str, Any], view: View, crs: str) -> ColumnElement[bool]:
    """Return a spatial comparison; raises `FeedRequestRefused` for what is no geometry."""
    arguments = node.get("args", [])
    if len(arguments) != 2:
        raise FeedRequestRefused(f"{node['op'].upper()} compares two geometries.")
    left, right = (_geometry(argument, view, crs) for argument in arguments)
    compared: ColumnElement[bool] = COMPARISONS[node["op"]](left, right)
    return compared


def _geometry(node: Any, view: View, crs: str) -> ColumnElement[Any]:
    if isinstance(node, dict):
        if node.get("property") == GEOMETRY:
            return view.geometry
        if "bbox" in node:
            return _literal(_box(node["bbox"], crs), crs)
        if str(node.get("op", "")).lower() in ("bbox", "envelope"):
            return _literal(_box(node.get("args"), crs), crs)
        if "coordinates" in node or "geometries" in node:
            return _literal(node, crs)
        if "property" in node:
            raise FeedRequestRefused(
                f"{node['property']!r} is no geometry of {view.collection.name}: it is called "
                f"{GEOMETRY}."
            )
    raise FeedRequestRefused("A spatial comparison needs a geometry, such as POINT(100.4 14.9).")


def _box(numbers: Any, crs: str) -> dict[str, Any]:
    """Return the outline of a box; one whose west lies east of its east crosses the date line."""
    if isinstance(numbers, list) and len(numbers) == 6:
        numbers = [numbers[at] for at in (0, 1, 3, 4)]
    if not isinstance(numbers, list) or len(numbers) != 4 or not all(map(_is_finite, numbers)):
        raise FeedRequestRefused("A box is four numbers: BBOX(west,south,east,north).")
    low, high = numbers[:2], numbers[2:]
    projection = PROJECTIONS[crs]
    longitude = 1 if projection.is_latitude_first else 0
    if projection.srid != PROJECTIONS[CRS84].srid or low[longitude] <= high[longitude]:
        return {"type": "Polygon", "coordinates": [_ring(low, high)]}
    west, east = list(low), list(high)
    west[longitude], east[longitude] = -180, 180
    return {"type": "MultiPolygon", "coordinates": [[_ring(low, east)], [_ring(west, high)]]}


def _ring(low: list[float], high: list[float]) -> list[list[float]]:
    return [low, [high[0], low[1]], high, [low[0], high[1]], low]


def _literal(geojson: dict[str, Any], crs: str) -> ColumnElement[Any]:
    """Return a checked geometry in EPSG:4326."""
    try:
        read = shape(geojson)
    except (AttributeError, GEOSException, IndexError, KeyError, TypeError, ValueError) as error:
        raise FeedRequestRefused(f"A geometry cannot be read: {error}.") from error
    if read.is_empty or not all(map(math.isfinite, read.bounds)):
        raise FeedRequestRefused("A geometry is empty, or not finite.")
    if not read.is_valid:
        raise FeedRequestRefused("A geometry is not valid: its rings cross or are not closed.")
    projection = PROJECTIONS[crs]
    geometry: ColumnElement[Any] = func.ST_SetSRID(
        func.ST_GeomFromGeoJSON(json.dumps(geojson)), projection.srid
    )
    if projection.is_latitude_first:
        geometry = func.ST_FlipCoordinates(geometry)
    if projection.srid != PROJECTIONS[CRS84].srid:
        geometry = func.ST_Transform(geometry, PROJECTIONS[CRS84].srid)
    return geometry


def _is_finite(number: Any) -> bool:
    return isinstance(number, int | float) and math.isfinite(number)
