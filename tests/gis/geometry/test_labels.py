import geopandas as gpd
import pytest
import shapely

from gis.geometry.labels import label_points


def test_the_label_of_a_square_is_its_middle():
    points = label_points(gpd.GeoSeries({"a": shapely.box(0, 0, 10, 10)}, crs=3857))
    assert points["a"].distance(shapely.Point(5, 5)) < 0.1
    assert points.crs == 3857


def test_the_label_stands_inside_a_crescent():
    crescent = shapely.Point(0, 0).buffer(10).difference(shapely.Point(4, 0).buffer(9))
    assert not crescent.contains(crescent.centroid)
    assert crescent.contains(label_points(gpd.GeoSeries([crescent], crs=3857))[0])


def test_the_largest_island_gets_the_label():
    islands = shapely.MultiPolygon([shapely.box(0, 0, 1, 1), shapely.box(5, 5, 9, 9)])
    assert label_points(gpd.GeoSeries([islands], crs=3857))[0].x > 5


@pytest.mark.real_data
def test_every_real_label_lies_in_its_subdistrict(national):
    areas = national.geometry.to_crs(3857)
    assert label_points(areas).within(areas).all()
