import geopandas as gpd
import pytest
import shapely

from gis.geometry.fingerprint import fingerprint

SQUARE = shapely.Polygon([(0, 0), (1, 0), (1, 1), (0, 1)])
OTHER = shapely.box(5, 5, 6, 6)


def of(areas, crs=4326):
    return fingerprint(gpd.GeoSeries(areas, crs=crs))


def test_it_is_sixteen_hexadecimal_digits():
    assert len(of({1: SQUARE})) == 16
    int(of({1: SQUARE}), 16)


def test_it_stays_the_same_from_one_release_to_the_next():
    assert of({1: SQUARE}) == "fcbafb2b794ca1c6"


@pytest.mark.parametrize(
    "alike",
    [
        {2: OTHER, 1: SQUARE},
        {1: shapely.Polygon([(1, 1), (0, 1), (0, 0), (1, 0)]), 2: OTHER},
        {1: SQUARE.reverse(), 2: OTHER},
        {1: shapely.Polygon([(0, -1e-12), (1, 0), (1, 1), (0, 1)]), 2: OTHER},
        {1: shapely.force_3d(SQUARE, 7.0), 2: OTHER},
    ],
    ids=["order of areas", "starting point", "direction", "beyond precision", "height"],
)
def test_what_makes_no_difference(alike):
    assert of(alike) == of({1: SQUARE, 2: OTHER})


@pytest.mark.parametrize(
    "unlike",
    [
        {1: SQUARE},
        {1: OTHER, 2: SQUARE},
        {1: SQUARE, 3: OTHER},
        {1: shapely.Polygon([(0, 0), (1.00001, 0), (1, 1), (0, 1)]), 2: OTHER},
        {1: SQUARE, 2: None},
    ],
    ids=["one area less", "ids exchanged", "another id", "a metre's move", "geometry lost"],
)
def test_what_makes_a_difference(unlike):
    assert of(unlike) != of({1: SQUARE, 2: OTHER})


def test_another_crs_makes_a_difference():
    assert of({1: SQUARE}) != of({1: SQUARE}, crs=3857)


def test_parts_may_come_in_any_order():
    there, back = shapely.MultiPolygon([SQUARE, OTHER]), shapely.MultiPolygon([OTHER, SQUARE])
    assert of({1: there}) == of({1: back})


def test_nothing_has_a_fingerprint_too():
    assert of({}) != of({1: SQUARE})
