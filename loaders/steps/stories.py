"""Load lists of stories: read, match, store; a story without a place for certain stays listed."""

from loaders.context import LoadContext
from loaders.issues import IssueLog
from loaders.steps.tally import tally
from loaders.store.stories import StoryRow, store_stories
from loaders.table.definition import Table
from loaders.table.figures import FoundFigures
from loaders.table.finder import PlaceFinder, noted
from loaders.table.rows import TableReading
from loaders.table.stories import read_stories
from loaders.table.story_places import about_places, doubt_bare_names, names_place


def load_stories(context: LoadContext, finder: PlaceFinder) -> None:
    """Load the lists of stories among a source's tables, if it has any."""
    tables = [table for table in context.source.tables if table.stories is not None]
    if not tables:
        return
    rows: list[StoryRow] = []
    taken: dict[str, str] = {}
    for table in tables:
        for facts in context.track(context.files):
            snapshot_id = context.snapshot(facts)
            reading = TableReading(table, facts.path)
            rows += _read(context, table, reading, finder, snapshot_id, taken)
    context.figures.notes["stories"] = noted(context, "stories") + len(rows)
    store_stories(context, rows)


def _read(
    context: LoadContext,
    table: Table,
    reading: TableReading,
    finder: PlaceFinder,
    snapshot_id: int,
    taken: dict[str, str],
) -> list[StoryRow]:
    assert table.stories is not None
    log = context.log(snapshot_id)
    named = (row for row in about_places(reading.read(log), table.stories) if names_place(row))
    places = finder.find(named, reading.path)
    doubt_bare_names(places, finder.index)
    # What the reader itself has to say was said when the places were read.
    rows = about_places(reading.read(IssueLog()), table.stories)
    found = read_stories(rows, table.stories, places, log, taken)
    finder.account_for(places, snapshot_id, rejects=False)
    counted = FoundFigures(
        rows_read=found.rows_read + reading.figures.rows_ragged, rows_loaded=len(found.stories)
    )
    tally(context, reading, places, counted, log)
    return [StoryRow(story, snapshot_id) for story in found.stories]
