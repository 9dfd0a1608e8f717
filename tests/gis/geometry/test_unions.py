import geopandas as gpd
import pandas as pd
import shapely

from gis.geometry.unions import (
    as_multipolygons,
    as_polygons,
    count_invalid_edges,
    is_valid_coverage,
    union_members,
)


def test_each_group_is_the_union_of_its_areas(grid):
    united = union_members(grid, pd.Series({11: "a", 12: "a", 13: "b"}))
    assert united["a"].equals(shapely.box(100, 14, 100.2, 14.1))
    assert united["b"].equals(grid[13])


def test_an_area_may_belong_to_two_groups(grid):
    united = union_members(grid, pd.Series(["a", "b", "b"], index=[11, 11, 12]))
    assert united["a"].equals(grid[11])
    assert united["b"].contains(united["a"])


def test_members_without_group_or_area_are_passed_over(grid):
    united = union_members(grid, pd.Series({11: "a", 12: None, 99: "a", 98: "b"}))
    assert united.index.tolist() == ["a"]


def test_overlapping_areas_are_united_too():
    areas = gpd.GeoSeries({1: shapely.box(0, 0, 2, 2), 2: shapely.box(1, 0, 3, 2)}, crs=3857)
    assert not is_valid_coverage(areas)
    assert count_invalid_edges(areas) == 2
    assert union_members(areas, pd.Series({1: "a", 2: "a"}))["a"].equals(shapely.box(0, 0, 3, 2))


def test_neighbouring_groups_keep_the_vertices_of_their_common_line(grid):
    united = union_members(grid, pd.Series({11: "a", 12: "a", 13: "b", 22: "b", 21: "c", 23: "b"}))
    assert is_valid_coverage(united)


def test_only_the_polygons_of_a_mixed_geometry_are_kept():
    square, line = shapely.box(0, 0, 1, 1), shapely.LineString([(0, 0), (5, 5)])
    assert as_polygons(shapely.GeometryCollection([square, line])).equals(square)
    assert as_polygons(line).is_empty


def test_every_geometry_becomes_a_multipolygon(grid):
    wrapped = as_multipolygons(grid)
    assert set(wrapped.geom_type) == {"MultiPolygon"}
    assert wrapped.geom_equals(grid).all()
    assert set(as_multipolygons(wrapped).geom_type) == {"MultiPolygon"}
