"""The Department of Local Administration's counts of LAOs by type, for the country and by province.

`row` is the line of the file. Bangkok has no counts of its own: with Pattaya it is "special" in
the country's.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lxml import etree

from gis.codes import AreaLevel, is_area_code
from gis.errors import SourceChanged
from gis.issue_types import IssueType
from gis.models.vocabulary import CountedType
from loaders.geocode_xml.values import Reading, read_date
from loaders.issues import IssueLog
from loaders.xml_document import children, line_of, local_name, read_entity, text_of

TYPES = {
    "PAO": CountedType.PAO,
    "ThesabanNakhon": CountedType.CITY,
    "ThesabanMueang": CountedType.TOWN,
    "ThesabanTambon": CountedType.SUBDISTRICT_MUNICIPALITY,
    "TAO": CountedType.SAO,
    "SpecialAdministrativeUnit": CountedType.SPECIAL,
}
_CHECK = "Check that this is one of the DOLA files with counts by province or country."


@dataclass(frozen=True, slots=True)
class Count:
    """How many LAOs of a type a province (or the country, None) has; `corrected` as compiled."""

    province_code: str | None
    lao_type: CountedType
    number: int
    corrected: int | None
    row: int

    @property
    def best(self) -> int:
        """The number found to be right, else the published one."""
        return self.number if self.corrected is None else self.corrected


@dataclass(frozen=True, slots=True)
class CountsFile:
    """The counts of one day."""

    counted_on: date
    counts: tuple[Count, ...]

    def country(self) -> dict[CountedType, Count]:
        """The country's counts by type."""
        return {count.lao_type: count for count in self.counts if count.province_code is None}

    def province_total(self, lao_type: CountedType) -> int | None:
        """The sum of the provinces' published numbers, None where no province tells any."""
        told = [c.number for c in self.counts if c.province_code and c.lao_type is lao_type]
        return sum(told) if told else None


def read_counts(path: Path, log: IssueLog) -> CountsFile:
    """Return all counts; what is wrong inside the file, its totals too, goes to the log."""
    root = read_entity(path, root_types=frozenset({"Country"}))
    listing = next(children(root, "entitycount"), None)
    if listing is None:
        raise SourceChanged(path, "has no counts for the country.", _CHECK)
    day = _day(listing, Reading(log))
    if day is None:
        raise SourceChanged(path, "does not say on which day it was counted.", _CHECK)
    counts = [*_read_listing(listing, None, log)]
    years: dict[str, int | None] = {}
    for province in children(root, "entity"):
        code = text_of(province, "geocode")
        if not is_area_code(code, AreaLevel.PROVINCE):
            _report(log, IssueType.INVALID_CODE, "Not a province's code.", province, "geocode")
            continue
        for inner in children(province, "entitycount"):
            years.setdefault(text_of(inner, "year") or "", line_of(inner))
            counts.extend(_read_listing(inner, code, log))
    _check_years(years, day, log)
    file = CountsFile(day, tuple(counts))
    _check_totals(file, log)
    return file


def _day(listing: etree._Element, reading: Reading) -> date | None:
    return read_date(
        listing.get("referencedate"), reading, row=line_of(listing), column="referencedate"
    )


def _read_listing(
    listing: etree._Element, province_code: str | None, log: IssueLog
) -> Iterator[Count]:
    seen: set[CountedType] = set()
    for element in children(listing):
        if local_name(element) == "reference":
            continue
        lao_type = TYPES.get(element.get("type") or "")
        if local_name(element) != "entry" or lao_type is None:
            _report(log, IssueType.UNKNOWN_CATEGORY, "Not a type that is counted.", element, "type")
            continue
        number = _number(element, "count", log)
        if number is None:
            continue
        if lao_type in seen:
            _report(log, IssueType.DUPLICATE_ROW, "The type stands twice.", element, "type")
            continue
        seen.add(lao_type)
        corrected = _number(element, "actualcount", log) if element.get("actualcount") else None
        count = Count(province_code, lao_type, number, corrected, line_of(element) or 0)
        if corrected is not None:
            log.add(
                IssueType.TOTAL_DIFFERS,
                f"The publisher counts {number}; the compiler of the file found {corrected}.",
                row=count.row,
                column=lao_type,
                raw_value=number,
                place_code=province_code,
            )
        yield count


def _number(element: etree._Element, attribute: str, log: IssueLog) -> int | None:
    raw = text_of(element, attribute)
    if raw is None or not (raw.isascii() and raw.isdecimal()):
        _report(log, IssueType.INVALID_NUMBER, "Not a count.", element, attribute)
        return None
    return int(raw)


def _check_years(years: dict[str, int | None], day: date, log: IssueLog) -> None:
    for year, row in years.items():
        if year != str(day.year):
            log.add(
                IssueType.INVALID_DATE,
                f"The provinces' counts are dated {year or 'without year'}, the country's "
                f"{day.isoformat()}: the country's day is taken for both.",
                row=row,
                column="year",
                raw_value=year,
            )


def _check_totals(file: CountsFile, log: IssueLog) -> None:
    """Compare the country's counts with the sums of the provinces', in the same file."""
    for lao_type, count in file.country().items():
        total = file.province_total(lao_type)
        # Bangkok, special too, is no province of these files.
        if total is None or lao_type is CountedType.SPECIAL or total == count.number:
            continue
        log.add(
            IssueType.TOTAL_DIFFERS,
            f"The country is said to have {count.number} ({lao_type}), its provinces together "
            f"{total}.",
            row=count.row,
            column=lao_type,
            raw_value=count.number,
        )


def _report(
    log: IssueLog, issue_type: IssueType, message: str, element: etree._Element, column: str
) -> None:
    log.add(
        issue_type,
        message,
        row=line_of(element),
        column=column,
        raw_value=element.get(column),
        is_rejected=True,
    )
