"""Load any source whose files are tables: read, match, check, store; doubts go to a steward."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from gis.errors import SourceChanged
from gis.indicators import define_indicators
from gis.issue_types import IssueType
from gis.statements import statement
from loaders.context import LoadContext, MatchedRow
from loaders.issues import IssueLog
from loaders.lookup import place_ids_by_code
from loaders.matching import Match, NoMatch, NoMatchReason, PlaceIndex
from loaders.store.observations import ObservationRow, store_observations
from loaders.table.definition import Table
from loaders.table.figures import FigureKey, FoundFigure, FoundFigures, read_figures
from loaders.table.keys import key_text, written_key
from loaders.table.places import NamedPlaces, declared_matches, find_places
from loaders.table.reviews import Filed, file_proposals, read_accepted
from loaders.table.rows import TableReading
from loaders.table.surprises import check_expectations, check_jumps, check_totals
from loaders.trail import FileFacts


def load_table(context: LoadContext) -> None:
    """Load all tables of all files of a source."""
    source, connection = context.source, context.connection
    define_indicators(connection, source.indicators)
    index = PlaceIndex.read(connection)
    reviewed = {
        **declared_matches(source.places, place_ids_by_code(connection)),
        **read_accepted(connection, source.name),
    }
    filed: list[Filed] = []
    for table in source.tables:
        found: list[tuple[FileFacts, FoundFigures]] = []
        for facts in context.track(context.files):
            snapshot_id = context.snapshot(facts)
            log = context.log(snapshot_id)
            reading = TableReading(table, facts.path)
            places = find_places(reading.read(log), index, reviewed, facts.path)
            figures = read_figures(reading, places, log)
            _report_unmatched(places, log)
            context.matches += _evidence(places, snapshot_id)
            filed += _to_file(places, snapshot_id)
            _check(context, table, facts.path, places, figures, log)
            context.figures.rows_read += figures.rows_read
            context.figures.rows_loaded += figures.rows_loaded
            context.figures.matched.update(places.count_matched())
            _note_dropped(context, reading)
            found.append((facts, figures))
        context.figures.notes["figures"] = _noted(context, "figures") + store_observations(
            context, _rows(context, found), of_files=table.replaces == "file"
        )
    file_proposals(connection, source.name, context.load_run_id, filed)


def _report_unmatched(places: NamedPlaces, log: IssueLog) -> None:
    """One issue for each wording that found no place, counting all its rows."""
    for named, result in places.results.items():
        if isinstance(result, Match):
            continue
        first, rows = places.first[named], places.rows[named]
        is_ambiguous = result.reason is NoMatchReason.AMBIGUOUS
        log.add(
            IssueType.AMBIGUOUS_PLACE if is_ambiguous else IssueType.UNKNOWN_PLACE,
            result.message + (f" {rows:,} rows say so." if rows > 1 else ""),
            sheet=first.sheet,
            row=first.row,
            raw_value=key_text(written_key(named[0])),
            is_rejected=True,
            rows=rows,
        )


def _evidence(places: NamedPlaces, snapshot_id: int) -> Iterable[MatchedRow]:
    for named, result in places.results.items():
        if isinstance(result, Match) and result.needs_evidence:
            first = places.first[named]
            yield MatchedRow(
                snapshot_id,
                first.sheet,
                first.row,
                result.place_id,
                result.method,
                result.certainty,
                key_text(written_key(named[0])),
                result.evidence,
            )


def _to_file(places: NamedPlaces, snapshot_id: int) -> Iterable[Filed]:
    for named, result in places.results.items():
        written = written_key(named[0])
        if isinstance(result, NoMatch) and written:
            first = places.first[named]
            yield Filed(snapshot_id, first.sheet, first.row, written, key_text(written), result)


def _check(
    context: LoadContext,
    table: Table,
    path: Path,
    places: NamedPlaces,
    found: FoundFigures,
    log: IssueLog,
) -> None:
    check_expectations(
        context.source.expect, path, places, found, log, accepted=context.accepts_surprises
    )
    check_totals(table.totals, path, found, log)
    limits = {
        code: figures.max_change
        for figures in table.figures
        if figures.max_change
        for code in figures.codes
    }
    if limits:
        check_jumps(limits, found, _year_before(context, limits, found), log)


def _year_before(
    context: LoadContext, limits: Mapping[str, float], found: FoundFigures
) -> dict[FigureKey, float]:
    years = {key.year - 1 for key in found.figures}
    binds = {"indicators": list(limits), "years": list(years)}
    known = {
        FigureKey(row.place_id, row.indicator, row.year): row.value
        for row in context.connection.execute(statement("loaders", "figures_of_year"), binds)
    }
    known.update(
        (key, figure.value) for key, figure in found.figures.items() if figure.value is not None
    )
    return known


def _rows(
    context: LoadContext, found: Iterable[tuple[FileFacts, FoundFigures]]
) -> Iterable[ObservationRow]:
    """Join the figures of all files; two files that contradict each other are refused."""
    taken: dict[FigureKey, tuple[FileFacts, FoundFigure]] = {}
    for facts, figures in found:
        snapshot_id = context.snapshot(facts)
        for key, figure in figures.figures.items():
            other, same = taken.setdefault(key, (facts, figure))
            if other is not facts:
                if (same.value, same.status) != (figure.value, figure.status):
                    raise _contradiction(facts, figure, other, same, key)
                continue
            yield ObservationRow(
                key.place_id,
                key.indicator,
                key.year,
                figure.value,
                figure.status,
                snapshot_id,
                figure.row,
                is_partial=figure.is_partial,
                sheet=figure.sheet,
            )


def _contradiction(
    facts: FileFacts, figure: FoundFigure, other: FileFacts, same: FoundFigure, key: FigureKey
) -> SourceChanged:
    here, there = ("none" if item.value is None else f"{item.value:g}" for item in (figure, same))
    return SourceChanged(
        facts.path,
        f"row {figure.row} says {here} for {key.indicator} of {key.year}, and {other.path} says "
        f"{there} in row {same.row} for the same place.",
        "Keep only one version of a file in the folder.",
    )


def _note_dropped(context: LoadContext, reading: TableReading) -> None:
    """Rows that are no records (totals, notes) are counted with the run, by reason."""
    for reason, count in reading.figures.dropped_by_reason().items():
        name = f"no record: {reason}"
        context.figures.notes[name] = _noted(context, name) + count


def _noted(context: LoadContext, name: str) -> int:
    value = context.figures.notes.get(name, 0)
    return value if isinstance(value, int) else 0
