"""Load lists of members of networks: read, match, store; a row without a place stays in sight."""

from loaders.context import LoadContext
from loaders.issues import IssueLog
from loaders.steps.tally import tally
from loaders.store.networks import MemberRow, store_networks
from loaders.table.definition import Table
from loaders.table.figures import FoundFigures
from loaders.table.finder import PlaceFinder, noted
from loaders.table.members import read_members
from loaders.table.network_definition import NetworkEntry
from loaders.table.networks import NetworkFinder
from loaders.table.rows import TableReading


def load_memberships(context: LoadContext, finder: PlaceFinder) -> None:
    """Load the lists of members among a source's tables, if it has any."""
    tables = [table for table in context.source.tables if table.memberships is not None]
    if not tables:
        return
    networks = NetworkFinder(context.source.networks)
    rows: list[MemberRow] = []
    taken: dict[tuple[str, str | int], str] = {}
    for table in tables:
        for facts in context.track(context.files):
            snapshot_id = context.snapshot(facts)
            reading = TableReading(table, facts.path, networks)
            rows += _read(context, table, reading, finder, snapshot_id, taken)
    context.figures.notes["members"] = noted(context, "members") + len(rows)
    store_networks(
        context, _named(networks, rows), rows, of_files=all(t.replaces == "file" for t in tables)
    )


def _read(
    context: LoadContext,
    table: Table,
    reading: TableReading,
    finder: PlaceFinder,
    snapshot_id: int,
    taken: dict[tuple[str, str | int], str],
) -> list[MemberRow]:
    assert table.memberships is not None
    log = context.log(snapshot_id)
    named = (row for row in reading.read(log) if row.network is not None)
    places = finder.find(named, reading.path)
    # What the reader itself has to say was said when the places were read.
    rows = reading.read(IssueLog())
    found = read_members(rows, table.memberships, places, log, taken)
    found.rows_read += reading.figures.rows_ragged
    finder.account_for(places, snapshot_id)
    counted = FoundFigures(rows_read=found.rows_read, rows_loaded=found.rows_loaded)
    tally(context, reading, places, counted, log)
    return [MemberRow(member, snapshot_id) for member in found.members]


def _named(networks: NetworkFinder, rows: list[MemberRow]) -> list[NetworkEntry]:
    slugs = dict.fromkeys(row.member.network for row in rows)
    return [networks[slug] for slug in slugs]
