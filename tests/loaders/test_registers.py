"""Registers of others in the database: counts compared, announcements linked, nothing doubled."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from gis.gazette import notices_by_event, notices_of
from gis.models.vocabulary import RunStatus
from loaders.context import LoadContext
from loaders.lookup import place_ids_by_code
from loaders.pipeline import find_step, own_files
from loaders.recognise import recognise
from loaders.run import RunReport, run_source
from loaders.source import get_source
from loaders.store.places import PlaceRow, store_places
from loaders.undo import undo_run

NAMESPACE = 'xmlns="http://hoerstemeier.com/tambon/"'
COUNTS = f"""<entity {NAMESPACE} type="Country" geocode="0" name="ประเทศไทย">
<entity type="Changwat" geocode="17"><entitycount year="2020">
<entry type="PAO" count="1"/><entry type="TAO" count="2"/></entitycount></entity>
<entitycount year="2020" referencedate="{{day}}">
<entry type="PAO" count="1"/><entry type="TAO" count="2"/></entitycount></entity>"""
GAZETTE = f"""<gazette {NAMESPACE}>
<entry title="จัดตั้ง ๒ แห่ง" volume="113" page="1-5" issue="พิเศษ 5 ง" uri="0E/1.PDF">
<status old="SaphaTambon" new="TAO" name="บางมัญ" tambon="170102"/>
<status old="SaphaTambon" new="TAO" name="ไม่มี" tambon="170199"/></entry>
<entry title="{{title}}" volume="137" page="7" issue="9 ง" uri="0E/2.PDF" publication="2020-09-08">
<constituency type="PAO" geocode="17"/></entry></gazette>"""
CITED = "ราชกิจจานุเบกษา เล่ม 113 ตอนที่ พิเศษ 5 ง หน้า 1 (1996-03-03); มติที่ประชุม คณะที่ 2"

# The SAO was a subdistrict council until 2020.
UPGRADED = """
    INSERT INTO place_type (place_id, lao_type, valid, snapshot_id)
    SELECT place_id, before.lao_type, before.valid, snapshot_id
    FROM place, (VALUES
        ('subdistrict_council', daterange(NULL, '2020-01-01')),
        ('sao', daterange('2020-01-01', NULL))
    ) AS before (lao_type, valid)
    WHERE place.lao_type = 'sao'
