"""Write figures; a figure that changed stays as a revision that was superseded."""

from collections.abc import Iterable
from dataclasses import dataclass

from psycopg2.extras import execute_values
from sqlalchemy import text

from gis.indicators import indicator_ids
from loaders.context import LoadContext


@dataclass(frozen=True, slots=True)
class ObservationRow:
    """One figure of one place; `is_partial` when more may belong to it that nobody can tell."""

    place_id: int
    indicator: str
    year: int
    value: float | None
    status: str
    snapshot_id: int
    row: int | None
    is_partial: bool = False


def store_observations(context: LoadContext, rows: Iterable[ObservationRow]) -> int:
    """Store what differs from the present figures of these indicators and years.

    Figures of the same indicators and years that are not among `rows` are superseded too.
    Returns how many were written.
    """
    connection = context.connection
    ids = indicator_ids(connection)
    cursor = connection.connection.cursor()
    cursor.execute(
        "CREATE TEMP TABLE incoming_observation (place_id integer, indicator_id integer,"
        " year smallint, value double precision, status text, snapshot_id integer, row integer,"
        " is_partial boolean) ON COMMIT DROP"
    )
    execute_values(
        cursor,
        "INSERT INTO incoming_observation VALUES %s",
        [
            (
                item.place_id,
                ids[item.indicator],
                item.year,
                item.value,
                item.status,
                item.snapshot_id,
                item.row,
                item.is_partial,
            )
            for item in rows
        ],
        page_size=5000,
    )
    cursor.close()
    connection.execute(
        text(
            "UPDATE observation AS old SET superseded_at = now()"
            " WHERE old.superseded_at IS NULL AND (old.indicator_id, old.year) IN"
            " (SELECT DISTINCT indicator_id, year FROM incoming_observation)"
            " AND NOT EXISTS (SELECT FROM incoming_observation AS new"
            " WHERE (new.place_id, new.indicator_id, new.year)"
            " = (old.place_id, old.indicator_id, old.year)"
            " AND new.value IS NOT DISTINCT FROM old.value AND new.status = old.status"
            " AND new.is_partial = old.is_partial)"
        )
    )
    written = connection.execute(
        text(
            "INSERT INTO observation (place_id, indicator_id, year, value, status, snapshot_id,"
            " row, is_partial, load_run_id)"
            " SELECT new.*, :run FROM incoming_observation AS new WHERE NOT EXISTS"
            " (SELECT FROM observation AS old WHERE old.superseded_at IS NULL"
            " AND (new.place_id, new.indicator_id, new.year)"
            " = (old.place_id, old.indicator_id, old.year))"
        ),
        {"run": context.load_run_id},
    ).rowcount
    connection.execute(text("DROP TABLE incoming_observation"))
    return written
