"""Write coverage, websites and events of LAOs, each within the provinces that a file is about."""

from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from datetime import date

from sqlalchemy import Connection, select

from gis.models import Coverage, Lineage, Snapshot, Website
from loaders.merge import MergeCounts, merge

CoverageRow = tuple[int, int, str, int]
WebsiteRow = tuple[int, str, str, date | None, int, int | None]


def store_coverage(
    connection: Connection, rows: Iterable[CoverageRow], lao_ids: Iterable[int]
) -> MergeCounts:
    """Merge (lao, subdistrict, extent, snapshot); other rows of `lao_ids` are gone."""
    return merge(
        connection,
        Coverage.__table__,  # type: ignore[arg-type]
        rows,
        columns=("lao_id", "subdistrict_id", "extent", "snapshot_id"),
        key=("lao_id", "subdistrict_id"),
        scope=_of_places("lao_id", lao_ids),
    )


def store_websites(
    connection: Connection, rows: Iterable[WebsiteRow], lao_ids: Iterable[int]
) -> MergeCounts:
    """Merge (place, url, state, noted on, snapshot, row); other rows of `lao_ids` are gone."""
    return merge(
        connection,
        Website.__table__,  # type: ignore[arg-type]
        rows,
        columns=("place_id", "url", "noted_state", "noted_on", "snapshot_id", "row"),
        key=("place_id", "url"),
        scope=_of_places("place_id", lao_ids),
    )


@dataclass(frozen=True, slots=True)
class LineageRow:
    """An event to be stored; what the fields mean stands in `gis.models.Lineage`."""

    place_id: int
    event: str
    snapshot_id: int
    row: int | None
    effective_on: date | None
    before: str | None = None
    after: str | None = None
    before_en: str | None = None
    after_en: str | None = None
    successor_id: int | None = None
    gazette_reference: str | None = None
    date_is_latest: bool = False


LINEAGE_COLUMNS = tuple(item.name for item in fields(LineageRow))


def store_lineage(
    connection: Connection, rows: Iterable[LineageRow], *, source: str, lao_ids: Iterable[int] = ()
) -> MergeCounts:
    """Merge events; what else files of this source told of `lao_ids` is gone."""
    snapshots = connection.execute(
        select(Snapshot.snapshot_id).where(Snapshot.source == source)
    ).scalars()
    told = ", ".join(str(snapshot_id) for snapshot_id in snapshots)
    return merge(
        connection,
        Lineage.__table__,  # type: ignore[arg-type]
        (astuple(row) for row in rows),
        columns=LINEAGE_COLUMNS,
        key=("place_id", "event", "snapshot_id", "row"),
        scope=f"{_of_places('place_id', lao_ids)} AND old.snapshot_id IN ({told or 'NULL'})",
    )


def _of_places(column: str, place_ids: Iterable[int]) -> str:
    listed = ", ".join(str(int(place_id)) for place_id in place_ids)
    return f"old.{column} IN ({listed})" if listed else "FALSE"
