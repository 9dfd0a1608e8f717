"""Files of outlines become candidates: read, matched, checked, and none counts by itself."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import shapely
from sqlalchemy import text

from gis.errors import SourceChanged, SourceFileError
from gis.models.vocabulary import RunStatus
from loaders.recognise import recognise
from loaders.review_outlines import list_outlines
from loaders.source import read_definition

Write = Callable[..., Path]
WEST = shapely.box(100.2, 15.0, 100.245, 15.1)
NAMES = {"name": "เทศบาลเมืองแสนสุข", "name:en": "Saen Suk Town Municipality"}


@pytest.mark.parametrize("suffix", [".geojson", ".gpkg", ".fgb", ".zip"])
def test_an_official_file_of_any_form_gives_a_candidate_of_grade_a(
    country: Any, write_table: Write, town_outline: dict[str, Any], suffix: str
) -> None:
    path = write_table([town_outline], suffix)
    assert recognise(path) == "lao_outlines"
    report = country.load("lao_outlines", path)
    assert (report.rows_read, report.rows_loaded, report.issues) == (1, 1, {})
    (found,) = list_outlines(country.connection)
    assert (found.code, found.grade, found.match_method) == ("4200104", "A", "code")
    assert found.name == "แสนสุข"
    assert found.feature == "row 1"


@pytest.mark.parametrize("suffix", [".gpkg", ".zip"])
def test_a_code_that_was_stored_as_a_number_is_a_code(
    country: Any, write_table: Write, town_outline: dict[str, Any], suffix: str
) -> None:
    numbers = {**town_outline, "lao_code": 4200104.0}
    other = {**town_outline, "lao_code": None, "geometry": None}
    country.load("lao_outlines", write_table([numbers, other], suffix))
    (found,) = list_outlines(country.connection)
    assert (found.code, found.match_method) == ("4200104", "code")


@pytest.mark.parametrize("suffix", [".gpkg", ".zip"])
def test_a_further_publisher_needs_a_definition_alone(
    country: Any, write_table: Write, tmp_path: Path, suffix: str
) -> None:
    definition = tmp_path / "chon_buri.yml"
    definition.write_text(
        """
name: chon_buri
step: candidates.load_candidates
title: {th: แนวเขต, en: Outlines}
publisher: {th: สำนักงาน, en: Office}
page: null
address: null
licence: null
attribution: {th: แนวเขตโดยสำนักงาน, en: Outlines by the office}
tolerance_m: 10
outlines:
  grade: A
  where: "KIND = 'LAO'"
  columns: {code: [DLA]}
