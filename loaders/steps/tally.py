"""What a table of memberships or stories adds to the count of a load."""

from loaders.context import LoadContext
from loaders.issues import IssueLog
from loaders.table.figures import FoundFigures
from loaders.table.finder import note_dropped
from loaders.table.places import NamedPlaces
from loaders.table.rows import TableReading
from loaders.table.surprises import check_expectations


def tally(
    context: LoadContext,
    reading: TableReading,
    places: NamedPlaces,
    found: FoundFigures,
    log: IssueLog,
) -> None:
    """Count what was found; raises `SourceChanged` where it is not what the source expects."""
    check_expectations(
        context.source.expect,
        reading.path,
        places,
        found,
        log,
        accepted=context.accepts_surprises,
    )
    context.figures.rows_read += found.rows_read
    context.figures.rows_loaded += found.rows_loaded
    note_dropped(context, reading)
