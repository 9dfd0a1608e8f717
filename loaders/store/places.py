"""Create places, and keep their names, codes and parents as a source gives them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, func, select

from gis.models import Place, PlaceCode, PlaceName
from loaders.lookup import place_ids_by_code
from loaders.merge import MergeCounts, merge
from loaders.queries import PRESENT_ROWS


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One place as a source gives it; parents by their official code."""

    code: str
    scheme: str
    kind: str
    names: Mapping[str, str]
    lao_type: str | None = None
    province_code: str | None = None
    district_code: str | None = None
    subdistrict_code: str | None = None
    position: tuple[float, float] | None = None
    area_km2: float | None = None
    other_codes: Mapping[str, str] = field(default_factory=dict)


def store_places(connection: Connection, rows: Sequence[PlaceRow], snapshot_id: int) -> MergeCounts:
    """Merge places by (scheme, code), with names and codes; parents must stand already."""
    known = place_ids_by_code(connection)
    new = [row for row in rows if row.code not in known]
    for row, place_id in zip(new, _next_ids(connection, len(new)), strict=True):
        known[row.code] = place_id
    counts = merge(
        connection,
        Place.__table__,  # type: ignore[arg-type]
        (
            (
                known[row.code],
                row.kind,
                row.lao_type,
                known[row.province_code] if row.province_code else None,
                known[row.district_code] if row.district_code else None,
                known[row.subdistrict_code] if row.subdistrict_code else None,
                ewkt_point(row.position),
                row.area_km2,
                snapshot_id,
            )
            for row in rows
        ),
        columns=(
            "place_id",
            "kind",
            "lao_type",
            "province_id",
            "district_id",
            "subdistrict_id",
            "position",
            "area_km2",
            "snapshot_id",
        ),
        key=("place_id",),
    )
    store_names(
        connection,
        ((known[row.code], lang, name) for row in rows for lang, name in row.names.items()),
        snapshot_id,
    )
    store_codes(
        connection,
        (
            (known[row.code], scheme, code)
            for row in rows
            for scheme, code in ((row.scheme, row.code), *row.other_codes.items())
        ),
        snapshot_id,
    )
    return counts


def store_names(
    connection: Connection, names: Iterable[tuple[int, str, str]], snapshot_id: int
) -> MergeCounts:
    """Merge present names given as (place_id, lang, name)."""
    return merge(
        connection,
        PlaceName.__table__,  # type: ignore[arg-type]
        ((*name, snapshot_id) for name in names),
        columns=("place_id", "lang", "name", "snapshot_id"),
        key=("place_id", "lang"),
        within=PRESENT_ROWS,
    )


def store_codes(
    connection: Connection, codes: Iterable[tuple[int, str, str]], snapshot_id: int
) -> MergeCounts:
    """Merge present codes given as (place_id, scheme, code).

    Two places may exchange codes, so a code that changes is taken away before any is given.
    """
    return merge(
        connection,
        PlaceCode.__table__,  # type: ignore[arg-type]
        ((*code, snapshot_id) for code in codes),
        columns=("place_id", "scheme", "code", "snapshot_id"),
        key=("place_id", "scheme"),
        within=PRESENT_ROWS,
        replaces_changed=True,
    )


def ewkt_point(position: tuple[float, float] | None) -> str | None:
    """Return (longitude, latitude) as EWKT."""
    return None if position is None else f"SRID=4326;POINT({position[0]!r} {position[1]!r})"


def _next_ids(connection: Connection, count: int) -> list[int]:
    sequence = func.pg_get_serial_sequence(Place.__tablename__, Place.place_id.name)
    ids = select(func.nextval(sequence)).select_from(func.generate_series(1, count))
    return list(connection.execute(ids).scalars())
