"""The sample edition as a whole, built from the outlines that npm installs."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from gis.issue_types import IssueType
from loaders.sample.boundaries import DEGREES, METRES
from loaders.sample.edition import OUTSIDE_TOLERANCE_METRES, SampleEdition, build_sample
from loaders.sample.lao_table import SAMPLE_PROVINCES
from loaders.sample.outlines import find_topojson

PROVINCE_WIDE = ("pao", "bma")


@pytest.fixture(scope="module")
def sample() -> SampleEdition:
    if not find_topojson().exists():
        pytest.skip(f"{find_topojson()} is absent: run `npm ci` in maps/web")
    return build_sample()


@pytest.fixture(scope="module")
def shapes(sample: SampleEdition) -> gpd.GeoSeries:
    """Return the areas that are drawn, indexed by code."""
    return sample.areas.set_index("code").geometry.dropna()


def test_the_whole_country_is_there_by_name(sample: SampleEdition) -> None:
    assert sample.areas["kind"].value_counts().to_dict() == {
        "subdistrict": 7436,
        "district": 928,
        "province": 77,
    }
    assert sample.areas[["name_th", "name_en"]].notna().all(axis=None)


def test_codes_are_unique_and_every_parent_is_listed(sample: SampleEdition) -> None:
    areas = sample.areas
    assert areas["code"].is_unique
    assert set(areas["parent_code"].dropna()) <= set(areas["code"])
    assert (areas["parent_code"].isna() == (areas["kind"] == "province")).all()


def test_every_province_is_drawn_and_only_the_sample_is_drawn_further(
    shapes: gpd.GeoSeries,
) -> None:
    assert (shapes.index.str.len() == 2).sum() == 77
    divided = shapes.index[shapes.index.str.len() > 2]
    assert set(divided.str[:2]) == set(SAMPLE_PROVINCES)


def test_every_area_of_the_sample_provinces_is_drawn(sample: SampleEdition) -> None:
    areas = sample.areas[sample.areas["code"].str[:2].isin(SAMPLE_PROVINCES)]
    assert areas.geometry.notna().all()


@pytest.mark.parametrize("digits", [2, 4, 6])
def test_areas_of_one_kind_are_a_valid_coverage(shapes: gpd.GeoSeries, digits: int) -> None:
    layer = shapes[shapes.index.str.len() == digits]
    assert layer.is_valid.all()
    assert set(layer.geom_type) <= {"Polygon", "MultiPolygon"}
    assert shapely.coverage_is_valid(layer.to_numpy())


def test_subdistricts_fit_the_neighbouring_provinces(shapes: gpd.GeoSeries) -> None:
    finest = shapes[
        (shapes.index.str.len() == 6)
        | ((shapes.index.str.len() == 2) & ~shapes.index.isin(SAMPLE_PROVINCES))
    ]
    assert shapely.coverage_is_valid(finest.to_numpy())


@pytest.mark.parametrize("province", SAMPLE_PROVINCES)
def test_subdistricts_fill_their_province(shapes: gpd.GeoSeries, province: str) -> None:
    parts = shapes[(shapes.index.str.len() == 6) & (shapes.index.str[:2] == province)]
    assert shapely.coverage_union_all(parts.to_numpy()).equals(shapes[province])


def test_provinces_have_about_their_known_size(shapes: gpd.GeoSeries) -> None:
    """Sizes as generally known; the outlines are coarse and some are 10 % off."""
    area = shapes[shapes.index.str.len() == 2].to_crs("EPSG:6933").area / 1e6
    known = {"10": 1569, "17": 822, "15": 968, "18": 2470, "38": 4306, "43": 3027, "30": 20494}
    for province, size in known.items():
        assert area[province] == pytest.approx(size, rel=0.15), province
    assert area.sum() == pytest.approx(513_120, rel=0.01)


def test_lao_codes_are_unique_and_spell_type_and_province(sample: SampleEdition) -> None:
    laos = sample.laos.set_index("dla_code")
    assert laos.index.is_unique
    assert laos.index.str.fullmatch(r"\d{7}").all()
    dla = laos[laos["scheme"] == "dla"]
    assert (dla.index.str[1:3] == dla["province_code"]).all()
    digit = {"pao": "2", "pattaya": "3", "town": "4", "subdistrict_municipality": "5", "sao": "6"}
    assert (dla.index.str[0] == dla["lao_type"].map(digit)).all()
    assert laos.index[laos["scheme"] == "atlas"].tolist() == ["1100000"]


def test_every_province_answers_with_a_province_wide_lao(sample: SampleEdition) -> None:
    wide = sample.laos[sample.laos["lao_type"].isin(PROVINCE_WIDE)]
    assert wide["area_code"].is_unique
    assert set(wide["area_code"]) == {code for code in sample.areas["code"] if len(code) == 2}


def test_offices_stand_in_their_province_or_nowhere(
    sample: SampleEdition, shapes: gpd.GeoSeries
) -> None:
    laos = sample.laos
    assert (laos["lon"].isna() == laos["lat"].isna()).all()
    placed = laos[laos["lon"].notna()]
    points = gpd.GeoSeries(gpd.points_from_xy(placed["lon"], placed["lat"]), crs=DEGREES)
    home = shapes.to_crs(METRES)[placed["province_code"]]
    distance = shapely.distance(points.to_crs(METRES).to_numpy(), home.to_numpy())
    assert distance.max() <= OUTSIDE_TOLERANCE_METRES
    assert (distance > 0).sum() == 3


def test_coverage_joins_known_laos_and_drawn_subdistricts_of_their_district(
    sample: SampleEdition, shapes: gpd.GeoSeries
) -> None:
    rows = sample.coverage.merge(sample.laos, on="dla_code", validate="many_to_one")
    assert len(rows) == len(sample.coverage)
    assert not rows.duplicated(["dla_code", "subdistrict_code"]).any()
    assert set(rows["subdistrict_code"]) <= set(shapes.index)
    assert (rows["subdistrict_code"].str[:4] == rows["district_code"]).all()
    assert not rows["lao_type"].isin(PROVINCE_WIDE).any()


def test_a_shared_subdistrict_is_partial_for_each(sample: SampleEdition) -> None:
    claims = sample.coverage.groupby("subdistrict_code")["extent"]
    shared = claims.size()[claims.size() > 1].index
    is_shared = sample.coverage["subdistrict_code"].isin(shared)
    assert set(sample.coverage.loc[is_shared, "extent"]) == {"partial"}


def test_every_kind_of_answer_can_be_tried_in_sing_buri(sample: SampleEdition) -> None:
    owners = sample.coverage.groupby("subdistrict_code")["dla_code"].agg(list)
    assert owners["170101"] == ["4170102"]
    assert owners["170102"] == ["4170102", "6170106"]
    assert "170302" not in owners


def test_nothing_is_graded_as_exact_and_each_lower_grade_occurs(sample: SampleEdition) -> None:
    laos = sample.laos
    assert set(laos["grade"]) == {"D", "E", "F"}
    assert set(laos["grade_basis"]) == {"sample"}
    assert laos.loc[laos["grade"] == "E", "lon"].notna().all()
    assert laos.loc[laos["grade"] == "F", "lon"].isna().all()
    by_code = laos.set_index("dla_code")["grade"]
    assert by_code["3200408"] == "E"
    assert by_code["1100000"] == "D"


def test_laos_without_an_area_are_reported(sample: SampleEdition) -> None:
    reported = {i.place_code for i in sample.issues if i.type is IssueType.NO_BOUNDARY}
    assert reported == set(sample.laos.loc[sample.laos["grade"] != "D", "dla_code"])


def test_figures_are_of_known_laos(sample: SampleEdition) -> None:
    assert set(sample.observations["dla_code"]) == set(sample.laos["dla_code"])


def test_two_builds_are_equal(sample: SampleEdition) -> None:
    again = build_sample()
    pd.testing.assert_frame_equal(again.laos, sample.laos)
    pd.testing.assert_frame_equal(again.coverage, sample.coverage)
    pd.testing.assert_frame_equal(again.observations, sample.observations)
    assert again.areas.to_wkb().equals(sample.areas.to_wkb())
    assert again.issues == sample.issues
