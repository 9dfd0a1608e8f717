"""Write figures; a figure that changed stays as a revision that was superseded."""

from collections.abc import Iterable
from dataclasses import dataclass

from psycopg2.extras import execute_values

from gis.indicators import indicator_ids
from gis.statements import statement
from loaders.context import LoadContext
from loaders.queries import INSERT_OBSERVATIONS


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
    sheet: str | None = None


def store_observations(
    context: LoadContext, rows: Iterable[ObservationRow], *, of_files: bool = False
) -> int:
    """Store what differs from the present figures of these indicators and years.

    Figures of the same indicators and years that are not among `rows` are superseded too; with
    `of_files` only those that came from an earlier version of the files being loaded, for
    sources in which many files make up a year. One place, indicator and year that stands in
    `rows` twice is a fault of the caller. Returns how many were written.
    """
    connection = context.connection
    ids = indicator_ids(connection)
    connection.execute(statement("loaders", "incoming_observations"))
    cursor = connection.connection.cursor()
    execute_values(
        cursor,
        INSERT_OBSERVATIONS,
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
                item.sheet,
            )
            for item in rows
        ],
        page_size=5000,
    )
    cursor.close()
    names = [facts.name for facts in context.files] if of_files else None
    connection.execute(
        statement("loaders", "supersede_observations"),
        {"source": context.source.name, "file_names": names},
    )
    written = connection.execute(
        statement("loaders", "add_observations"), {"load_run_id": context.load_run_id}
    ).rowcount
    connection.execute(statement("loaders", "drop_incoming_observations"))
    return written
