"""What two outlines both claim goes to one of them, by a rule that can be told."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from gis.geometry.overlaps import CutBy, cut_overlaps

WEST, EAST = shapely.box(100.0, 15.0, 100.06, 15.1), shapely.box(100.04, 15.0, 100.1, 15.1)
AREAS = gpd.GeoSeries(
    [shapely.box(100.0, 15.0, 100.05, 15.1), shapely.box(100.05, 15.0, 100.1, 15.1)],
    index=[1, 2],
    crs=4326,
)
NOTHING = pd.DataFrame(columns=["lao", "subdistrict", "extent"])


def outlines(**changes: list[object]) -> gpd.GeoDataFrame:
    facts = {"grade": ["B", "B"], "tolerance_m": [30.0, 30.0], "drawn_on": [1, 1], **changes}
    return gpd.GeoDataFrame(facts, index=[7, 8], geometry=[WEST, EAST], crs=4326)


@pytest.mark.parametrize(
    ("changes", "winner", "by"),
    [
        ({"grade": ["B", "A"]}, 8, CutBy.GRADE),
        ({"grade": ["B", "A"], "tolerance_m": [1.0, 100.0]}, 8, CutBy.GRADE),
        ({"tolerance_m": [100.0, 30.0]}, 8, CutBy.TOLERANCE),
        ({"drawn_on": [1, 2]}, 8, CutBy.DATE),
        ({}, 7, CutBy.ID),
    ],
)
def test_the_better_outline_keeps_the_shared_ground(
    changes: dict[str, list[object]], winner: int, by: CutBy
) -> None:
    left, (cut,) = cut_overlaps(outlines(**changes), AREAS, NOTHING)
    assert (cut.winner, cut.by, cut.is_wide) == (winner, by, True)
    assert cut.area_m2 == pytest.approx(0.02 * 107_500 * 0.1 * 110_650, rel=0.01)
    assert left.geometry[winner].equals(WEST if winner == 7 else EAST)
    assert shapely.area(shapely.intersection(*left.geometry)) == pytest.approx(0, abs=1e-12)
    assert set(left.geom_type) == {"MultiPolygon"}


def test_between_equal_grades_the_coverage_decides_where_it_names_one() -> None:
    coverage = pd.DataFrame(
        [(7, 1, "whole"), (8, 2, "whole")], columns=["lao", "subdistrict", "extent"]
    )
    left, cuts = cut_overlaps(outlines(drawn_on=[1, 2]), AREAS, coverage)
    assert [(cut.winner, cut.by) for cut in cuts] == [(7, CutBy.COVERAGE), (8, CutBy.COVERAGE)]
    assert left.geometry[7].equals(AREAS[1])
    assert left.geometry[8].equals(AREAS[2])


def test_an_overlap_within_the_tolerance_of_both_lines_is_cut_but_not_wide() -> None:
    wide_lines = outlines(tolerance_m=[1200.0, 1200.0])
    _, (cut,) = cut_overlaps(wide_lines, AREAS, NOTHING)
    assert not cut.is_wide


def test_neighbours_that_only_touch_are_left_alone() -> None:
    frame = outlines().set_geometry(gpd.GeoSeries(AREAS.to_numpy(), index=[7, 8], crs=4326))
    left, cuts = cut_overlaps(frame, AREAS, NOTHING)
    assert cuts == []
    assert left.geometry[8].equals(AREAS[2])


def test_an_outline_within_a_better_one_is_gone() -> None:
    frame = outlines(grade=["B", "A"]).set_geometry(
        gpd.GeoSeries([WEST, shapely.buffer(WEST, 0.1)], index=[7, 8], crs=4326)
    )
    left, (cut,) = cut_overlaps(frame, AREAS, NOTHING)
    assert left.index.tolist() == [8]
    assert (cut.loser, cut.winner) == (7, 8)
