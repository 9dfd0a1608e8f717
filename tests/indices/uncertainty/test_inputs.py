"""What no rank can be made of is refused, with the reason."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from gis.errors import DrawsRefused
from indices.uncertainty.draws import draw_ranks
from indices.uncertainty.inputs import DrawInput, DrawPlan, Level

MakeInput = Callable[..., DrawInput]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"unit_ids": np.zeros(120, dtype=int)}, "an id twice"),
        ({"ranked": np.zeros(120, dtype=bool)}, "no unit is ranked"),
        ({"direction": np.array([1, 0, 1, 1, 1, 1])}, r"must be \+1 or -1"),
        ({"groups": np.zeros(119, dtype=int)}, "groups has the shape"),
        ({"values": np.full((120, 6), np.nan)}, "unit 3 is ranked"),
        ({"values": np.full((120, 6), np.inf)}, "infinite"),
        ({"levels": (Level(parent=np.zeros(6, dtype=int), weight=np.ones(6)),)}, "add up to"),
        (
            {
                "levels": (
                    Level(parent=np.zeros(6, dtype=int), weight=np.array([0, 1, 0, 0, 0, 0])),
                )
            },
            "not above 0",
        ),
        ({"levels": ()}, "must have one parent"),
        ({"goalposts": np.tile([2.0, 1.0], (6, 1))}, "low end"),
    ],
)
def test_an_input_that_no_rank_can_be_made_of_is_refused(
    make_input: MakeInput, changes: dict[str, object], said: str
) -> None:
    with pytest.raises(DrawsRefused, match=said):
        make_input(**changes)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"draws": 0}, "draws must be"),
        ({"normalisations": ()}, "empty"),
        ({"aggregations": ("copeland",)}, "copeland"),
        ({"weight_spread": 1.0}, "weight_spread"),
    ],
)
def test_a_plan_that_cannot_be_drawn_is_refused(changes: dict[str, object], said: str) -> None:
    with pytest.raises(DrawsRefused, match=said):
        DrawPlan(seed=1, **changes)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"noise_sd": np.full(6, -1.0)}, "below 0"),
        ({"noise_sd": np.full(5, 1.0)}, "has the shape"),
        ({"imputations": (1,)}, "numbered from 0"),
    ],
)
def test_a_plan_that_does_not_fit_the_input_is_refused(
    make_input: MakeInput, changes: dict[str, object], said: str
) -> None:
    with pytest.raises(DrawsRefused, match=said):
        draw_ranks(make_input(), DrawPlan(seed=1, **changes))
