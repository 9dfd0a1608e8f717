"""The sample's pieces, on hand-made input: coverage by name, seeds, figures, outlines."""

from __future__ import annotations

import json
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from gis.errors import SourceChanged, SourceFileError
from gis.issue_types import IssueType
from loaders.issues import IssueLog
from loaders.sample.coverage import claim_subdistricts, settle_extents
from loaders.sample.edition import drop_positions_outside
from loaders.sample.figures import make_observations
from loaders.sample.lao_table import read_lao_facts
from loaders.sample.names import list_areas
from loaders.sample.outlines import read_province_outlines
from loaders.sample.seeds import place_seeds

SUBDISTRICTS = pd.DataFrame(
    {
        "code": ["990101", "990102", "990201"],
        "name_th": ["บางใหม่", "บางเก่า", "บางใหม่"],
        "parent_code": ["9901", "9901", "9902"],
    }
)


def make_laos(*rows: tuple[str, str, str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["dla_code", "name_th", "lao_type", "district_code"])


def test_an_sao_covers_the_subdistrict_of_its_name_in_its_own_district() -> None:
    claims = claim_subdistricts(make_laos(("6990105", "บางใหม่", "sao", "9901")), SUBDISTRICTS)
    rows = settle_extents(claims[claims["dla_code"] == "6990105"])
    assert rows.to_numpy().tolist() == [["6990105", "990101", "whole"]]


def test_a_municipality_and_an_sao_of_one_name_share_the_subdistrict() -> None:
    laos = make_laos(
        ("5990101", "บางใหม่", "subdistrict_municipality", "9901"),
        ("6990105", "บางใหม่", "sao", "9901"),
    )
    claims = claim_subdistricts(laos, SUBDISTRICTS)
    rows = settle_extents(claims[claims["dla_code"].isin(laos["dla_code"])])
    assert set(rows["subdistrict_code"]) == {"990101"}
    assert rows["extent"].tolist() == ["partial", "partial"]


def test_an_lao_that_bears_no_subdistricts_name_has_no_known_area() -> None:
    claims = claim_subdistricts(make_laos(("6990105", "ลำดวน", "sao", "9901")), SUBDISTRICTS)
    assert "6990105" not in set(claims["dla_code"])


def test_what_is_written_down_goes_before_the_name() -> None:
    """The town of Chai Nat is not the subdistrict of that name."""
    laos = make_laos(("4180102", "ชัยนาท", "town", "1801"))
    subdistricts = list_areas().query("kind == 'subdistrict'")
    claims = claim_subdistricts(laos, subdistricts)
    town = claims[claims["dla_code"] == "4180102"].set_index("subdistrict_code")
    assert town["extent"].to_dict() == {
        "180101": "whole",
        "180102": "partial",
        "180103": "partial",
        "180105": "partial",
    }
    assert town.index[town["is_seat"]].tolist() == ["180101"]


def test_the_tables_of_facts_agree_with_the_names_of_areas() -> None:
    areas = list_areas()
    facts = read_lao_facts()
    assert facts["dla_code"].is_unique
    assert set(facts["district_code"]) <= set(areas.loc[areas["kind"] == "district", "code"])
    subdistricts = areas[areas["kind"] == "subdistrict"]
    claims = claim_subdistricts(facts, subdistricts)
    assert set(claims["dla_code"]) <= set(facts["dla_code"])
    assert set(claims["subdistrict_code"]) <= set(subdistricts["code"])


def test_bangkoks_districts_have_bare_names() -> None:
    areas = list_areas().set_index("code")
    assert areas.loc["1001", "name_th"] == "พระนคร"


def place(outline: shapely.Polygon) -> gpd.GeoSeries:
    offices = gpd.GeoDataFrame(
        {"district_code": ["9901", "9902"], "seat_code": ["990101", None]},
        geometry=gpd.points_from_xy([20_000, 80_000], [25_000, 25_000]),
        crs="EPSG:32647",
    )
    return place_seeds(SUBDISTRICTS, offices, outline, random_seed=1)


def test_a_seed_stands_at_the_office_or_is_spread_over_the_offices_district() -> None:
    seeds = place(shapely.box(0, 0, 100_000, 50_000))
    assert seeds["990101"] == shapely.Point(20_000, 25_000)
    assert seeds["990102"].x < 50_000
    assert seeds["990102"].distance(seeds["990101"]) > 10_000
    # The only subdistrict of its district: in the middle of it.
    assert seeds["990201"].distance(shapely.Point(75_000, 25_000)) < 2_000


def test_seeds_are_the_same_every_time() -> None:
    outline = shapely.box(0, 0, 100_000, 50_000)
    assert place(outline).equals(place(outline))


def test_a_position_far_outside_its_province_is_reported_and_left_out() -> None:
    laos = pd.DataFrame(
        {
            "dla_code": ["6990101", "6990102", "6990103", "6990104"],
            "province_code": "99",
            "row": [2, 3, 4, 5],
            "lon": [100.5, 101.005, 102.0, None],
            "lat": [15.5, 15.5, 15.5, None],
        }
    )
    outlines = gpd.GeoSeries([shapely.box(100, 15, 101, 16)], index=["99"], crs="EPSG:4326")
    log = IssueLog()
    kept = drop_positions_outside(laos, outlines, log)
    assert kept["lon"].notna().tolist() == [True, True, False, False]
    assert [(i.type, i.place_code, i.row, i.raw_value) for i in log] == [
        (IssueType.POSITION_OUTSIDE, "6990103", 4, "102.0, 15.5")
    ]


@pytest.fixture(scope="module")
def figures() -> pd.DataFrame:
    codes = [f"6990{number:03d}" for number in range(300)]
    laos = pd.DataFrame({"dla_code": [*codes, "2990101"], "lao_type": ["sao"] * 300 + ["pao"]})
    return make_observations(laos)


def test_figures_are_there_for_two_years_once_each(figures: pd.DataFrame) -> None:
    assert not figures.duplicated(["dla_code", "indicator", "year"]).any()
    counted = figures[figures["indicator"].isin(["population", "households"])]
    assert len(counted) == 301 * 2 * 2
    assert set(counted["year"]) == {2019, 2020}


def test_assessments_are_whole_points_of_one_year_once_each(figures: pd.DataFrame) -> None:
    assessed = figures[figures["indicator"].isin(["lpa_44", "lpa_45"])]
    assert len(assessed) == 301 * 2
    assert set(assessed["year"]) == {2024}
    assert set(assessed["value"].dropna()) == {0.0, 1.0, 2.0, 3.0, 4.0, 5.0}
    without_schools = assessed[assessed["status"] == "not_applicable"]
    assert set(without_schools["indicator"]) == {"lpa_45"}
    assert 60 < len(without_schools) < 150


def test_bangkok_is_not_assessed() -> None:
    bangkok = pd.DataFrame({"dla_code": ["1100000"], "lao_type": ["bma"]})
    assert set(make_observations(bangkok)["indicator"]) == {"population", "households"}


def test_figures_are_plainly_round(figures: pd.DataFrame) -> None:
    values = figures.groupby("indicator")["value"].apply(lambda v: v.dropna().tolist())
    assert all(value % 100 == 0 for value in values["population"])
    assert all(value % 10 == 0 for value in values["households"])


def test_a_value_is_there_exactly_when_reported_and_each_way_of_missing_occurs(
    figures: pd.DataFrame,
) -> None:
    assert (figures["value"].notna() == (figures["status"] == "reported")).all()
    assert set(figures["status"]) == {
        "reported",
        "not_reported",
        "not_collected",
        "suppressed",
        "not_applicable",
    }
    assert (figures["status"] == "reported").mean() > 0.8


def test_people_do_not_apply_to_a_pao(figures: pd.DataFrame) -> None:
    pao = figures[figures["dla_code"] == "2990101"]
    pao = pao[pao["indicator"].isin(["population", "households"])]
    assert set(pao["status"]) == {"not_applicable"}


def test_another_lao_changes_no_figure() -> None:
    one = pd.DataFrame({"dla_code": ["6990101"], "lao_type": ["sao"]})
    two = pd.DataFrame({"dla_code": ["5990101", "6990101"], "lao_type": ["town", "sao"]})
    alone = make_observations(one)
    among = make_observations(two).query("dla_code == '6990101'").reset_index(drop=True)
    pd.testing.assert_frame_equal(alone, among)


def test_absent_outlines_say_how_to_get_them(tmp_path: Path) -> None:
    with pytest.raises(SourceFileError, match="make run") as caught:
        read_province_outlines(tmp_path / "tha.topo.json")
    assert "tha.topo.json" in str(caught.value)


def test_broken_outlines_are_named(tmp_path: Path) -> None:
    path = tmp_path / "tha.topo.json"
    path.write_text('{"type": "Topology", "arcs": [[[0,', encoding="utf-8")
    with pytest.raises(SourceFileError, match="cannot be read"):
        read_province_outlines(path)


def test_outlines_of_other_provinces_stop_the_build(tmp_path: Path) -> None:
    path = tmp_path / "tha.topo.json"
    square = {"type": "Polygon", "id": "TH.XX", "properties": {"name": "X"}, "arcs": [[0]]}
    topology = {
        "type": "Topology",
        "objects": {"THA": {"type": "GeometryCollection", "geometries": [square]}},
        "arcs": [[[100, 15], [101, 15], [101, 16], [100, 15]]],
    }
    path.write_text(json.dumps(topology), encoding="utf-8")
    with pytest.raises(SourceChanged, match="provinces"):
        read_province_outlines(path)
