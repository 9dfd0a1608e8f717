"""Registered population and houses: of areas as published, of LAOs as divided among them."""

from collections.abc import Iterator

from sqlalchemy import Connection

from gis.codes import BMA_CODE
from gis.lao_types import LaoType
from gis.models.vocabulary import MatchMethod, ObservationStatus
from gis.statements import statement
from loaders.context import LoadContext
from loaders.issues import IssueLog
from loaders.lookup import place_ids_by_code
from loaders.population import Count, PopulationFile, read_population
from loaders.population_allocation import (
    Allocation,
    Cover,
    Government,
    Reason,
    allocate_population,
    people_by_reason,
)
from loaders.store.observations import ObservationRow, store_observations


def load_population(context: LoadContext) -> None:
    """Load one file a year."""
    government = read_government(context.connection)
    places = place_ids_by_code(context.connection)
    paos = _paos(context.connection)
    for facts in context.track(context.files):
        log = IssueLog()
        file = read_population(facts.path, log)
        snapshot_id = context.snapshot(facts, None)
        context.logs[snapshot_id] = log
        allocation = allocate_population(file.rows, government, log)
        context.figures.rows_read += len(file.rows) + log.count_rejected().total()
        context.figures.rows_loaded += len(file.rows)
        context.figures.matched[MatchMethod.CODE] += len(file.rows)
        written = store_observations(
            context,
            [
                *_of_areas(file, places, paos, snapshot_id),
                *_of_laos(
                    allocation,
                    file,
                    places,
                    snapshot_id,
                    incomplete=allocation.incomplete_laos()
                    | _of_untold_provinces(context.connection, allocation),
                ),
            ],
        )
        context.figures.notes[str(file.reference_date.year)] = {
            "figures_written": written,
            "country": file.country.total,
            "assigned": sum(part.count.total for part in allocation.assigned),
            "unassigned": dict(people_by_reason(allocation)),
            "unassigned_by_province": _by_province(allocation),
        }


def read_government(connection: Connection) -> Government:
    """Return who governs where, by DLA codes, as loaded before."""
    covers: dict[str, list[Cover]] = {}
    for row in connection.execute(statement("loaders", "covers")):
        is_municipality = LaoType(row.lao_type).is_municipality or row.lao_type == LaoType.PATTAYA
        covers.setdefault(row.subdistrict, []).append(Cover(row.code, is_municipality))
    return Government(
        covers=covers,
        municipalities=_municipalities(connection),
        whole_provinces={"10": BMA_CODE},
    )


def _municipalities(connection: Connection) -> dict[str, str]:
    rows = connection.execute(statement("loaders", "municipalities"))
    return dict(rows.all())


def _paos(connection: Connection) -> dict[str, int]:
    rows = connection.execute(statement("loaders", "paos"))
    return dict(rows.all())


def _of_areas(
    file: PopulationFile, places: dict[str, int], paos: dict[str, int], snapshot_id: int
) -> Iterator[ObservationRow]:
    """Provinces, districts and subdistricts as published; a PAO serves its whole province."""
    year = file.reference_date.year
    for code, count in file.area_totals.items():
        if code in places:
            yield from _rows(places[code], year, count, snapshot_id, None)
        if code in paos:
            yield from _rows(paos[code], year, count, snapshot_id, None)
    for row in file.rows:
        if row.code in places and row.code not in file.area_totals:
            yield from _rows(places[row.code], year, row.count, snapshot_id, row.row)


def _of_laos(
    allocation: Allocation,
    file: PopulationFile,
    places: dict[str, int],
    snapshot_id: int,
    *,
    incomplete: frozenset[str],
) -> Iterator[ObservationRow]:
    """LAOs with what is theirs for certain; one with nothing certain has no figure.

    `incomplete` are the LAOs to which more people may belong.
    """
    lines: dict[str, int | None] = {}
    for part in allocation.assigned:
        lines.setdefault(part.lao, part.row)
    year = file.reference_date.year
    totals = allocation.by_lao()
    for code, count in totals.items():
        yield from _rows(
            places[code], year, count, snapshot_id, lines[code], is_partial=code in incomplete
        )
    for code in incomplete - totals.keys():
        for indicator in ("population", "households"):
            yield ObservationRow(
                places[code],
                indicator,
                year,
                None,
                ObservationStatus.NOT_REPORTED,
                snapshot_id,
                None,
            )


def _of_untold_provinces(connection: Connection, allocation: Allocation) -> frozenset[str]:
    """LAOs without coverage in a province where people could not be given to anyone for that."""
    untold = {
        part.subdistrict_code[:2]
        for part in allocation.unassigned
        if part.reason is Reason.NO_COVERAGE
    }
    rows = connection.execute(statement("loaders", "uncovered_laos"))
    return frozenset(row.code for row in rows if row.province_code in untold)


def _rows(
    place_id: int,
    year: int,
    count: Count,
    snapshot_id: int,
    row: int | None,
    *,
    is_partial: bool = False,
) -> Iterator[ObservationRow]:
    for indicator, value in (("population", count.total), ("households", count.households)):
        status = ObservationStatus.REPORTED if value is not None else ObservationStatus.NOT_REPORTED
        yield ObservationRow(
            place_id, indicator, year, value, status, snapshot_id, row, is_partial=is_partial
        )


def _by_province(allocation: Allocation) -> dict[str, int]:
    totals: dict[str, int] = {}
    for part in allocation.unassigned:
        province = part.subdistrict_code[:2]
        totals[province] = totals.get(province, 0) + part.count.total
    return dict(sorted(totals.items(), key=lambda item: -item[1]))
