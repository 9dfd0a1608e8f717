"""Geocode files: areas, LAOs, their coverage, history and websites."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from gis.codes import AreaLevel
from gis.errors import SourceChanged
from gis.issue_types import IssueType
from gis.lao_types import LaoType
from loaders.geocode_xml import (
    CoverageKind,
    EventKind,
    GeocodeFile,
    Lao,
    WebsiteState,
    read_geocode_file,
)
from loaders.geocode_xml.websites import normalise_url
from loaders.issues import IssueLog

WriteProvince = Callable[..., Path]
UPGRADED = """<office type="MunicipalityOffice"><history>
  <statuschange old="TAO" new="{new}" effective="2009-08-31" status="{status}"/>
  <create type="TAO" effective="1997-02-13" status="Gazette">
    <gazetteref volume="113" page="1" issue="พิเศษ 52 ง" date="1996-12-25"/></create>
</history></office>"""


def read(path: Path, log: IssueLog | None = None) -> GeocodeFile:
    return read_geocode_file(path, log if log is not None else IssueLog())


def only_lao(path: Path, log: IssueLog | None = None) -> Lao:
    (lao,) = read(path, log).laos
    return lao


def test_areas_are_read_with_level_parent_and_line(write_province: WriteProvince) -> None:
    areas = {area.geocode: area for area in read(write_province()).areas}
    assert [areas[c].level for c in ("17", "1701", "170102")] == list(AreaLevel)
    bang_man = areas["170102"]
    assert (bang_man.name_th, bang_man.name_en) == ("บางมัญ", "Bang Man")
    assert (bang_man.parent_code, bang_man.wikidata_id, bang_man.row) == ("1701", "Q16354769", 5)


def test_an_sao_is_the_office_in_the_subdistrict_that_it_is_named_after(
    write_province: WriteProvince,
) -> None:
    lao = only_lao(
        write_province(
            """<office type="TAOOffice">
            <geo:Point><geo:lat>14.9</geo:lat><geo:long>100.4</geo:long></geo:Point>
            <areacoverage><entity geocode="170102" coverage="partially" comment="Mu 1-3"/>
            <entity geocode="170101" coverage="completely"/></areacoverage></office>"""
        )
    )
    assert (lao.geocode, lao.lao_type, lao.name_th) == ("170152", LaoType.SAO, "บางมัญ")
    assert (lao.named_after, lao.district_code, lao.position) == ("170102", "1701", (100.4, 14.9))
    assert [(c.subdistrict_code, c.kind, c.note) for c in lao.coverage] == [
        ("170102", CoverageKind.PARTIAL, "Mu 1-3"),
        ("170101", CoverageKind.WHOLE, None),
    ]


def test_a_municipality_entity_with_an_sao_office_is_a_municipality(
    write_province: WriteProvince,
) -> None:
    lao = only_lao(
        write_province(
            more="""<entity type="ThesabanTambon" geocode="1790" name="ทอง" parent="1701 1702">
            <office type="TAOOffice"/></entity>"""
        )
    )
    assert (lao.geocode, lao.lao_type) == ("1790", LaoType.SUBDISTRICT_MUNICIPALITY)
    assert lao.district_codes == ("1701", "1702")


def test_pattaya_the_pao_and_bangkok_are_told_by_their_places(
    write_province: WriteProvince, write_xml: Callable[..., Path]
) -> None:
    more = """<office type="PAOOffice"/><office type="ProvinceHall"/>
        <entity type="Mueang" geocode="1796" name="พัทยา" parent="1701">
        <office type="MunicipalityOffice"/></entity>"""
    types = {lao.geocode: lao.lao_type for lao in read(write_province(more=more)).laos}
    assert types == {"170050": LaoType.PAO, "1796": LaoType.PATTAYA}
    bangkok = write_xml(
        """<office type="MunicipalityOffice"/><entity type="Khet" geocode="1001" name="พระนคร">
        <entity type="Khwaeng" geocode="100101" name="พระบรมมหาราชวัง"/></entity>""",
        root='type="Bangkok" geocode="10" name="กรุงเทพมหานคร"',
    )
    assert only_lao(bangkok).lao_type is LaoType.BMA


@pytest.mark.parametrize(
    ("new", "expected"),
    [("ThesabanTambon", LaoType.SUBDISTRICT_MUNICIPALITY), ("ThesabanMueang", LaoType.TOWN)],
)
def test_the_class_of_a_former_sao_comes_from_its_upgrade(
    write_province: WriteProvince, new: str, expected: LaoType
) -> None:
    assert only_lao(write_province(UPGRADED.format(new=new, status="Done"))).lao_type is expected


def test_a_municipality_whose_class_no_event_tells_is_reported(
    write_province: WriteProvince,
) -> None:
    log = IssueLog()
    office = UPGRADED.format(new="ThesabanTambon", status="Withdrawn")
    assert read(write_province(office), log).laos == ()
    assert log.count_by_type() == {IssueType.UNKNOWN_CATEGORY: 1}


def test_history_keeps_dates_status_and_the_gazette(write_province: WriteProvince) -> None:
    lao = only_lao(write_province(UPGRADED.format(new="ThesabanTambon", status="Gazette")))
    upgrade, create = lao.history
    assert (upgrade.kind, upgrade.old_type, upgrade.new_type) == (
        EventKind.STATUS_CHANGE,
        "TAO",
        "ThesabanTambon",
    )
    assert upgrade.effective_on == date(2009, 8, 31)
    assert create.reference == "ราชกิจจานุเบกษา เล่ม 113 ตอนที่ พิเศษ 52 ง หน้า 1 (1996-12-25)"


@pytest.mark.parametrize(
    ("status", "name"), [("Gazette", "ค่ายบางระจัน"), ("Withdrawn", "บางมัญ"), ("Pending", "บางมัญ")]
)
def test_only_a_rename_in_force_changes_the_name(
    write_province: WriteProvince, status: str, name: str
) -> None:
    office = f"""<office type="TAOOffice"><history><rename oldname="บางมัญ" name="ค่ายบางระจัน"
        english="Khai Bang Rachan" status="{status}" effective="2013-10-18"/></history></office>"""
    assert only_lao(write_province(office)).name_th == name


def test_an_obsolete_office_is_an_abolished_lao(write_province: WriteProvince) -> None:
    assert only_lao(write_province('<office type="TAOOffice" obsolete="1"/>')).is_abolished


def test_an_entity_with_a_new_code_is_past(write_province: WriteProvince) -> None:
    more = """<entity type="Amphoe" geocode="1708" name="เก่า" newgeocode="1702"/>
        <entity type="ThesabanTambon" geocode="1780" name="เก่า" newgeocode="1890"/>"""
    file = read(write_province(more=more))
    assert {a.geocode for a in file.areas if a.is_obsolete} == {"1708"}
    assert [(lao.is_abolished, lao.new_geocodes) for lao in file.laos] == [(True, ("1890",))]


def test_a_past_entity_does_not_displace_the_living_one_of_its_code(
    write_province: WriteProvince,
) -> None:
    more = '<entity type="KingAmphoe" geocode="1701" name="สิงห์" obsolete="1"/>'
    log = IssueLog()
    (district,) = [a for a in read(write_province(more=more), log).areas if a.geocode == "1701"]
    assert district.name_th == "เมืองสิงห์บุรี"
    assert not log


def test_two_living_areas_of_one_code_are_reported(write_province: WriteProvince) -> None:
    log = IssueLog()
    read(write_province(more='<entity type="Amphoe" geocode="1701" name="สิงห์"/>'), log)
    assert log.count_by_type() == {IssueType.DUPLICATE_ROW: 1}


def test_an_unknown_entity_is_kept_only_as_the_past_of_its_successor(
    write_province: WriteProvince,
) -> None:
    more = """<entity type="Unknown" geocode="170188" name="ก" newgeocode="170101"/>
        <entity type="Unknown" geocode="170189" name="ข" obsolete="1"/>"""
    log = IssueLog()
    areas = {area.geocode: area for area in read(write_province(more=more), log).areas}
    assert areas["170188"].is_obsolete
    assert "170189" not in areas
    assert [(i.type, i.is_rejected) for i in log] == [(IssueType.UNKNOWN_CATEGORY, True)]


@pytest.mark.parametrize(
    ("area", "issue_type"),
    [
        ('<entity type="Amphoe" geocode="17" name="ก"/>', IssueType.INVALID_CODE),
        ('<entity type="Amphoe" geocode="1702"/>', IssueType.MISSING_VALUE),
        ('<entity type="Galaxy" geocode="1702" name="ก"/>', IssueType.UNKNOWN_CATEGORY),
    ],
)
def test_an_unusable_area_is_left_out_and_reported(
    write_province: WriteProvince, area: str, issue_type: IssueType
) -> None:
    log = IssueLog()
    assert "1702" not in {a.geocode for a in read(write_province(more=area), log).areas}
    assert log.count_by_type() == {issue_type: 1}


@pytest.mark.parametrize(
    ("coverage", "issue_type"),
    [
        ('<entity geocode="1701" coverage="partially"/>', IssueType.INVALID_CODE),
        ('<entity geocode="170101" coverage="mostly"/>', IssueType.UNKNOWN_CATEGORY),
        ('<entity geocode="170199" coverage="partially"/>', IssueType.UNKNOWN_CODE),
        ('<entity geocode="170101" coverage="partially"/>' * 2, IssueType.DUPLICATE_ROW),
    ],
)
def test_a_bad_line_of_coverage_is_reported(
    write_province: WriteProvince, coverage: str, issue_type: IssueType
) -> None:
    log = IssueLog()
    office = f'<office type="TAOOffice"><areacoverage>{coverage}</areacoverage></office>'
    read(write_province(office), log)
    assert log.count_by_type() == {issue_type: 1}


def test_a_subdistrict_given_whole_to_one_of_two_laos_is_a_conflict(
    write_province: WriteProvince,
) -> None:
    whole = '<areacoverage><entity geocode="170102" coverage="completely"/></areacoverage>'
    log = IssueLog()
    town = '<entity type="ThesabanMueang" geocode="1799" name="สิงห์บุรี" parent="1701">'
    office = f'<office type="MunicipalityOffice">{whole}</office></entity>'
    read(write_province(f'<office type="TAOOffice">{whole}</office>', town + office), log)
    assert [(i.type, i.place_code) for i in log] == [(IssueType.CONFLICTING_COVERAGE, "170102")]


@pytest.mark.parametrize(
    ("element", "state", "checked"),
    [
        ('<url lastchecked="2021-06-22">http://a.go.th/</url>', WebsiteState.OK, True),
        ("<url>http://a.go.th/</url>", WebsiteState.UNKNOWN, False),
        ('<url status="hacked">http://a.go.th/</url>', WebsiteState.HACKED, False),
        ('<url status="changeowner">http://a.go.th/</url>', WebsiteState.CHANGED_OWNER, False),
    ],
)
def test_the_state_of_a_website_is_what_the_file_notes(
    write_province: WriteProvince, element: str, state: WebsiteState, checked: bool
) -> None:
    (website,) = only_lao(write_province(f'<office type="TAOOffice">{element}</office>')).websites
    assert (website.state, website.checked_on is not None) == (state, checked)


def test_a_date_nine_hundred_years_ahead_is_reported_and_left_out(
    write_province: WriteProvince,
) -> None:
    log = IssueLog()
    office = '<office type="TAOOffice"><url lastchecked="2921-08-30">http://a.go.th</url></office>'
    (website,) = only_lao(write_province(office), log).websites
    assert website.checked_on is None
    assert [(i.type, i.raw_value) for i in log] == [(IssueType.INVALID_DATE, "2921-08-30")]


def test_no_website_was_checked_after_the_file_was_published(
    write_province: WriteProvince,
) -> None:
    log = IssueLog()
    office = '<office type="TAOOffice"><url lastchecked="2023-01-01">http://a.go.th</url></office>'
    read_geocode_file(write_province(office), log, as_of=date(2022, 12, 31))
    assert log.count_by_type() == {IssueType.INVALID_DATE: 1}


@pytest.mark.parametrize(
    ("raw", "url"),
    [
        ("  http://www.a.go.th/ ", "http://www.a.go.th/"),
        ("www.A.go.th", "http://www.a.go.th/"),
        ("HTTPS://a.go.th/x?id=1", "https://a.go.th/x?id=1"),
        ("http://www.nmt.or.th/Sing Buri/", "http://www.nmt.or.th/Sing%20Buri/"),
        ("http://ยางใหญ่.com/", "http://ยางใหญ่.com/"),
        ("http://maetune_sao.igetweb.com", "http://maetune_sao.igetweb.com/"),
        ("www.Khlongphon go.th", None),
        ("WWW..Aolueknuea.go.th", None),
        ("-", None),
        ("", None),
        ("somebody@hotmail.com", None),
        ("javascript://a.go.th/%0aalert(1)", None),
        ("http://a.go.th:port/", None),
    ],
)
def test_an_address_is_mended_only_where_that_takes_no_guess(raw: str, url: str | None) -> None:
    assert normalise_url(raw) == url


def test_an_address_that_cannot_be_opened_keeps_its_raw_form(
    write_province: WriteProvince,
) -> None:
    log = IssueLog()
    (website,) = only_lao(
        write_province('<office type="TAOOffice"><url>www.Khlongphon go.th</url></office>'), log
    ).websites
    assert (website.url, website.raw) == (None, "www.Khlongphon go.th")
    assert log.count_by_type() == {IssueType.INVALID_URL: 1}


@pytest.mark.parametrize(
    ("point", "issue_type"),
    [
        ("<geo:lat>14.9</geo:lat>", IssueType.POSITION_INCOMPLETE),
        (
            "<geo:lat>16.127</geo:lat><geo:long>16.127</geo:long>",
            IssueType.POSITION_OUTSIDE,
        ),
        ("<geo:lat>1-ม.ค.</geo:lat><geo:long>100</geo:long>", IssueType.INVALID_NUMBER),
    ],
)
def test_a_bad_position_is_reported_and_left_out(
    write_province: WriteProvince, point: str, issue_type: IssueType
) -> None:
    log = IssueLog()
    office = f'<office type="TAOOffice"><geo:Point>{point}</geo:Point></office>'
    assert only_lao(write_province(office), log).position is None
    assert log.count_by_type() == {issue_type: 1}


def test_an_unknown_part_of_an_office_or_kind_of_event_is_reported(
    write_province: WriteProvince,
) -> None:
    log = IssueLog()
    read(
        write_province('<office type="TAOOffice"><fax/><history><explode/></history></office>'),
        log,
    )
    assert set(log.count_by_type()) == {IssueType.UNEXPECTED_COLUMN, IssueType.UNKNOWN_CATEGORY}


def test_a_province_without_subdistricts_or_code_is_not_such_a_file(
    write_xml: Callable[..., Path],
) -> None:
    with pytest.raises(SourceChanged, match="holds no subdistrict"):
        read(write_xml(""))
    with pytest.raises(SourceChanged, match="not a province's code"):
        read(write_xml("", root='type="Changwat" geocode="1"'))
