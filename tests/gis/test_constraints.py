"""What must never be stored is refused by the database itself, whoever writes."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError
from sqlalchemy.orm import Session

Put = Callable[..., int]

SQUARE = "SRID=4326;MULTIPOLYGON(((100 15, 100.1 15, 100.1 15.1, 100 15.1, 100 15)))"
BOW_TIE = "SRID=4326;MULTIPOLYGON(((100 15, 100.1 15.1, 100.1 15, 100 15.1, 100 15)))"


@pytest.fixture
def put(session: Session) -> Put:
    """Return a function that inserts one row into a table and gives its key."""

    def insert(table: str, **values: Any) -> int:
        names = ", ".join(f'"{name}"' for name in values)
        binds = ", ".join(f":{name}" for name in values)
        row = session.execute(
            text(f"INSERT INTO {table} ({names}) VALUES ({binds}) RETURNING *"),  # noqa: S608
            values,
        ).one()
        return int(row[0])

    return insert


@pytest.fixture
def snapshot(put: Put) -> int:
    return put(
        "snapshot",
        source="s",
        publisher="p",
        title_th="t",
        title_en="t",
        file_name="f",
        sha256="0" * 64,
        bytes=1,
        is_sample=False,
        is_current=True,
    )


@pytest.fixture
def province(put: Put, snapshot: int) -> int:
    return put("place", kind="province", snapshot_id=snapshot)


@pytest.fixture
def lao(put: Put, snapshot: int, province: int) -> int:
    return put("place", kind="lao", lao_type="sao", province_id=province, snapshot_id=snapshot)


def test_an_lao_without_a_type_is_refused(put: Put, snapshot: int, province: int) -> None:
    with pytest.raises(IntegrityError, match="lao_has_type"):
        put("place", kind="lao", province_id=province, snapshot_id=snapshot)


def test_an_area_with_a_type_is_refused(put: Put, snapshot: int) -> None:
    with pytest.raises(IntegrityError, match="lao_has_type"):
        put("place", kind="province", lao_type="sao", snapshot_id=snapshot)


def test_an_lao_of_a_type_that_is_none_is_refused(put: Put, snapshot: int, province: int) -> None:
    with pytest.raises(IntegrityError, match="lao_type"):
        put("place", kind="lao", lao_type="tao", province_id=province, snapshot_id=snapshot)


def test_an_lao_outside_any_province_is_refused(put: Put, snapshot: int) -> None:
    with pytest.raises(IntegrityError, match="in_province"):
        put("place", kind="lao", lao_type="sao", snapshot_id=snapshot)


def test_a_position_outside_thailand_is_refused(put: Put, snapshot: int) -> None:
    with pytest.raises(IntegrityError, match="position_in_thailand"):
        put("place", kind="province", snapshot_id=snapshot, position="SRID=4326;POINT(15 100)")


def test_a_place_that_others_name_cannot_be_deleted(session: Session, lao: int) -> None:
    with pytest.raises(IntegrityError, match="province_id"):
        session.execute(
            text(
                "DELETE FROM place WHERE place_id = (SELECT province_id FROM place"
                " WHERE place_id = :lao)"
            ),
            {"lao": lao},
        )


@pytest.mark.parametrize("grade", ["E", "F", "Z", ""])
def test_an_outline_has_a_grade_from_a_to_d(put: Put, snapshot: int, lao: int, grade: str) -> None:
    with pytest.raises(IntegrityError, match="ck_boundary_grade"):
        outline(put, snapshot, lao, grade=grade)


def outline(put: Put, snapshot: int, place: int, **changes: Any) -> int:
    values = {
        "place_id": place,
        "grade": "C",
        "basis": "subdistricts",
        "tolerance_m": 400,
        "geometry": SQUARE,
        "snapshot_id": snapshot,
    }
    return put("boundary", **(values | changes))


def test_an_outline_that_crosses_itself_is_refused(put: Put, snapshot: int, lao: int) -> None:
    with pytest.raises(IntegrityError, match="geometry_valid"):
        outline(put, snapshot, lao, geometry=BOW_TIE)


def test_an_empty_outline_is_refused(put: Put, snapshot: int, lao: int) -> None:
    with pytest.raises(IntegrityError, match="geometry_not_empty"):
        outline(put, snapshot, lao, geometry="SRID=4326;MULTIPOLYGON EMPTY")


@pytest.mark.parametrize("srid", [3857, 32647])
def test_an_outline_in_other_coordinates_is_refused(
    put: Put, snapshot: int, lao: int, srid: int
) -> None:
    with pytest.raises(DBAPIError, match="SRID"):
        outline(put, snapshot, lao, geometry=SQUARE.replace("4326", str(srid)))


def test_an_outline_that_is_no_multipolygon_is_refused(put: Put, snapshot: int, lao: int) -> None:
    with pytest.raises(DataError, match="MultiPolygon"):
        outline(put, snapshot, lao, geometry="SRID=4326;POINT(100 15)")


def test_a_tolerance_below_zero_is_refused(put: Put, snapshot: int, lao: int) -> None:
    with pytest.raises(IntegrityError, match="tolerance"):
        outline(put, snapshot, lao, tolerance_m=-1)


def test_two_outlines_at_one_time_are_refused(put: Put, snapshot: int, lao: int) -> None:
    outline(put, snapshot, lao, valid="[2000-01-01,2010-01-01)")
    outline(put, snapshot, lao, valid="[2010-01-01,)")
    with pytest.raises(IntegrityError, match="ex_boundary_one_at_a_time"):
        outline(put, snapshot, lao, valid="[2009-12-31,2010-01-01)")


def test_names_follow_each_other_and_never_stand_side_by_side(
    put: Put, snapshot: int, lao: int
) -> None:
    same = {"place_id": lao, "lang": "th", "snapshot_id": snapshot}
    put("place_name", name="เก่า", valid="(,2010-01-01)", **same)
    put("place_name", name="ใหม่", valid="[2010-01-01,)", **same)
    with pytest.raises(IntegrityError, match="ex_place_name_one_at_a_time"):
        put("place_name", name="อื่น", valid="[2009-01-01,2009-06-01)", **same)


@pytest.mark.parametrize("name", ["", " ", " บางพุทรา", "บางพุทรา "])
def test_a_name_that_is_blank_or_untrimmed_is_refused(
    put: Put, snapshot: int, lao: int, name: str
) -> None:
    with pytest.raises(IntegrityError, match="name_trimmed"):
        put("place_name", place_id=lao, lang="th", name=name, snapshot_id=snapshot)


def test_a_period_that_is_empty_is_refused(put: Put, snapshot: int, lao: int) -> None:
    with pytest.raises(IntegrityError, match="valid_not_empty"):
        put("place_name", place_id=lao, lang="th", name="ก", valid="empty", snapshot_id=snapshot)


def code(put: Put, snapshot: int, place: int, value: str, **more: Any) -> int:
    values = {"place_id": place, "scheme": "dla", "code": value, "snapshot_id": snapshot}
    return put("place_code", **(values | more))


def test_a_place_has_one_present_code_a_scheme(put: Put, snapshot: int, lao: int) -> None:
    code(put, snapshot, lao, "6170102")
    code(put, snapshot, lao, "170102", scheme="xml_geocode")
    with pytest.raises(IntegrityError, match="ex_place_code_one_a_scheme"):
        code(put, snapshot, lao, "5170102")


def test_a_code_names_one_place_at_a_time(put: Put, snapshot: int, lao: int, province: int) -> None:
    code(put, snapshot, lao, "6170102", valid="(,2010-01-01)")
    code(put, snapshot, province, "6170102", valid="[2010-01-01,)")
    other = put("place", kind="province", snapshot_id=snapshot)
    with pytest.raises(IntegrityError, match="ex_place_code_one_place"):
        code(put, snapshot, other, "6170102", valid="[2011-01-01,2012-01-01)")


@pytest.mark.parametrize(
    ("scheme", "value"),
    [
        ("dla", "1170102"),
        ("dla", "617010"),
        ("dla", "617010l"),
        ("tis1099", "1"),
        ("tis1099", "17010"),
        ("made_up", "1"),
    ],
)
def test_a_code_that_its_scheme_does_not_have_is_refused(
    put: Put, snapshot: int, lao: int, scheme: str, value: str
) -> None:
    with pytest.raises(IntegrityError, match="ck_place_code"):
        code(put, snapshot, lao, value, scheme=scheme)


def test_a_coverage_is_whole_or_partial(put: Put, snapshot: int, lao: int, province: int) -> None:
    with pytest.raises(IntegrityError, match="extent"):
        put("coverage", lao_id=lao, subdistrict_id=province, extent="half", snapshot_id=snapshot)


@pytest.fixture
def run(put: Put) -> int:
    return put(
        "load_run",
        source="s",
        config_hash="",
        code_version="",
        status="loaded",
        rows_read=0,
        rows_loaded=0,
        rows_rejected="{}",
        figures="{}",
        started_at="2026-01-01",
        finished_at="2026-01-01",
    )


@pytest.fixture
def figure(put: Put, snapshot: int, lao: int, run: int, session: Session) -> Put:
    """Return a function that inserts an observation of the LAO."""
    population = session.execute(
        text("SELECT indicator_id FROM indicator WHERE code = 'population'")
    ).scalar_one()

    def insert(**changes: Any) -> int:
        values = {
            "place_id": lao,
            "indicator_id": population,
            "year": 2020,
            "value": 1.0,
            "status": "reported",
            "is_partial": False,
            "snapshot_id": snapshot,
            "load_run_id": run,
        }
        return put("observation", **(values | changes))

    return insert


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"value": None}, "value_if_reported"),
        ({"status": "not_reported"}, "value_if_reported"),
        ({"status": "unknown", "value": None}, "ck_observation"),
        ({"value": float("nan")}, "value_finite"),
        ({"value": float("inf")}, "value_finite"),
        ({"value": float("-inf")}, "value_finite"),
        ({"year": 2563}, "year_gregorian"),
    ],
)
def test_a_figure_that_says_two_things_is_refused(
    figure: Put, changes: dict[str, Any], constraint: str
) -> None:
    with pytest.raises(IntegrityError, match=constraint):
        figure(**changes)


def test_zero_is_a_figure_and_missing_is_none(figure: Put) -> None:
    figure(value=0.0)
    figure(year=2019, value=None, status="not_reported")


def test_one_figure_stands_at_a_time_and_revisions_are_kept(figure: Put) -> None:
    figure(superseded_at="2026-01-01")
    figure(superseded_at="2026-01-02")
    figure()
    with pytest.raises(IntegrityError, match="uq_observation_current"):
        figure()


@pytest.mark.parametrize("url", ["javascript:alert(1)", "www.example.go.th", "https://a b", ""])
def test_a_website_that_a_browser_should_not_open_is_refused(
    put: Put, snapshot: int, lao: int, url: str
) -> None:
    with pytest.raises(IntegrityError, match="ck_website_url"):
        put("website", place_id=lao, url=url, noted_state="ok", snapshot_id=snapshot)


def test_an_issue_has_a_type_of_the_list(put: Put, run: int) -> None:
    with pytest.raises(IntegrityError, match="fk_issue_type_issue_type"):
        put("issue", load_run_id=run, type="odd", message="m", is_rejected=False)


def test_an_event_has_a_kind_of_the_list(put: Put, snapshot: int, lao: int) -> None:
    with pytest.raises(IntegrityError, match="ck_lineage_event"):
        put("lineage", place_id=lao, event="vanish", snapshot_id=snapshot)


def test_nothing_succeeds_itself(put: Put, snapshot: int, lao: int) -> None:
    with pytest.raises(IntegrityError, match="ck_lineage_successor"):
        put("lineage", place_id=lao, event="merge", successor_id=lao, snapshot_id=snapshot)


def test_one_geometry_edition_is_current(put: Put) -> None:
    edition = {"is_current": True, "is_sample": False}
    put("geometry_edition", fingerprint="0" * 16, **edition)
    with pytest.raises(IntegrityError, match="uq_geometry_edition_current"):
        put("geometry_edition", fingerprint="1" * 16, **edition)


def test_an_lao_is_of_one_type_at_a_time(put: Put, lao: int, snapshot: int) -> None:
    put("place_type", place_id=lao, lao_type="sao", valid="(,2009-01-05)", snapshot_id=snapshot)
    with pytest.raises(IntegrityError, match="ex_place_type_one_at_a_time"):
        put(
            "place_type", place_id=lao, lao_type="town", valid="[2009-01-04,)", snapshot_id=snapshot
        )


def test_a_type_of_former_times_is_one_of_the_list_or_open(
    put: Put, lao: int, snapshot: int
) -> None:
    put("place_type", place_id=lao, lao_type=None, valid="(,1950-01-01)", snapshot_id=snapshot)
    with pytest.raises(IntegrityError, match="ck_place_type_lao_type"):
        put("place_type", place_id=lao, lao_type="TAO", valid="[1950-01-01,)", snapshot_id=snapshot)


def test_an_event_that_had_happened_by_a_day_has_that_day(
    put: Put, lao: int, snapshot: int
) -> None:
    with pytest.raises(IntegrityError, match="ck_lineage_date_is_latest"):
        put("lineage", place_id=lao, event="rename", date_is_latest=True, snapshot_id=snapshot)


@pytest.mark.parametrize(
    ("wrong", "constraint"),
    [
        ({"neighbour_id": 4}, "ck_neighbour_once"),
        ({"kind": "country"}, "ck_neighbour_kind"),
        ({"basis": "near"}, "ck_neighbour_basis"),
        ({"length_m": 0.0}, "ck_neighbour_length_m"),
        ({"length_m": None}, "ck_neighbour_length_known"),
        ({"basis": "shared_ground"}, "ck_neighbour_length_known"),
    ],
)
def test_a_pair_of_neighbours_stands_once_and_says_how_it_is_known(
    put: Put, wrong: dict[str, Any], constraint: str
) -> None:
    edition = put("geometry_edition", fingerprint="0" * 16, is_current=True, is_sample=False)
    pair = {"place_id": 5, "neighbour_id": 6, "kind": "lao", "basis": "border", "length_m": 9.0}
    put("neighbour", edition_id=edition, **pair)
    with pytest.raises(IntegrityError, match=constraint):
        put("neighbour", edition_id=edition, **(pair | {"place_id": 4} | wrong))
