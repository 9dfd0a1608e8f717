"""Which subdistricts an LAO governs, whole or in part."""

from collections import defaultdict
from collections.abc import Iterable

from lxml import etree

from gis.codes import AreaLevel, is_area_code
from gis.issue_types import IssueType
from loaders.geocode_xml.model import Coverage, CoverageKind, Lao
from loaders.geocode_xml.values import Reading
from loaders.xml_document import children, line_of, text_of

_KINDS = {"completely": CoverageKind.WHOLE, "partially": CoverageKind.PARTIAL}


def read_coverage(office: etree._Element, reading: Reading) -> tuple[Coverage, ...]:
    """Return the subdistricts of an office, each once."""
    found: dict[str, Coverage] = {}
    for listing in children(office, "areacoverage"):
        for element in children(listing, "entity"):
            code, word = text_of(element, "geocode"), text_of(element, "coverage")
            if code is None or not is_area_code(code, AreaLevel.SUBDISTRICT):
                _reject(element, reading, IssueType.INVALID_CODE, "geocode")
            elif word not in _KINDS:
                _reject(element, reading, IssueType.UNKNOWN_CATEGORY, "coverage")
            elif code in found:
                _reject(element, reading, IssueType.DUPLICATE_ROW, "geocode")
            else:
                note, row = text_of(element, "comment"), line_of(element)
                found[code] = Coverage(code, _KINDS[word], note, row)
    return tuple(found.values())


def report_coverage(
    laos: Iterable[Lao], reading: Reading, *, subdistrict_codes: frozenset[str]
) -> None:
    """Report coverage of unknown subdistricts, and subdistricts given whole to one of several."""
    by_subdistrict: dict[str, list[tuple[Lao, Coverage]]] = defaultdict(list)
    for lao in laos:
        for part in () if lao.is_abolished else lao.coverage:
            by_subdistrict[part.subdistrict_code].append((lao, part))
    for code, parts in by_subdistrict.items():
        if code not in subdistrict_codes:
            for lao, part in parts:
                reading.log.add(
                    IssueType.UNKNOWN_CODE,
                    f"{lao.name_th} covers a subdistrict that is not in the file.",
                    row=part.row,
                    column="areacoverage",
                    raw_value=code,
                    place_code=lao.geocode,
                )
        wholes = [lao for lao, part in parts if part.kind is CoverageKind.WHOLE]
        if wholes and len(parts) > 1:
            names = ", ".join(f"{lao.name_th} ({lao.geocode}, {part.kind})" for lao, part in parts)
            reading.log.add(
                IssueType.CONFLICTING_COVERAGE,
                f"Given whole to one LAO and also to another: {names}.",
                row=parts[0][1].row,
                column="areacoverage",
                raw_value=code,
                place_code=code,
            )


def _reject(element: etree._Element, reading: Reading, issue_type: IssueType, column: str) -> None:
    reading.log.add(
        issue_type,
        "A line of the coverage was left out.",
        row=line_of(element),
        column=column,
        raw_value=element.get(column),
        is_rejected=True,
        rows=0,
    )
