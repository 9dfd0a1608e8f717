"""Write outlines of places."""

from collections.abc import Iterable

from shapely import MultiPolygon, Polygon, set_srid, to_wkb
from sqlalchemy import Connection

from gis.models import Boundary
from gis.models.vocabulary import BoundaryBasis
from loaders.merge import MergeCounts, merge


def store_boundaries(
    connection: Connection,
    outlines: Iterable[tuple[int, str, Polygon | MultiPolygon]],
    *,
    snapshot_id: int,
    basis: BoundaryBasis,
    tolerance_m: float,
    scope: str | None = None,
) -> MergeCounts:
    """Merge present outlines given as (place_id, grade, polygon in EPSG:4326)."""
    return merge(
        connection,
        Boundary.__table__,  # type: ignore[arg-type]
        (
            (place_id, grade, basis, tolerance_m, ewkb(polygon), snapshot_id)
            for place_id, grade, polygon in outlines
        ),
        columns=("place_id", "grade", "basis", "tolerance_m", "geometry", "snapshot_id"),
        key=("place_id",),
        scope=scope,
    )


def ewkb(polygon: Polygon | MultiPolygon, srid: int = 4326) -> str:
    """Return hexadecimal EWKB of a polygon as MULTIPOLYGON."""
    whole = MultiPolygon([polygon]) if isinstance(polygon, Polygon) else polygon
    return str(to_wkb(set_srid(whole, srid), hex=True, include_srid=True))
