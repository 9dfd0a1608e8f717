"""The real counts, numbers and announcements, counted against what is in the files."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, text

from loaders.dola_counts import read_counts
from loaders.gazette import read_gazette
from loaders.inventory import take_inventory
from loaders.issues import IssueLog

pytestmark = pytest.mark.real_data


@pytest.fixture
def connection(national_engine: Engine) -> Iterator[Connection]:
    with national_engine.connect() as connection:
        yield connection


def test_every_file_of_the_registers_is_recognised(real_data_dir: Path) -> None:
    inventory = take_inventory(real_data_dir / "registry")
    assert inventory.unknown == []
    assert {name: len(paths) for name, paths in inventory.by_source.items()} == {
        "dla_registry": 1,
        "dola_codes": 1,
        "dola_counts": 17,
        "dola_levels": 1,
        "dola_web_ids": 1,
        "gazette": 5,
        "geocode_xml": 74,
    }


@pytest.mark.parametrize(
    ("name", "day", "city", "town", "subdistrict", "sao"),
    [
        ("DOLA2550-01.xml", "2007-01-12", 22, 120, 1020, 6616),
        ("DOLA2558.xml", "2015-03-09", 30, 178, 2232, 5335),
        ("DOLA2563-08..xml", "2020-08-06", 30, 192, 2247, 5303),
    ],
)
def test_the_country_s_counts_are_those_of_the_file(
    real_data_dir: Path, name: str, day: str, city: int, town: int, subdistrict: int, sao: int
) -> None:
    log = IssueLog()
    file = read_counts(real_data_dir / "registry" / "dola" / name, log)
    numbers = {lao_type: count.number for lao_type, count in file.country().items()}
    assert file.counted_on.isoformat() == day
    assert (numbers["city"], numbers["town"]) == (city, town)
    assert (numbers["subdistrict_municipality"], numbers["sao"]) == (subdistrict, sao)
    assert not log


@pytest.mark.parametrize(
    ("name", "notices", "subjects"),
    [
        ("PAO", 262, 260),
        ("Rename", 102, 639),
        ("TAO", 110, 7732),
        ("Thesaban council constituencies", 1837, 5314),
        ("Thesaban", 1926, 3296),
    ],
)
def test_every_announcement_of_a_file_is_read(
    real_data_dir: Path, name: str, notices: int, subjects: int
) -> None:
    log = IssueLog()
    found = read_gazette(real_data_dir / "registry" / "gazette" / f"Gazette {name}.xml", log)
    assert (len(found), sum(len(item.subjects) for item in found)) == (notices, subjects)
    assert not log


def test_counts_of_18_days_are_stored(connection: Connection) -> None:
    query = "SELECT count(*), count(DISTINCT counted_on) FROM published_count"
    assert connection.execute(text(query)).one() == (5026 + 386, 18)


def test_nearly_all_places_that_announcements_name_are_linked(connection: Connection) -> None:
    query = "SELECT count(*), count(place_id) FROM gazette_subject"
    named, linked = connection.execute(text(query)).one()
    assert named == 17241
    assert linked / named > 0.97


def test_a_place_s_announcements_are_not_those_of_its_namesake(connection: Connection) -> None:
    """Two town municipalities whose codes the files exchange: neither gets the other's."""
    query = """
        SELECT DISTINCT place_card.name_th, gazette_subject.name_th
        FROM gazette_subject JOIN place_card USING (place_id)
        WHERE gazette_subject.name_th IN ('หนองบัวลำภู', 'อำนาจเจริญ', 'รังสิต')
            AND place_card.kind = 'lao'
    """
    assert all(place == named for place, named in connection.execute(text(query)))


def test_nearly_every_event_that_cites_the_gazette_has_its_announcement(
    connection: Connection,
) -> None:
    query = """
        WITH cited AS (
            SELECT regexp_matches(
                gazette_reference, 'เล่ม (\\d{1,4}) ตอนที่ ([^;()]+?) หน้า (\\d{1,6})', 'g'
            ) AS parts
            FROM lineage
        )
        SELECT count(*), count(*) FILTER (WHERE EXISTS (
            SELECT FROM gazette_notice
            WHERE volume = parts[1]::integer AND issue = parts[2]
                AND first_page = parts[3]::integer
        ))
        FROM cited
    """
    cited, found = connection.execute(text(query)).one()
    assert cited > 9000
    assert found / cited > 0.99


def test_nearly_every_lao_has_its_number_of_the_information_site(connection: Connection) -> None:
    query = "SELECT count(*) FROM place_code WHERE scheme = 'dla_info' AND upper_inf(valid)"
    assert connection.execute(text(query)).scalar_one() > 7800


def test_history_gives_nearly_every_published_count(connection: Connection) -> None:
    """5,412 counts of 18 days from 2007 to 2020; each difference names both numbers."""
    told = connection.execute(
        text("SELECT message, place_id FROM present_issue WHERE source = 'count_checks'")
    ).all()
    assert 0 < len(told) < 300
    assert all(row.place_id is not None for row in told)
    assert any(
        "counted 192 (town) on 2020-08-06; the registry and its history give 191" in row.message
        for row in told
    )
