import geopandas as gpd
import pandas as pd
import pytest
import shapely

from gis.geometry.cells import assign_cells
from gis.geometry.coverage import cover_province
from gis.geometry.generalise import (
    ZOOM_BANDS,
    ZoomBand,
    generalise,
    generalise_layers,
    prepare_subdistricts,
)
from gis.geometry.unions import is_valid_coverage


def test_the_bands_cover_every_zoom_once():
    zooms = [zoom for band in ZOOM_BANDS for zoom in range(band.min_zoom, band.max_zoom + 1)]
    assert zooms == list(range(23))


def test_a_common_line_is_simplified_alike_for_both_neighbours(jagged):
    simple = generalise(jagged, ZoomBand(0, 5, 1200))
    assert shapely.get_num_coordinates(simple["west"]) < 10
    assert is_valid_coverage(simple)


def test_an_islet_far_smaller_than_the_tolerance_remains(jagged):
    simple = generalise(jagged, ZoomBand(0, 5, 1200))
    assert simple["islet"].is_valid
    assert simple["islet"].area > 0


def test_a_valid_coverage_is_passed_on_as_it_is(grid):
    prepared = prepare_subdistricts(grid)
    assert prepared.areas.geom_equals_exact(grid.to_crs(3857), 0).all()
    assert prepared.invalid_before == len(prepared.changed) == len(prepared.lost) == 0


def test_overlaps_and_gaps_between_neighbours_are_mended_and_counted():
    areas = gpd.GeoSeries(
        {
            "west": shapely.box(0, 0, 10_000, 10_000),
            "overlaps": shapely.box(9_900, 0, 20_000, 10_000),
            "leaves a gap": shapely.box(20_100, 0, 30_000, 10_000),
            "closes the gap": shapely.box(20_000, 10_000, 30_000, 20_000),
            "far away": shapely.box(50_000, 0, 60_000, 10_000),
        },
        crs=3857,
    )
    prepared = prepare_subdistricts(areas)
    assert prepared.invalid_before == 4
    assert is_valid_coverage(prepared.areas)
    assert "far away" not in prepared.changed
    assert {"west", "overlaps"} & set(prepared.changed)
    assert prepared.lost.empty


def test_an_area_that_lies_upon_another_is_named_as_lost():
    areas = gpd.GeoSeries(
        {"old": shapely.box(0, 0, 9, 9), "new": shapely.box(0, 0, 9, 9)}, crs=3857
    )
    prepared = prepare_subdistricts(areas)
    assert len(prepared.lost) == 1
    assert len(prepared.areas) == 1


def test_layers_of_all_bands_are_valid_coverages(jagged):
    members = {"district": pd.Series({"west": "d", "east": "d", "islet": "e"})}
    made = list(generalise_layers(jagged, members))
    assert [each.band for each in made] == list(ZOOM_BANDS)
    for each in made:
        assert is_valid_coverage(each.layers["district"])
        assert each.layers["district"].index.tolist() == ["d", "e"]
        assert set(each.subdistricts.geom_type) == {"MultiPolygon"}


@pytest.fixture(scope="module")
def national_bands(national, real_coverage):
    coverage = pd.concat([real_coverage, cover_province("BMA", "10", national.province_code)])
    members = {
        "cell": assign_cells(coverage, national.district_code)["cell"],
        "district": national["district_code"],
        "province": national["province_code"],
        "lao": pd.Series(coverage["lao"].to_numpy(), index=coverage["subdistrict"]),
    }
    prepared = prepare_subdistricts(national.geometry)
    assert prepared.invalid_before == 0
    return list(generalise_layers(prepared.areas, members))


@pytest.mark.real_data
@pytest.mark.parametrize("at", range(len(ZOOM_BANDS)))
def test_the_country_is_a_valid_coverage_at_every_zoom(national_bands, at):
    made = national_bands[at]
    assert is_valid_coverage(made.subdistricts)
    for layer in ("cell", "district", "province"):
        assert is_valid_coverage(made.layers[layer]), layer


@pytest.mark.real_data
@pytest.mark.parametrize("at", range(len(ZOOM_BANDS)))
def test_every_place_is_present_at_every_zoom(national_bands, at):
    made = national_bands[at]
    counts = {name: len(layer) for name, layer in made.layers.items()}
    assert counts == {"cell": 6743, "district": 928, "province": 77, "lao": 7430}
    assert len(made.subdistricts) == 7425
    for layer in (made.subdistricts, *made.layers.values()):
        assert layer.is_valid.all()
        assert (layer.area > 0).all()


@pytest.mark.real_data
def test_provinces_of_full_resolution_can_be_set_into_the_national_layer(national, real_data_dir):
    mixed = national.geometry.to_crs(3857)
    for path in sorted((real_data_dir / "boundaries" / "fullres").glob("*.zip")):
        finer = gpd.read_file(f"/vsizip/{path}").to_crs(3857)
        mixed.loc[finer["ADM3_PCODE"].str.removeprefix("TH").to_numpy()] = finer.geometry.to_numpy()
    assert not is_valid_coverage(mixed)
    prepared = prepare_subdistricts(mixed)
    assert prepared.invalid_before == 70
    assert prepared.lost.empty
    assert len(prepared.changed) < 100
    assert is_valid_coverage(prepared.areas)
    assert (prepared.areas.area / mixed.area).between(0.9, 1.1).all()
    for band in ZOOM_BANDS:
        assert is_valid_coverage(generalise(prepared.areas, band))
