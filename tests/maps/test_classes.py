"""The classes of a choropleth: five ways to divide values, held equal to the browser's."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gis.errors import ClassesRefused
from maps.classes import classify, quantile_breaks
from maps.palette import read_palette, spread

CASES = json.loads(Path(__file__).with_name("class_cases.json").read_text(encoding="utf-8"))
FIGURES = st.lists(st.none() | st.floats(-1e9, 1e9), max_size=60)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['method']}-{case['values']}")
def test_the_limits_are_those_of_the_shared_cases(case: dict[str, Any]) -> None:
    values = pd.Series(case["values"], dtype=float)
    found = classify(
        values,
        case["method"],
        classes=case["classes"],
        breaks=case.get("own", ()),
        about=case.get("about", "mean"),
    )
    assert found.breaks == pytest.approx(case["breaks"])
    assert found.about == pytest.approx(case.get("reference"))
    assert found.is_two_sided == (case["method"] in {"sd", "diverging"})


@given(FIGURES, st.sampled_from(["quantile", "equal", "sd", "diverging"]), st.integers(2, 7))
def test_limits_rise_and_are_fewer_than_classes(values: list[float | None], method: Any, n: int):
    series = pd.Series(values, dtype=float)
    found = classify(series, method, classes=n)
    assert found.breaks == sorted(set(found.breaks))
    assert len(found.breaks) < n
    classes = found.class_of(series)
    assert (classes.isna() == series.isna()).all()
    assert classes.dropna().between(0, len(found.breaks)).all()


def test_a_value_equal_to_a_limit_belongs_above_it_and_missing_to_no_class() -> None:
    classes = classify(pd.Series([1.0]), "own", breaks=[2, 5])
    found = classes.class_of(pd.Series([1.9, 2, 4, 5, np.nan]))
    assert found.tolist()[:4] == [0, 1, 1, 2]
    assert np.isnan(found.iloc[4])


def test_quantiles_lie_within_the_values() -> None:
    values = pd.Series(np.random.default_rng(7).lognormal(8, 1, 500))
    breaks = quantile_breaks(values, classes=7)
    assert len(breaks) == 6
    assert values.min() < breaks[0]
    assert breaks[-1] <= values.max()


@pytest.mark.parametrize("classes", [0, 1, 8, 1_000_000])
def test_too_few_or_too_many_classes_are_refused(classes: int) -> None:
    with pytest.raises(ClassesRefused, match="2 to 7 classes"):
        classify(pd.Series([1.0, 2.0]), classes=classes)


@pytest.mark.parametrize("breaks", [[], [np.nan], [np.inf, 1], [1, 2, 3, 4, 5, 6, 7]])
def test_own_limits_must_be_there_finite_and_few(breaks: list[float]) -> None:
    with pytest.raises(ClassesRefused, match="limits"):
        classify(pd.Series([1.0, 2.0]), "own", breaks=breaks)


def test_colours_reach_both_ends_of_a_ramp() -> None:
    ramp = read_palette("light").ramp
    assert spread(ramp, 5) == ramp
    assert spread(ramp, 3) == [ramp[0], ramp[2], ramp[4]]
    assert spread(ramp, 1) == [ramp[4]]
    assert spread(["#000000", "#0000ff"], 3) == ["#000000", "#000080", "#0000ff"]
