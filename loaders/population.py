"""Registered population by subdistrict, municipal and not, as the Department of Provincial
Administration (DOPA) counts it at the end of a year.

`row` is the line of the file. Where sums differ, the figures are kept as published.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lxml import etree

from gis.codes import AreaLevel, is_area_code
from gis.errors import SourceChanged
from gis.issue_types import IssueType
from loaders.issues import IssueLog
from loaders.xml_document import children, line_of, read_entity, text_of

_LEVELS = {
    "Bangkok": AreaLevel.PROVINCE,
    "Changwat": AreaLevel.PROVINCE,
    "Khet": AreaLevel.DISTRICT,
    "Amphoe": AreaLevel.DISTRICT,
    "Khwaeng": AreaLevel.SUBDISTRICT,
    "Tambon": AreaLevel.SUBDISTRICT,
}
_CHECK = "Check that this is a population file of DOPA with figures by subdistrict."


@dataclass(frozen=True, slots=True)
class Count:
    """People and households; what was not published is None, and so is any sum with it."""

    total: int
    male: int | None = None
    female: int | None = None
    households: int | None = None

    def __add__(self, other: "Count") -> "Count":
        return Count(
            self.total + other.total,
            _sum(self.male, other.male),
            _sum(self.female, other.female),
            _sum(self.households, other.households),
        )


@dataclass(frozen=True, slots=True)
class MunicipalPart:
    """People of a subdistrict who are registered with a municipality."""

    geocode: str | None
    count: Count
    row: int | None


@dataclass(frozen=True, slots=True)
class PopulationRow:
    """One subdistrict. Bangkok's have a total only."""

    code: str
    name_th: str
    count: Count
    nonmunicipal: Count | None
    municipal: tuple[MunicipalPart, ...]
    row: int | None

    @property
    def province_code(self) -> str:
        """TIS code of the province."""
        return self.code[:2]

    @property
    def is_consistent(self) -> bool:
        """Whether the parts, where there are any, make up the total."""
        parts = _parts_total(self.nonmunicipal, self.municipal)
        return parts is None or parts == self.count.total


@dataclass(frozen=True, slots=True)
class PopulationFile:
    """All subdistricts, and the totals that the file states for provinces and districts."""

    reference_date: date
    rows: tuple[PopulationRow, ...]
    area_totals: dict[str, Count]
    country: Count


def read_population(path: Path, log: IssueLog) -> PopulationFile:
    """Return the population of every subdistrict in the file."""
    root = read_entity(path, root_types=frozenset({"Country"}))
    population = next(children(root, "population"), None)
    country = None if population is None else _data(population, log).total
    if population is None or country is None:
        raise SourceChanged(path, "states no population of the country.", _CHECK)
    try:
        reference_date = date.fromisoformat(population.get("referencedate") or "")
    except ValueError as error:
        problem = f"line {population.sourceline}: no reference date."
        raise SourceChanged(path, problem, _CHECK) from error
    rows: dict[str, PopulationRow] = {}
    totals: dict[str, Count] = {}
    for entity in _walk(root):
        _read_entity(entity, rows, totals, log)
    if not rows:
        raise SourceChanged(path, "holds no subdistrict.", _CHECK)
    _check_sums(root, country, rows, totals, log)
    return PopulationFile(reference_date, tuple(rows.values()), totals, country)


def _walk(entity: etree._Element) -> Iterator[etree._Element]:
    for child in children(entity, "entity"):
        yield child
        yield from _walk(child)


def _read_entity(
    entity: etree._Element,
    rows: dict[str, PopulationRow],
    totals: dict[str, Count],
    log: IssueLog,
) -> None:
    level, code = _LEVELS.get(entity.get("type") or ""), text_of(entity, "geocode")
    if level is None or code is None:
        _reject(entity, log, IssueType.UNKNOWN_CATEGORY, "No area of a known kind.")
        return
    if level is AreaLevel.SUBDISTRICT and is_area_code(code, AreaLevel.DISTRICT):
        # DOPA2020 puts ปากน้ำ (720205) inside a registry office 7265 that it calls a Tambon.
        level = AreaLevel.DISTRICT
        message = "A registry office is called a subdistrict; what stands within it is read."
        _report(entity, log, IssueType.INVALID_CODE, message, raw_value=code)
    if not is_area_code(code, level):
        _reject(entity, log, IssueType.INVALID_CODE, f"Not the code of a {level}.")
        return
    if code in rows or code in totals:
        _reject(entity, log, IssueType.DUPLICATE_ROW, "The code stands a second time.")
        return
    population = next(children(entity, "population"), None)
    data = None if population is None else _data(population, log)
    if data is None or data.total is None:
        _reject(entity, log, IssueType.MISSING_VALUE, "No total is published.")
        return
    if level is not AreaLevel.SUBDISTRICT:
        totals[code] = data.total
        return
    name = text_of(entity, "name") or ""
    row = PopulationRow(code, name, data.total, data.nonmunicipal, data.municipal, line_of(entity))
    rows[code] = row
    if not row.is_consistent:
        message = "Municipal and nonmunicipal people do not make up the total."
        _report(entity, log, IssueType.TOTAL_DIFFERS, message, raw_value=data.total.total)


