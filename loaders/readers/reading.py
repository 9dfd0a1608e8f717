"""One file being read: what its readers share."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from gis.errors import SourceFileError
from gis.issue_types import IssueType
from loaders.issues import IssueLog
from loaders.readers.layout import TableLayout
from loaders.readers.limits import SPLIT_IT, Limits, Watch
from loaders.readers.rows import ReadFigures

# So many issues of one type are written one by one; the rest of a spoilt file is counted.
ISSUES_OF_A_TYPE = 1_000


@dataclass(slots=True)
class Reading:
    """A file, how it is to be read, and where its issues and figures go."""

    path: Path
    layout: TableLayout
    log: IssueLog
    limits: Limits
    watch: Watch
    figures: ReadFigures
    _issues: Counter[IssueType] = field(default_factory=Counter)

    @classmethod
    def of(
        cls,
        path: Path,
        layout: TableLayout,
        log: IssueLog,
        limits: Limits,
        figures: ReadFigures | None = None,
    ) -> "Reading":
        """Begin to read a file."""
        return cls(path, layout, log, limits, Watch(path, limits), figures or ReadFigures())

    def report(
        self,
        issue_type: IssueType,
        message: str,
        *,
        sheet: str | None = None,
        row: int | None = None,
        column: str | None = None,
        raw_value: object = None,
        is_rejected: bool = False,
    ) -> None:
        """Write an issue down, or count it where very many of its type were written."""
        self._issues[issue_type] += 1
        if self._issues[issue_type] > ISSUES_OF_A_TYPE:
            return
        self.log.add(
            issue_type,
            message,
            sheet=sheet,
            row=row,
            column=column,
            raw_value=None if raw_value is None else str(raw_value)[:200],
            is_rejected=is_rejected,
        )

    def finish(self) -> None:
        """Say how many issues were only counted."""
        for issue_type, count in self._issues.items():
            if count > ISSUES_OF_A_TYPE:
                message = f"{count - ISSUES_OF_A_TYPE:,} more rows of the file have this trouble."
                self.log.add(issue_type, message)

    def check_width(self, width: int, sheet: str | None = None) -> None:
        """Refuse a table of too many columns."""
        if width > self.limits.columns:
            problem = f"{_of(sheet)}has {width:,} columns; {self.limits.columns:,} are read."
            raise SourceFileError(self.path, problem, SPLIT_IT)

    def count_row(self, sheet: str | None) -> None:
        """Count a row that is given to the caller; refuse a file of too many."""
        self.figures.rows[sheet] += 1

    def refuse_rows(self, sheet: str | None) -> None:
        """Raise that the file has too many rows."""
        problem = f"{_of(sheet)}has more than {self.limits.rows:,} rows."
        raise SourceFileError(self.path, problem, SPLIT_IT)


def _of(sheet: str | None) -> str:
    return "" if sheet is None else f"sheet {sheet!r}: "