"""


@pytest.fixture
def engine(make_database: Callable[[], str], tmp_path: Path) -> Iterator[Engine]:
    """A province with its PAO and one SAO, whose creation cites an announcement."""
    engine = create_engine(make_database(), poolclass=NullPool)
    file = tmp_path / "country"
    file.write_text("made up", "utf-8")
    run_source(engine, get_source("dla_registry"), [file], _load_places)
    yield engine
    engine.dispose()


def _load_places(context: LoadContext) -> None:
    snapshot = context.snapshot(context.files[0])
    rows = [
        PlaceRow("TH", "atlas", "country", {"th": "ประเทศไทย"}),
        PlaceRow("17", "tis1099", "province", {"th": "สิงห์บุรี"}),
    ]
    store_places(context.connection, rows, snapshot)
    laos = {"2170101": ("pao", "สิงห์บุรี", "170050"), "6170102": ("sao", "บางมัญ", "170152")}
    rows = [
        PlaceRow(
            code,
            "dla",
            "lao",
            {"th": name},
            lao_type=lao_type,
            province_code="17",
            other_codes={"xml_geocode": geocode},
        )
        for code, (lao_type, name, geocode) in laos.items()
    ]
    store_places(context.connection, rows, snapshot)
    context.connection.execute(
        text(
            "INSERT INTO lineage (place_id, event, after, gazette_reference, snapshot_id, row)"
            " VALUES (:place, 'create', 'TAO', :cited, :snapshot, 1)"
        ),
        {
            "place": place_ids_by_code(context.connection)["6170102"],
            "cited": CITED,
            "snapshot": snapshot,
        },
    )


def load(engine: Engine, path: Path, content: str) -> RunReport:
    path.write_text(content, "utf-8")
    source = get_source(recognise(path) or "")
    return run_source(engine, source, [path], find_step(source))


def check(engine: Engine) -> RunReport:
    source = get_source("count_checks")
    return run_source(engine, source, own_files(source), find_step(source))


def rows(engine: Engine, query: str) -> list[tuple[Any, ...]]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(query))]


def test_a_count_that_history_does_not_give_is_an_issue_of_its_place(
    engine: Engine, tmp_path: Path
) -> None:
    report = load(engine, tmp_path / "DOLA.xml", COUNTS.format(day="2020-08-06"))
    assert (report.rows_read, report.rows_loaded) == (4, 4)
    checked = check(engine)
    assert checked.figures == {"compared": 4, "differences": 2}
    told = rows(
        engine, "SELECT code, message FROM issue JOIN place_code USING (place_id) ORDER BY 1, 2"
    )
    assert [code for code, _ in told] == ["17", "TH"]
    assert all(
        "DOLA.xml, line" in message
        and "counted 2 (sao) on 2020-08-06; the registry and its history give 1" in message
        for _, message in told
    )


def test_each_count_is_compared_with_the_types_of_its_day(engine: Engine, tmp_path: Path) -> None:
    older, newer = tmp_path / "old.xml", tmp_path / "new.xml"
    older.write_text(COUNTS.replace('"2"', '"0"').replace("2020", "2019").format(day="2019-08-06"))
    newer.write_text(COUNTS.replace('"2"', '"1"').format(day="2020-08-06"))
    with engine.begin() as connection:
        connection.execute(text(UPGRADED))
    source = get_source("dola_counts")
    assert not run_source(engine, source, [older, newer], find_step(source)).issues
    assert check(engine).figures == {"compared": 8, "differences": 0}


def test_announcements_are_found_from_the_place_and_from_its_events(
    engine: Engine, tmp_path: Path
) -> None:
    report = load(engine, tmp_path / "Gazette.xml", GAZETTE.format(title="เขตเลือกตั้ง ๓"))
    assert report.figures["Gazette.xml"] == {"notices": 2, "subjects": 3, "linked": 2}
    assert dict(report.issues) == {"unknown_place": 1}
    with Session(engine) as session:
        places = place_ids_by_code(session.connection())
        (notice,) = notices_of(session, places["6170102"])
        (events,) = notices_by_event(session, places["6170102"]).values()
        (ward,) = notices_of(session, places["2170101"])
    assert notice.citation_th == "ราชกิจจานุเบกษา เล่ม 113 ตอนที่ พิเศษ 5 ง หน้า 1-5"
    assert [subject.details["old"] for subject in notice.subjects] == ["SaphaTambon"]
    assert [event.gazette_notice_id for event in events] == [notice.gazette_notice_id]
    assert (ward.kind, ward.lineage_ids, ward.pages) == ("constituency", (), "7")
    assert rows(engine, "SELECT title_folded FROM gazette_notice WHERE volume = 137") == [
        ("เขตเลือกตั้ง 3",)
    ]


def test_the_same_file_again_changes_nothing_and_a_newer_one_replaces_it(
    engine: Engine, tmp_path: Path
) -> None:
    path = tmp_path / "Gazette.xml"
    first = load(engine, path, GAZETTE.format(title="เก่า"))
    assert load(engine, path, GAZETTE.format(title="เก่า")).status is RunStatus.UNCHANGED
    before = rows(engine, "SELECT title FROM gazette_notice ORDER BY row")
    second = load(engine, path, GAZETTE.format(title="ใหม่"))
    assert rows(engine, "SELECT title FROM gazette_notice ORDER BY row") == [
        ("จัดตั้ง ๒ แห่ง",),
        ("ใหม่",),
    ]
    assert rows(engine, "SELECT count(*) FROM gazette_subject") == [(3,)]
    assert second.load_run_id is not None
    undo_run(engine, second.load_run_id)
    assert rows(engine, "SELECT title FROM gazette_notice ORDER BY row") == before
    assert rows(engine, "SELECT count(*) FROM gazette_subject") == [(3,)]
    assert first.load_run_id is not None
    undo_run(engine, first.load_run_id)
    assert rows(engine, "SELECT count(*) FROM gazette_notice") == [(0,)]


def test_numbers_of_the_information_site_are_codes_that_cannot_be_taken_for_others(
    engine: Engine, tmp_path: Path
) -> None:
    ids = (
        f'<webid {NAMESPACE}><item id="17" geocode="170152"/><item id="18" geocode="1788"/></webid>'
    )
    report = load(engine, tmp_path / "ids.xml", ids)
    assert (report.rows_loaded, dict(report.issues)) == (1, {"unknown_code": 1})
    assert rows(engine, "SELECT code FROM place_code WHERE scheme = 'dla_info'") == [
        ("orgInfoId=17",)
    ]


def test_a_file_that_nothing_is_taken_from_is_registered_with_the_reason(
    engine: Engine, tmp_path: Path
) -> None:
    sao = '<entity type="TAO"><level value="5"/></entity>'
    levels = f'<entity {NAMESPACE} type="Country">{sao}</entity>'
    report = load(engine, tmp_path / "DOLA2540.xml", levels)
    assert report.source == "dola_levels"
    assert "two SAOs" in str(report.figures["unread"])
    assert rows(engine, "SELECT file_name FROM snapshot WHERE source = 'dola_levels'") == [
        ("DOLA2540.xml",)
    ]
