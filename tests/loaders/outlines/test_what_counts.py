"""Accepted outlines replace boundaries by grade and date, and bound those of their neighbours."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import shapely

from gis.certainty import Basis, Certainty
from loaders.review_outlines import reject_outline

Write = Callable[..., Path]
SHARED = shapely.box(100.2, 15.0, 100.3, 15.1)
EAST = shapely.box(100.245, 15.0, 100.3, 15.1)
NAMES = {"name": "เทศบาลเมืองแสนสุข"}
# From 100.23 E: 15 hundredths of a degree of it lie in the town's outline.
OVER = shapely.box(100.23, 15.0, 100.3, 15.1)


@pytest.fixture
def outlined(country: Any, write_table: Write, town_outline: dict[str, Any]) -> Any:
    """The country with the town's official outline accepted."""
    country.load("lao_outlines", write_table([town_outline]))
    country.accept_all()
    return country


def codes(answer: Any) -> list[str]:
    return [candidate.card.code for candidate in answer.laos]


def test_an_accepted_outline_is_the_boundary_with_its_grade(
    outlined: Any, town_outline: dict[str, Any]
) -> None:
    town = outlined.boundary("4200104")
    assert (town.grade, town.basis, town.tolerance_m) == ("A", "published", 30)
    assert outlined.shape("4200104").equals(town_outline["geometry"])
    assert town.candidate_id is not None


def test_the_neighbour_gets_what_is_left_of_the_shared_subdistrict(outlined: Any) -> None:
    neighbour = outlined.boundary("6200105")
    assert (neighbour.grade, neighbour.basis) == ("C", "subdistricts")
    assert neighbour.cut_by == [outlined.boundary("4200104").candidate_id]
    difference = shapely.symmetric_difference(outlined.shape("6200105"), EAST)
    assert shapely.area(difference) == pytest.approx(0, abs=1e-9)


def test_other_boundaries_stay_as_they_were(country: Any, outlined: Any) -> None:
    whole = outlined.boundary("6200102")
    assert (whole.grade, whole.cut_by, whole.candidate_id) == ("C", [], None)


def test_an_official_outline_counts_before_one_by_volunteers(
    outlined: Any, write_osm: Write
) -> None:
    outlined.load("osm_admin7", write_osm((NAMES, SHARED)))
    outlined.accept_all()
    assert outlined.boundary("4200104").grade == "A"
    reject_outline(
        outlined.connection, outlined.boundary("4200104").candidate_id, by="x", reason="wrong"
    )
    outlined.derive()
    assert outlined.boundary("4200104").grade == "B"


def test_a_dated_outline_leaves_what_stood_before_its_day(
    country: Any, write_table: Write, town_outline: dict[str, Any]
) -> None:
    country.load("lao_outlines", write_table([{**town_outline, "valid_from": "2020-04-01"}]))
    country.accept_all()
    rows = country.rows(
        "SELECT boundary.grade, boundary.valid FROM boundary JOIN place_card USING (place_id)"
        " WHERE code = '4200104' ORDER BY valid"
    )
    assert [(row.grade, row.valid.lower, row.valid.upper) for row in rows] == [
        ("D", None, date(2020, 4, 1)),
        ("A", date(2020, 4, 1), None),
    ]


def test_an_outline_of_a_day_to_come_does_not_count_yet(
    country: Any, write_table: Write, town_outline: dict[str, Any]
) -> None:
    tomorrow = datetime.now(UTC).date() + timedelta(days=2)
    country.load("lao_outlines", write_table([{**town_outline, "valid_from": str(tomorrow)}]))
    country.accept_all()
    assert country.boundary("4200104").grade == "D"


def test_what_two_accepted_outlines_claim_goes_to_the_official_one_and_is_reported(
    outlined: Any, write_osm: Write
) -> None:
    outlined.load("osm_admin7", write_osm(({"name": "อบต.ห้วยกะปิ"}, OVER)))
    outlined.accept_all()
    assert shapely.area(
        shapely.symmetric_difference(outlined.shape("6200105"), EAST)
    ) == pytest.approx(0, abs=1e-9)
    assert outlined.boundary("6200105").cut_by == [outlined.boundary("4200104").candidate_id]
    ((message,),) = outlined.rows(
        "SELECT message FROM present_issue WHERE type = 'outlines_overlap'"
    )
    assert "6200105 and 4200104 overlap by 17.84 km²; 4200104 keeps it" in message


