"""Trouble with data is data: what a loader reports instead of failing or staying silent."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from gis.issue_types import IssueType

# A file of ten million bad rows must not fill the memory: beyond this, a type is only counted.
DETAILED = 20_000
RAW_CHARACTERS = 500


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing wrong, at one place of one file.

    `row` is the row number as a person counts it in the file (XML: the line number), or None
    for the file as a whole. `place_code` is the official code of the place concerned, or
    `place_id` our own number of it, if known.
    """

    type: IssueType
    message: str
    row: int | None = None
    column: str | None = None
    raw_value: str | None = None
    place_code: str | None = None
    is_rejected: bool = False
    sheet: str | None = None
    place_id: int | None = None


@dataclass(slots=True)
class IssueLog:
    """The issues of one file, in the order found."""

    issues: list[Issue] = field(default_factory=list)
    _counts: Counter[IssueType] = field(init=False)
    _rejected: Counter[IssueType] = field(init=False)

    def __post_init__(self) -> None:
        self._counts = Counter(issue.type for issue in self.issues)
        self._rejected = Counter(issue.type for issue in self.issues if issue.is_rejected)

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
        place_id: int | None = None,
        rows: int = 1,
    ) -> None:
        """Record one issue; `is_rejected` when the row was left out because of it.

        `rows` were left out for it: 0 when only one of the row's figures was.
        """
        self._counts[issue_type] += 1
        if is_rejected:
            self._rejected[issue_type] += rows
        if self._counts[issue_type] > DETAILED:
            return
        raw = None if raw_value is None else str(raw_value)[:RAW_CHARACTERS]
        self.issues.append(
            Issue(
                issue_type,
                message,
                row,
                column,
                raw,
                place_code,
                is_rejected,
                sheet,
                place_id,
            )
        )

    def extend(self, other: "IssueLog") -> None:
        """Take over all issues of another log."""
        self.issues += other.issues
        self._counts += other._counts
        self._rejected += other._rejected

    def count_by_type(self) -> Counter[IssueType]:
        """Count the issues of each type, also those beyond what is kept in detail."""
        return Counter(self._counts)

    def count_rejected(self) -> Counter[IssueType]:
        """Count the rows that were left out, by the type of the issue."""
        return +self._rejected

    def __iter__(self) -> Iterator[Issue]:
        return iter(self.issues)

    def __len__(self) -> int:
        return len(self.issues)
