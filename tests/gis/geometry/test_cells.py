import pandas as pd
import pytest
import shapely

from gis.geometry.cells import assign_cells, build_cells
from gis.geometry.coverage import cover_province
from gis.geometry.unions import is_valid_coverage

DISTRICTS = pd.Series({11: "S", 12: "S", 13: "S", 21: "N", 22: "N", 23: "N"})


def cells(grid, *rows):
    coverage = pd.DataFrame(rows, columns=["lao", "subdistrict", "extent"])
    return build_cells(grid, assign_cells(coverage, DISTRICTS))


def test_subdistricts_of_the_same_laos_make_one_cell(grid):
    made = cells(
        grid,
        *[(lao, area, "partial") for area in (11, 12) for lao in ("B", "A")],
        *[("A", area, "whole") for area in (13, 21, 22, 23)],
    )
    assert made.owners.to_dict() == {11: ("A", "B"), 13: ("A",)}
    assert made.is_shared.to_dict() == {11: True, 13: False}
    assert not made.is_partial.any()
    assert made.geometry[11].equals(grid[11].union(grid[12]))


def test_cells_are_a_partition_of_the_country(grid):
    made = cells(
        grid, ("A", 11, "whole"), ("A", 12, "partial"), ("B", 12, "partial"), ("B", 23, "whole")
    )
    assert is_valid_coverage(made.geometry)
    assert shapely.union_all(made.geometry.to_numpy()).equals(shapely.union_all(grid.to_numpy()))


def test_subdistricts_without_lao_are_dissolved_by_district(grid):
    made = cells(grid, ("A", 11, "whole"))
    unowned = made[made.owners == ()]
    assert unowned.district.to_dict() == {12: "S", 21: "N"}
    assert made.district.isna().to_dict()[11]
    assert not unowned.is_shared.any()
    assert not unowned.is_partial.any()


def test_parts_of_a_cell_that_do_not_touch_stay_one_cell(grid):
    made = cells(grid, ("A", 11, "whole"), ("A", 13, "whole"))
    assert shapely.get_num_geometries(made.geometry[11]) == 2


def test_one_known_owner_of_a_part_is_not_taken_for_the_owner_of_the_whole(grid):
    made = cells(grid, ("A", 11, "whole"), ("A", 12, "partial"))
    assert made.loc[[11, 12], "is_partial"].tolist() == [False, True]
    assert made.loc[[11, 12], "owners"].tolist() == [("A",), ("A",)]
    assert not made.is_shared.any()


def test_a_conflict_makes_a_shared_cell(grid):
    made = cells(grid, ("A", 11, "whole"), ("B", 11, "partial"))
    assert made.owners[11] == ("A", "B")
    assert made.is_shared[11]


def test_the_order_of_the_rows_makes_no_difference():
    rows = pd.DataFrame(
        [("B", 11, "partial"), ("A", 11, "partial"), ("A", 12, "whole")],
        columns=["lao", "subdistrict", "extent"],
    )
    pd.testing.assert_frame_equal(
        assign_cells(rows, DISTRICTS), assign_cells(rows.iloc[::-1], DISTRICTS)
    )


@pytest.mark.real_data
def test_the_real_cells_are_a_valid_coverage(national, real_coverage):
    bangkok = cover_province("BMA", "10", national.province_code)
    assigned = assign_cells(pd.concat([real_coverage, bangkok]), national.district_code)
    made = build_cells(national.geometry, assigned)
    assert made.owners.map(len).value_counts().to_dict() == {
        1: 5481,
        2: 1195,
        0: 40,
        3: 26,
        4: 1,
    }
    assert set(made.district.dropna().str[:2]) == {"31", "38", "53"}
    assert is_valid_coverage(made.geometry)
    assert made.geometry.is_valid.all()
