"""How sure an answer for a point is, and why: from accepted outlines first, else from coverage.

An LAO with an accepted outline (grade A or B) holds what lies within it and nothing else, but
for the tolerance of its line. Everybody else holds what the coverage of the subdistricts says.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

OUTLINED = frozenset({"A", "B"})


class Certainty(StrEnum):
    """How sure the answer is, and of which kind the doubt is."""

    CERTAIN = "certain"
    NEAR_LINE = "near_line"
    SHARED = "shared"
    DISTRICT_ONLY = "district_only"
    APPROXIMATE = "approximate"
    OUTSIDE = "outside"


class Basis(StrEnum):
    """What an answer follows from."""

    COVERAGE = "coverage"
    OUTLINE = "outline"
    """The point lies in an accepted outline, or so near to its line that it may."""
    REMAINDER = "remainder"
    """Others share the subdistrict, but their accepted outlines leave the point out."""
    DISAGREEMENT = "disagreement"
    """One LAO is said to cover the subdistrict whole, but its outline leaves the point out."""


class Found(Protocol):
    """An LAO that may be responsible, as `at.sql` finds it."""

    lao_id: int
    is_home: bool
    extent: str | None
    is_within_outline: bool
    is_near_outline: bool


@dataclass(frozen=True, slots=True)
class Decision:
    """Who may be responsible, how sure that is and why."""

    certainty: Certainty
    basis: Basis
    laos: Sequence[Any]


def decide(
    found: Sequence[Found], outlined: frozenset[int], *, has_unknown_neighbour: bool
) -> Decision:
    """Weigh the LAOs found at a point; `outlined` are those with an accepted outline.

    `has_unknown_neighbour`: ground within reach of the point is covered by nobody knows whom.
    """
    within = [row for row in found if row.is_within_outline and not row.is_near_outline]
    if within:
        return Decision(Certainty.CERTAIN, Basis.OUTLINE, within[:1])
    others = [row for row in found if row.lao_id not in outlined]
    near = [row for row in found if row.is_near_outline]
    if near:
        return _near_outline(near, others, has_unknown_neighbour)
    owners = [row for row in others if row.is_home]
    elsewhere = [row for row in found if row.is_home and row.lao_id in outlined]
    basis = Basis.REMAINDER if elsewhere else Basis.COVERAGE
    if not owners:
        whole = [row for row in elsewhere if row.extent == "whole"]
        if whole:
            return Decision(Certainty.SHARED, Basis.DISAGREEMENT, [*whole, *others])
        return Decision(Certainty.DISTRICT_ONLY, basis, others)
    if len(owners) > 1 or (owners[0].extent != "whole" and not elsewhere):
        return Decision(Certainty.SHARED, basis, others)
    if len(others) > 1 or has_unknown_neighbour:
        return Decision(Certainty.NEAR_LINE, Basis.COVERAGE, others)
    return Decision(Certainty.CERTAIN, basis, others)


def _near_outline(near: list[Found], others: list[Found], has_unknown_neighbour: bool) -> Decision:
    """Beyond the line may lie whoever else is within reach; nobody where it is a coast."""
    only = near[0] if len(near) == 1 and not others else None
    is_alone = only is not None and only.is_within_outline and only.extent == "whole"
    if is_alone and not has_unknown_neighbour:
        return Decision(Certainty.CERTAIN, Basis.OUTLINE, near)
    return Decision(Certainty.NEAR_LINE, Basis.OUTLINE, [*near, *others])
