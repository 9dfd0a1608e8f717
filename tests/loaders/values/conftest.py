"""Short ways to read one cell."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import settings

from gis.issue_types import IssueType
from gis.models.vocabulary import ObservationStatus
from loaders.values import Cell, ParsedValue, ValueRule, parse_value

# Times say nothing on a machine that runs other tests as well.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture
def figure() -> Callable[..., float]:
    """Read a cell that must hold a figure, under a rule given by its fields."""

    def read(raw: Cell, **fields: Any) -> float:
        parsed = parse_value(raw, ValueRule(**fields))
        assert parsed.status is ObservationStatus.REPORTED, parsed
        assert parsed.problem is None
        assert parsed.value is not None
        return parsed.value

    return read


@pytest.fixture
def refusal() -> Callable[..., ParsedValue]:
    """Read a cell that must be refused, with a reason."""

    def read(
        raw: Cell, problem: IssueType = IssueType.INVALID_NUMBER, **fields: Any
    ) -> ParsedValue:
        parsed = parse_value(raw, ValueRule(**fields))
        assert parsed.problem is problem, parsed
        assert parsed.value is None
        assert parsed.note
        return parsed

    return read
