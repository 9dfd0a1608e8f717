"""Shared ground is divided along outlines, and stays a partition without gap or overlap."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from gis.geometry.ground import PIECES_FROM, Ground, divide_ground
from gis.geometry.unions import is_valid_coverage

# Two rows of three squares of a tenth of a degree (about 11 km), numbered from 1; LAO 10 n covers
# square n, but square 2 is shared by LAOs 20 and 21.
TOLERANCE_M = 400.0


@pytest.fixture
def areas() -> gpd.GeoDataFrame:
    def at(step: int) -> float:
        return round(100 + step / 10, 1)

    shapes = {
        row * 3 + column + 1: shapely.box(at(column), at(row), at(column + 1), at(row + 1))
        for row in range(2)
        for column in range(3)
    }
    return gpd.GeoDataFrame(
        {"tolerance_m": TOLERANCE_M, "province_id": 1},
        index=pd.Index(list(shapes)),
        geometry=[shapely.transform(s, lambda xy: xy - [0, 85]) for s in shapes.values()],
        crs=4326,
    )


@pytest.fixture
def coverage() -> pd.DataFrame:
    rows = [(10 * area, area, "whole") for area in (1, 3, 4, 5, 6)]
    rows += [(20, 2, "partial"), (21, 2, "partial")]
    return pd.DataFrame(rows, columns=["lao", "subdistrict", "extent"])


def outlines(**shapes: shapely.Geometry) -> gpd.GeoDataFrame:
    """Outlines by LAO (`lao_20=shape`), exact to 30 m."""
    laos = [int(name.removeprefix("lao_")) for name in shapes]
    return gpd.GeoDataFrame(
        {"tolerance_m": 30.0}, index=laos, geometry=list(shapes.values()), crs=4326
    )


def holders(ground: Ground) -> dict[int, set[tuple[int, str]]]:
    """Who holds each piece, and how."""
    rows = ground.coverage
    return {
        int(piece): set(zip(part["lao"], part["extent"], strict=True))
        for piece, part in rows.groupby("subdistrict")
    }


def piece_at(ground: Ground, x: float, y: float) -> int:
    (at,) = ground.areas.sindex.query(shapely.Point(x, y), predicate="intersects")
    return int(ground.areas.index[at])


def box(west: float, south: float, east: float, north: float) -> shapely.Polygon:
    return shapely.box(west, south, east, north)


def test_without_outlines_the_ground_is_as_it_was(
    areas: gpd.GeoDataFrame, coverage: pd.DataFrame
) -> None:
    ground = divide_ground(areas, coverage, outlines())
    assert ground.areas.geometry.geom_equals(areas.geometry).all()
    assert ground.coverage is coverage
    assert ground.cut_by == {}


def test_a_shared_area_is_divided_and_the_rest_is_the_others(
    areas: gpd.GeoDataFrame, coverage: pd.DataFrame
) -> None:
    ground = divide_ground(areas, coverage, outlines(lao_20=box(100.1, 15.0, 100.15, 15.1)))
    inside, rest = piece_at(ground, 100.12, 15.05), piece_at(ground, 100.18, 15.05)
    assert (inside, rest) == (PIECES_FROM + 1, 2)
    assert holders(ground)[inside] == {(20, "whole")}
    assert holders(ground)[rest] == {(21, "whole")}
    assert ground.areas.loc[[inside, rest], "area"].tolist() == [2, 2]
    assert ground.cut_by == {21: (20,)}


def test_what_two_others_share_stays_shared(
    areas: gpd.GeoDataFrame, coverage: pd.DataFrame
) -> None:
    third = pd.concat([coverage, pd.DataFrame([(22, 2, "partial")], columns=coverage.columns)])
    ground = divide_ground(areas, third, outlines(lao_20=box(100.1, 15.0, 100.15, 15.1)))
    assert holders(ground)[2] == {(21, "partial"), (22, "partial")}


@pytest.mark.parametrize("depth_m", [50, 350])
def test_a_line_that_differs_by_less_than_the_tolerance_divides_nothing(
    areas: gpd.GeoDataFrame, coverage: pd.DataFrame, depth_m: int
) -> None:
    off = depth_m / 110_650
    drawn = outlines(lao_50=box(100.1 + off, 15.1 - off, 100.2 + off, 15.2))
    ground = divide_ground(areas, coverage, drawn)
    assert len(ground.areas) == len(areas)
    assert holders(ground)[5] == {(50, "whole")}
    assert holders(ground)[6] == {(60, "whole")}
    assert holders(ground)[2] == {(20, "partial"), (21, "partial")}


def test_an_outline_that_reaches_far_into_a_neighbour_takes_that_ground(
    areas: gpd.GeoDataFrame, coverage: pd.DataFrame
) -> None:
    ground = divide_ground(areas, coverage, outlines(lao_50=box(100.1, 15.1, 100.23, 15.2)))
    assert holders(ground)[piece_at(ground, 100.22, 15.15)] == {(50, "whole")}
    assert holders(ground)[piece_at(ground, 100.28, 15.15)] == {(60, "whole")}
    assert ground.cut_by == {60: (50,)}


def test_ground_that_an_outline_leaves_out_is_nobodys_known(
    areas: gpd.GeoDataFrame, coverage: pd.DataFrame
) -> None:
    ground = divide_ground(areas, coverage, outlines(lao_50=box(100.1, 15.1, 100.15, 15.2)))
    assert piece_at(ground, 100.18, 15.15) not in holders(ground)


def test_an_outline_in_the_middle_of_an_area_leaves_a_hole(
    areas: gpd.GeoDataFrame, coverage: pd.DataFrame
) -> None:
    ground = divide_ground(areas, coverage, outlines(lao_20=box(100.13, 15.03, 100.16, 15.06)))
    assert len(ground.areas) == len(areas) + 1
    assert shapely.get_num_interior_rings(ground.areas.geometry[2]) == 1


def test_an_outline_narrower_than_the_tolerance_stays_on_the_map(
    areas: gpd.GeoDataFrame, coverage: pd.DataFrame
) -> None:
    ground = divide_ground(areas, coverage, outlines(lao_20=box(100.1, 15.0, 100.102, 15.002)))
    assert holders(ground)[piece_at(ground, 100.101, 15.001)] == {(20, "whole")}


def test_an_island_is_nobodys_sliver(areas: gpd.GeoDataFrame, coverage: pd.DataFrame) -> None:
    islet = box(100.32, 15.05, 100.321, 15.051)
    areas.loc[[3], "geometry"] = [shapely.union(areas.geometry[3], islet)]
    ground = divide_ground(areas, coverage, outlines(lao_20=box(100.31, 15.04, 100.33, 15.06)))
    assert holders(ground)[piece_at(ground, 100.3205, 15.0505)] == {(20, "whole")}
    assert holders(ground)[3] == {(30, "whole")}


def wavy(shape: shapely.Polygon, size: float) -> shapely.Polygon:
    """Draw the same shape by another hand."""
    dense = shapely.segmentize(shape, 0.003)
    moved = shapely.transform(dense, lambda xy: xy + size * np.sin(xy[:, ::-1] * 700))
    return shapely.make_valid(moved, method="structure", keep_collapsed=False)


def test_the_pieces_are_a_partition_whatever_the_lines(
    areas: gpd.GeoDataFrame, coverage: pd.DataFrame
) -> None:
    drawn = outlines(
        lao_20=wavy(box(100.1, 15.0, 100.14, 15.1), 0.002),
        lao_30=wavy(box(100.206, 15.0, 100.33, 15.1), 0.002),
        lao_50=wavy(box(100.11, 15.12, 100.28, 15.18), 0.002),
    )
    ground = divide_ground(areas, coverage, drawn)
    assert len(ground.areas) > len(areas)
    assert is_valid_coverage(ground.areas.geometry)
    assert is_valid_coverage(ground.areas.to_crs(3857).geometry)
    assert ground.areas.is_valid.all()
    assert ground.areas.index.is_unique
    united = ground.areas.dissolve("area").geometry
    for area, shape in areas.geometry.items():
        assert shapely.area(shapely.symmetric_difference(united[area], shape)) < 1e-12


def test_an_outline_that_is_exactly_its_area_divides_nothing(
    areas: gpd.GeoDataFrame, coverage: pd.DataFrame
) -> None:
    ground = divide_ground(areas, coverage, outlines(lao_50=areas.geometry[5]))
    assert len(ground.areas) == len(areas)
    assert holders(ground)[5] == {(50, "whole")}
