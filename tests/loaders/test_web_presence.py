"""Whether LAOs are found on the internet, as the lists of websites tell."""

from collections.abc import Callable

import pytest
from sqlalchemy import Connection, Engine, text

from loaders.pipeline import find_step, own_files
from loaders.run import run_source
from loaders.source import get_source

# Province 20 has a list; in province 17 nobody gathered any.
WEBSITES = [
    ("6200102", "https://www.nongbua.go.th", "offline", "2019-05-01"),
    ("6200102", "http://nongbua.example", "ok", "2020-02-01"),
    ("5200103", "https://simahaphot.example/go.th", "expired", "2018-01-01"),
    ("4200104", "https://saensuk.go.th:8080/home", "unknown", "2921-01-01"),
]
FIGURES = """
    SELECT indicator.code AS indicator, observation.value, observation.status, observation.year
    FROM observation
    JOIN indicator USING (indicator_id)
    JOIN place_code USING (place_id)
    WHERE place_code.code = :code AND indicator.topic = 'online'
        AND observation.superseded_at IS NULL
    ORDER BY indicator.code
"""


@pytest.fixture(scope="module")
def engine(make_made_up_engine: Callable[[], Engine]) -> Engine:
    engine = make_made_up_engine()
    with engine.begin() as connection:
        for code, url, state, noted_on in WEBSITES:
            connection.execute(
                text(
                    "INSERT INTO website (place_id, url, noted_state, noted_on, snapshot_id) "
                    "SELECT place_id, :url, :state, CAST(:noted_on AS date), "
                    "(SELECT min(snapshot_id) FROM snapshot) FROM place_code WHERE code = :code"
                ),
                {"code": code, "url": url, "state": state, "noted_on": noted_on},
            )
    _derive(engine)
    return engine


def _derive(engine: Engine) -> None:
    source = get_source("web_presence")
    run_source(engine, source, own_files(source), find_step(source))


def said(connection: Connection, code: str) -> list[float | str | None]:
    """Return listed, official domain and working: the value, or why there is none."""
    rows = connection.execute(text(FIGURES), {"code": code}).all()
    return [row.status if row.value is None else row.value for row in rows]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        # One of its two websites works, the other lies under .go.th.
        ("6200102", [1, 1, 1]),
        # The end of a path is no domain; what expired does not work.
        ("5200103", [1, 0, 0]),
        # Nobody noted whether it works.
        ("4200104", [1, 1, "not_reported"]),
        # The province's list does not name it: the rest does not concern it.
        ("6200105", [0, "not_applicable", "not_applicable"]),
        # Of its province there is no list.
        ("6170103", ["not_collected", "not_collected", "not_collected"]),
    ],
)
def test_each_lao_has_three_answers_or_the_reason(
    engine: Engine, code: str, expected: list[float | str]
) -> None:
    with engine.connect() as connection:
        assert said(connection, code) == expected


def test_the_year_is_that_in_which_somebody_last_looked_and_never_one_to_come(
    engine: Engine,
) -> None:
    with engine.connect() as connection:
        years = {row.year for row in connection.execute(text(FIGURES), {"code": "6200102"})}
    assert years == {2020}


def test_where_nobody_noted_a_day_the_year_is_that_of_the_newest_figures(
    make_made_up_engine: Callable[[], Engine],
) -> None:
    engine = make_made_up_engine()
    _derive(engine)
    with engine.connect() as connection:
        years = {row.year for row in connection.execute(text(FIGURES), {"code": "6200102"})}
    assert years == {2020}
