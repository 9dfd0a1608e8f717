"""The map of 2017 from geocodes to DLA codes (DOLA2560-03.xml), with size class and area.

The code of an LAO that was upgraded since is another one now. Pattaya stands in it without code.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from gis.codes import is_lao_geocode, parse_dla_code
from gis.errors import SourceChanged
from gis.issue_types import IssueType
from gis.lao_types import LaoType
from loaders.areas_km2 import read_area
from loaders.geocode_xml.values import LAO_TYPES
from loaders.issues import IssueLog
from loaders.xml_document import children, line_of, read_entity, text_of

_SIZES = {"S", "M", "L"}
_UNSAID_SIZE = "Undefined"


@dataclass(frozen=True, slots=True)
class DolaRow:
    """One LAO as the Department of Local Administration listed it."""

    geocode: str
    dla_code: str | None
    lao_type: LaoType
    name_th: str
    size_class: str | None
    area_km2: float | None
    area_year: int | None
    row: int | None

    @property
    def province_code(self) -> str:
        """TIS code of the province."""
        return self.geocode[:2]


def read_dola(path: Path, log: IssueLog) -> tuple[DolaRow, ...]:
    """Return one row a geocode; the same LAO listed again is an issue."""
    root = read_entity(path, root_types=frozenset({"Country"}))
    rows: dict[str, DolaRow] = {}
    for province in children(root, "entity"):
        for entity in children(province, "entity"):
            row = _read_row(entity, log)
            if row is None:
                continue
            known = rows.get(row.geocode)
            if known is None:
                rows[row.geocode] = row
                continue
            _reject(
                log,
                IssueType.DUPLICATE_ROW,
                f"The geocode stands twice; line {known.row} is kept.",
                entity,
                "geocode",
            )
    if not any(row.dla_code for row in rows.values()):
        raise SourceChanged(
            path,
            "maps no geocode to a DLA code.",
            "Take DOLA2560-03.xml; the other files of the series hold counts only.",
        )
    return tuple(rows.values())


def _read_row(entity: etree._Element, log: IssueLog) -> DolaRow | None:
    geocode, name = text_of(entity, "geocode"), text_of(entity, "name")
    lao_type = LAO_TYPES.get(entity.get("type") or "")
    if lao_type is None:
        _reject(log, IssueType.UNKNOWN_CATEGORY, "Not a type of LAO.", entity, "type")
        return None
    if geocode is None or not is_lao_geocode(geocode):
        _reject(log, IssueType.INVALID_CODE, "Not an LAO's geocode.", entity, "geocode")
        return None
    if name is None:
        _reject(log, IssueType.MISSING_VALUE, "The LAO has no name.", entity, "name")
        return None
    mark = next(_marks(entity), None)
    area, year = _area(entity, lao_type, log)
    return DolaRow(
        geocode=geocode,
        dla_code=None if mark is None else _code(mark, log),
        lao_type=lao_type,
        name_th=name,
        size_class=None if mark is None else _size(mark, log),
        area_km2=area,
        area_year=year,
        row=line_of(entity),
    )


def _marks(entity: etree._Element) -> Iterator[etree._Element]:
    for office in children(entity, "office"):
        yield from children(office, "dola")


def _code(mark: etree._Element, log: IssueLog) -> str | None:
    try:
        return parse_dla_code(text_of(mark, "code") or "").text
    except ValueError as error:
        _report(log, IssueType.INVALID_CODE, f"{error}.", mark, "code")
        return None


def _size(mark: etree._Element, log: IssueLog) -> str | None:
    size = text_of(mark, "SML")
    if size is None or size == _UNSAID_SIZE:
        return None
    if size not in _SIZES:
        _report(log, IssueType.UNKNOWN_CATEGORY, "Not a size class (S, M, L).", mark, "SML")
        return None
    return size


def _area(
    entity: etree._Element, lao_type: LaoType, log: IssueLog
) -> tuple[float | None, int | None]:
    listing = next(children(entity, "area"), None)
    element = None if listing is None else next(children(listing, "area"), None)
    if element is None or element.get("invalid"):
        return None, None
    if element.get("unit") != "km²":
        _report(log, IssueType.UNKNOWN_CATEGORY, "The area is not in km2.", element, "unit")
        return None, None
    area = read_area(
        text_of(element, "value"),
        lao_type,
        log,
        row=line_of(element),
        column="area",
        place_code=text_of(entity, "geocode"),
    )
    year = text_of(element, "year")
    return area, int(year) if area is not None and year and year.isdecimal() else None


def _report(
    log: IssueLog, issue_type: IssueType, message: str, element: etree._Element, column: str
) -> None:
    raw = element.get(column)
    log.add(issue_type, message, row=line_of(element), column=column, raw_value=raw)


def _reject(
    log: IssueLog, issue_type: IssueType, message: str, element: etree._Element, column: str
) -> None:
    log.add(
        issue_type,
        message,
        row=line_of(element),
        column=column,
        raw_value=element.get(column),
        place_code=text_of(element, "geocode"),
        is_rejected=True,
    )
