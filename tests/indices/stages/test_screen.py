"""Who is ranked, who is not and why."""

import numpy as np
import pandas as pd
import pytest

from gis.errors import IndexDataUnusable, WeightRefused
from indices.stages.screen import (
    NotRanked,
    Uninformative,
    coverage_by_pillar,
    find_uninformative,
    screen,
)

NAN = np.nan
WEIGHTS = {"a": 0.25, "b": 0.25, "c": 0.5}
PILLARS = {"a": "money", "b": "money", "c": "health"}
VALUES = pd.DataFrame(
    {"a": [1.0, NAN, 3, NAN, NAN], "b": [1.0, 2, NAN, NAN, NAN], "c": [1.0, 2, NAN, 4, NAN]},
    index=[11, 12, 13, 14, 15],
)
ALL_APPLY = VALUES.notna() | True


def test_coverage_is_the_share_of_the_weight_that_is_present() -> None:
    units = screen(VALUES, ALL_APPLY, WEIGHTS, pillars=PILLARS, min_share=0.5)
    assert units["share"].tolist() == [1.0, 0.75, 0.25, 0.5, 0.0]
    assert units["missing"].tolist() == [(), ("a",), ("b", "c"), ("a", "b"), ("a", "b", "c")]


def test_a_unit_with_too_little_is_not_ranked_and_one_at_the_threshold_is() -> None:
    units = screen(VALUES, ALL_APPLY, WEIGHTS, pillars=PILLARS, min_share=0.5)
    assert units["is_ranked"].tolist() == [True, True, False, True, False]
    assert units.loc[13, "reason"] is NotRanked.BELOW_COVERAGE
    assert units.loc[14, "reason"] is None


def test_thirds_that_add_up_to_the_threshold_but_for_dust_pass() -> None:
    frame = pd.DataFrame(1.0, index=[0, 1], columns=list("abcdefghij"))
    frame.loc[0, list("abc")] = NAN
    weights = dict.fromkeys("abcdefghij", 0.1)
    pillars = dict.fromkeys("abcdefghij", "p")
    units = screen(frame, frame.notna() | True, weights, pillars=pillars, min_share=0.7)
    assert units["is_ranked"].tolist() == [True, True]


def test_too_little_of_one_pillar_names_the_pillar() -> None:
    units = screen(VALUES, ALL_APPLY, WEIGHTS, pillars=PILLARS, min_share=0.5, min_pillar_share=0.5)
    assert units.loc[14, "reason"] is NotRanked.PILLAR_BELOW_COVERAGE
    assert units.loc[14, "pillar"] == "money"
    assert units.loc[12, "pillar"] is None


def test_what_does_not_apply_is_not_asked_for() -> None:
    applicable = ALL_APPLY.copy()
    applicable.loc[13, "c"] = False
    applicable.loc[15] = False
    units = screen(VALUES, applicable, WEIGHTS, pillars=PILLARS, min_share=0.5)
    assert units.loc[13, "share"] == 0.5
    assert units.loc[13, "missing"] == ("b",)
    assert units.loc[15, "reason"] is NotRanked.NOTHING_APPLICABLE
    assert np.isnan(units.loc[15, "share"])


def test_a_unit_alone_in_its_group_among_those_that_could_be_ranked_has_no_rank() -> None:
    groups = pd.Series(["x", "x", "y", "y", None], index=VALUES.index)
    units = screen(VALUES, ALL_APPLY, WEIGHTS, pillars=PILLARS, min_share=0.5, groups=groups)
    assert units["reason"].tolist() == [
        None,
        None,
        NotRanked.BELOW_COVERAGE,
        NotRanked.ALONE_IN_GROUP,
        NotRanked.BELOW_COVERAGE,
    ]


def test_a_unit_without_a_group_is_told_so() -> None:
    groups = pd.Series(["x", "x"], index=[11, 14])
    units = screen(VALUES, ALL_APPLY, WEIGHTS, pillars=PILLARS, min_share=0.5, groups=groups)
    assert units.loc[12, "reason"] is NotRanked.NO_GROUP


def test_one_unit_alone_is_not_ranked() -> None:
    units = screen(VALUES.loc[[11]], ALL_APPLY, WEIGHTS, pillars=PILLARS, min_share=0.5)
    assert units.loc[11, "reason"] is NotRanked.ALONE_IN_GROUP


def test_each_pillar_has_its_own_coverage() -> None:
    shares = coverage_by_pillar(VALUES, ALL_APPLY, WEIGHTS, pillars=PILLARS)
    assert shares["money"].tolist() == [1, 0.5, 0.5, 0, 0]
    assert shares["health"].tolist() == [1, 1, 0, 1, 0]


def test_the_order_of_rows_and_columns_decides_nothing() -> None:
    units = screen(VALUES, ALL_APPLY, WEIGHTS, pillars=PILLARS, min_share=0.5)
    turned = screen(
        VALUES.iloc[::-1], ALL_APPLY[["c", "a", "b"]], WEIGHTS, pillars=PILLARS, min_share=0.5
    )
    pd.testing.assert_frame_equal(turned.sort_index(), units)


def test_an_indicator_without_weight_is_refused() -> None:
    with pytest.raises(WeightRefused, match="weight of c is missing"):
        screen(VALUES, ALL_APPLY, {"a": 1, "b": 1}, pillars=PILLARS, min_share=0.5)


def test_an_indicator_without_pillar_is_refused() -> None:
    with pytest.raises(IndexDataUnusable, match="Indicator c: belongs to no pillar"):
        screen(VALUES, ALL_APPLY, WEIGHTS, pillars={"a": "p", "b": "p"}, min_share=0.5)


def test_indicators_that_say_nothing_are_found_with_the_reason() -> None:
    values = pd.DataFrame(
        {
            "good": [1.0, 2, 3],
            "same": [0.3, 0.1 + 0.2, NAN],
            "one": [NAN, 2, NAN],
            "none": [NAN, NAN, NAN],
            "nobody": [1.0, 2, 3],
            "masked": [1.0, 1, 9],
        }
    )
    applicable = values.notna() | True
    applicable["nobody"] = False
    applicable.loc[2, "masked"] = False
    assert find_uninformative(values, applicable) == {
        "same": Uninformative.CONSTANT,
        "one": Uninformative.ONE_VALUE,
        "none": Uninformative.ALL_MISSING,
        "nobody": Uninformative.NOWHERE_APPLICABLE,
        "masked": Uninformative.CONSTANT,
    }