""",
        "utf-8",
    )
    rows = [
        {"DLA": "4200104", "KIND": "LAO", "geometry": WEST},
        {"DLA": "6200105", "KIND": "OTHER", "geometry": WEST},
    ]
    report = country.load(read_definition(definition), write_table(rows, suffix))
    assert (report.source, report.rows_read) == ("chon_buri", 1)
    country.accept_all()
    town = country.boundary("4200104")
    assert (town.grade, town.tolerance_m) == ("A", 10)


def test_coordinates_in_metres_become_degrees(
    country: Any, write_table: Write, town_outline: dict[str, Any]
) -> None:
    country.load("lao_outlines", write_table([town_outline], ".gpkg", crs=32647))
    ((wkb,),) = country.rows("SELECT ST_AsBinary(geometry) FROM boundary_candidate")
    shape = shapely.from_wkb(bytes(wkb))
    assert shapely.hausdorff_distance(shape, WEST) < 1e-6


def test_an_openstreetmap_extract_gives_candidates_of_grade_b_with_its_licence(
    country: Any, write_osm: Write
) -> None:
    path = write_osm((NAMES, WEST))
    assert recognise(path) == "osm_admin7"
    country.load("osm_admin7", path)
    (found,) = list_outlines(country.connection)
    assert (found.code, found.grade, found.feature) == ("4200104", "B", "relation/1001")
    ((basis, licence, attribution),) = country.rows(
        "SELECT basis, snapshot.licence, attribution_en FROM boundary_candidate"
        " JOIN snapshot USING (snapshot_id)"
    )
    assert (basis, licence) == ("community", "ODbL 1.0")
    assert attribution == "© OpenStreetMap contributors (ODbL)"


def test_other_levels_of_an_extract_are_passed_over(country: Any, write_osm: Write) -> None:
    report = country.load(
        "osm_admin7", write_osm((NAMES, WEST), ({**NAMES, "admin_level": "8"}, WEST))
    )
    assert report.rows_read == 1


def test_wikidata_is_surer_than_a_name(country: Any, write_osm: Write) -> None:
    country.connection.execute(
        text(
            "INSERT INTO place_code (place_id, scheme, code, snapshot_id) SELECT place_id,"
            " 'wikidata', 'Q77', 1 FROM place_code WHERE code = '6200105'"
        )
    )
    country.load("osm_admin7", write_osm(({"name": "ผิด", "wikidata": "Q77"}, WEST)))
    (found,) = list_outlines(country.connection)
    assert (found.code, found.match_method, found.match_certainty) == ("6200105", "code", 1.0)


def test_the_province_at_the_outline_tells_namesakes_apart(country: Any, write_osm: Write) -> None:
    name = {"name": "องค์การบริหารส่วนตำบลหนองบัว"}
    north, south = shapely.box(100.2, 15.1, 100.3, 15.2), shapely.box(100.0, 15.0, 100.1, 15.1)
    country.load("osm_admin7", write_osm((name, north), (name, south)))
    assert {found.feature: found.code for found in list_outlines(country.connection)} == {
        "relation/1001": "6170105",
        "relation/1002": "6200102",
    }


def test_an_outline_of_an_unknown_name_is_reported_and_left_out(
    country: Any, write_osm: Write
) -> None:
    report = country.load("osm_admin7", write_osm((NAMES, WEST), ({"name": "ทม.ไร้นาม"}, WEST)))
    assert report.rejected == {"unknown_place": 1}
    assert len(list_outlines(country.connection)) == 1
    assert ("unknown_place", "ทม.ไร้นาม", True) in country.issues()


def test_of_two_outlines_of_one_lao_the_surer_is_kept(
    country: Any, write_table: Write, town_outline: dict[str, Any]
) -> None:
    by_name = {**town_outline, "lao_code": None, "name_th": "ทม.แสนสุข"}
    country.load("lao_outlines", write_table([by_name, town_outline]))
    (found,) = list_outlines(country.connection)
    assert (found.feature, found.match_method) == ("row 2", "code")
    assert [issue[0] for issue in country.issues()] == ["duplicate_row"]


def test_a_polygon_that_crosses_itself_is_mended_and_reported(
    country: Any, write_table: Write, town_outline: dict[str, Any]
) -> None:
    bow = shapely.Polygon([(100.2, 15), (100.24, 15.1), (100.24, 15), (100.2, 15.1)])
    country.load("lao_outlines", write_table([{**town_outline, "geometry": bow}]))
    assert ("invalid_geometry", "แสนสุข", False) in country.issues()
    assert len(list_outlines(country.connection)) == 1


@pytest.mark.parametrize(
    ("shape", "issue"),
    [
        (shapely.LineString([(100.2, 15), (100.3, 15)]), "invalid_geometry"),
        (shapely.box(10, 50, 10.1, 50.1), "position_outside"),
        (None, "invalid_geometry"),
    ],
)
def test_what_is_no_outline_in_thailand_is_left_out(
    country: Any, write_table: Write, town_outline: dict[str, Any], shape: Any, issue: str
) -> None:
    country.load("lao_outlines", write_table([{**town_outline, "geometry": shape}], ".gpkg"))
    assert list_outlines(country.connection) == []
    assert (issue, "แสนสุข", True) in country.issues()


def test_an_extract_without_one_closed_outline_is_refused(country: Any, write_osm: Write) -> None:
    path = write_osm((NAMES, WEST), open_ones={1})
    with pytest.raises(SourceFileError, match="no feature in it"):
        country.load("osm_admin7", path)


def test_relations_that_are_not_closed_are_reported(country: Any, write_osm: Write) -> None:
    open_one = ({"name": "ทต.ศรีมหาโพธิ"}, shapely.box(100.1, 15.0, 100.2, 15.1))
    report = country.load("osm_admin7", write_osm((NAMES, WEST), open_one, open_ones={2}))
    assert report.rows_read == 1
    assert report.issues == {"invalid_geometry": 1}


def test_an_extract_that_was_cut_off_is_named_and_nothing_is_kept(
    country: Any, write_osm: Write
) -> None:
    path = write_osm((NAMES, WEST))
    path.write_bytes(path.read_bytes()[:-60])
    with pytest.raises(SourceFileError, match=r"country\.osm\.pbf"):
        country.load("osm_admin7", path)
    assert list_outlines(country.connection, status=None) == []


def test_a_file_that_names_no_lao_is_refused(country: Any, write_table: Write) -> None:
    path = write_table([{"colour": "red", "geometry": WEST}])
    assert recognise(path) is None
    with pytest.raises(SourceChanged, match="lao_code"):
        country.load("lao_outlines", path)


def test_what_was_loaded_just_before_is_compared_with(country: Any, write_table: Write) -> None:
    """In one load of a folder nothing is derived before the outlines come."""
    country.connection.execute(
        text(
            "INSERT INTO coverage (lao_id, subdistrict_id, extent, snapshot_id)"
            " SELECT lao.place_id, area.place_id, 'whole', 1 FROM place_code AS lao,"
            " place_code AS area WHERE lao.code = '6170103' AND area.code = '170102'"
        )
    )
    shape = shapely.box(100.1, 15.1, 100.2, 15.2)
    country.load("lao_outlines", write_table([{"lao_code": "6170103", "geometry": shape}]))
    (found,) = list_outlines(country.connection)
    assert found.checks["whole_inside"] == pytest.approx(1.0)


def test_nothing_counts_before_it_is_accepted(
    country: Any, write_table: Write, town_outline: dict[str, Any]
) -> None:
    before = country.boundary("4200104")
    country.load("lao_outlines", write_table([town_outline]))
    country.derive()
    after = country.boundary("4200104")
    assert (after.grade, after.wkb) == (before.grade, before.wkb) == ("D", before.wkb)


def test_the_same_file_again_changes_nothing(
    country: Any, write_table: Write, town_outline: dict[str, Any]
) -> None:
    path = write_table([town_outline])
    country.load("lao_outlines", path)
    assert country.load("lao_outlines", path).status is RunStatus.UNCHANGED
    renamed = path.rename(path.with_name("renamed.geojson"))
    renamed_report = country.load("lao_outlines", renamed)
    assert renamed_report.status is RunStatus.LOADED
    assert len(list_outlines(country.connection, status=None)) == 1


class TestChecks:
    """What a steward is shown of an outline."""

    def checks(self, country: Any, path: Path) -> dict[str, Any]:
        country.load("lao_outlines", path)
        (found,) = list_outlines(country.connection)
        return dict(found.checks)

    def test_an_outline_in_its_subdistrict_that_holds_the_office_is_sure(
        self, country: Any, write_table: Write, town_outline: dict[str, Any]
    ) -> None:
        checks = self.checks(country, write_table([town_outline]))
        assert checks["verdict"] == "sure"
        assert checks["remarks"] == []
        assert checks["inside_coverage"] == 1.0
        assert checks["coverage_inside"] == pytest.approx(0.45, abs=0.01)
        assert checks["whole_inside"] is None
        assert checks["inside_province"] == 1.0
        assert checks["office_outside_m"] == 0
        assert checks["area_km2"] == pytest.approx(4.84 * 11.06, rel=0.01)

    def test_an_outline_elsewhere_is_bad_and_an_issue_but_kept(
        self, country: Any, write_table: Write, town_outline: dict[str, Any]
    ) -> None:
        elsewhere = {**town_outline, "geometry": shapely.box(100.0, 15.1, 100.1, 15.2)}
        checks = self.checks(country, write_table([elsewhere]))
        assert checks["verdict"] == "bad"
        assert set(checks["remarks"]) == {"inside_coverage", "inside_province", "office_outside_m"}
        assert ("outline_differs", "แสนสุข", False) in country.issues()

    def test_an_outline_that_lacks_ground_covered_whole_is_looked_at(
        self, country: Any, write_table: Write
    ) -> None:
        shape = shapely.box(100.0, 15.0, 100.08, 15.1)
        checks = self.checks(country, write_table([{"lao_code": "6200102", "geometry": shape}]))
        assert checks["whole_inside"] == pytest.approx(0.8, abs=0.01)
        assert (checks["verdict"], checks["remarks"]) == ("look", ["whole_inside"])

    def test_an_area_far_from_the_registrys_is_looked_at(
        self, country: Any, write_table: Write, town_outline: dict[str, Any]
    ) -> None:
        country.connection.execute(
            text(
                "UPDATE place SET area_km2 = 500 WHERE place_id ="
                " (SELECT place_id FROM place_code WHERE code = '4200104')"
            )
        )
        checks = self.checks(country, write_table([town_outline]))
        assert checks["area_ratio"] == pytest.approx(0.107, abs=0.001)
        assert checks["remarks"] == ["area_ratio"]

    def test_ground_that_another_accepted_outline_holds_is_looked_at(
        self, country: Any, write_table: Write, town_outline: dict[str, Any]
    ) -> None:
        country.load("lao_outlines", write_table([town_outline]))
        country.accept_all()
        over = shapely.box(100.24, 15.0, 100.3, 15.1)
        checks = self.checks(country, write_table([{"lao_code": "6200105", "geometry": over}]))
        assert checks["overlaps"] == [{"code": "4200104", "share": pytest.approx(0.083, abs=0.001)}]
        assert checks["verdict"] == "look"

    def test_where_nothing_is_known_of_the_lao_nothing_is_sure(
        self, country: Any, write_table: Write
    ) -> None:
        shape = shapely.box(100.1, 15.1, 100.2, 15.2)
        checks = self.checks(country, write_table([{"lao_code": "6170104", "geometry": shape}]))
        assert (checks["verdict"], checks["remarks"]) == ("look", ["nothing_to_compare"])
