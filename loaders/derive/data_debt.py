"""How complete, fresh and consistent the data on each LAO are, as figures of their own."""

from datetime import date

from gis.indicators import define_indicators
from gis.models.vocabulary import ObservationStatus
from gis.statements import statement
from loaders.context import LoadContext
from loaders.store.observations import ObservationRow, store_observations

TOPIC = "data_debt"
INDICATORS = ("data_completeness", "data_age", "data_doubts")


def derive_data_debt(context: LoadContext) -> None:
    """Store the three figures of every LAO for this year."""
    connection = context.connection
    define_indicators(connection, context.source.indicators)
    snapshot_id = context.snapshot(context.files[0])
    year = date.today().year  # noqa: DTZ011 -- the year that people live in
    rows = connection.execute(
        statement("loaders", "data_debt"), {"topic": TOPIC, "this_year": year}
    ).all()
    context.figures.rows_read = context.figures.rows_loaded = len(rows)
    context.figures.notes["figures"] = store_observations(
        context,
        (
            ObservationRow(
                row.place_id,
                indicator,
                year,
                value,
                ObservationStatus.NOT_REPORTED if value is None else ObservationStatus.REPORTED,
                snapshot_id,
                None,
            )
            for row in rows
            for indicator, value in zip(
                INDICATORS, (row.completeness, row.age, row.doubts), strict=True
            )
        ),
    )
