"""The tile grid: figures of OGC 17-083r4, annex D.1, and which tiles bounds touch."""

import math

import pytest

from maps.grid import HALF_WIDTH_M, Bounds, cell_size, in_degrees, limits_of, scale_denominator


@pytest.mark.parametrize(
    ("zoom", "scale", "cell"),
    [
        (0, 559082264.028717, 156543.033928041),
        (8, 2183915.09386217, 611.49622628141),
        (22, 133.295598990611, 0.0373227677171330),
        (24, 33.3238997476529, 0.00933069192928325),
    ],
)
def test_scales_and_cells_are_those_of_the_standard(zoom: int, scale: float, cell: float) -> None:
    assert math.isclose(scale_denominator(zoom), scale, rel_tol=1e-10)
    assert math.isclose(cell_size(zoom), cell, rel_tol=1e-10)


def test_the_corners_of_the_grid_are_those_of_the_world() -> None:
    world = Bounds(-HALF_WIDTH_M, -HALF_WIDTH_M, HALF_WIDTH_M, HALF_WIDTH_M)
    west, south, east, north = in_degrees(world)
    assert (west, east) == pytest.approx((-180, 180))
    assert (south, north) == pytest.approx((-85.0511287798, 85.0511287798))
    limits = limits_of(world, 3)
    assert (limits.min_row, limits.max_row, limits.min_column, limits.max_column) == (0, 7, 0, 7)


def test_rows_are_counted_from_the_north_and_columns_from_the_west() -> None:
    north_east = Bounds(1.0, 1.0, HALF_WIDTH_M, HALF_WIDTH_M)
    limits = limits_of(north_east, 1)
    assert limits.holds(row=0, column=1)
    assert not limits.holds(row=1, column=1)
    assert not limits.holds(row=0, column=0)


def test_bounds_together_hold_both() -> None:
    both = Bounds(0, 0, 1, 1).united(Bounds(-1, 0.5, 0.5, 3))
    assert both == (-1, 0, 1, 3)
    assert both.centre == (0, 1.5)
