"""What became of one cell."""

from collections.abc import Iterable
from dataclasses import dataclass

from gis.issue_types import IssueType
from gis.models.vocabulary import ObservationStatus


@dataclass(frozen=True, slots=True)
class ParsedValue:
    """A figure, or why there is none.

    `value` is there exactly when `status` is reported. With a `problem` the cell could not be
    taken: it goes to the issues, and `note` says why. Without one, `note` says what was dropped
    (a footnote mark) or read in a way that a reader should know.
    """

    status: ObservationStatus
    value: float | None = None
    problem: IssueType | None = None
    note: str | None = None


def reported(value: float, notes: Iterable[str] = ()) -> ParsedValue:
    """Return a figure."""
    return ParsedValue(ObservationStatus.REPORTED, value, None, "; ".join(notes) or None)


def refused(problem: IssueType, note: str) -> ParsedValue:
    """Return that a cell was not taken: something was written, but no figure reported by it."""
    return ParsedValue(ObservationStatus.NOT_REPORTED, None, problem, note)
