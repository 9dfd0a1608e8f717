import geopandas as gpd
import numpy as np
import pytest
import shapely
from shapely import Point

from gis.errors import PointsWithoutArea
from gis.geometry.unions import is_valid_coverage
from gis.geometry.voronoi import voronoi_areas

OUTLINE = shapely.Point(0, 0).buffer(10)


def test_areas_share_the_outline_without_gap_or_overlap():
    places = np.random.default_rng(3).uniform(-7, 7, size=(40, 2))
    points = gpd.GeoSeries(shapely.points(places), index=[f"p{n}" for n in range(40)], crs=3857)
    areas = voronoi_areas(points, OUTLINE)
    assert areas.index.tolist() == points.index.tolist()
    assert areas.crs == points.crs
    assert is_valid_coverage(areas)
    assert areas.area.sum() == pytest.approx(OUTLINE.area)
    assert areas.contains(points).all()


def test_an_outline_of_islands_with_a_lake_is_divided_too():
    lake = shapely.box(-2, -2, 2, 2)
    outline = shapely.MultiPolygon([OUTLINE.difference(lake), shapely.box(20, -1, 22, 1)])
    areas = voronoi_areas(gpd.GeoSeries({"w": Point(-5, 0.1), "e": Point(5, 0)}), outline)
    assert is_valid_coverage(areas)
    assert areas.area.sum() == pytest.approx(outline.area)
    assert areas["e"].contains(Point(21, 0))


@pytest.mark.parametrize("places", [[(0, 0)], [(0, 0), (1, 0)], [(-3, 0), (0, 0), (3, 0)]])
def test_few_or_collinear_points_are_no_trouble(places):
    areas = voronoi_areas(gpd.GeoSeries(shapely.points(places)), OUTLINE)
    assert len(areas) == len(places)
    assert areas.area.sum() == pytest.approx(OUTLINE.area)


def test_coinciding_points_are_named():
    points = gpd.GeoSeries({"a": Point(1, 1), "b": Point(0, 0), "c": Point(1, 1)})
    with pytest.raises(PointsWithoutArea, match="a, c: these points stand at the same position"):
        voronoi_areas(points, OUTLINE)


def test_a_point_far_outside_is_named():
    points = gpd.GeoSeries({"a": Point(1, 1), "far": Point(100, 0)})
    with pytest.raises(PointsWithoutArea, match="far"):
        voronoi_areas(points, OUTLINE)
