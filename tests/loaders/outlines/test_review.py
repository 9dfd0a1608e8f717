"""A steward accepts, rejects and withdraws; what was decided is remembered."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import shapely

from gis.errors import OutlineNotFound, ReviewRefused
from gis.models.vocabulary import OutlineStatus, RunStatus
from loaders.review_outlines import (
    accept_outline,
    accept_sure_outlines,
    forget_withdrawn_lines,
    list_outlines,
    reject_outline,
    withdraw_outlines,
)

Write = Callable[..., Path]
NARROWER = shapely.box(100.2, 15.0, 100.24, 15.1)


@pytest.fixture
def candidate(country: Any, write_table: Write, town_outline: dict[str, Any]) -> int:
    """The number of an outline that waits for a decision."""
    country.load("lao_outlines", write_table([town_outline]))
    (found,) = list_outlines(country.connection)
    return found.candidate_id


def states(country: Any) -> list[str]:
    rows = country.rows("SELECT status FROM boundary_candidate ORDER BY candidate_id")
    return [row.status for row in rows]


def test_a_decision_keeps_who_when_and_why(country: Any, candidate: int) -> None:
    accept_outline(country.connection, candidate, by="สมศรี", reason="ตรงกับประกาศ")
    (found,) = list_outlines(country.connection, status=OutlineStatus.ACCEPTED)
    assert (found.decided_by, found.reason) == ("สมศรี", "ตรงกับประกาศ")
    assert found.decided_at is not None
    assert list_outlines(country.connection) == []


def test_an_unknown_number_is_refused(country: Any) -> None:
    with pytest.raises(OutlineNotFound, match="404"):
        accept_outline(country.connection, 404, by="x")


@pytest.mark.parametrize(("by", "reason"), [("", "why"), ("who", " ")])
def test_a_rejection_needs_a_name_and_a_reason(
    country: Any, candidate: int, by: str, reason: str
) -> None:
    with pytest.raises(ReviewRefused):
        reject_outline(country.connection, candidate, by=by, reason=reason)
    assert states(country) == ["open"]


def test_a_rejected_geometry_stays_rejected_in_a_later_file(
    country: Any, candidate: int, write_table: Write, town_outline: dict[str, Any]
) -> None:
    reject_outline(country.connection, candidate, by="x", reason="wrong line")
    turned = shapely.Polygon(town_outline["geometry"].exterior.coords[::-1])
    country.load("lao_outlines", write_table([{**town_outline, "geometry": turned}], ".gpkg"))
    assert states(country) == ["rejected"]


def test_a_newer_file_supersedes_open_candidates(
    country: Any, candidate: int, write_table: Write, town_outline: dict[str, Any]
) -> None:
    country.load("lao_outlines", write_table([{**town_outline, "geometry": NARROWER}]))
    assert states(country) == ["superseded", "open"]
    with pytest.raises(ReviewRefused, match="superseded"):
        accept_outline(country.connection, candidate, by="x")


def test_an_accepted_outline_counts_until_the_newer_one_is_accepted(
    country: Any, candidate: int, write_table: Write, town_outline: dict[str, Any]
) -> None:
    country.accept_all()
    country.load("lao_outlines", write_table([{**town_outline, "geometry": NARROWER}]))
    assert states(country) == ["accepted", "open"]
    country.derive()
    assert country.shape("4200104").bounds[2] == pytest.approx(100.245)
    country.accept_all()
    assert states(country) == ["superseded", "accepted"]
    assert country.shape("4200104").bounds[2] == pytest.approx(100.24)


def test_an_accepted_outline_that_left_the_file_still_counts_and_is_reported(
    country: Any, candidate: int, write_table: Write
) -> None:
    country.accept_all()
    other = {"lao_code": "6200102", "geometry": shapely.box(100.0, 15.0, 100.1, 15.1)}
    country.load("lao_outlines", write_table([other]))
    assert states(country) == ["accepted", "open"]
    assert "outline_differs" in [issue[0] for issue in country.issues()]


def test_accepting_the_sure_ones_leaves_the_others(
    country: Any, write_table: Write, town_outline: dict[str, Any]
) -> None:
    doubtful = {"lao_code": "6200102", "geometry": shapely.box(100.0, 15.0, 100.05, 15.1)}
    country.load("lao_outlines", write_table([town_outline, doubtful]))
    accepted = accept_sure_outlines(country.connection, by="x")
    assert [item.code for item in accepted] == ["4200104"]
    assert [item.code for item in list_outlines(country.connection)] == ["6200102"]


def test_a_decision_makes_the_map_anew_and_none_leaves_it(country: Any, candidate: int) -> None:
    assert country.derive().status is RunStatus.LOADED  # another source was loaded
    assert country.derive().status is RunStatus.UNCHANGED
    accept_outline(country.connection, candidate, by="x")
    assert country.derive().status is RunStatus.LOADED
    reject_outline(country.connection, candidate, by="x", reason="seen again")
    assert country.derive().status is RunStatus.LOADED
    assert country.boundary("4200104").grade == "D"


def test_a_source_can_be_withdrawn_to_the_last_line(
    country: Any, write_osm: Write, write_table: Write, town_outline: dict[str, Any]
) -> None:
    before = country.boundary("4200104"), country.boundary("6200105")
    path = write_osm(({"name": "เทศบาลเมืองแสนสุข"}, town_outline["geometry"]))
    country.load("osm_admin7", path)
    country.accept_all()
    assert country.boundary("4200104").basis == "community"
    assert withdraw_outlines(country.connection, "osm_admin7") == 1
    country.derive()
    forget_withdrawn_lines(country.connection, "osm_admin7")
    after = country.boundary("4200104"), country.boundary("6200105")
    assert [row.wkb for row in after] == [row.wkb for row in before]
    assert [row.grade for row in after] == ["D", "D"]
    assert country.rows("SELECT FROM boundary_candidate") == []
    assert country.rows("SELECT FROM boundary WHERE basis = 'community'") == []
    assert len(country.rows("SELECT FROM geometry_edition")) == 1
    kept = country.rows(
        "SELECT FROM row_change JOIN load_run USING (load_run_id)"
        " WHERE table_name LIKE 'boundary%' AND source IN ('osm_admin7', 'atlas_boundaries')"
    )
    assert kept == []
    assert country.load("osm_admin7", path).rows_loaded == 1
