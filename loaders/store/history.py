"""Write coverage, websites and events of LAOs, each within the provinces that a file is about."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection

from gis.models import Coverage, Lineage, Website
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


def store_lineage(
    connection: Connection, rows: Iterable[tuple[object, ...]], lao_ids: Iterable[int]
) -> MergeCounts:
    """Merge events in the order of `LINEAGE_COLUMNS`; other events of `lao_ids` are gone."""
    return merge(
        connection,
        Lineage.__table__,  # type: ignore[arg-type]
        rows,
        columns=LINEAGE_COLUMNS,
        key=("place_id", "event", "snapshot_id", "row"),
        scope=_of_places("place_id", lao_ids),
    )


LINEAGE_COLUMNS = (
    "place_id",
    "event",
    "snapshot_id",
    "row",
    "effective_on",
    "successor_id",
    "before",
    "after",
    "gazette_reference",
)


def _of_places(column: str, place_ids: Iterable[int]) -> str:
    listed = ", ".join(str(int(place_id)) for place_id in place_ids)
    return f"old.{column} IN ({listed})" if listed else "FALSE"