@dataclass(frozen=True, slots=True)
class _Data:
    total: Count | None
    nonmunicipal: Count | None
    municipal: tuple[MunicipalPart, ...]


def _data(population: etree._Element, log: IssueLog) -> _Data:
    total = nonmunicipal = None
    municipal = []
    for element in children(population, "data"):
        kind, count = element.get("type"), _count(element, log)
        if count is None:
            continue
        match kind:
            case "total":
                total = count
            case "nonmunicipal":
                nonmunicipal = count
            case "municipal":
                part = MunicipalPart(text_of(element, "geocode"), count, line_of(element))
                municipal.append(part)
            case _:
                message = "Not total, municipal or nonmunicipal."
                _reject(element, log, IssueType.UNKNOWN_CATEGORY, message)
    return _Data(total, nonmunicipal, tuple(municipal))


def _count(element: etree._Element, log: IssueLog) -> Count | None:
    total = _whole_number(element, "total", log)
    if total is None:
        return None
    male, female, households = (
        _whole_number(element, name, log) for name in ("male", "female", "households")
    )
    if male is not None and female is not None and male + female != total:
        message = "Men and women do not make up the total."
        _report(element, log, IssueType.TOTAL_DIFFERS, message, raw_value=f"{male} + {female}")
    return Count(total, male, female, households)


def _whole_number(element: etree._Element, column: str, log: IssueLog) -> int | None:
    raw = text_of(element, column)
    if raw is not None and raw.isdecimal():
        return int(raw)
    issue_type = IssueType.MISSING_VALUE if raw is None else IssueType.INVALID_NUMBER
    log.add(
        issue_type,
        "Not a whole number of people or households.",
        row=line_of(element),
        column=column,
        raw_value=raw,
        place_code=_place_code(element),
    )
    return None


def _check_sums(
    root: etree._Element,
    country: Count,
    rows: dict[str, PopulationRow],
    totals: dict[str, Count],
    log: IssueLog,
) -> None:
    """Report provinces and districts that are not the sum of what stands below them."""
    for entity in (root, *_walk(root)):
        code = text_of(entity, "geocode") or ""
        stated = country if entity is root else totals.get(code)
        below = [child.get("geocode") or "" for child in children(entity, "entity")]
        parts = [rows[c].count if c in rows else totals.get(c) for c in below if c != code]
        found = sum(part.total for part in parts if part is not None)
        if stated is not None and parts and stated.total != found:
            log.add(
                IssueType.TOTAL_DIFFERS,
                f"The areas within it have {found} people, not {stated.total}.",
                row=line_of(entity),
                column="total",
                raw_value=stated.total,
                place_code=code,
            )


def _parts_total(nonmunicipal: Count | None, municipal: Sequence[MunicipalPart]) -> int | None:
    counts = [part.count.total for part in municipal]
    counts += [nonmunicipal.total] if nonmunicipal else []
    return sum(counts) if counts else None


def _sum(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other


def _place_code(element: etree._Element) -> str | None:
    entities = (element, *element.iterancestors())
    return next((e.get("geocode") for e in entities if e.get("name") and e.get("geocode")), None)


def _report(
    element: etree._Element,
    log: IssueLog,
    issue_type: IssueType,
    message: str,
    *,
    raw_value: object,
    is_rejected: bool = False,
) -> None:
    log.add(
        issue_type,
        message,
        row=line_of(element),
        raw_value=raw_value,
        place_code=_place_code(element),
        is_rejected=is_rejected,
    )


def _reject(element: etree._Element, log: IssueLog, issue_type: IssueType, message: str) -> None:
    raw = f"{element.get('type')} {element.get('geocode')}"
    _report(element, log, issue_type, message, raw_value=raw, is_rejected=True)
