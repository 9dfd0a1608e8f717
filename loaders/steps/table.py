"""Load any source whose files are tables: read, match, check, store; doubts go to a steward."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from gis.errors import SourceChanged
from gis.indicators import define_indicators, indicator_ids
from gis.statements import statement
from loaders.context import LoadContext
from loaders.issues import IssueLog
from loaders.steps.memberships import load_memberships
from loaders.steps.stories import load_stories
from loaders.store.observations import ObservationRow, store_observations
from loaders.table.definition import PublishedTotal, Table
from loaders.table.figures import FigureKey, FoundFigure, FoundFigures, read_figures
from loaders.table.finder import PlaceFinder, note_dropped, noted
from loaders.table.places import NamedPlaces
from loaders.table.recognise import path_fits
from loaders.table.rows import TableReading
from loaders.table.surprises import check_expectations, check_jumps, check_totals
from loaders.trail import FileFacts


def load_table(context: LoadContext) -> None:
    """Load all tables of all files of a source."""
    define_indicators(context.connection, context.source.indicators)
    _check_indicators(context)
    finder = PlaceFinder.of(context)
    totals = [facts for facts in context.files if _totals_in(context, facts)]
    found: list[tuple[FileFacts, FoundFigures]] = []
    for table in context.source.tables:
        if table.figures:
            files = [facts for facts in context.files if facts not in totals]
            found += _load_figures(context, table, finder, files)
    _check_folders(context, totals, found)
    load_memberships(context, finder)
    load_stories(context, finder)
    finder.file_doubts()


def _totals_in(context: LoadContext, facts: FileFacts) -> tuple[PublishedTotal, ...]:
    """Return the totals over its folder that a file gives, if it is one that does."""
    return next(
        (of.totals for of in context.source.folder_totals if path_fits(facts.path, of.files)), ()
    )


def _check_folders(
    context: LoadContext,
    totals: Iterable[FileFacts],
    found: Sequence[tuple[FileFacts, FoundFigures]],
) -> None:
    """Compare what a folder's files add up to with what the publisher says they do."""
    for facts in totals:
        log = context.log(context.snapshot(facts))
        beside = [part for of, part in found if of.path.parent == facts.path.parent]
        check_totals(_totals_in(context, facts), facts.path, beside, log)


def _check_indicators(context: LoadContext) -> None:
    known = indicator_ids(context.connection)
    used = {code for t in context.source.tables for item in t.figures for code in item.codes}
    if unknown := sorted(used - known.keys()):
        raise SourceChanged(
            context.source.name,
            f"no indicator is called {', '.join(unknown)}.",
            "Define it under `indicators` in the source's YAML.",
        )


def _load_figures(
    context: LoadContext, table: Table, finder: PlaceFinder, files: Sequence[FileFacts]
) -> list[tuple[FileFacts, FoundFigures]]:
    found: list[tuple[FileFacts, FoundFigures]] = []
    for facts in context.track(files):
        snapshot_id = context.snapshot(facts)
        log = context.log(snapshot_id)
        reading = TableReading(table, facts.path)
        places = finder.find(reading.read(log), facts.path)
        figures = read_figures(reading, places, log)
        finder.account_for(places, snapshot_id)
        _check(context, table, facts.path, places, figures, log)
        context.figures.rows_read += figures.rows_read
        context.figures.rows_loaded += figures.rows_loaded
        note_dropped(context, reading)
        found.append((facts, figures))
    context.figures.notes["figures"] = noted(context, "figures") + store_observations(
        context, _rows(context, found), of_files=table.replaces == "file"
    )
    return found


def _check(
    context: LoadContext,
    table: Table,
    path: Path,
    places: NamedPlaces,
    found: FoundFigures,
    log: IssueLog,
) -> None:
    check_expectations(
        context.source.expect,
        path,
        places,
        found,
        log,
        accepted=context.accepts_surprises,
        year_column=table.year if isinstance(table.year, str) else None,
    )
    check_totals(table.totals, path, [found], log)
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
    here, there = (
        "none" if item.value is None else f"{item.value:,.15g}" for item in (figure, same)
    )
    return SourceChanged(
        facts.path,
        f"row {figure.row} says {here} for {key.indicator} of {key.year}, and {other.path} says "
        f"{there} in row {same.row} for the same place.",
        "Keep only one version of a file in the folder.",
    )
