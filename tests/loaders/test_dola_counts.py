"""The publisher's counts of LAOs: read whole, and compared with their own totals."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from gis.errors import SourceChanged
from gis.issue_types import IssueType
from gis.models.vocabulary import CountedType
from loaders.dola_counts import CountsFile, read_counts
from loaders.dola_web_ids import read_web_ids
from loaders.issues import IssueLog

COUNTRY = 'type="Country" geocode="0" name="ประเทศไทย"'
LISTING = '<entitycount year="{year}"{day}>{entries}</entitycount>'


def entries(**numbers: int) -> str:
    return "".join(f'<entry type="{kind}" count="{n}"/>' for kind, n in numbers.items())


def read(
    write_xml: Callable[..., Path],
    country: str,
    *provinces: str,
    year: str = "2020",
    day: str = ' referencedate="2020-08-06"',
) -> tuple[CountsFile, IssueLog]:
    body = "".join(
        f'<entity type="Changwat" geocode="{17 + number}">'
        f"{LISTING.format(year=year, day='', entries=province)}</entity>"
        for number, province in enumerate(provinces)
    )
    listing = LISTING.format(year="2020", day=day, entries=country)
    log = IssueLog()
    return read_counts(write_xml(body + listing, root=COUNTRY), log), log


def test_counts_of_country_and_provinces_are_read_with_their_day(
    write_xml: Callable[..., Path],
) -> None:
    file, log = read(write_xml, entries(PAO=2, TAO=7), entries(PAO=1, TAO=3), entries(PAO=1, TAO=4))
    assert file.counted_on == date(2020, 8, 6)
    assert {count.lao_type: count.number for count in file.country().values()} == {
        CountedType.PAO: 2,
        CountedType.SAO: 7,
    }
    assert file.province_total(CountedType.SAO) == 7
    assert [(c.province_code, c.number) for c in file.counts if c.lao_type == "sao"] == [
        (None, 7),
        ("17", 3),
        ("18", 4),
    ]
    assert not log


def test_a_total_that_is_not_the_sum_of_its_provinces_is_reported_with_both_numbers(
    write_xml: Callable[..., Path],
) -> None:
    _, log = read(write_xml, entries(TAO=9), entries(TAO=3), entries(TAO=4))
    (issue,) = log
    assert issue.type is IssueType.TOTAL_DIFFERS
    assert "9 (sao)" in issue.message
    assert "7" in issue.message


def test_special_ones_have_no_sum_because_bangkok_is_no_province_of_the_file(
    write_xml: Callable[..., Path],
) -> None:
    _, log = read(
        write_xml, entries(SpecialAdministrativeUnit=2), entries(SpecialAdministrativeUnit=1)
    )
    assert not log


def test_what_the_compiler_corrected_keeps_the_published_number(
    write_xml: Callable[..., Path],
) -> None:
    corrected = '<entry type="TAO" count="45" actualcount="46" invalid="1"/>'
    file, log = read(write_xml, entries(TAO=45), corrected)
    province = file.counts[-1]
    assert (province.number, province.corrected, province.best) == (45, 46, 46)
    assert [issue.type for issue in log] == [IssueType.TOTAL_DIFFERS]


@pytest.mark.parametrize(
    ("entry", "issue_type"),
    [
        ('<entry type="Kingdom" count="1"/>', IssueType.UNKNOWN_CATEGORY),
        ('<entry type="TAO" count="many"/>', IssueType.INVALID_NUMBER),
        ('<entry type="TAO" count="-1"/>', IssueType.INVALID_NUMBER),
        ('<entry type="TAO" count="1"/><entry type="TAO" count="2"/>', IssueType.DUPLICATE_ROW),
    ],
)
def test_an_entry_that_cannot_be_counted_is_left_out_and_reported(
    write_xml: Callable[..., Path], entry: str, issue_type: IssueType
) -> None:
    _, log = read(write_xml, entry)
    assert [(issue.type, issue.is_rejected) for issue in log] == [(issue_type, True)]


def test_a_year_that_cannot_be_is_reported_once(write_xml: Callable[..., Path]) -> None:
    _, log = read(write_xml, entries(PAO=2), entries(PAO=1), entries(PAO=1), year="9999")
    assert [issue.type for issue in log] == [IssueType.INVALID_DATE]


@pytest.mark.parametrize(("country", "day"), [("", ""), (entries(PAO=1), "")])
def test_a_file_without_a_day_is_refused(
    write_xml: Callable[..., Path], country: str, day: str
) -> None:
    with pytest.raises(SourceChanged, match="on which day"):
        read(write_xml, country, day=day)


def test_a_file_without_counts_is_refused(write_xml: Callable[..., Path]) -> None:
    with pytest.raises(SourceChanged, match="no counts"):
        read_counts(write_xml("", root=COUNTRY), IssueLog())


def test_numbers_of_the_information_site_are_read_but_obsolete_ones(tmp_path: Path) -> None:
    path = tmp_path / "ids.xml"
    path.write_text(
        '<webid xmlns="http://hoerstemeier.com/tambon/"><item id="2" geocode="1199"/>\n'
        '<item id="3" geocode="380151" obsolete="true"/>\n<item id="x" geocode="1194"/>\n'
        '<item id="5" geocode="11"/>\n<item id="2" geocode="1195"/></webid>',
        "utf-8",
    )
    log = IssueLog()
    (row,) = read_web_ids(path, log)
    assert (row.code, row.geocode, row.row) == ("orgInfoId=2", "1199", 1)
    assert [issue.type for issue in log] == [
        IssueType.INVALID_NUMBER,
        IssueType.INVALID_CODE,
        IssueType.DUPLICATE_ROW,
    ]
