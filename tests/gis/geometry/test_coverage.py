import pandas as pd
import pytest

from gis.geometry.coverage import (
    CoverageConflict,
    build_lao_boundaries,
    build_pao_boundaries,
    cover_province,
    describe_claims,
)


def coverage(*rows):
    return pd.DataFrame(rows, columns=["lao", "subdistrict", "extent"])


def test_whole_subdistricts_of_one_lao_make_an_exact_boundary(grid):
    built = build_lao_boundaries(grid, coverage(("A", 11, "whole"), ("A", 12, "whole")))
    assert built.frame.grade.to_dict() == {"A": "C"}
    assert built.frame.geometry["A"].equals(grid[11].union(grid[12]))
    assert built.frame.geometry["A"].geom_type == "MultiPolygon"


def test_a_shared_subdistrict_gives_its_laos_an_outer_bound_only(grid):
    built = build_lao_boundaries(
        grid, coverage(("A", 11, "partial"), ("B", 11, "partial"), ("B", 12, "whole"))
    )
    assert built.frame.grade.to_dict() == {"A": "D", "B": "D"}
    assert built.frame.geometry["A"].equals(grid[11])
    assert built.frame.geometry["B"].equals(grid[11].union(grid[12]))
    assert built.conflicts == ()


def test_a_part_that_only_one_lao_claims_is_an_outer_bound_all_the_same(grid):
    built = build_lao_boundaries(grid, coverage(("A", 11, "partial")))
    assert built.frame.grade["A"] == "D"


def test_whole_by_one_and_partial_by_another_is_reported_and_taken_as_shared(grid):
    built = build_lao_boundaries(grid, coverage(("A", 11, "whole"), ("B", 11, "partial")))
    assert built.conflicts == (CoverageConflict(11, ("A",), ("B",)),)
    assert built.frame.grade.to_dict() == {"A": "D", "B": "D"}


def test_whole_by_two_is_reported(grid):
    built = build_lao_boundaries(grid, coverage(("A", 11, "whole"), ("B", 11, "whole")))
    assert built.conflicts == (CoverageConflict(11, ("A", "B"), ()),)


def test_a_lao_listed_twice_with_different_extents_is_reported_and_taken_as_partial(grid):
    rows = coverage(("A", 11, "whole"), ("A", 11, "partial"))
    assert build_lao_boundaries(grid, rows).conflicts == (CoverageConflict(11, ("A",), ("A",)),)
    assert describe_claims(rows).to_dict("records") == [
        {"lao": "A", "subdistrict": 11, "extent": "partial", "is_certain": False}
    ]


def test_a_row_listed_twice_alike_changes_nothing(grid):
    built = build_lao_boundaries(grid, coverage(("A", 11, "whole"), ("A", 11, "whole")))
    assert built.frame.grade["A"] == "C"
    assert built.conflicts == ()


def test_a_lao_of_which_a_subdistrict_has_no_area_is_not_exact(grid):
    built = build_lao_boundaries(
        grid, coverage(("A", 11, "whole"), ("A", 99, "whole"), ("B", 98, "whole"))
    )
    assert built.frame.grade.to_dict() == {"A": "D"}
    assert set(built.without_area) == {("A", 99), ("B", 98)}


def test_an_unknown_extent_is_refused(grid):
    with pytest.raises(ValueError, match="mostly"):
        build_lao_boundaries(grid, coverage(("A", 11, "mostly")))


def test_no_coverage_at_all_gives_no_boundaries(grid):
    assert build_lao_boundaries(grid, coverage()).frame.empty


def test_a_pao_has_the_union_of_its_province(grid):
    province_of = pd.Series({11: "10", 12: "11", 13: "11", 21: "10", 22: "11", 23: "11"})
    paos = build_pao_boundaries(grid, province_of, {"11": "PAO"})
    assert paos.grade.to_dict() == {"PAO": "C"}
    assert paos.geometry["PAO"].equals(grid.loc[[12, 13, 22, 23]].union_all())


def test_bangkok_covers_its_province_whole():
    province_of = pd.Series({11: "10", 12: "11", 13: "10"})
    assert cover_province("BMA", "10", province_of).to_dict("list") == {
        "lao": ["BMA", "BMA"],
        "subdistrict": [11, 13],
        "extent": ["whole", "whole"],
    }


@pytest.mark.real_data
def test_the_real_coverage_gives_the_known_grades(national, real_coverage):
    bangkok = cover_province("BMA", "10", national.province_code)
    built = build_lao_boundaries(national.geometry, pd.concat([real_coverage, bangkok]))
    # One of the 2,081 of the published count is abolished (Wang Nuea, subdistrict 520702).
    assert built.frame.grade.value_counts().to_dict() == {"C": 5350, "D": 2080}
    assert built.frame.geometry.is_valid.all()
    assert built.conflicts == ()
    assert built.without_area == ()
    claims = describe_claims(real_coverage).groupby("lao")["is_certain"].agg(["any", "all"])
    assert (claims["any"] & ~claims["all"]).sum() == 131