def test_cells_fill_the_known_part_and_are_a_partition(outlined: Any) -> None:
    cells = outlined.rows(
        "SELECT feature_id, min_zoom, properties, ST_AsBinary(geometry) AS wkb FROM shape"
        " JOIN geometry_edition USING (edition_id) WHERE is_current AND layer = 'cells'"
    )
    owners = {row.properties["owners"] for row in cells}
    assert {"4200104", "6200105"} <= owners
    assert "4200104,6200105" not in owners
    for zoom in {row.min_zoom for row in cells}:
        shapes = shapely.from_wkb([bytes(row.wkb) for row in cells if row.min_zoom == zoom])
        assert shapely.coverage_is_valid(shapes)
    town = next(row.properties for row in cells if row.properties["owners"] == "4200104")
    assert (town["n"], town["grade"], town["partial"], town["type"]) == (1, "A", False, "town")


def test_subdistricts_stay_whole_on_the_map(country: Any, outlined: Any) -> None:
    found = outlined.rows(
        "SELECT feature_id, count(*) FROM shape JOIN geometry_edition USING (edition_id)"
        " WHERE is_current AND layer = 'subdistricts' AND min_zoom = 11 GROUP BY feature_id"
    )
    assert len(found) == 7
    members = outlined.rows(
        "SELECT unnest(subdistrict_ids) AS id FROM cell JOIN geometry_edition USING (edition_id)"
        " WHERE is_current"
    )
    assert {row.id for row in members} == {row.feature_id for row in found}


class TestPoints:
    """Whose is this point, once an outline of the shared subdistrict is known."""

    def test_well_inside_the_outline_is_certain(self, outlined: Any) -> None:
        answer = outlined.answer(100.22, 15.05)
        assert (answer.certainty, answer.basis) == (Certainty.CERTAIN, Basis.OUTLINE)
        assert codes(answer) == ["4200104"]

    def test_outside_of_it_the_one_who_is_left_is_certain(self, outlined: Any) -> None:
        answer = outlined.answer(100.27, 15.05)
        assert (answer.certainty, answer.basis) == (Certainty.CERTAIN, Basis.REMAINDER)
        assert codes(answer) == ["6200105"]

    @pytest.mark.parametrize("longitude", [100.2448, 100.2452])
    def test_near_its_line_both_are_given(self, outlined: Any, longitude: float) -> None:
        answer = outlined.answer(longitude, 15.05)
        assert (answer.certainty, answer.basis) == (Certainty.NEAR_LINE, Basis.OUTLINE)
        assert set(codes(answer)) == {"4200104", "6200105"}
        assert answer.tolerance_m == 30

    def test_near_the_edge_of_the_subdistrict_the_outline_settles_it(self, outlined: Any) -> None:
        """100 m beyond the edge lies 200102, whose LAO covers it whole; the line is simplified."""
        assert codes(outlined.answer(100.201, 15.05)) == ["4200104"]
        west = outlined.answer(100.199, 15.05)
        assert (west.certainty, codes(west)) == (Certainty.CERTAIN, ["5200103"])

    def test_with_both_outlined_the_gap_between_is_the_districts(
        self, country: Any, write_table: Write, town_outline: dict[str, Any]
    ) -> None:
        east = {"lao_code": "6200105", "geometry": shapely.box(100.26, 15.0, 100.3, 15.1)}
        country.load("lao_outlines", write_table([town_outline, east]))
        country.accept_all()
        gap = country.answer(100.252, 15.05)
        assert gap.certainty is Certainty.DISTRICT_ONLY
        assert set(codes(gap)) == {"6200102", "5200103"}

    def test_where_coverage_and_outline_disagree_it_is_said(
        self, country: Any, write_table: Write
    ) -> None:
        half = {"lao_code": "6200102", "geometry": shapely.box(100.0, 15.0, 100.05, 15.1)}
        country.load("lao_outlines", write_table([half]))
        country.accept_all()
        answer = country.answer(100.07, 15.05)
        assert (answer.certainty, answer.basis) == (Certainty.SHARED, Basis.DISAGREEMENT)
        assert codes(answer) == ["6200102"]

    def test_off_the_simplified_coast_but_in_an_outline_is_certain(
        self, country: Any, write_table: Write
    ) -> None:
        pier = {"lao_code": "6200102", "geometry": shapely.box(100.0, 14.99, 100.1, 15.1)}
        country.load("lao_outlines", write_table([pier]))
        country.accept_all()
        answer = country.answer(100.05, 14.995)
        assert (answer.certainty, answer.distance_m) == (Certainty.CERTAIN, 0)
        assert codes(answer) == ["6200102"]

    def test_where_nobodys_coverage_is_known_an_outline_is_enough(
        self, country: Any, write_osm: Write
    ) -> None:
        shape = shapely.box(100.12, 15.12, 100.18, 15.18)
        country.load("osm_admin7", write_osm(({"name": "อบต.จักรสีห์"}, shape)))
        country.accept_all()
        answer = country.answer(100.15, 15.15)
        assert (answer.certainty, codes(answer)) == (Certainty.CERTAIN, ["6170104"])
        assert "6170104" not in codes(country.answer(100.11, 15.11))
