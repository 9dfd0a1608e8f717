"""Announcements are read with all places they name; titles keep their Thai digits."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from gis.errors import SourceChanged, SourceFileError
from gis.issue_types import IssueType
from gis.models.vocabulary import GazetteEvent, GazetteKind
from loaders.gazette import Notice, read_gazette
from loaders.issues import IssueLog

HEAD = (
    'title="ประกาศ ที่ ๓๘๕/๒๕๖๕ เปลี่ยนชื่อ" description="Rename" volume="137" issue="พิเศษ 204 ง"'
    ' page="16-17" uri="2563/E/204/T_0016.PDF" publication="2020-09-08" sign="2020-07-22"'
)
Read = Callable[..., tuple[tuple[Notice, ...], IssueLog]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Return a function that reads entries of one year."""

    def run(*entries: str) -> tuple[tuple[Notice, ...], IssueLog]:
        path = tmp_path / "Gazette.xml"
        path.write_text(
            '<gazette xmlns="http://hoerstemeier.com/tambon/"><decade value="2020s">'
            f'<year value="2020">\n{"".join(entries)}</year></decade></gazette>',
            "utf-8",
        )
        log = IssueLog()
        return read_gazette(path, log), log

    return run


def entry(body: str = "", head: str = HEAD) -> str:
    return f"<entry {head}>{body}</entry>"


def test_an_announcement_keeps_its_title_and_has_it_with_ascii_digits(read: Read) -> None:
    (notice,), log = read(entry())
    assert notice.title == "ประกาศ ที่ ๓๘๕/๒๕๖๕ เปลี่ยนชื่อ"
    assert notice.title_folded == "ประกาศ ที่ 385/2565 เปลี่ยนชื่อ"
    assert (notice.volume, notice.issue) == (137, "พิเศษ 204 ง")
    assert (notice.first_page, notice.last_page) == (16, 17)
    assert (notice.published_on, notice.signed_on) == (date(2020, 9, 8), date(2020, 7, 22))
    assert notice.url == "https://www.ratchakitcha.soc.go.th/DATA/PDF/2563/E/204/T_0016.PDF"
    assert (notice.kind, notice.row) == (GazetteKind.OTHER, 2)
    assert not log


def test_every_place_named_is_a_subject_also_in_groups_and_below_others(read: Read) -> None:
    (notice,), _ = read(
        entry(
            '<section name="อำเภอเมือง" index="๑" page="15">'
            '<constituency type="ThesabanTambon" name="ไผ่" tambon="460104"/></section>'
            '<abolish type="TAO" name="วังเหนือ" tambon="520702">'
            '<areachange type="ThesabanTambon" name="วังเหนือ" geocode="5290"/></abolish>'
        )
    )
    ward, gone, grown = notice.subjects
    assert (ward.event, ward.details["group"]) == (GazetteEvent.CONSTITUENCY, "อำเภอเมือง")
    assert (gone.event, gone.tambon) == (GazetteEvent.ABOLISH, "520702")
    assert (grown.event, grown.geocode) == (GazetteEvent.AREA_CHANGE, "5290")
    assert grown.details["within"] == "abolish"
    assert notice.kind is GazetteKind.CONSTITUENCY


def test_a_change_of_status_tells_old_and_new(read: Read) -> None:
    (notice,), _ = read(
        entry('<status old="TAO" new="ThesabanTambon" name="เวียงตาล" tambon="521205"/>')
    )
    (subject,) = notice.subjects
    assert (subject.type, subject.details["old"]) == ("ThesabanTambon", "TAO")
    assert subject.province_code == "52"


def test_a_correction_says_what_it_corrects(read: Read) -> None:
    (notice,), _ = read(
        entry('<correction volume="137" page="85" issue="43 ก" date="2020-06-17"/>')
    )
    assert notice.kind is GazetteKind.CORRECTION
    assert notice.details["related"] == [
        {
            "relation": "correction",
            "volume": "137",
            "issue": "43 ก",
            "page": "85",
            "date": "2020-06-17",
        }
    ]


def test_days_after_publication_give_the_day_from_which_it_holds(read: Read) -> None:
    (notice,), _ = read(entry(head=f'{HEAD} effectiveafter="45"'))
    assert notice.effective_on == date(2020, 10, 23)


@pytest.mark.parametrize("missing", ["title", "volume", "issue", "page"])
def test_what_cannot_be_cited_is_left_out_and_reported(read: Read, missing: str) -> None:
    notices, log = read(entry(head=HEAD.replace(f"{missing}=", f"x{missing}=", 1)), entry())
    assert len(notices) == 1
    assert [(issue.type, issue.row) for issue in log if issue.is_rejected] == [
        (IssueType.MISSING_VALUE, 2)
    ]


def test_a_kind_of_event_that_nobody_expected_is_reported(read: Read) -> None:
    (notice,), log = read(entry('<coronation name="x"/>'))
    assert notice.subjects == ()
    assert [(issue.type, issue.column) for issue in log] == [
        (IssueType.UNKNOWN_CATEGORY, "coronation")
    ]


def test_a_date_that_cannot_be_is_reported(read: Read) -> None:
    (notice,), log = read(entry(head=HEAD.replace("2020-09-08", "2563-09-08")))
    assert notice.published_on is None
    assert [issue.type for issue in log] == [IssueType.INVALID_DATE]


def test_a_file_of_another_kind_or_cut_off_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "Gazette.xml"
    path.write_text('<entity xmlns="http://hoerstemeier.com/tambon/"/>', "utf-8")
    with pytest.raises(SourceChanged, match="not <gazette>"):
        read_gazette(path, IssueLog())
    path.write_text('<gazette xmlns="http://hoerstemeier.com/tambon/"><decade>', "utf-8")
    with pytest.raises(SourceFileError, match="well-formed"):
        read_gazette(path, IssueLog())
