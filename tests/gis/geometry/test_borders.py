"""Who lies beside whom, found by shared edges, and along how many metres."""

from math import cos, radians

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from gis.geometry.borders import find_borders, lift_borders, lift_borders_to_laos
from gis.geometry.metres import DEGREE_OF_LATITUDE_M, DEGREE_OF_LONGITUDE_M

NORTHWARD_M = 0.1 * DEGREE_OF_LATITUDE_M
EASTWARD_M = 0.1 * DEGREE_OF_LONGITUDE_M * cos(radians(14.1))


def pairs(frame: pd.DataFrame) -> dict[tuple[int, int], float]:
    return {(row.place, row.neighbour): row.length_m for row in frame.itertuples()}


def bases(frame: pd.DataFrame) -> dict[tuple[int, int], str]:
    return {(row.place, row.neighbour): row.basis for row in frame.itertuples()}


def coverage(*rows: tuple[int, int, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["lao", "subdistrict", "extent"])


def test_areas_that_share_an_edge_are_neighbours_and_corners_are_no_border(
    grid: gpd.GeoSeries,
) -> None:
    found = pairs(find_borders(grid))
    sides = {(11, 12), (12, 13), (21, 22), (22, 23)}
    assert set(found) == sides | {(11, 21), (12, 22), (13, 23)}
    assert [found[pair] for pair in sides] == pytest.approx([NORTHWARD_M] * 4, rel=1e-6)
    assert found[11, 21] == pytest.approx(EASTWARD_M, rel=1e-6)


def test_metres_are_the_same_in_the_tiles_projection(grid: gpd.GeoSeries) -> None:
    assert pairs(find_borders(grid.to_crs(3857))) == pytest.approx(pairs(find_borders(grid)))


def test_areas_of_several_parts_are_looked_at_in_all_of_them(grid: gpd.GeoSeries) -> None:
    parts = shapely.union_all(grid[[11, 23]].to_numpy())
    areas = gpd.GeoSeries({1: parts, 2: grid[12], 3: grid[22]}, crs=4326)
    assert set(pairs(find_borders(areas))) == {(1, 2), (1, 3), (2, 3)}


def test_a_border_in_two_parts_is_measured_whole() -> None:
    # A lake lies on the middle of the line between the two.
    west = shapely.Polygon([(0, 0), (1, 0), (1, 1), (0.9, 1.5), (1, 2), (1, 3), (0, 3)])
    east = shapely.Polygon([(1, 0), (2, 0), (2, 3), (1, 3), (1, 2), (1.1, 1.5), (1, 1)])
    found = pairs(find_borders(gpd.GeoSeries({1: west, 2: east}, crs=4326)))
    assert found == pytest.approx({(1, 2): 2 * DEGREE_OF_LATITUDE_M}, rel=1e-6)


def test_an_enclave_is_a_neighbour_all_around_and_an_island_has_none() -> None:
    inner = shapely.box(1, 1, 2, 2)
    outer = shapely.difference(shapely.box(0, 0, 3, 3), inner)
    island = shapely.box(5, 5, 6, 6)
    found = find_borders(gpd.GeoSeries({1: outer, 2: inner, 3: island}, crs=4326))
    assert list(pairs(found)) == [(1, 2)]


def test_districts_are_neighbours_along_the_lines_of_their_subdistricts(
    grid: gpd.GeoSeries,
) -> None:
    district_of = pd.Series({11: 1, 21: 1, 12: 2, 22: 2, 13: None, 23: 3}, dtype="Int64")
    found = lift_borders(find_borders(grid), district_of)
    assert pairs(found) == pytest.approx({(1, 2): 2 * NORTHWARD_M, (2, 3): NORTHWARD_M}, rel=1e-6)
    assert set(found["basis"]) == {"border"}


def test_laos_with_ground_of_their_own_side_by_side_share_a_border(grid: gpd.GeoSeries) -> None:
    rows = coverage((7, 11, "whole"), (8, 12, "whole"), (8, 22, "whole"), (9, 13, "whole"))
    found = lift_borders_to_laos(find_borders(grid), rows)
    assert bases(found) == {(7, 8): "border", (8, 9): "border"}
    assert pairs(found) == pytest.approx({(7, 8): NORTHWARD_M, (8, 9): NORTHWARD_M}, rel=1e-6)


def test_laos_that_share_a_subdistrict_are_neighbours_on_a_line_nobody_knows(
    grid: gpd.GeoSeries,
) -> None:
    rows = coverage((7, 11, "partial"), (8, 11, "partial"))
    found = lift_borders_to_laos(find_borders(grid), rows)
    assert bases(found) == {(7, 8): "shared_ground"}
    assert found["length_m"].isna().all()


def test_beside_shared_ground_only_the_outer_bounds_are_known_to_touch(
    grid: gpd.GeoSeries,
) -> None:
    rows = coverage((7, 11, "partial"), (8, 11, "partial"), (9, 12, "whole"))
    found = bases(lift_borders_to_laos(find_borders(grid), rows))
    assert found == {(7, 8): "shared_ground", (7, 9): "outer_bound", (8, 9): "outer_bound"}


def test_an_lao_that_holds_a_part_only_has_no_certain_border(grid: gpd.GeoSeries) -> None:
    rows = coverage((7, 11, "partial"), (9, 12, "whole"))
    assert bases(lift_borders_to_laos(find_borders(grid), rows)) == {(7, 9): "outer_bound"}


def test_a_pair_known_in_several_ways_stands_once_by_the_strongest(grid: gpd.GeoSeries) -> None:
    rows = coverage(
        (7, 11, "whole"), (8, 12, "whole"), (7, 13, "partial"), (8, 13, "partial"), (8, 23, "whole")
    )
    found = lift_borders_to_laos(find_borders(grid), rows)
    assert bases(found) == {(7, 8): "border"}
    assert pairs(found) == pytest.approx({(7, 8): NORTHWARD_M}, rel=1e-6)


def test_without_coverage_there_are_no_neighbours(grid: gpd.GeoSeries) -> None:
    assert lift_borders_to_laos(find_borders(grid), coverage()).empty
