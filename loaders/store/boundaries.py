"""Write outlines of places."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from shapely import MultiPolygon, Polygon, set_srid, to_wkb
from sqlalchemy import Connection

from gis.models import Boundary
from gis.models.vocabulary import BoundaryBasis
from loaders.merge import MergeCounts, merge
from loaders.queries import LAO_BOUNDARIES


def store_boundaries(
    connection: Connection,
    outlines: Iterable[tuple[int, str, Polygon | MultiPolygon]],
    *,
    snapshot_id: int,
    basis: BoundaryBasis,
    tolerance_m: float,
) -> MergeCounts:
    """Merge present outlines of areas given as (place_id, grade, polygon in EPSG:4326)."""
    return merge(
        connection,
        Boundary.__table__,  # type: ignore[arg-type]
        (
            (place_id, grade, basis, tolerance_m, ewkb(polygon), snapshot_id)
            for place_id, grade, polygon in outlines
        ),
        columns=("place_id", "grade", "basis", "tolerance_m", "geometry", "snapshot_id"),
        key=("place_id",),
    )


@dataclass(frozen=True, slots=True)
class LaoBoundaryRow:
    """The boundary of an LAO, present (`since` a day, or always) or past (`until` a day).

    `candidate_id` is the accepted outline that it is; `cut_by` are those that bound it too.
    """

    place_id: int
    grade: str
    basis: BoundaryBasis
    tolerance_m: float
    polygon: Polygon | MultiPolygon
    snapshot_id: int
    candidate_id: int | None = None
    cut_by: tuple[int, ...] = ()
    since: date | None = None
    until: date | None = None

    @property
    def valid(self) -> str:
        """The period as PostgreSQL writes it."""
        return f"{'[' if self.since else '('}{self.since or ''},{self.until or ''})"


def store_lao_boundaries(connection: Connection, rows: Iterable[LaoBoundaryRow]) -> MergeCounts:
    """Make these rows all boundaries that LAOs have."""
    return merge(
        connection,
        Boundary.__table__,  # type: ignore[arg-type]
        (
            (
                row.place_id,
                row.valid,
                row.grade,
                row.basis,
                row.tolerance_m,
                ewkb(row.polygon),
                row.snapshot_id,
                row.candidate_id,
                f"{{{','.join(map(str, row.cut_by))}}}",
            )
            for row in rows
        ),
        columns=(
            "place_id",
            "valid",
            "grade",
            "basis",
            "tolerance_m",
            "geometry",
            "snapshot_id",
            "candidate_id",
            "cut_by",
        ),
        key=("place_id", "valid"),
        scope=LAO_BOUNDARIES,
    )


def ewkb(polygon: Polygon | MultiPolygon, srid: int = 4326) -> str:
    """Return hexadecimal EWKB of a polygon as MULTIPOLYGON."""
    whole = MultiPolygon([polygon]) if isinstance(polygon, Polygon) else polygon
    return str(to_wkb(set_srid(whole, srid), hex=True, include_srid=True))
