"""Trouble with data is data: what a loader reports instead of failing or staying silent."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from gis.issue_types import IssueType


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing wrong, at one place of one file.

    `row` is the row number as a person counts it in the file (XML: the line number), or None
    for the file as a whole; `sheet` the spreadsheet's sheet. `place_code` is the official code of
    the place concerned, if known.
    """

    type: IssueType
    message: str
    row: int | None = None
    column: str | None = None
    raw_value: str | None = None
    place_code: str | None = None
    is_rejected: bool = False
    sheet: str | None = None


@dataclass(slots=True)
class IssueLog:
    """The issues of one file, in the order found."""

    issues: list[Issue] = field(default_factory=list)

    def add(
        self,
        issue_type: IssueType,
        message: str,
        *,
        row: int | None = None,
        column: str | None = None,
        raw_value: object = None,
        place_code: str | None = None,
        is_rejected: bool = False,
        sheet: str | None = None,
    ) -> None:
        """Record one issue; `is_rejected` when the row was left out because of it."""
        raw = None if raw_value is None else str(raw_value)
        self.issues.append(
            Issue(issue_type, message, row, column, raw, place_code, is_rejected, sheet)
        )

    def count_by_type(self) -> Counter[IssueType]:
        """Count the issues of each type."""
        return Counter(issue.type for issue in self.issues)

    def __iter__(self) -> Iterator[Issue]:
        return iter(self.issues)

    def __len__(self) -> int:
        return len(self.issues)
