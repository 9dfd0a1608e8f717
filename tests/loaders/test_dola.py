"""The map of 2017 from geocodes to DLA codes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from gis.errors import SourceChanged
from gis.issue_types import IssueType
from gis.lao_types import LaoType
from loaders.dola import DolaRow, read_dola
from loaders.issues import IssueLog

COUNTRY = 'type="Country" geocode="0" name="ประเทศไทย"'
SAO = """<entity type="{kind}" name="แพรกษา" geocode="{geocode}"><office type="TAOOffice">
<dola SML="{size}" code="{code}" year="2017"/></office>
<area><area value="{area}" unit="km²" year="2017"/></area></entity>"""


def read(write_xml: Callable[..., Path], *saos: dict[str, str]) -> tuple[list[DolaRow], IssueLog]:
    usual = {
        "kind": "TAO",
        "geocode": "110160",
        "size": "L",
        "code": "6110113",
        "area": "19.00",
    }
    body = "".join(SAO.format(**(usual | sao)) for sao in saos)
    log = IssueLog()
    path = write_xml(f'<entity type="Changwat" geocode="11">{body}</entity>', root=COUNTRY)
    return list(read_dola(path, log)), log


def test_a_row_maps_a_geocode_to_a_code(write_xml: Callable[..., Path]) -> None:
    rows, log = read(write_xml, {})
    (row,) = rows
    assert (row.geocode, row.dla_code, row.lao_type) == ("110160", "6110113", LaoType.SAO)
    assert (row.size_class, row.area_km2, row.area_year) == ("L", 19.0, 2017)
    assert not log


@pytest.mark.parametrize(
    ("change", "issue_type", "is_rejected"),
    [
        ({"kind": "Kingdom"}, IssueType.UNKNOWN_CATEGORY, True),
        ({"geocode": "11"}, IssueType.INVALID_CODE, True),
        ({}, IssueType.DUPLICATE_ROW, True),
        ({"geocode": "110161", "code": "02810101"}, IssueType.INVALID_CODE, False),
        ({"geocode": "110161", "size": "XL"}, IssueType.UNKNOWN_CATEGORY, False),
        ({"geocode": "110161", "area": "0"}, IssueType.IMPLAUSIBLE_VALUE, False),
    ],
)
def test_a_defect_is_reported(
    write_xml: Callable[..., Path],
    change: dict[str, str],
    issue_type: IssueType,
    is_rejected: bool,
) -> None:
    rows, log = read(write_xml, {}, change)
    assert len(rows) == (1 if is_rejected else 2)
    assert [(i.type, i.is_rejected) for i in log] == [(issue_type, is_rejected)]


def test_a_file_of_counts_only_is_refused(write_xml: Callable[..., Path]) -> None:
    with pytest.raises(SourceChanged, match=r"Take DOLA2560-03\.xml"):
        read_dola(write_xml("<entitycount/>", root=COUNTRY), IssueLog())
