"""Give the people of subdistricts to the LAOs that govern them.

DOPA counts by subdistrict who is registered with a municipality. It counts most former SAOs that
became municipalities as nonmunicipal still, so "nonmunicipal" does not mean "of the SAO". The
rest of a subdistrict is therefore given to the one LAO covering it that has no municipal figure
there. Where that is not one LAO, the people stay unassigned and are reported: nobody is guessed,
lost or counted twice. PAOs take no part, for each overlaps all other LAOs of its province.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from gis.issue_types import IssueType
from loaders.issues import IssueLog
from loaders.population import Count, MunicipalPart, PopulationRow


class Basis(StrEnum):
    """Why people belong to an LAO."""

    WHOLE_PROVINCE = "whole_province"
    MUNICIPAL_FIGURE = "municipal_figure"
    SOLE_MUNICIPALITY = "sole_municipality"
    SOLE_LAO = "sole_lao"
    REST = "rest"
    REST_NOT_MUNICIPAL_ELSEWHERE = "rest_not_municipal_elsewhere"


class Reason(StrEnum):
    """Why people belong to no LAO for certain."""

    NO_COVERAGE = "no_coverage"
    SEVERAL_LAOS = "several_laos"
    ALL_LAOS_MUNICIPAL = "all_laos_municipal"
    UNKNOWN_MUNICIPALITY = "unknown_municipality"
    PARTS_DIFFER = "parts_differ"


@dataclass(frozen=True, slots=True)
class Cover:
    """One LAO that governs a subdistrict or a part of it, PAOs left out."""

    lao: str
    is_municipality: bool


@dataclass(frozen=True, slots=True)
class Assignment:
    """People of one subdistrict who belong to one LAO."""

    lao: str
    subdistrict_code: str
    count: Count
    basis: Basis
    row: int | None


@dataclass(frozen=True, slots=True)
class Unassigned:
    """People of one subdistrict whose LAO cannot be told; `candidates` are those it may be."""

    subdistrict_code: str
    count: Count
    reason: Reason
    candidates: tuple[str, ...]
    row: int | None


@dataclass(slots=True)
class Allocation:
    """Everybody, once."""

    assigned: list[Assignment] = field(default_factory=list)
    unassigned: list[Unassigned] = field(default_factory=list)

    def by_lao(self) -> dict[str, Count]:
        """Return each LAO's people."""
        totals: dict[str, Count] = {}
        for part in self.assigned:
            known = totals.get(part.lao)
            totals[part.lao] = part.count if known is None else known + part.count
        return totals

    def incomplete_laos(self) -> frozenset[str]:
        """Return LAOs that may have more people than were assigned to them."""
        return frozenset(lao for part in self.unassigned for lao in part.candidates)


@dataclass(frozen=True, slots=True)
class Government:
    """Who governs where. LAOs and municipalities are named by any one kind of code throughout.

    `covers` is by subdistrict, `municipalities` from DOPA's code of a municipality to the LAO,
    `whole_provinces` from a province governed by a single LAO (Bangkok) to it, `recoded` from a
    subdistrict's code in the population file to its code in `covers` where they differ.
    """

    covers: Mapping[str, Sequence[Cover]]
    municipalities: Mapping[str, str]
    whole_provinces: Mapping[str, str] = field(default_factory=dict)
    recoded: Mapping[str, str] = field(default_factory=dict)

    def covers_of(self, code: str) -> Sequence[Cover]:
        """Return the LAOs of a subdistrict."""
        return self.covers.get(code) or self.covers.get(self.recoded.get(code, ""), ())


def allocate_population(
    rows: Iterable[PopulationRow], government: Government, log: IssueLog
) -> Allocation:
    """Give each row's people to LAOs; what stays unassigned is also an issue."""
    listed = list(rows)
    allocation = Allocation()
    counted = _municipal_laos(listed, government)
    for row in listed:
        bangkok = government.whole_provinces.get(row.province_code)
        if bangkok is not None:
            basis = Basis.WHOLE_PROVINCE
            allocation.assigned.append(Assignment(bangkok, row.code, row.count, basis, row.row))
        elif not row.is_consistent:
            laos = tuple(cover.lao for cover in government.covers_of(row.code))
            allocation.unassigned.append(
                Unassigned(row.code, row.count, Reason.PARTS_DIFFER, laos, row.row)
            )
        else:
            _allocate_row(row, government, counted, allocation)
    _report(allocation, log)
    return allocation


