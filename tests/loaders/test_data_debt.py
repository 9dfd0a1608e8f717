"""What is missing, old or contradictory about an LAO is counted, apart from how it performs."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, text
from sqlalchemy.orm import Session

from gis.publishers import list_publisher_debts
from gis.statements import statement
from loaders.rehearsal import rehearse

BINDS = {"topic": "data_debt", "this_year": 2022}
COMPLETE, SHARED, UNCOVERED = "6200102", "4200104", "6170104"


@pytest.fixture
def connection(made_up_engine: Engine) -> Iterator[Connection]:
    with rehearse(made_up_engine) as rehearsal:
        yield rehearsal.connection


def debt(connection: Connection, code: str) -> tuple[float, float | None, int]:
    ids = connection.execute(
        text("SELECT place_id FROM place_code WHERE code = :code"), {"code": code}
    ).scalar_one()
    rows = connection.execute(statement("loaders", "data_debt"), BINDS)
    found = next(row for row in rows if row.place_id == ids)
    return float(found.completeness), found.age, found.doubts


def test_completeness_is_the_share_of_what_should_be_known(connection: Connection) -> None:
    # Of six things (position, boundary, coverage, English name, website, population) no website.
    assert debt(connection, COMPLETE)[0] == pytest.approx(100 * 5 / 6)
    # Its population was not reported either.
    assert debt(connection, SHARED)[0] == pytest.approx(100 * 4 / 6)
    assert debt(connection, UNCOVERED)[0] == 0


def test_age_counts_from_the_latest_figure_and_a_missing_one_has_none(
    connection: Connection,
) -> None:
    assert debt(connection, COMPLETE)[1] == 2
    assert debt(connection, SHARED)[1] is None


def test_contradictions_are_counted_and_mere_gaps_are_not(connection: Connection) -> None:
    before = debt(connection, COMPLETE)[2]
    connection.execute(
        text(
            "INSERT INTO issue (load_run_id, type, message, is_rejected, place_id)"
            " SELECT (SELECT max(load_run_id) FROM load_run), type, 'm', false, place_id"
            " FROM place_code, unnest(ARRAY['name_differs', 'missing_value']) AS type"
            " WHERE code = :code"
        ),
        {"code": COMPLETE},
    )
    assert debt(connection, COMPLETE)[2] == before + 1


def test_an_indicator_that_was_given_up_is_owed_by_nobody(connection: Connection) -> None:
    connection.execute(
        text("UPDATE indicator SET details = '{\"ended\": 2020}' WHERE code = 'population'")
    )
    assert debt(connection, SHARED) == (pytest.approx(100 * 4 / 5), None, 0)


def test_debt_itself_is_no_data(connection: Connection) -> None:
    before = debt(connection, COMPLETE)
    connection.execute(text("UPDATE indicator SET topic = 'data_debt' WHERE code = 'population'"))
    assert debt(connection, COMPLETE) != before
    assert debt(connection, COMPLETE)[1] is None


def test_an_agency_is_told_what_its_files_lack(made_up_engine: Engine) -> None:
    with Session(made_up_engine) as session:
        debts = {item.publisher: item for item in list_publisher_debts(session, 2022)}
    [dla] = [item for item in debts.values() if "dla_registry" in item.sources]
    assert dla.age == 2
    assert dla.completeness == pytest.approx(75)
    assert Path(dla.sources[0]).name == "dla_registry"
