"""Whether the public finds LAOs on the internet, as figures from the lists of websites."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from gis.indicators import define_indicators
from gis.models.vocabulary import ObservationStatus
from gis.statements import statement
from loaders.context import LoadContext
from loaders.store.observations import ObservationRow, store_observations

LISTED, WORKING, OFFICIAL = "website_listed", "website_working", "website_official_domain"
Answer = tuple[float | None, ObservationStatus]


def derive_web_presence(context: LoadContext) -> None:
    """Store the three figures of every LAO for the year in which websites were last looked at."""
    connection = context.connection
    define_indicators(connection, context.source.indicators)
    snapshot_id = context.snapshot(context.files[0])
    this_year = date.today().year  # noqa: DTZ011 -- the year that people live in
    year = connection.execute(
        statement("loaders", "website_year"), {"this_year": this_year}
    ).scalar_one()
    rows = connection.execute(statement("loaders", "web_presence")).all()
    context.figures.rows_read = context.figures.rows_loaded = len(rows)
    context.figures.notes["figures"] = store_observations(
        context,
        (
            ObservationRow(row.place_id, indicator, year, value, status, snapshot_id, None)
            for row in rows
            for indicator, (value, status) in _answers(row)
        ),
    )


def _answers(row: Any) -> Iterator[tuple[str, Answer]]:
    if not row.is_gathered:
        missing: Answer = (None, ObservationStatus.NOT_COLLECTED)
        yield from ((indicator, missing) for indicator in (LISTED, WORKING, OFFICIAL))
        return
    yield LISTED, (float(row.is_listed), ObservationStatus.REPORTED)
    for indicator, is_true in ((WORKING, row.works), (OFFICIAL, row.is_official)):
        if not row.is_listed:
            yield indicator, (None, ObservationStatus.NOT_APPLICABLE)
        elif is_true is None:
            yield indicator, (None, ObservationStatus.NOT_REPORTED)
        else:
            yield indicator, (float(is_true), ObservationStatus.REPORTED)