def _municipal_laos(rows: Iterable[PopulationRow], government: Government) -> frozenset[str]:
    """Return the LAOs that DOPA counts as municipal somewhere."""
    codes = {part.geocode for row in rows for part in row.municipal if part.geocode}
    known = government.municipalities
    return frozenset(known[code] for code in codes if code in known)


def _allocate_row(
    row: PopulationRow, government: Government, counted: frozenset[str], allocation: Allocation
) -> None:
    covers = government.covers_of(row.code)
    here: set[str] = set()
    for part in row.municipal:
        lao, basis = _municipality_of(part, covers, government)
        if lao is None:
            towns = tuple(cover.lao for cover in covers if cover.is_municipality)
            allocation.unassigned.append(
                Unassigned(row.code, part.count, Reason.UNKNOWN_MUNICIPALITY, towns, part.row)
            )
        else:
            here.add(lao)
            allocation.assigned.append(Assignment(lao, row.code, part.count, basis, part.row))
    rest = row.nonmunicipal if row.nonmunicipal or row.municipal else row.count
    if rest is None or (not rest.total and not rest.households):
        return
    found = _owner_of_rest([cover.lao for cover in covers], here, counted)
    if isinstance(found, Reason):
        laos = tuple(cover.lao for cover in covers)
        free = tuple(lao for lao in laos if lao not in here) or laos
        allocation.unassigned.append(Unassigned(row.code, rest, found, free, row.row))
    else:
        lao, basis = found
        allocation.assigned.append(Assignment(lao, row.code, rest, basis, row.row))


def _municipality_of(
    part: MunicipalPart, covers: Sequence[Cover], government: Government
) -> tuple[str | None, Basis]:
    if part.geocode is not None:
        return government.municipalities.get(part.geocode), Basis.MUNICIPAL_FIGURE
    towns = [cover.lao for cover in covers if cover.is_municipality]
    return (towns[0] if len(towns) == 1 else None), Basis.SOLE_MUNICIPALITY


def _owner_of_rest(
    laos: Sequence[str], here: set[str], counted: frozenset[str]
) -> tuple[str, Basis] | Reason:
    """Return whose the nonmunicipal people are.

    `here` have municipal figures in this subdistrict, `counted` have some anywhere: such a
    municipality would have its people counted as municipal here too.
    """
    if not laos:
        return Reason.NO_COVERAGE
    if len(laos) == 1:
        return laos[0], Basis.SOLE_LAO
    free = [lao for lao in laos if lao not in here]
    if len(free) == 1:
        return free[0], Basis.REST
    if not free:
        return Reason.ALL_LAOS_MUNICIPAL
    never_counted = [lao for lao in free if lao not in counted]
    if len(never_counted) == 1:
        return never_counted[0], Basis.REST_NOT_MUNICIPAL_ELSEWHERE
    return Reason.SEVERAL_LAOS


def _report(allocation: Allocation, log: IssueLog) -> None:
    for part in allocation.unassigned:
        candidates = f" Candidates: {', '.join(part.candidates)}." if part.candidates else ""
        log.add(
            IssueType.UNASSIGNED_VALUE,
            f"{part.count.total} people belong to no LAO for certain ({part.reason}).{candidates}",
            row=part.row,
            column="total",
            raw_value=part.count.total,
            place_code=part.subdistrict_code,
        )


def people_by_reason(allocation: Allocation) -> dict[Reason, int]:
    """Count the unassigned people by reason."""
    totals: defaultdict[Reason, int] = defaultdict(int)
    for part in allocation.unassigned:
        totals[part.reason] += part.count.total
    return dict(totals)
